"""Balance sheet (statement of financial position), at the end of a period and of those it is compared with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.parts import PARTS
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.amounts import balances
from ledgerkit.reports.checks.statements import balance_checks, current_earnings_check, retained_earnings_check
from ledgerkit.reports.checks.translation import translation_check
from ledgerkit.reports.columns import moments
from ledgerkit.reports.current_part import current_checks, divided
from ledgerkit.reports.profit_or_loss import with_profit_labels
from ledgerkit.reports.question import DIMENSIONS
from ledgerkit.reports.rate_notes import rate_check, rate_notes
from ledgerkit.reports.report import Note
from ledgerkit.reports.statement import Source, coverage_check, evaluate

if TYPE_CHECKING:
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.division import Part
    from ledgerkit.reports.report import Report

__all__ = ["TYPES", "balance_sheet"]

TYPES = frozenset({"Assets", "Liabilities", "Equity"})


def balance_sheet(context: Context) -> Report:
    """The balance sheet at the end of a period.

    Columns are those of :func:`ledgerkit.reports.columns.moments`. Each is in the reporting currency and, where a rate is missing,
    once more per currency left. Assets are positive as debits, liabilities and equity as credits. In the form ``account`` (勘定式)
    liabilities and equity stand to the right of the assets, otherwise below them (報告式).
    """
    if context.asked.by in DIMENSIONS:
        message = f"A balance sheet is not divided by {context.asked.by}: assets and liabilities are those of the whole company."
        raise UsageError(Problem("<by>", 0, "by", message, "Divide it by time.", ", ".join(PARTS), context.asked.by))
    columns = moments(context)
    sources = [_source(context, column) for column in columns]
    statement = context.layout.balance_sheet
    evaluated = evaluate(context, statement, sources, TYPES)
    notes = rate_notes(context, sources)
    classification = context.layout.classification.get(context.language)
    if classification:
        notes = (*notes, Note("classification", classification))
    rows = with_profit_labels(statement, evaluated.rows, evaluated.columns, context.language)
    report = context.report("balance-sheet", evaluated.columns, rows, notes=notes)
    if context.asked.drill is not None:
        return report  # it only says what its figures are made of; what is listed instead has a proof of its own
    if context.asked.form == "account":
        report = replace(report, right_side=_right_side(context, report))
    accounts = sorted({account for column in columns for account, *_rest in context.rows("account_balances", to=column.interval.end)})
    translation = translation_check(context, report)
    return report.with_checks(
        *balance_checks(context, report),
        coverage_check(context, evaluated, accounts, "balance-sheet"),
        rate_check(context, sources),
        current_earnings_check(context, report),
        retained_earnings_check(context, report),
        *current_checks(context, columns),
        *([translation] if translation else []),
    )


def _right_side(context: Context, report: Report) -> tuple[str, ...]:
    """The rows after the first of the two that must be equal."""
    ids = [row.id for row in report.rows]
    return tuple(ids[ids.index(context.layout.balance[0]) + 1 :])


def _source(context: Context, column: Part) -> Source:
    return Source(
        column.id,
        column.label,
        context.year_to_date(column.interval),
        divided(context, balances(context, column.interval.end), column.interval.end),
    )
