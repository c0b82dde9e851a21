"""Proofs of the statement of changes in equity: it ends in the balance sheet, and its profit is that of the income statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact, grouped
from ledgerkit.reports.report import Check
from ledgerkit.reports.statement import Source, evaluate

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.reports.amounts import Amounts
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status

__all__ = ["closing_check", "profit_check"]

_SHEET = frozenset({"Assets", "Liabilities", "Equity"})
_PROFIT = frozenset({"Income", "Expenses"})


def closing_check(context: Context, report: Report, after: Amounts) -> Check:
    """Every column's opening and movements make what the balance sheet shows at the end.

    Args:
        context: for the layout and texts.
        report: the statement.
        after: balances at the end of the period, which are laid out here as the balance sheet lays them out.
    """
    evaluated = evaluate(
        context.asking(show_empty=True), context.layout.balance_sheet, [Source("closing", "", context.interval, after)], _SHEET
    )
    rows = {row.id: row for row in evaluated.rows}
    gap, wrong, count = ZERO, [], 0
    with exact():
        for currency in sorted({column.currency or "" for column in report.columns}):
            suffix = "" if currency == context.currency else f":{currency}"
            expected: dict[str, Decimal] = {}
            for declared in context.layout.equity:
                parts = (
                    [expected[part] for part in declared.rows]
                    if declared.is_total
                    else [rows[row].amount(f"closing{suffix}") or ZERO for row in declared.rows]
                )
                expected[declared.id] = sum(parts, ZERO)
                shown = report.amount("closing", f"{declared.id}{suffix}") or ZERO
                if declared.id in rows and declared.is_total:
                    # The balance sheet adds up its own total, over its own rows.
                    expected[declared.id] = rows[declared.id].amount(f"closing{suffix}") or ZERO
                count += 1
                if shown != expected[declared.id]:
                    gap += abs(shown - expected[declared.id])
                    wrong.append(f"{declared.labels[context.language]} {grouped(shown)} ≠ {grouped(expected[declared.id])} {currency}")
    return _check(context, "equity", gap, wrong, count)


def profit_check(context: Context, report: Report, profit: Amounts) -> Check:
    """The row of profit is the last row of the income statement, which is laid out by lines."""
    evaluated = evaluate(context, context.layout.income_statement, [Source("period", "", context.interval, profit)], _PROFIT)
    row = next(row for row in evaluated.rows if row.id == context.layout.profit)
    total = context.layout.equity[-1].id
    gap, wrong = ZERO, []
    with exact():
        for column in evaluated.columns:
            suffix = column.id.removeprefix("period")
            shown, expected = report.amount("profit", f"{total}{suffix}") or ZERO, row.amount(column.id) or ZERO
            if shown != expected:
                gap += abs(shown - expected)
                wrong.append(f"{grouped(shown)} ≠ {grouped(expected)} {column.currency}")
    amount = f"{grouped(row.amount('period') or ZERO)} {context.currency}"
    return _check(context, "equity-profit", gap, wrong, amount)


def _check(context: Context, name: str, gap: Decimal, wrong: list[str], count: object) -> Check:
    status: Status = "fail" if wrong else "pass"
    detail = context.text(f"check.{name}.{status}", count=count, problems="; ".join(wrong[:10]))
    return Check(name, context.text(f"check.{name}"), status, gap, detail, context.currency)
