"""Income statement (statement of profit or loss): a period, the fiscal year to its end, and those compared with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.amounts import Days, movements_of
from ledgerkit.reports.budget import budget_amounts, budget_check, budget_notes, budgeted_accounts, check_budgets
from ledgerkit.reports.columns import flows
from ledgerkit.reports.division import parts_check
from ledgerkit.reports.profit_or_loss import with_profit_labels
from ledgerkit.reports.question import BUDGET, DIMENSIONS
from ledgerkit.reports.rate_notes import parts_notes, rate_check, rate_notes
from ledgerkit.reports.statement import Source, coverage_check, evaluate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.reports.columns import Flows
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.division import Part
    from ledgerkit.reports.layout import Statement
    from ledgerkit.reports.report import Report

__all__ = ["TYPES", "income_statement", "profit_sources"]

TYPES = frozenset({"Income", "Expenses"})


def income_statement(context: Context) -> Report:
    """The income statement of a period.

    Columns are those of :func:`ledgerkit.reports.columns.flows`. Each is in the reporting currency and, where a rate is missing,
    once more per currency left. Income is positive as a credit, expenses as debits; a profit is positive. The forms ``function`` and
    ``nature`` group operating expenses by what they are for and by what they are.
    """
    found, sources = profit_sources(context)
    statement = _statement(context)
    evaluated = evaluate(context, statement, sources, TYPES)
    rows = with_profit_labels(statement, evaluated.rows, evaluated.columns, context.language)
    notes = (*rate_notes(context, sources), *parts_notes(context), *budget_notes(context, sources))
    report = context.report("income-statement", evaluated.columns, rows, notes=notes)
    if context.asked.drill is not None:
        return report  # it only says what its figures are made of; what is listed instead has a proof of its own
    accounts = sorted({*_accounts(context, found.columns), *budgeted_accounts(context, sources)})
    report = report.with_checks(coverage_check(context, evaluated, accounts, "income-statement"), rate_check(context, sources))
    if BUDGET in context.asked.compare:
        report = report.with_checks(budget_check(context, report, sources))
    return report.with_checks(parts_check(context, report, found.parts, found.whole)) if found.parts else report


def profit_sources(context: Context) -> tuple[Flows, list[Source]]:
    """The columns that are asked for, and income and expenses in each, as booked or as budgeted.

    Raises:
        UsageError: a budget is asked for and the books have none.
    """
    if BUDGET in context.asked.compare:
        check_budgets(context)
    found = flows(context)
    dimension = context.asked.by if context.asked.by in DIMENSIONS else None
    booked = [Days(column.interval, column.value) for column in found.columns if not column.of_budget]
    amounts = iter(movements_of(context, booked, dimension))
    return found, [
        Source(
            column.id,
            column.label,
            column.interval,
            budget_amounts(context, column.interval) if column.of_budget else next(amounts),
            None if column.value is None else (str(dimension), column.value),
            column.of_budget,
        )
        for column in found.columns
    ]


def _statement(context: Context) -> Statement:
    """The declaration of the form asked for."""
    form, layout = context.asked.form or "", context.layout
    if form not in layout.income_statements:
        message = f"The layout {layout.id} has no income statement by {form}."
        expected = ", ".join(filter(None, layout.income_statements)) or "none"
        remedy = "Leave --form out, or choose another layout."
        raise UsageError(Problem("<layout>", 0, "form", message, remedy, expected, form))
    return layout.income_statements[form]


def _accounts(context: Context, columns: Sequence[Part]) -> list[str]:
    # By a query of its own, not by the one that made the figures.
    booked = [column.interval for column in columns if not column.of_budget]
    starts, ends = ([interval.start for interval in booked], [interval.end for interval in booked])
    return [account for account, _type in context.rows("posted_accounts", types=sorted(TYPES), starts=starts, ends=ends)]
