"""A part of a line as the past had it: the share that the parts of earlier lines were, found from their amounts."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact
from ledgerkit.domain.rounding import Rounding, divide

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["part_as_before", "share_as_before"]

_HIGHEST = 300
"""Highest rate that is tried, in thousandths of the net amount: no country taxes sales at more than 30 %."""
_ROUNDINGS = (Rounding.FLOOR, Rounding.HALF_UP, Rounding.CEIL)


def part_as_before(whole: Decimal, past: Sequence[tuple[Decimal, Decimal]], unit: Decimal) -> Decimal | None:
    """What part of an amount a tax on top of the net amount is, at the rate and with the rounding that the past had.

    Every rate in tenths of a percent and every rounding that gives the parts of the past is tried on the new amount: where all of
    them give the same, that is certain; where they differ, or there is none, nobody knows.

    Args:
        whole: the amount, of either sign.
        past: earlier amounts and their parts, of the sign of their amounts.
        unit: of the currency.

    Returns:
        The part, with the sign of the amount; None where it is not certain.

    Examples:
        >>> part_as_before(Decimal(8437), [(Decimal(98), Decimal(8)), (Decimal(7315), Decimal(665))], Decimal(1))
        Decimal('767')
        >>> part_as_before(Decimal(9900), [(Decimal(145), Decimal(13))], Decimal(1)) is None  # at 9.4 % or 10 %
        True
    """
    found = {_tax(whole, rate, unit, rounding) for rate, rounding in _explaining(past, unit)}
    return found.pop() if len(found) == 1 else None


def share_as_before(past: Sequence[tuple[Decimal, Decimal]], unit: Decimal) -> tuple[Fraction, Rounding] | None:
    """The share of the whole that a part was, and its rounding: the first that explains the past, of dropping, half up and raising.

    Returns:
        None where no rate explains the past, or several do.

    Examples:
        >>> share_as_before([(Decimal(98), Decimal(8)), (Decimal(7315), Decimal(665))], Decimal(1))
        (Fraction(1, 11), <Rounding.FLOOR: 'floor'>)
    """
    found = _explaining(past, unit)
    rates = {rate for rate, _rounding in found}
    if len(rates) != 1:
        return None
    rate, rounding = min(found, key=lambda each: _ROUNDINGS.index(each[1]))
    return Fraction(rate, 1000 + rate), rounding


def _explaining(past: Sequence[tuple[Decimal, Decimal]], unit: Decimal) -> list[tuple[int, Rounding]]:
    """Every rate, in thousandths, and rounding that give the parts of the past."""
    return [
        (rate, rounding)
        for rate in (_near(*past[0], unit) if past else ())
        for rounding in _ROUNDINGS
        if all(_tax(amount, rate, unit, rounding) == part for amount, part in past)
    ]


def _near(amount: Decimal, part: Decimal, unit: Decimal) -> list[int]:
    """The rates, in thousandths, at which an amount may have a part, whatever the rounding."""
    with exact():
        least, most = abs(part) - unit, abs(part) + unit
        # part = amount * rate / (1000 + rate), so amount * rate lies between least and most times (1000 + rate).
        return [rate for rate in range(1, _HIGHEST + 1) if least * (1000 + rate) < abs(amount) * rate < most * (1000 + rate)]


def _tax(amount: Decimal, rate: int, unit: Decimal, rounding: Rounding) -> Decimal:
    with exact():
        dividend = amount * rate
    return divide(dividend, Decimal(1000 + rate), unit, rounding)
