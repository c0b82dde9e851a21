"""What payments of later days are worth now, and the rate at which they are worth an amount.

One module for loans, leases and provisions. A rate of a year becomes the growth of a period in one of two ways, and which one is
a term of the contract or of the accounting policy, never a guess:

* ``nominal``: rate × months / 12, compounded each period. Loan contracts, Japanese lease practice (年利 × 1/12), spreadsheets.
* ``effective``: (1 + rate)^(months / 12), so that a year grows by the rate whatever its periods.

Growth and present values are irrational or endless, so they are carried with 50 digits: of an amount of 20 digits 30 places are
right, and the one rounding to the smallest unit, which the caller does, sees the exact figure.

Sources: IFRS 16.26, IAS 37.45; 企業会計基準適用指針第33号 (設例).
"""

from __future__ import annotations

from decimal import Context, Decimal, DivisionByZero, InvalidOperation, Overflow, localcontext
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["WIDE", "Compounding", "NoRateError", "accumulation", "growth", "internal_rate", "present_value"]

WIDE = Context(prec=50, traps=[InvalidOperation, DivisionByZero, Overflow])
"""The context of all figures that are not rounded yet."""

_ONE = Decimal(1)
_YEAR = Decimal(12)
# Newton's steps double the digits that are right; a curve of payments needs few, and more means that there is no rate.
_STEPS = 200
_SETTLED = Decimal(1).scaleb(-40)


class Compounding(Enum):
    """How a rate of a year becomes one of a period."""

    NOMINAL = "nominal"
    EFFECTIVE = "effective"


class NoRateError(ValueError):
    """There is no rate, zero or more, at which the payments are worth the amount."""


@lru_cache(maxsize=1024)
def growth(rate: Decimal, months: int, compounding: Compounding) -> Decimal:
    """What one unit becomes in so many months.

    Args:
        rate: of a year, a fraction, more than -1.
        months: length of a period, one or more.
        compounding: how the rate of a year is one of a period.

    Examples:
        >>> growth(Decimal("0.06"), 1, Compounding.NOMINAL)
        Decimal('1.005')
        >>> str(growth(Decimal("0.06"), 1, Compounding.EFFECTIVE))[:12]
        '1.0048675505'
        >>> growth(Decimal("0.05"), 12, Compounding.EFFECTIVE)
        Decimal('1.05')
    """
    with localcontext(WIDE):
        if compounding is Compounding.NOMINAL:
            return _ONE + rate * months / _YEAR
        years, rest = divmod(months, 12)
        whole = (_ONE + rate) ** years
        return whole * (_ONE + rate) ** (rest / _YEAR) if rest else whole


@lru_cache(maxsize=1024)
def accumulation(factor: Decimal, periods: int) -> tuple[Decimal, ...]:
    """What one unit has become after 0, 1, … so many periods: ``periods + 1`` figures.

    Examples:
        >>> accumulation(Decimal("1.1"), 3)
        (Decimal('1'), Decimal('1.1'), Decimal('1.21'), Decimal('1.331'))
    """
    found = [_ONE]
    with localcontext(WIDE):
        for _period in range(periods):
            found.append(found[-1] * factor)
    return tuple(found)


def present_value(payments: Iterable[Decimal], factor: Decimal, *, advance: bool = False) -> Decimal:
    """What payments, one a period, are worth at the start of the first period.

    Args:
        payments: one a period in order, zero where none is due.
        factor: growth of a period, more than zero.
        advance: each is due at the start of its period; else at its end.

    Returns:
        The value, with 50 digits.

    Examples:
        >>> round(present_value([Decimal(50_000)] * 9, Decimal("1.05")), 2)
        Decimal('355391.08')
        >>> round(present_value([Decimal(50_000)] * 10, Decimal("1.05"), advance=True), 2)
        Decimal('405391.08')
    """
    value = Decimal(0)
    with localcontext(WIDE):
        for payment in reversed(list(payments)):
            value = payment + value / factor
        return value if advance else value / factor


def internal_rate(worth: Decimal, payments: Sequence[Decimal]) -> Decimal:
    """The rate of a period at which payments at the end of each period are worth an amount: the effective rate of a loan with fees.

    Args:
        worth: what they are worth at the start, more than zero.
        payments: one a period in order, none below zero, with a sum of at least ``worth``.

    Returns:
        The rate, zero or more, right to 40 places.

    Raises:
        NoRateError: the payments are less than the amount, or an argument is out of bounds.

    Notes:
        The value of payments falls and is convex in the rate. So Newton's steps from zero rise to the root and never pass it.

    Examples:
        >>> round(internal_rate(Decimal(1000), [Decimal(0), Decimal(1210)]), 20)
        Decimal('0.10000000000000000000')
    """
    if worth <= 0 or any(payment < 0 for payment in payments):
        message = "the amount must be more than zero and no payment below it"
        raise NoRateError(message)
    with localcontext(WIDE):
        if sum(payments, Decimal(0)) < worth:
            message = f"payments of {sum(payments, Decimal(0))} in all never repay {worth}"
            raise NoRateError(message)
        rate = Decimal(0)
        for _step in range(_STEPS):
            value, slope = _value_and_slope(payments, _ONE + rate)
            step = (worth - value) / slope
            rate += step
            if abs(step) < _SETTLED * (_ONE + rate):
                # The last step may end a digit of the 50th place below zero.
                return max(rate, Decimal(0))
    message = "no rate was found"
    raise NoRateError(message)


def _value_and_slope(payments: Sequence[Decimal], factor: Decimal) -> tuple[Decimal, Decimal]:
    """Σ p / f^k, and its derivative in f: -Σ k p / f^(k + 1), both by one pass from the last payment."""
    value = slope = Decimal(0)
    for payment in reversed(payments):
        slope = (slope - (payment + value) / factor) / factor
        value = (payment + value) / factor
    return value, slope
