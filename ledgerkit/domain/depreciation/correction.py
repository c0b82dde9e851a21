"""Where the difference goes when the books charged another amount than the schedule."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.periods import Interval

if TYPE_CHECKING:
    from collections.abc import Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledgerkit.domain.depreciation.terms import Line

__all__ = ["Charge", "charges_of", "corrected"]

Charge = tuple[Interval, Decimal, str]
"""Period, amount and step of a charge."""


def charges_of(lines: Iterable[Line]) -> list[Charge]:
    """What lines charge, without their running totals."""
    return [(line.interval, line.charge, line.step) for line in lines]


def corrected(charges: Sequence[Charge], difference: Decimal, *, last: bool) -> list[Charge]:
    """Add a difference to the charges still ahead; their sum rises by exactly that.

    A charge takes back no more than it is: what is over, the one after it takes (or, from the last, the one before it).

    Args:
        charges: in order, at least one.
        difference: positive where too little was charged; not below the opposite of their sum.
        last: whether the last charge takes it, else the first.
    """
    found = list(charges)
    for index in reversed(range(len(found))) if last else range(len(found)):
        period, amount, step = found[index]
        taken = max(difference, -amount)
        found[index] = (period, amount + taken, step)
        difference -= taken
    return found
