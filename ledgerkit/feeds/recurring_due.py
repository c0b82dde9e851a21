"""Occurrences of recurring entries that a person books: those due and not in the ledger, as text ready to paste."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.recurring.entries import occurrence_text
from ledgerkit.directives.recurring.terms import filled
from ledgerkit.domain.money import plain
from ledgerkit.domain.periods import month_end
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.recurring_status import recurring_status
from ledgerkit.reports.sql import query

if TYPE_CHECKING:
    import datetime

    from ledgerkit.ledger.facts import Facts
    from ledgerkit.reports.recurring_status import Due, Item

__all__ = ["Proposal", "proposals"]


@dataclass(frozen=True, slots=True)
class Proposal:
    """One occurrence to be booked.

    Args:
        recurring: id of its recurring entry.
        occurrence: its day by the rule.
        due: its day.
        text: the entry as Beancount text, ending with a line break.
        values: the same for a program; money as text in plain notation.
    """

    recurring: str
    occurrence: datetime.date
    due: datetime.date
    text: str
    values: dict[str, str | None]


def proposals(facts: Facts, through: datetime.date | None = None) -> list[Proposal]:
    """What is due through a day of recurring entries with ``book: "proposed"`` and is not in the ledger, by due day.

    An entry of the ledger counts wherever it is dated: an occurrence that was booked early is not proposed again.

    Args:
        facts: the books.
        through: last due day; None for the end of the month of the last transaction.

    Raises:
        UsageError: the day is further ahead than occurrences are known.
    """
    [(_first, last)] = facts.query(query("extent"))
    if last is None:
        return []
    asked = month_end(last) if through is None else through

    def rows(name: str, **parameters: object) -> list[tuple[Any, ...]]:
        return facts.query(query(name), parameters)

    found = recurring_status(rows, last + timedelta(days=1))
    known = min((status.item.known_through for status in found), default=asked)
    if asked > known:
        message = f"Occurrences are known through {known}, a year after the books."
        raise UsageError(Problem("<through>", 0, "through", message, "Name an earlier day.", f"{known} or earlier", str(asked)))
    due = [
        _proposal(status.item, one)
        for status in found
        for one in status.dues
        if status.item.book == "proposed" and one.due <= asked and not one.entries
    ]
    return sorted(due, key=lambda proposal: (proposal.due, proposal.recurring, proposal.occurrence))


def _proposal(item: Item, due: Due) -> Proposal:
    values: dict[str, Any] = {
        "id": item.id,
        "debit-account": due.debit,
        "credit-account": due.credit,
        "amount": Decimal(plain(due.amount)),
        "tax-amount": Decimal(plain(due.tax_amount)),
        "currency": due.currency,
        "tax": item.tax,
        "tax-account": item.tax_account,
        "payee": item.payee,
        "narration": item.narration,
        "link": item.link,
        "counterparty": item.counterparty,
        "department": item.department,
        "project": item.project,
    }
    text = occurrence_text(values, due.on, due.due)
    shown = {key: plain(value) if key in ("amount", "tax-amount") else value for key, value in values.items() if key != "id"}
    shown |= {key: filled(shown[key], due.on) for key in ("narration", "link") if shown[key]}
    return Proposal(item.id, due.on, due.due, text, shown)
