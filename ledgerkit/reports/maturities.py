"""Maturities (期日別残高): when what stands on the balance sheet falls due, of loans, leases and deferrals together."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ledgerkit.domain.days import months_ahead
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.grouping import column_id, currency_order, sum_row
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["maturities"]

_BANDS = (1, 2, 3, 4, 5)
"""Years after the last day of the period; the last band is what falls due later (財務諸表等規則: 5年内の返済予定額)."""

Cells = dict[tuple[str, str, str, str, str], "Decimal"]
"""Amounts, positive, by register (of deferrals, by side), account, item, currency and column."""


def maturities(context: Context) -> Report:
    """Balances by the year in which they fall due.

    One row an item, a subtotal an account, and a total a register. ``year-1`` is what falls due within twelve months of the last day
    of the period, and so on; ``later`` after five years. All amounts are positive on the side of their account.
    """
    through = context.interval.through
    ends = [months_ahead(context.interval.end, 12 * years) - timedelta(days=1) for years in _BANDS]
    found: Cells = {}
    with exact():
        for register, item, account, currency, due, amount in context.rows("maturities", to=context.interval.end):
            sign = 1 if context.labels[account].type == "Assets" else -1
            # What was paid ahead is no part of a sum with what was received ahead.
            group = {1: "prepaid", -1: "unearned"}[sign] if register == "deferral" else register
            for name in (_band(due, ends), "closing"):
                key = (group, account, item, currency, name)
                found[key] = found.get(key, ZERO) + sign * amount
    currencies = currency_order(context, (key[3] for key in found)) or [context.currency]
    names = [f"year-{years}" for years in _BANDS] + ["later", "closing"]
    columns = tuple(
        Column(
            column_id(name, currency, currencies[0]),
            context.text(f"column.maturity-{name}", day=_until(name, ends, through)),
            "money",
            currency,
            None,
            context.precisions.get(currency),
        )
        for currency in currencies
        for name in names
    )
    rows = _rows(context, found, columns, currencies[0], names)
    notes = (Note("maturities", context.text("note.maturities")),) if rows else (Note("empty", context.text("note.no-maturities")),)
    return context.report("maturities", columns, tuple(rows), notes=notes)


def _band(due: datetime.date, ends: list[datetime.date]) -> str:
    return next((f"year-{years}" for years, end in zip(_BANDS, ends, strict=True) if due <= end), "later")


def _until(name: str, ends: list[datetime.date], through: datetime.date) -> datetime.date:
    """The last day of a column."""
    if name == "closing":
        return through
    return ends[-1] if name == "later" else ends[int(name.removeprefix("year-")) - 1]


def _rows(context: Context, found: Cells, columns: tuple[Column, ...], main: str, names: list[str]) -> list[Row]:
    rows: list[Row] = []
    for register in sorted({key[0] for key in found}):
        accounts = sorted({key[1] for key in found if key[0] == register})
        subtotals = []
        for account in accounts:
            items = sorted({key[2:4] for key in found if key[:2] == (register, account)})
            lines = []
            for item, currency in items:
                values: dict[str, Value] = {
                    column_id(name, currency, main): found.get((register, account, item, currency, name), ZERO) for name in names
                }
                suffix = "" if currency == main else f":{currency}"
                lines.append(Row(f"{register}:{account}:{item}{suffix}", item, 2, "line", values))
            subtotal = sum_row(f"{register}:{account}", context.account_label(account), 1, "subtotal", lines, columns)
            rows += [*lines, subtotal]
            subtotals.append(subtotal)
        rows.append(sum_row(register, context.text(f"row.maturities-{register}"), 0, "total", subtotals, columns))
    return rows
