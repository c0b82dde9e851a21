"""Balance sheet (statement of financial position), at the end of a period and of those it is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.parts import PARTS
from ledgerkit.domain.periods import Interval
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.amounts import CONVERSION, balances
from ledgerkit.reports.checks.statements import balance_checks, current_earnings_check, retained_earnings_check
from ledgerkit.reports.division import divided
from ledgerkit.reports.question import DIMENSIONS
from ledgerkit.reports.report import Note
from ledgerkit.reports.statement import Source, coverage_check, evaluate, rate_check, rate_notes

if TYPE_CHECKING:
    import datetime

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report

__all__ = ["TYPES", "balance_sheet"]

TYPES = frozenset({"Assets", "Liabilities", "Equity"})


def balance_sheet(context: Context) -> Report:
    """The balance sheet at the end of a period.

    Columns are ``closing`` and one per comparison; of a divided period one before it for the end of each earlier part. Each is in
    the reporting currency and, where a rate is missing, once more per currency left. Assets are positive as debits, liabilities and
    equity as credits.
    """
    if context.asked.by in DIMENSIONS:
        message = f"A balance sheet is not divided by {context.asked.by}: assets and liabilities are those of the whole company."
        raise UsageError(Problem("<by>", 0, "by", message, "Divide it by time.", ", ".join(PARTS), context.asked.by))
    # The last part ends with the period.
    ends = {part.id: part.interval.end for part in divided(context)[:-1]} | {"closing": context.interval.end}
    for comparison in context.asked.compare:
        ends[comparison] = context.shifted(comparison).end
    sources = [_source(context, name, end) for name, end in ends.items()]
    statement = context.layout.balance_sheet
    evaluated = evaluate(context, statement, sources, TYPES)
    notes = rate_notes(context, sources)
    if any(CONVERSION in source.amounts.by_name for source in sources):
        notes = (*notes, Note("conversion", context.text("note.conversion")))
    report = context.report("balance-sheet", evaluated.columns, evaluated.rows, notes=notes)
    accounts = sorted({account for end in ends.values() for account, *_rest in context.rows("account_balances", to=end)})
    return report.with_checks(
        *balance_checks(context, report),
        coverage_check(context, evaluated, accounts, "balance-sheet"),
        rate_check(context, sources),
        current_earnings_check(context, report),
        retained_earnings_check(context, report),
    )


def _source(context: Context, name: str, end: datetime.date) -> Source:
    year = context.year_to_date(Interval(end - (context.interval.end - context.interval.start), end))
    return Source(name, context.text("column.at", day=year.through), year, balances(context, end))
