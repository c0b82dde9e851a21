"""Recurring entries as their rules ask for them, beside the entries that the ledger has: for the report, the gate and the proposals."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.money import ZERO
from ledgerkit.domain.recurrence import Occurrence, assign, read_step

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable
    from decimal import Decimal
    from typing import Any

__all__ = ["Due", "Item", "Posted", "Status", "recurring_status"]


class Item(NamedTuple):
    """One recurring entry; the columns of ``recurring``."""

    id: str
    every: str
    on_day: str | None
    adjust: str
    valid_from: datetime.date
    valid_through: datetime.date | None
    known_through: datetime.date
    book: str
    payee: str | None
    narration: str | None
    link: str | None
    tax: str | None
    tax_account: str | None
    counterparty: str | None
    department: str | None
    project: str | None
    file: str | None
    line: int | None


@dataclass(slots=True)
class Posted:
    """One entry of the ledger that says it is of a recurring entry; amounts by account and currency, debit positive."""

    date: datetime.date
    occurrence: datetime.date | None
    place: str
    amounts: dict[tuple[str, str], Decimal] = field(default_factory=dict)


@dataclass(slots=True)
class Due:
    """One occurrence, and the entries that are of it: one is right."""

    on: datetime.date
    due: datetime.date
    debit: str
    credit: str
    currency: str
    amount: Decimal
    tax_amount: Decimal
    entries: list[Posted] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        """Whether the ledger has one entry of it with another amount than the rule's."""
        return len(self.entries) == 1 and self.entries[0].amounts.get((self.debit, self.currency), ZERO) != self.amount


class Status(NamedTuple):
    """One recurring entry, its occurrences, and entries that are of none."""

    item: Item
    dues: tuple[Due, ...]
    stray: tuple[Posted, ...]


def recurring_status(rows: Callable[..., list[tuple[Any, ...]]], to: datetime.date) -> list[Status]:
    """Every recurring entry with its occurrences and the entries dated before a day.

    Args:
        rows: the rows of a query by its name and parameters.
        to: day after the last entry looked at.
    """
    items = [Item(*row) for row in rows("recurring_items")]
    dues: dict[str, list[Due]] = defaultdict(list)
    for name, *rest in rows("recurring_expected"):
        dues[name].append(Due(*rest))
    posted: dict[str, dict[int, Posted]] = defaultdict(dict)
    for transaction, date, name, occurrence, account, currency, number, file, line in rows("recurring_posted", to=to):
        entry = posted[name].setdefault(transaction, Posted(date, occurrence, f"{file}:{line}"))
        entry.amounts[account, currency] = number
    found = []
    for item in items:
        of, entries = dues[item.id], list(posted[item.id].values())
        step = read_step(item.every)
        reach = step.days // 2 if step else 0
        days = [Occurrence(due.on, due.due) for due in of]
        stray = []
        for entry, index in zip(entries, assign(days, [(entry.occurrence, entry.date) for entry in entries], reach), strict=True):
            if index is None:
                stray.append(entry)
            else:
                of[index].entries.append(entry)
        found.append(Status(item, tuple(of), tuple(stray)))
    return found
