"""An open item, and what a bank line settles of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from ledgerkit.directives.bank import Counter
    from ledgerkit.domain.matching.settlement import Proposal
    from ledgerkit.feeds.reasons import Reason

__all__ = ["Item", "Match", "Named"]


@dataclass(slots=True)
class Item:
    """An invoice; ``open`` falls as lines of the plan settle it, and keeps its sign."""

    account: str
    id: str
    currency: str
    open: Decimal
    date: datetime.date
    due: datetime.date
    party: str
    payee: str
    discount: Decimal | None
    discount_due: datetime.date | None

    @property
    def key(self) -> str:
        """What tells it from others: one invoice may be open on two accounts."""
        return f"{self.account}\n{self.id}"


@dataclass(frozen=True, slots=True)
class Match:
    """What a line settles.

    Args:
        items: the invoices and what is settled of each, with the sign of the posting that settles it.
        proposal: how it was found.
        party: counterparty of the items, where they have one and the same.
        reason: why.
        confidence: 0 to 1.
        extra: the postings of what was kept back and of what the line is short by.
        before: what was open of each item before, with its sign.
    """

    items: tuple[tuple[Item, Decimal], ...]
    proposal: Proposal
    party: str
    reason: Reason
    confidence: Decimal
    extra: tuple[Counter, ...] = ()
    before: tuple[Decimal, ...] = ()

    @property
    def named(self) -> Named:
        """Its invoices as a person would name them."""
        accounts = {item.account for item, _part in self.items}
        return Named(tuple(dict.fromkeys(item.id for item, _part in self.items)), accounts.pop() if len(accounts) == 1 else "")


class Named(NamedTuple):
    """The invoices that a person says a line settles, and the account they are on; empty for any."""

    invoices: tuple[str, ...]
    account: str = ""
