"""What an accrual is: its legs, when it is taken back, and the invoice it waits for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ledgerkit.domain.money import ZERO, exact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from beancount.core import data

__all__ = ["Accrual", "Invoice", "Sums", "sums"]

Sums = dict[tuple[str, str], "Decimal"]
"""Units by account and currency, debit positive."""


class Invoice(NamedTuple):
    """One invoice of an accrual.

    Args:
        on: its day.
        sums: what it posts to the accounts of income and expenses of the accrual, and what it clears of it.
        meta: metadata of the transaction, for its place.
    """

    on: datetime.date
    sums: Sums
    meta: Mapping[str, Any]


@dataclass(slots=True)
class Accrual:
    """One accrual of the register.

    Args:
        id: unique.
        on: day it is posted.
        narration, payee, counterparty, basis: as written; None where nothing is.
        links: links of its entry.
        legs: its postings, those of the ledger or those to be made.
        meta: metadata of its directive or transaction, for file and line.
        kept: metadata of its transaction that its reversal repeats: the dimensions.
        policy: ``reverse-on``, ``next-period``, ``on-invoice`` or ``manual``.
        reverse_on: day on which it is to be taken back; None where that is not known.
        declared: whether it comes from a directive, so that its entry is generated.
        match: links of its invoice.
        blocked: whether its reversal cannot be posted, which is an error at its line.
        reversals: entries written by hand that take it back.
        invoices: its invoices, in order.
        duplicate: place of an invoice that was there before it, of the same service; None for none.
        balance_accounts: its accounts of the balance sheet.
    """

    id: str
    on: datetime.date
    narration: str
    payee: str | None
    counterparty: str | None
    basis: str | None
    links: frozenset[str]
    legs: tuple[data.Posting, ...]
    meta: Mapping[str, Any]
    policy: str
    balance_accounts: frozenset[str]
    kept: Mapping[str, Any] = field(default_factory=dict)
    reverse_on: datetime.date | None = None
    declared: bool = False
    match: frozenset[str] = frozenset()
    period: tuple[datetime.date, datetime.date] | None = None
    blocked: bool = False
    reversals: list[data.Transaction] = field(default_factory=list)
    invoices: list[Invoice] = field(default_factory=list)
    duplicate: str | None = None

    @property
    def result_sums(self) -> Sums:
        """Its legs on income and expenses, by account and currency."""
        return {key: number for key, number in sums(self.legs).items() if key[0] not in self.balance_accounts}

    @property
    def taken_back_on(self) -> datetime.date | None:
        """Day of its reversal: that of the last one written by hand, else the planned one."""
        return max((entry.date for entry in self.reversals), default=self.reverse_on)


def sums(postings: Iterable[data.Posting]) -> Sums:
    """Units by account and currency; what sums to zero is left out."""
    found: Sums = {}
    with exact():
        for posting in postings:
            if posting.units is not None:
                key = (posting.account, posting.units.currency)
                found[key] = found.get(key, ZERO) + posting.units.number
    return {key: number for key, number in found.items() if number}
