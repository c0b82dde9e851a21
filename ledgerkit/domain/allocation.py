"""Divide an amount into parts that sum to it exactly, with a stated home for the residue.

The parts of 100.00 over three months are not 33.33 each: a cent is left, and where it goes is a convention that is printed
on every schedule.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact, total
from ledgerkit.domain.rounding import Rounding, divide

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Residue", "allocate"]


class Residue(Enum):
    """Where the units go that equal rounding leaves over.

    ``LAST``: every part but the last is rounded by itself, the last takes what is left. ``CUMULATIVE``: each part is the
    rounded running total less the rounded running total before it, so no part is more than one unit off. ``NEXT``: what
    rounding took from a part is added to the one after it before that is rounded; where no part has been fixed by hand these
    are the cumulative parts. ``SPREAD``: each part is its share of what is still left, so that what rounding took is borne by
    all later parts.
    """

    LAST = "last"
    NEXT = "next"
    SPREAD = "spread"
    CUMULATIVE = "cumulative"


def allocate(
    amount: Decimal,
    weights: Sequence[Decimal | Fraction | int],
    unit: Decimal,
    rounding: Rounding = Rounding.FLOOR,
    residue: Residue = Residue.LAST,
) -> list[Decimal]:
    """Divide an amount in proportion to weights.

    Args:
        amount: any sign; a whole number of units.
        weights: not negative, at least one of them positive; one per part.
        unit: smallest unit of the currency, a power of ten.
        rounding: how a part is rounded to the unit (by its size, so a negative amount divides as its opposite does).
        residue: where the rest goes.

    Returns:
        One part per weight, in order; the parts sum to the amount exactly and none has the opposite sign.

    Raises:
        ValueError: no weight is positive, a weight is negative, the unit is no power of ten, or the amount is no whole number of
            units.

    Examples:
        >>> [str(part) for part in allocate(Decimal("100.00"), [1, 1, 1], Decimal("0.01"))]
        ['33.33', '33.33', '33.34']
        >>> [str(part) for part in allocate(Decimal(5), [1] * 4, Decimal(1), Rounding.HALF_UP, Residue.CUMULATIVE)]
        ['1', '2', '1', '1']
    """
    portions = _portions(weights)
    whole = total(portions)
    if whole <= 0 or any(portion < 0 for portion in portions):
        message = "weights must not be negative and at least one must be positive"
        raise ValueError(message)
    with exact():
        if amount % unit != 0:
            message = f"{amount} is no whole number of units of {unit}"
            raise ValueError(message)
        size = abs(amount)
        if residue is Residue.LAST:
            parts = _last(size, portions, whole, unit, rounding)
        elif residue is Residue.SPREAD:
            parts = _spread(size, portions, whole, unit, rounding)
        else:
            parts = _cumulative(size, portions, whole, unit, rounding)
        # A minus before a part, never a factor of -1: that would make a part of nothing a negative zero.
        return [-part for part in parts] if amount < 0 else parts


def _portions(weights: Sequence[Decimal | Fraction | int]) -> list[Decimal]:
    """The weights as decimals: fractions over their common denominator, so that a twelfth is never 0.08333."""
    if not any(isinstance(weight, Fraction) for weight in weights):
        return [Decimal(weight) for weight in weights]  # type: ignore[arg-type]  # no fraction among them
    fractions = [Fraction(weight) for weight in weights]
    common = lcm(*(fraction.denominator for fraction in fractions))
    return [Decimal(int(fraction * common)) for fraction in fractions]


def _cumulative(size: Decimal, portions: list[Decimal], whole: Decimal, unit: Decimal, rounding: Rounding) -> list[Decimal]:
    marks = [divide(size * running, whole, unit, rounding) for running in accumulate(portions)]
    return [mark - before for mark, before in zip(marks, [ZERO, *marks], strict=False)]


def _last(size: Decimal, portions: list[Decimal], whole: Decimal, unit: Decimal, rounding: Rounding) -> list[Decimal]:
    # The last part that has a weight takes the rest: a trailing part of weight zero must stay zero.
    final = max(index for index, portion in enumerate(portions) if portion)
    parts: list[Decimal] = []
    left = size
    for index, portion in enumerate(portions):
        # Rounding up many small parts can use the amount up early (5 over ten periods, half-up): never below zero.
        part = left if index == final else min(divide(size * portion, whole, unit, rounding), left)
        parts.append(part)
        left -= part
    return parts


def _spread(size: Decimal, portions: list[Decimal], whole: Decimal, unit: Decimal, rounding: Rounding) -> list[Decimal]:
    parts: list[Decimal] = []
    left, weight = size, whole
    for portion in portions:
        # The last part that has a weight is all that is left of both: its share is exactly the rest.
        part = min(divide(left * portion, weight, unit, rounding), left) if weight else ZERO
        parts.append(part)
        left -= part
        weight -= portion
    return parts
