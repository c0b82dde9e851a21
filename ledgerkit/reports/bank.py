"""Bank accounts at the end of a period: the ledger's balance against the last balance asserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Check, Column, Drill, Note, Row

if TYPE_CHECKING:
    from typing import Any

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status, Value

__all__ = ["bank"]

_AMOUNTS = ("ledger-balance", "asserted-balance", "difference")


def bank(context: Context) -> Report:
    """Bank accounts (``reconcile: "bank"``) in their own currencies.

    ``asserted-balance`` is the last balance assertion at or before the end of the period and ``asserted-on`` the day whose end it
    is about; ``difference`` is the ledger of that day less the assertion.
    """
    found = context.rows("bank_accounts", to=context.interval.end)
    currencies = currency_order(context, (row[1] for row in found)) or [context.currency]
    columns = (Column("asserted-on", context.text("column.asserted-on"), "date"), *money_columns(context, _AMOUNTS, currencies))
    rows = [_row(context, row, currencies, with_currency=_twice(found, row[0])) for row in found]
    total = sum_row("total", context.text("row.total"), 0, "total", rows, columns)
    notes = () if found else (Note("empty", context.text("note.no-banks")),)
    return context.report("bank", columns, (*rows, total), notes=notes, checks=(_check(context, found),))


def _twice(found: list[tuple[Any, ...]], account: str) -> bool:
    return [row[0] for row in found].count(account) > 1


def _row(context: Context, row: tuple[Any, ...], currencies: list[str], *, with_currency: bool) -> Row:
    account, currency, ledger, asserted_on, asserted, then = row
    with exact():
        amounts = (ledger, asserted, None if asserted is None else then - asserted)
    values: dict[str, Value] = {"asserted-on": asserted_on}
    values |= {column_id(name, currency, currencies[0]): amount for name, amount in zip(_AMOUNTS, amounts, strict=True)}
    row_id = f"{account} {currency}" if with_currency else account
    label = context.account_label(account) + (f" {currency}" if with_currency else "")
    return Row(row_id, label, 0, "line", values, drill=Drill((account,)))


def _check(context: Context, found: list[tuple[Any, ...]]) -> Check:
    wrong, stale = [], []
    for account, currency, _ledger, asserted_on, asserted, then in found:
        if asserted is not None and then != asserted:
            wrong.append(f"{account} {currency}")
        elif asserted_on != context.interval.through:
            stale.append(f"{account} {currency}")
    status: Status = "fail" if wrong else "warn" if stale else "pass"
    detail = context.text(f"check.bank.{status}", count=len(found), accounts=context.listed(wrong or stale), day=context.interval.through)
    return Check("bank", context.text("check.bank"), status, None, detail)
