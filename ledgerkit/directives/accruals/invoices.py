"""Invoices of accruals: those they are matched to by link, and those that were there before, which an accrual would double."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING

from ledgerkit.directives.accruals.accrual import Invoice, sums
from ledgerkit.directives.entries import RULE_KEY
from ledgerkit.domain.money import ZERO, exact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from beancount.core import data

    from ledgerkit.directives.accruals.accrual import Accrual, Sums

__all__ = ["counterparty_of", "invoiced", "match_invoices"]


def counterparty_of(entry: data.Transaction) -> str | None:
    """Whom an entry is with: ``counterparty:`` on it or below a posting, else the payee."""
    for meta in (entry.meta, *(posting.meta for posting in entry.postings)):
        if meta and meta.get("counterparty"):
            return str(meta["counterparty"])
    return entry.payee or None


def match_invoices(accruals: Sequence[Accrual], transactions: Iterable[data.Transaction], reversals: set[int]) -> None:
    """Give accruals their invoices, and mark those whose invoice was posted already.

    An invoice is a transaction written by hand that is no accrual and no reversal, carries a link of the accrual's invoice, and posts
    to its accounts of income and expenses on the accrual's side. One dated on or before the accrual is a duplicate; so is one of the
    same counterparty, accounts and amounts within the accrual's period.

    Args:
        accruals: the register.
        transactions: the ledger's, in order.
        reversals: the ``id()`` of those that are accruals or reversals.
    """
    by_link: dict[str, list[Accrual]] = defaultdict(list)
    # By month too: a supplier of years has as many accruals as invoices.
    by_party: dict[tuple[str, int, int], list[Accrual]] = defaultdict(list)
    for accrual in accruals:
        for link in accrual.match:
            by_link[link].append(accrual)
        if accrual.counterparty:
            first, last = _service(accrual)
            # Counted, since no interval holds December 9999.
            for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
                by_party[accrual.counterparty, month // 12, month % 12 + 1].append(accrual)
        _cleared_by_hand(accrual)
    for entry in transactions:
        if RULE_KEY in entry.meta or id(entry) in reversals:
            continue
        linked = _linked(entry, by_link)
        key = (counterparty_of(entry) or "", entry.date.year, entry.date.month) if by_party else None
        for accrual in by_party.get(key, ()) if key else ():
            if accrual.id not in linked and accrual.duplicate is None and _same_service(accrual, entry):
                accrual.duplicate = _place(entry)
    for accrual in accruals:
        accrual.invoices.sort(key=lambda invoice: invoice.on)


def _linked(entry: data.Transaction, by_link: Mapping[str, list[Accrual]]) -> set[str]:
    """Take an entry as the invoice of the accruals whose link it carries; their ids."""
    found = {accrual.id: accrual for link in entry.links or () for accrual in by_link.get(link, ())}
    for accrual in found.values():
        shared = _shared(accrual, entry)
        if shared and entry.date > accrual.on:
            accrual.invoices.append(Invoice(entry.date, shared, entry.meta))
        elif shared:
            accrual.duplicate = _place(entry)
    return set(found)


def _cleared_by_hand(accrual: Accrual) -> None:
    """An entry that says ``accrual:`` and does more than take it back is its invoice: what it clears and what it adds."""
    expected = accrual.result_sums
    for entry in accrual.reversals:
        found = sums(entry.postings)
        cleared = {key: number for key, number in found.items() if key[0] in accrual.balance_accounts}
        added = {key: number for key, number in found.items() if key in expected}
        amounts: Sums = {}
        with exact():
            for (_account, currency), number in (*cleared.items(), *added.items()):
                key = next((key for key in expected if key[1] == currency), None)
                if key is not None:
                    amounts[key] = amounts.get(key, ZERO) + number
        if any(amounts.values()):
            accrual.invoices.append(Invoice(entry.date, amounts, entry.meta))


def _shared(accrual: Accrual, entry: data.Transaction) -> Sums:
    """What an entry posts to the accrual's accounts of income and expenses, where that is on the accrual's side."""
    expected = accrual.result_sums
    found = {key: number for key, number in sums(entry.postings).items() if key in expected}
    with exact():
        same_side = sum((number if expected[key] > 0 else -number for key, number in found.items()), ZERO) > 0
    return found if same_side else {}


def _service(accrual: Accrual) -> tuple[datetime.date, datetime.date]:
    """First and last day of the service whose invoice would have been there before the accrual: its period as far as it had gone."""
    first, last = accrual.period or (accrual.on.replace(day=1), accrual.on)
    return first, max(first, min(last, accrual.on))


def _same_service(accrual: Accrual, entry: data.Transaction) -> bool:
    first, last = _service(accrual)
    if not first <= entry.date <= min(last, accrual.on) or not accrual.result_sums:
        return False
    found = sums(entry.postings)
    return all(found.get(key) == number for key, number in accrual.result_sums.items())


def _place(entry: data.Transaction) -> str:
    # Without its folder: the same books give the same text wherever they lie.
    return f"{PurePath(str(entry.meta.get('filename', ''))).name}:{entry.meta.get('lineno', 0)}"


def invoiced(
    transactions: Iterable[data.Transaction], account: str, counterparty: str | None, currency: str, months: Sequence[datetime.date]
) -> list[Decimal]:
    """What was posted by hand to an account with a counterparty, by month.

    Args:
        transactions: those that are no accrual and no reversal.
        account: of the expense.
        counterparty: None for any.
        currency: of the amounts.
        months: first days of the months asked for, in order.

    Returns:
        The sum of each month, in the order asked for; zero for a month without any.
    """
    found = dict.fromkeys(months, ZERO)
    with exact():
        for entry in transactions:
            month = entry.date.replace(day=1)
            if month not in found or (counterparty is not None and counterparty_of(entry) != counterparty):
                continue
            found[month] += sums(entry.postings).get((account, currency), ZERO)
    return list(found.values())
