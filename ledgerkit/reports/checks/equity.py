"""Proofs of the statement of changes in equity: it ends in the balance sheet, and its profit is that of the income statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.report import Check
from ledgerkit.reports.statement import Source, evaluate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.reports.amounts import Amounts
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Row, Status

__all__ = ["REPORTED", "balance_check", "profit_check"]

REPORTED = "opening-reported"
"""Row of the opening balance as the year before ended in it, where something is added to it."""
_SHEET = frozenset({"Assets", "Liabilities", "Equity"})
_PROFIT = frozenset({"Income", "Expenses"})


def balance_check(context: Context, report: Report, before: Amounts, after: Amounts) -> Check:
    """Every column begins in the balance sheet before the period, and opening and movements make what it shows at the end.

    Args:
        context: for the layout and texts.
        report: the statement.
        before: balances at the start of the period.
        after: balances at its end; both are laid out here as the balance sheet lays them out.
    """
    sources = [Source(name, "", context.interval, amounts) for name, amounts in (("opening", before), ("closing", after))]
    evaluated = evaluate(context.asking(show_empty=True), context.layout.balance_sheet, sources, _SHEET)
    sheet = {row.id: row for row in evaluated.rows}
    shown = {row.id: row for row in report.rows}
    # What is added to the opening balance was not in the balance sheet; books that begin in the period had none.
    reported = shown.get(REPORTED) or (shown["opening"] if not shown["opening"].sum_of else None)
    gap, wrong = ZERO, []
    with exact():
        for currency in sorted({column.currency or "" for column in report.columns}):
            suffix = "" if currency == context.currency else f":{currency}"
            for name, row in (("opening", reported), ("closing", shown["closing"])):
                expected = _columns_of(context, sheet, f"{name}{suffix}")
                for declared in context.layout.equity:
                    amount = (row.amount(f"{declared.id}{suffix}") if row else None) or ZERO
                    if amount != expected[declared.id]:
                        gap += abs(amount - expected[declared.id])
                        label = f"{declared.labels[context.language]}, {context.text(f'row.equity.{name}')}"
                        wrong.append(f"{label} {context.number(amount)} ≠ {context.number(expected[declared.id])} {currency}")
    return _check(context, "equity", gap, wrong)


def _columns_of(context: Context, sheet: Mapping[str, Row], column: str) -> dict[str, Decimal]:
    """What a column of the balance sheet makes each column of equity; totals are its own where it has them, over its own rows."""
    found: dict[str, Decimal] = {}
    for declared in context.layout.equity:
        parts = (
            [found[part] for part in declared.rows] if declared.is_total else [sheet[row].amount(column) or ZERO for row in declared.rows]
        )
        found[declared.id] = sum(parts, ZERO)
        if declared.is_total and declared.id in sheet:
            found[declared.id] = sheet[declared.id].amount(column) or ZERO
    return found


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
                wrong.append(f"{context.number(shown)} ≠ {context.number(expected)} {column.currency}")
    amount = f"{context.number(row.amount('period') or ZERO)} {context.currency}"
    return _check(context, "equity-profit", gap, wrong, amount)


def _check(context: Context, name: str, gap: Decimal, wrong: list[str], amount: str = "") -> Check:
    status: Status = "fail" if wrong else "pass"
    detail = context.text(f"check.{name}.{status}", amount=amount, problems=context.listed(wrong, 10))
    return Check(name, context.text(f"check.{name}"), status, gap, detail, context.currency)
