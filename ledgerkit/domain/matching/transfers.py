"""Two sides of one transfer between own accounts: money that leaves one and comes to another within some days, paired once."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from decimal import Decimal

__all__ = ["Side", "paired"]


@dataclass(frozen=True, slots=True)
class Side:
    """One side of what may be a transfer.

    Args:
        id: what tells it from others.
        account: ledger account of the bank.
        day: booking date.
        amount: effect on that account, money in positive.
        currency: of the amount.
        own: whether the bank's words say that the other party is oneself.
        other: the own account that they name; empty where they name none.
        stranger: whether they name somebody, who is neither oneself nor an own account.
    """

    id: str
    account: str
    day: datetime.date
    amount: Decimal
    currency: str
    own: bool
    other: str = ""
    stranger: bool = False

    def may_be_of(self, side: Side, days: int) -> bool:
        """Whether two sides may belong together, amounts aside: one says so, neither names another account, the days are near."""
        return (
            (self.own or side.own)
            and self.other in ("", side.account)
            and side.other in ("", self.account)
            and abs((self.day - side.day).days) <= days
        )


def paired(sides: Sequence[Side], days: int) -> list[tuple[Side, Side]]:
    """Which sides belong together: opposite amounts of two accounts, one of which says so and none names somebody else, nearest days first.

    Args:
        sides: those that are not paired yet.
        days: greatest number of days between the two.

    Returns:
        Pairs of the side that pays and the one that receives; each side stands in one pair at most.
    """
    paying: dict[tuple[Decimal, str], list[Side]] = defaultdict(list)
    receiving: dict[tuple[Decimal, str], list[Side]] = defaultdict(list)
    for side in sides:
        (receiving if side.amount > 0 else paying)[abs(side.amount), side.currency].append(side)
    found: list[tuple[Side, Side]] = []
    for place, payers in paying.items():
        receivers = receiving.get(place, [])
        near = [
            # Sides that both say so go before those of which one does.
            (abs((first.day - second.day).days), -(first.own + second.own), first.day, first.id, second.id, first, second)
            for first in payers
            for second in receivers
            if first.account != second.account and not (first.stranger or second.stranger) and first.may_be_of(second, days)
        ]
        taken: set[str] = set()
        for *_order, first, second in sorted(near, key=lambda pair: pair[:5]):
            if not taken & {first.id, second.id}:
                found.append((first, second))
                taken |= {first.id, second.id}
    return found
