"""Two small things done to amounts of bank lines; adding and writing them is in :mod:`ledgerkit.domain.money`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact
from ledgerkit.domain.rounding import Rounding, quantum, round_to

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["directed", "rounds_to"]


def directed(amount: Decimal, direction: int) -> Decimal:
    """An amount without sign as its effect on the account, with all its digits.

    Args:
        amount: not negative.
        direction: +1 for money in, -1 for money out.

    Examples:
        >>> from decimal import Decimal
        >>> directed(Decimal("8.850"), -1), directed(Decimal("0.00"), -1)
        (Decimal('-8.850'), Decimal('0.00'))
    """
    # A plain minus sign would round to the digits of the current context.
    return amount.copy_negate() if direction < 0 and amount else amount


def rounds_to(amount: Decimal, rate: Decimal, result: Decimal) -> bool:
    """Whether an amount times a rate, rounded half up to the decimals the result is written with, is that result.

    Args:
        amount: amount in the currency the rate prices one unit of.
        rate: what one unit costs in the other currency.
        result: amount in the other currency, as written.

    Examples:
        >>> from decimal import Decimal
        >>> rounds_to(Decimal("1000.00"), Decimal("0.92"), Decimal("920.00"))
        True
        >>> rounds_to(Decimal("1000.00"), Decimal("0.92"), Decimal("912.50"))
        False
    """
    places = -int(result.as_tuple().exponent)  # a bank's amounts are finite, so the exponent is a number
    with exact():
        product = amount * rate
    return round_to(product, quantum(places), Rounding.HALF_UP) == result
