"""Divide an amount into parts that sum to it exactly, with a stated home for the residue.

The parts of 100.00 over three months are not 33.33 each: a cent is left, and where it goes is a convention that is printed
on every schedule.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction
from itertools import accumulate
from math import lcm
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact
from ledgerkit.domain.rounding import Rounding, divide_whole, of_units, power_of_ten

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

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
        >>> from decimal import Decimal
        >>> [str(part) for part in allocate(Decimal("100.00"), [1, 1, 1], Decimal("0.01"))]
        ['33.33', '33.33', '33.34']
        >>> [str(part) for part in allocate(Decimal(5), [1] * 4, Decimal(1), Rounding.HALF_UP, Residue.CUMULATIVE)]
        ['1', '2', '1', '1']
    """
    portions = _portions(weights)
    whole = sum(portions)
    if whole <= 0 or min(portions) < 0:
        message = "weights must not be negative and at least one must be positive"
        raise ValueError(message)
    exponent = power_of_ten(unit)
    with exact():
        if amount % unit != 0:
            message = f"{amount} is no whole number of units of {unit}"
            raise ValueError(message)
        size = int(abs(amount).scaleb(-exponent))
        if residue is Residue.LAST:
            parts = _last(size, portions, whole, rounding)
        elif residue is Residue.SPREAD:
            parts = _spread(size, portions, whole, rounding)
        else:
            parts = _cumulative(size, portions, whole, rounding)
        sign = -1 if amount < 0 else 1
        # Few parts differ from one another: each is made a decimal once.
        money = {part: of_units(sign * part, exponent) for part in set(parts)}
        return [money[part] for part in parts]


def _portions(weights: Sequence[Decimal | Fraction | int]) -> Sequence[int]:
    """The weights as whole numbers in proportion: over their common denominator, so that a twelfth is never 0.08333."""
    if set(map(type, weights)) <= {int}:
        return weights  # type: ignore[return-value]  # whole numbers all
    fractions = [Fraction(weight) for weight in weights]
    common = lcm(*(fraction.denominator for fraction in fractions))
    return [int(fraction * common) for fraction in fractions]


def _cumulative(size: int, portions: Sequence[int], whole: int, rounding: Rounding) -> list[int]:
    marks = [divide_whole(size * running, whole, rounding) for running in accumulate(portions)]
    return [mark - before for mark, before in zip(marks, [0, *marks], strict=False)]


def _last(size: int, portions: Sequence[int], whole: int, rounding: Rounding) -> list[int]:
    # The last part that has a weight takes the rest: a trailing part of weight zero must stay zero.
    final = len(portions) - 1
    while not portions[final]:
        final -= 1
    rounded = {portion: divide_whole(size * portion, whole, rounding) for portion in set(portions)}
    parts = [rounded[portion] for portion in portions]
    # Rounding up many small parts can use the amount up early (5 over ten periods, half-up): never below zero.
    left = size
    for index in range(final if sum(parts[:final]) > size else 0):
        parts[index] = min(parts[index], left)
        left -= parts[index]
    parts[final] = size - sum(parts[:final])
    return parts


def _spread(size: int, portions: Sequence[int], whole: int, rounding: Rounding) -> list[int]:
    parts: list[int] = []
    left, weight = size, whole
    for portion in portions:
        # The last part that has a weight is all that is left of both: its share is exactly the rest.
        part = min(divide_whole(left * portion, weight, rounding), left) if weight else 0
        parts.append(part)
        left -= part
        weight -= portion
    return parts
