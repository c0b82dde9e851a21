"""Numbers on their way from Beancount into facts: exact, or rounded once with the exact text kept, or an error at the line."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa

from ledgerkit.domain.money import DIGITS, PLACES, fits, plain, quantise

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BEANCOUNT_DIGITS", "MONEY", "OVERFLOW", "POOL", "exact_column", "is_computed", "money_columns", "too_large"]

POOL = pa.system_memory_pool()
"""Where columns of facts are kept: Arrow's own pool takes thirty megabytes before it holds the first."""

MONEY = pa.decimal128(DIGITS, PLACES)

OVERFLOW = Decimal(10) ** (DIGITS - PLACES)
"""From here on a number is too large for facts."""

BEANCOUNT_DIGITS = 28
"""Digits that Beancount calculates with: the default of Python's decimals."""


def money_columns(numbers: Sequence[Decimal | None]) -> tuple[pa.Array, pa.Array | None]:
    """A money column and the column of exact texts beside it.

    Args:
        numbers: none of them too large.

    Returns:
        The numbers as DECIMAL(38,18), and the exact texts (NULL where nothing was rounded), or None where no number was.
    """
    column = exact_column(numbers)
    if column is not None:
        return column, None
    texts = [None if number is None or fits(number) else plain(number) for number in numbers]
    # Those that fit too: Arrow counts the zeros at the end of a product, and refuses 1.000… of 36 places.
    rounded = [None if number is None else quantise(number) for number in numbers]
    return pa.array(rounded, MONEY, memory_pool=POOL), pa.array(texts, pa.string(), memory_pool=POOL) if any(texts) else None


def exact_column(numbers: Sequence[Decimal | None]) -> pa.Array | None:
    """The numbers as a money column if it holds every one of them without rounding, else None."""
    try:
        # Arrow refuses to lose a digit, so where it accepts all numbers there is nothing to look at one by one.
        return pa.array(numbers, MONEY, memory_pool=POOL)
    except pa.ArrowInvalid:
        return None


def too_large(number: Decimal) -> bool:
    """Whether facts cannot hold the number even rounded.

    Examples:
        >>> too_large(Decimal("1E+20")), too_large(Decimal("99999999999999999999.9999999999999999999")), too_large(Decimal("-1E-19"))
        (True, True, False)
    """
    return not number.is_finite() or quantise(number).copy_abs() >= OVERFLOW


def is_computed(number: Decimal) -> bool:
    """Whether Beancount computed the number, as far as the number shows.

    A quotient that does not end has all 28 digits of Beancount's arithmetic; a number a person writes has fewer, or more.

    Examples:
        >>> is_computed(Decimal(100) / 3), is_computed(Decimal("0.1234567890123456789")), is_computed(Decimal("0." + 29 * "3"))
        (True, False, False)
    """
    return len(number.as_tuple().digits) == BEANCOUNT_DIGITS
