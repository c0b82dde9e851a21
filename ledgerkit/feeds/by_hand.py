"""Entries on a bank's account that somebody wrote by hand, and that the bank may tell only now."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.banking.reconciliation import near
from ledgerkit.feeds.planned import POSSIBLE, Planned
from ledgerkit.feeds.reasons import because
from ledgerkit.feeds.sql import query

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.feeds.sources import Source
    from ledgerkit.ledger.facts import Facts

__all__ = ["ByHand"]


class ByHand:
    """What stands on the bank accounts (``reconcile: "bank"``) without a mark, after the last balance that was cleared.

    A line of such an amount may be that entry: booked by a rule it would be there twice. It waits for a person, who marks the entry
    (``ledgerkit reconcile --mark``) or says when the bank told it.

    Args:
        facts: the books.
    """

    def __init__(self, facts: Facts) -> None:
        self._entries: dict[tuple[str, str, Decimal], list[tuple[datetime.date, str]]] = defaultdict(list)
        for account, currency, number, day, file, line in facts.query(query("by_hand")):
            self._entries[account, currency, number].append((day, f"{file}:{line}"))

    def __call__(self, source: Source, line: BankLine, line_id: str) -> Planned | None:
        """The line, waiting, where it may be such an entry, each of which waits for one line; None elsewhere."""
        entries = self._entries.get((source.account, line.currency, line.amount), [])
        found = next((entry for entry in entries if near(entry[0], line.booking_date)), None)
        if found is None:
            return None
        entries.remove(found)
        return Planned(source, line, line_id, "unknown", because("by-hand", place=found[1], day=found[0]), POSSIBLE)
