"""Income statement (statement of profit or loss): a period, the fiscal year to its end, and those compared with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.amounts import movements
from ledgerkit.reports.columns import flows
from ledgerkit.reports.division import parts_check
from ledgerkit.reports.question import DIMENSIONS
from ledgerkit.reports.rate_notes import rate_check, rate_notes
from ledgerkit.reports.statement import Source, coverage_check, evaluate

if TYPE_CHECKING:
    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.division import Part
    from ledgerkit.reports.layout import Statement
    from ledgerkit.reports.report import Report

__all__ = ["TYPES", "income_statement"]

TYPES = frozenset({"Income", "Expenses"})


def income_statement(context: Context) -> Report:
    """The income statement of a period.

    Columns are those of :func:`ledgerkit.reports.columns.flows`. Each is in the reporting currency and, where a rate is missing,
    once more per currency left. Income is positive as a credit, expenses as debits; a profit is positive. The forms ``function`` and
    ``nature`` group operating expenses by what they are for and by what they are.
    """
    found = flows(context)
    dimension = context.asked.by if context.asked.by in DIMENSIONS else None
    sources = [_source(context, column, None if column.value is None else dimension) for column in found.columns]
    evaluated = evaluate(context, _statement(context), sources, TYPES)
    report = context.report("income-statement", evaluated.columns, evaluated.rows, notes=rate_notes(context, sources))
    accounts = sorted({account for source in sources for account in _accounts(context, source.interval)})
    report = report.with_checks(coverage_check(context, evaluated, accounts, "income-statement"), rate_check(context, sources))
    return report.with_checks(parts_check(context, report, found.parts, found.whole)) if found.parts else report


def _source(context: Context, column: Part, dimension: str | None) -> Source:
    return Source(column.id, column.label, column.interval, movements(context, column.interval, dimension, column.value))


def _statement(context: Context) -> Statement:
    """The declaration of the form asked for."""
    form, layout = context.asked.form or "", context.layout
    if form not in layout.income_statements:
        message = f"The layout {layout.id} has no income statement by {form}."
        expected = ", ".join(filter(None, layout.income_statements)) or "none"
        remedy = "Leave --form out, or choose another layout."
        raise UsageError(Problem("<layout>", 0, "form", message, remedy, expected, form))
    return layout.income_statements[form]


def _accounts(context: Context, interval: Interval) -> set[str]:
    # By the query of the trial balance, not by the one that made the figures.
    year = context.fiscal_years.year_of(interval.start).start
    rows = context.rows("trial_balance", measure="book", year=year, **{"from": interval.start, "to": interval.end})
    return {
        account for account, kind, _currency, _opening, debit, credit, _closing in rows if kind in TYPES and (debit, credit) != (None, None)
    }
