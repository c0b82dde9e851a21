"""Bank accounts at the end of a period: the ledger's balance against the last word on what the bank had."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Check, Column, Drill, Note, Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status, Value

__all__ = ["bank"]

_AMOUNTS = ("ledger-balance", "asserted-balance", "difference")


def bank(context: Context) -> Report:
    """Bank accounts (``reconcile: "bank"``) in their own currencies.

    ``asserted-balance`` is the last word on what the bank had, at or before the end of the period, and ``asserted-on`` the day whose
    end it is about: accepted evidence, a filed bank file or a balance assertion, as :mod:`~ledgerkit.reports.bank_reconciliation` takes
    them. ``difference`` is the ledger less that, only where both are of the end of the period; of evidence and files it is what is in
    transit, which the reconciliation proves.
    """
    found = context.rows("bank_accounts", to=context.interval.end)
    currencies = currency_order(context, (row[1] for row in found)) or [context.currency]
    columns = (Column("asserted-on", context.text("column.asserted-on"), "date"), *money_columns(context, _AMOUNTS, currencies))
    rows = [_row(context, row, currencies, with_currency=_twice(found, row[0])) for row in found]
    total = _total(context, rows, columns, currencies)
    notes = () if found else (Note("empty", context.text("note.no-banks")),)
    return context.report("bank", columns, (*rows, total), notes=notes, checks=(_check(context, found),))


def _total(context: Context, rows: Sequence[Row], columns: Sequence[Column], currencies: Sequence[str]) -> Row:
    """The sums; of what the bank had only in currencies in which every account is confirmed at the end of the period."""
    whole = sum_row("total", context.text("row.total"), 0, "total", rows, columns)
    values = dict(whole.values)
    for currency in currencies:
        ledger, asserted, difference = (column_id(name, currency, currencies[0]) for name in _AMOUNTS)
        if any(row.amount(ledger) is not None and row.amount(difference) is None for row in rows):
            for column in (asserted, difference):
                values.pop(column, None)
    return replace(whole, values=values)


def _twice(found: list[tuple[Any, ...]], account: str) -> bool:
    return [row[0] for row in found].count(account) > 1


def _row(context: Context, row: tuple[Any, ...], currencies: list[str], *, with_currency: bool) -> Row:
    account, currency, ledger, asserted_on, asserted, then, _kind = row
    with exact():
        amounts = (ledger, asserted, then - asserted if asserted_on == context.interval.through else None)
    values: dict[str, Value] = {"asserted-on": asserted_on}
    values |= {column_id(name, currency, currencies[0]): amount for name, amount in zip(_AMOUNTS, amounts, strict=True)}
    row_id = f"{account} {currency}" if with_currency else account
    label = context.account_label(account) + (f" {currency}" if with_currency else "")
    return Row(row_id, label, 0, "line", values, drill=Drill((account,)))


def _check(context: Context, found: list[tuple[Any, ...]]) -> Check:
    wrong, stale, transit = [], [], 0
    for account, currency, _ledger, asserted_on, asserted, then, kind in found:
        if kind == "assertion" and then != asserted:
            wrong.append(f"{account} {currency}")
        elif asserted_on != context.interval.through:
            stale.append(f"{account} {currency}")
        elif then != asserted:
            transit += 1
    status: Status = "fail" if wrong else "warn" if stale else "pass"
    told = {"count": len(found), "transit": transit, "accounts": context.listed(wrong or stale), "day": context.interval.through}
    detail = context.text("check.bank.transit" if status == "pass" and transit else f"check.bank.{status}", **told)
    return Check("bank", context.text("check.bank"), status, None, detail)
