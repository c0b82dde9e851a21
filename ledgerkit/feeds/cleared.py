"""Entries that somebody wrote by hand and lines that the bank told later: which of them are one movement."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.banking.reconciliation import near

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.domain.banking.reconciliation import Outstanding
    from ledgerkit.feeds.plan import Plan
    from ledgerkit.feeds.planned import Planned
    from ledgerkit.reports.reconciling import Standing

__all__ = ["Cleared", "cleared"]


@dataclass(frozen=True, slots=True)
class Cleared:
    """One entry in transit and the line of the bank that is it.

    Args:
        item: the entry.
        line: the line.
        line_id: its identity.
        place: FILE:LINE of the line.
    """

    item: Outstanding
    line: BankLine
    line_id: str
    place: str


def _may_be(item: Outstanding, line: BankLine) -> bool:
    """Whether a line may be an entry: on the day that its bank-date: says, else near it."""
    return near(item.day, line.booking_date) if item.other_day is None else line.booking_date == item.other_day


def cleared(standing: Standing, plan: Plan) -> tuple[Cleared, ...]:
    """The entries in transit, not marked yet, of which exactly one line has the amount within the days, and that of no other entry.

    Two cheques of one amount are left to a person: which of them the bank took is not known.

    Args:
        standing: the account with what is in transit.
        plan: its bank files, lines after the day included.
    """
    whole = standing.reconciliation
    lines: dict[Decimal, list[Planned]] = defaultdict(list)
    for planned in plan.lines:
        own = planned.account in {whole.account, *standing.accounts} and planned.line.currency == whole.currency
        if own and planned.line.booked and planned.decision != "duplicate":
            lines[planned.line.amount].append(planned)
    wanted = {item.place: [planned for planned in lines[item.amount] if _may_be(item, planned.line)] for item in whole.in_transit}
    taken: dict[str, int] = defaultdict(int)
    for candidates in wanted.values():
        for planned in candidates:
            taken[planned.line_id] += 1
    found = []
    for item in whole.in_transit:
        candidates = wanted.get(item.place, [])
        if len(candidates) == 1 and taken[candidates[0].line_id] == 1:
            planned = candidates[0]
            found.append(Cleared(item, planned.line, planned.line_id, f"{planned.file.name}:{planned.line.line}"))
    return tuple(found)
