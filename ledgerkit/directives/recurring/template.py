"""What a recurring entry is: a calendar rule, terms that change from a day on, and its occurrences."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal

    from beancount.core import data

    from ledgerkit.domain.recurrence import Occurrence, Recurrence

__all__ = ["Dated", "Template", "Terms"]


class Terms(NamedTuple):
    """What is booked each time, positive amounts: the credit is the sum of both.

    Args:
        debit, credit: accounts.
        amount: debited to ``debit``.
        tax_amount: debited to the tax account; zero where there is none.
    """

    debit: str
    credit: str
    amount: Decimal
    tax_amount: Decimal


@dataclass(slots=True)
class Dated:
    """One occurrence with its terms.

    Args:
        occurrence: its days.
        terms: what is booked.
        entries: the entries of the ledger that are of it; one is right.
    """

    occurrence: Occurrence
    terms: Terms
    entries: list[data.Transaction] = field(default_factory=list)


@dataclass(slots=True)
class Template:
    """One recurring entry.

    Args:
        id: unique.
        rule: on which days it comes round, with the last change of its end.
        calendar: whose business days count; None where none do.
        every, on: the rule as written.
        currency: of its amounts.
        versions: from which day on which terms hold, in order.
        skipped: occurrences left out, by their day by the rule.
        book: ``plugin`` or ``proposed``.
        values: the other keys of its directive.
        meta: metadata of its directive, for file and line.
        dated: its occurrences as far as they are known, those skipped left out.
        extra: entries that say they are of it and of no occurrence.
        known_through: day through which ``dated`` goes; None where the books have no transaction.
    """

    id: str
    rule: Recurrence
    calendar: str | None
    every: str
    on: str | None
    currency: str
    versions: tuple[tuple[datetime.date, Terms], ...]
    skipped: frozenset[datetime.date]
    book: str
    values: Mapping[str, Any]
    meta: Mapping[str, Any]
    dated: tuple[Dated, ...] = ()
    extra: tuple[data.Transaction, ...] = ()
    known_through: datetime.date | None = None

    @property
    def reach(self) -> int:
        """Most days between an entry that names no occurrence and the one it is of."""
        return self.rule.step.days // 2

    def terms(self, on: datetime.date) -> Terms:
        """What is booked on a day."""
        return next((terms for since, terms in reversed(self.versions) if since <= on), self.versions[0][1])

    def changed(self, on: datetime.date, values: Mapping[str, Any]) -> None:
        """Take a change of terms or of the end."""
        terms = self.terms(on)
        terms = Terms(
            values.get("debit-account", terms.debit),
            values.get("credit-account", terms.credit),
            values["amount"].number if "amount" in values else terms.amount,
            values["tax-amount"].number if "tax-amount" in values else terms.tax_amount,
        )
        self.versions = (*self.versions, (on, terms))
        if "through" in values:
            self.rule = replace(self.rule, through=values["through"])
