"""What a number is: exact decimals of at most 20 digits before and 18 after the point, DECIMAL(38,18).

Python's default decimal context rounds every sum to 28 digits without a word, so money is added, subtracted and
multiplied inside :func:`exact`, which raises instead of rounding. Division belongs to :mod:`.rounding` and
:mod:`.allocation`, where the rounding is a stated policy.
"""

from __future__ import annotations

from contextlib import contextmanager
from decimal import (
    ROUND_HALF_EVEN,
    Clamped,
    Context,
    Decimal,
    DivisionByZero,
    Inexact,
    InvalidOperation,
    Overflow,
    localcontext,
)
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["DIGITS", "PLACES", "ZERO", "exact", "fits", "grouped", "plain", "quantise", "total"]

DIGITS = 38
"""Digits a number may have in facts, before and after the point together."""

PLACES = 18
"""Digits after the point a number may have in facts."""

ZERO = Decimal(0)

_QUANTUM = Decimal(1).scaleb(-PLACES)
_LIMIT = Decimal(10) ** (DIGITS - PLACES)
# Two numbers of 38 digits multiply to 76; the rest is room for sums of such products.
_EXACT = Context(prec=100, rounding=ROUND_HALF_EVEN, traps=[Inexact, InvalidOperation, DivisionByZero, Overflow, Clamped])
# Beancount computes with 28 digits and a quotient of ours may carry 100: quantising either is allowed to round.
_WIDE = Context(prec=200, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow])


@contextmanager
def exact() -> Iterator[None]:
    """Make every decimal operation inside the block exact, or an error.

    Raises:
        decimal.Inexact: from the operation that could not keep every digit.

    Examples:
        >>> with exact():
        ...     Decimal("12345678901234567890.5") + Decimal("0.000000000000000001")
        Decimal('12345678901234567890.500000000000000001')
    """
    with localcontext(_EXACT):
        yield


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Add numbers exactly; zero for none.

    Examples:
        >>> total([Decimal("0.1"), Decimal("0.2")])
        Decimal('0.3')
    """
    with localcontext(_EXACT):
        return sum(numbers, ZERO)


def fits(number: Decimal) -> bool:
    """Whether facts hold the number exactly.

    Examples:
        >>> fits(Decimal("99999999999999999999.999999999999999999")), fits(Decimal("1E-19")), fits(Decimal("1E+20"))
        (True, False, False)
    """
    if not number.is_finite() or number.copy_abs() >= _LIMIT:
        return False
    return number == number.quantize(_QUANTUM, context=_WIDE)


def quantise(number: Decimal) -> Decimal:
    """Round half-even to 18 places, the one rounding a computed number gets on its way into facts.

    Raises:
        decimal.InvalidOperation: the number is infinite. What is no number at all stays so; :func:`fits` tells both.

    Examples:
        >>> quantise(Decimal(100) / 3)
        Decimal('33.333333333333333333')
    """
    return number.quantize(_QUANTUM, context=_WIDE)


def plain(number: Decimal) -> str:
    """Write a number in plain notation: no exponent, no trailing zeros, no negative zero.

    Examples:
        >>> plain(Decimal("1.200E+6")), plain(Decimal("-0.00")), plain(Decimal("12.340"))
        ('1200000', '0', '12.34')
    """
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def grouped(number: Decimal) -> str:
    """Write a number in full with its thousands apart, for sentences that people read.

    Examples:
        >>> grouped(Decimal("-1234567.50"))
        '-1,234,567.5'
    """
    sign, text = ("-", plain(number)[1:]) if plain(number).startswith("-") else ("", plain(number))
    whole, point, fraction = text.partition(".")
    return f"{sign}{int(whole):,}{point}{fraction}"
