"""Income statement (statement of profit or loss): a period, the fiscal year to its end, and those compared with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.amounts import Days, movements_of
from ledgerkit.reports.columns import flows
from ledgerkit.reports.division import parts_check
from ledgerkit.reports.question import DIMENSIONS
from ledgerkit.reports.rate_notes import rate_check, rate_notes
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
    evaluated = evaluate(context, _statement(context), sources, TYPES)
    report = context.report("income-statement", evaluated.columns, evaluated.rows, notes=rate_notes(context, sources))
    if context.asked.drill is not None:
        return report  # it only says what its figures are made of; what is listed instead has a proof of its own
    accounts = _accounts(context, found.columns)
    report = report.with_checks(coverage_check(context, evaluated, accounts, "income-statement"), rate_check(context, sources))
    return report.with_checks(parts_check(context, report, found.parts, found.whole)) if found.parts else report


def profit_sources(context: Context) -> tuple[Flows, list[Source]]:
    """The columns that are asked for, and income and expenses in each."""
    found = flows(context)
    dimension = context.asked.by if context.asked.by in DIMENSIONS else None
    amounts = movements_of(context, [Days(column.interval, column.value) for column in found.columns], dimension)
    return found, [
        Source(column.id, column.label, column.interval, of, None if column.value is None else (str(dimension), column.value))
        for column, of in zip(found.columns, amounts, strict=True)
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
    starts, ends = ([column.interval.start for column in columns], [column.interval.end for column in columns])
    return [account for account, _type in context.rows("posted_accounts", types=sorted(TYPES), starts=starts, ends=ends)]
