"""Which way round a list of bank lines runs, told by its running balance."""

from __future__ import annotations

from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.banking.statement import BankLine

__all__ = ["Order", "row_order"]


class Order(StrEnum):
    """Which way round lines stand in a file."""

    OLDEST_FIRST = "oldest-first"
    NEWEST_FIRST = "newest-first"
    UNCLEAR = "unclear"


def row_order(lines: Sequence[BankLine]) -> Order:
    """Which way round the lines stand.

    Oldest first, each balance is the balance above plus the line's own amount; newest first, it is the balance below plus
    the line's own amount. The way round with fewer breaks is taken, so one missing line does not turn a file over. Where
    both have as many (one line, or a payment and its return alone: +100 leaving 100, -100 leaving 0, read either way), the
    dates of the first and the last line decide; where these are the same day too, nobody can tell.

    Args:
        lines: as they stand in the file; lines without a balance are passed over.
    """
    forward = backward = 0
    with exact():
        moves = [(line.amount, line.balance) for line in lines if line.balance is not None]
        for (amount_above, above), (amount_below, below) in pairwise(moves):
            forward += above + amount_below != below
            backward += below + amount_above != above
    if forward != backward:
        return Order.OLDEST_FIRST if forward < backward else Order.NEWEST_FIRST
    if not lines or lines[0].booking_date == lines[-1].booking_date:
        return Order.UNCLEAR
    return Order.OLDEST_FIRST if lines[0].booking_date < lines[-1].booking_date else Order.NEWEST_FIRST
