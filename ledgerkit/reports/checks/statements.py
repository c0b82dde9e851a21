"""Proofs of the statements: the sheet balances (G22), earnings agree (G05), retained earnings roll (G04)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.amounts import CURRENT, Days, balances, equity_movements, movements, movements_of
from ledgerkit.reports.placing import row_for
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.amounts import Amounts
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Column, Report, Status

__all__ = ["balance_checks", "current_earnings_check", "retained_earnings_check"]


def balance_checks(context: Context, report: Report) -> list[Check]:
    """G22, once per column: total assets equal total liabilities and equity.

    Conversion differences are found without regard to accounts, so an account that the statement lost shows here.
    """
    left, right = context.layout.balance
    checks = []
    for column in report.columns:
        amounts = (report.amount(left, column.id), report.amount(right, column.id))
        if amounts == (None, None):
            continue  # the books had not begun
        with exact():
            difference = (amounts[0] or ZERO) - (amounts[1] or ZERO)
        status: Status = "fail" if difference else "pass"
        total = amounts[0] or ZERO
        detail = context.text(
            f"check.G22.{status}",
            column=column.label,
            left=report.row(left).label,
            right=report.row(right).label,
            amount=context.number(total) if difference else context.shown(total, column.currency),
            currency=column.currency,
        )
        checks.append(Check("G22", context.text("gate.G22"), status, difference, detail, column.currency))
    return checks


def current_earnings_check(context: Context, report: Report) -> Check:
    """G05: current earnings in every column of the balance sheet are the profit of the income statement for the year to its day.

    The balance sheet adds all income and expenses without regard to lines; the profit here is what the layout's income
    statement shows at its last row, at the closing rate of that day where the rule has one.
    """
    columns = [column for column in report.columns if column.currency == context.currency and column.interval is not None]
    profits = _profits(context, columns)
    main: dict[str, object] = {}
    gap, wrong = ZERO, []
    with exact():
        for column in columns:
            shown, profit = _current_earnings(context, report, column), profits[column.id]
            year = context.year_to_date(_days(column))
            values: dict[str, object] = {"from": year.start, "through": year.through, "currency": context.currency}
            if column.id == "closing":
                main = {**values, "profit": context.shown(profit, context.currency)}
            if shown != profit:
                gap += abs(shown - profit)
                values |= {"shown": context.number(shown), "profit": context.number(profit)}
                wrong.append(context.text("check.G05.fail", **values))
    detail = " ".join(wrong) or context.text("check.G05.pass", **main)
    if len(columns) > 1 and not wrong:
        detail += context.text("check.G05.further", count=len(columns) - 1)
    return Check("G05", context.text("gate.G05"), "fail" if wrong else "pass", gap, detail, context.currency)


def _profits(context: Context, columns: Sequence[Column]) -> dict[str, Decimal]:
    """The last row of the income statement for the year to the day of each column, by its id."""
    from ledgerkit.reports.income_statement import TYPES
    from ledgerkit.reports.statement import Source, evaluate

    years = [Days(context.year_to_date(_days(column))) for column in columns]
    found = movements_of(context, years, each_closes=True)
    sources = [Source(column.id, "", year.interval, of) for column, year, of in zip(columns, years, found, strict=True)]
    evaluated = evaluate(context, context.layout.income_statement, sources, TYPES)
    profit = next(row for row in evaluated.rows if row.id == context.layout.profit)
    return {column.id: profit.amount(column.id) or ZERO for column in columns}


def _days(column: Column) -> Interval:
    assert column.interval is not None  # only such columns are asked about
    return column.interval


def _current_earnings(context: Context, report: Report, column: Column) -> Decimal:
    """Current earnings on the balance sheet, positive as a credit: what their row shows, or their part of one that holds more."""
    row = context.layout.current_earnings
    if row is not None:
        found = next((shown.amount(column.id) for shown in report.rows if shown.id == row.id), None) or ZERO
        return -row.sign * found
    return -balances(context, _days(column).end).by_name.get(CURRENT, {}).get(context.currency, ZERO)


def retained_earnings_check(context: Context, report: Report) -> Check:
    """G04: closing retained earnings are the opening, the profit of the period, and what was posted to them directly.

    Closing comes from the balance sheet; opening from balances at the start of the period; profit and direct postings
    (distributions, corrections of earlier years) from the movements of the period. What of the opening is converted at a closing rate
    is taken at that of the end, so that a change of rates is no movement of earnings.
    """
    interval = context.interval
    closing = report.amount(context.layout.retained_earnings, "closing") if _has(report, context.layout.retained_earnings) else None
    opening = _retained(context, balances(context, interval.start, interval.through))
    with exact():
        profit = -sum((amounts.get(context.currency, ZERO) for amounts in movements(context, interval).by_name.values()), ZERO)
        direct = _direct(context)
        expected = opening + profit + direct
        difference = (closing or ZERO) - expected
    amounts = {"opening": opening, "profit": profit, "direct": direct, "expected": expected, "closing": closing or ZERO}
    told = {name: context.number(amount) if difference else context.shown(amount, context.currency) for name, amount in amounts.items()}
    status: Status = "fail" if difference else "pass"
    detail = context.text(f"check.G04.{status}", currency=context.currency, **told)
    return Check("G04", context.text("gate.G04"), status, difference, detail, context.currency)


def _has(report: Report, row_id: str) -> bool:
    return any(row.id == row_id for row in report.rows)


def _is_retained(context: Context, name: str, amounts: Mapping[str, Decimal] | None = None) -> bool:
    """Whether an account, or a name of the engine, goes into retained earnings."""
    statement = context.layout.balance_sheet
    row = row_for(context, statement, name, amounts)
    return row is not None and row.id in statement.leaves(context.layout.retained_earnings)


def _retained(context: Context, amounts: Amounts) -> Decimal:
    """Retained earnings in balances, positive as a credit."""
    with exact():
        return -sum(
            (found.get(context.currency, ZERO) for name, found in amounts.by_name.items() if _is_retained(context, name, found)),
            ZERO,
        )


def _direct(context: Context) -> Decimal:
    """What the period posted to retained-earnings accounts themselves, positive as a credit."""
    with exact():
        return -sum(
            (
                amounts.get(context.currency, ZERO)
                for account, amounts in equity_movements(context, context.interval).by_name.items()
                if _is_retained(context, account)
            ),
            ZERO,
        )
