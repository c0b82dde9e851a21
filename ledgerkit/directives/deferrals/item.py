"""What one deferral is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ledgerkit.domain.deferrals import Plan, Terms

__all__ = ["DEFERRED", "ELAPSED", "KINDS", "SHORT_TERM_PREPAID", "Deferral"]

KINDS = {"Expenses": "prepaid", "Income": "unearned"}
"""Kind of deferral, which is also the control of its account, by type of the account of the posting."""

DEFERRED, ELAPSED, SHORT_TERM_PREPAID = "deferred", "elapsed", "short-term"
"""How an item is treated: deferred; recognised with its entry because no month comes after; charged at once by policy."""


@dataclass(frozen=True, slots=True)
class Deferral:
    """One prepaid expense or unearned income: one posting with a service.

    Args:
        id: identifier, unique in the ledger.
        kind: ``prepaid`` or ``unearned``.
        source: the account of the posting, from which it is moved and to which it is released.
        account: the balance-sheet account that holds the rest.
        currency: currency of the posting's weight, in which it is deferred.
        terms: amount (debit positive), days and method.
        through: last day of the service as it stands after every change.
        treatment: deferred, elapsed or short-term.
        versions: the plans in order, each with the first day on which it was known; the last one holds.
        payee: payee of the entry, or None.
        narration: text of the entry.
        counterparty: the other party where the entry names one by that key, or None.
        dimensions: department, project and what else the books divide by, as pairs in order of their names.
        links: links of the entry.
        meta: metadata of the posting, for its file and line.
    """

    id: str
    kind: str
    source: str
    account: str
    currency: str
    terms: Terms
    through: date
    treatment: str
    versions: tuple[tuple[date, Plan], ...]
    payee: str | None
    narration: str
    counterparty: str | None
    dimensions: tuple[tuple[str, str], ...]
    links: frozenset[str]
    meta: Mapping[str, Any]

    @property
    def plan(self) -> Plan:
        """The plan that holds, after every change."""
        return self.versions[-1][1]
