"""Tolerance residues: every transaction that Beancount accepts although it does not sum to zero exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["tolerance_residues"]


def tolerance_residues(context: Context) -> Report:
    """The residues from the beginning of the books to the end of a period, one row each, debit positive.

    Their total is what the trial balance and the balance sheet show as tolerance residue, with the opposite sign.
    """
    found = context.rows("residues", to=context.interval.end)
    currencies = currency_order(context, (row[1] for row in found)) or [context.currency]
    columns = (Column("date", context.text("column.date"), "date"), *money_columns(context, ("residue",), currencies, exactly=True))
    rows = []
    for number, (day, currency, amount, file, line) in enumerate(found, 1):
        values: dict[str, Value] = {"date": day, column_id("residue", currency, currencies[0]): amount}
        rows.append(Row(f"residue-{number}", f"{file}:{line}", 0, "line", values))
    total = sum_row("total", context.text("row.total"), 0, "total", rows, columns)
    key = "note.residues" if found else "note.no-residues"
    return context.report("tolerance-residues", columns, (*rows, total), notes=(Note("residues", context.text(key)),))
