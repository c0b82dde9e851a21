"""Income statement (statement of profit or loss): a period, the fiscal year to its end, and those compared with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.reports.amounts import movements
from ledgerkit.reports.division import divided, parts_check
from ledgerkit.reports.question import DIMENSIONS
from ledgerkit.reports.statement import Source, coverage_check, evaluate, rate_check, rate_notes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.division import Part
    from ledgerkit.reports.report import Report

__all__ = ["TYPES", "income_statement"]

TYPES = frozenset({"Income", "Expenses"})


def income_statement(context: Context) -> Report:
    """The income statement of a period.

    Columns are ``period`` and ``year-to-date``, and for each comparison the same two (``prior-year``,
    ``prior-year-to-date``); of a divided period one per part, and ``period`` for the whole. Each is in the reporting currency and,
    where a rate is missing, once more per currency left. Income is positive as a credit, expenses as debits; a profit is positive.
    """
    parts = divided(context)
    if parts:
        return _divided(context, parts)
    intervals: dict[str, Interval] = {"period": context.interval, "year-to-date": context.year_to_date(context.interval)}
    for comparison in context.asked.compare:
        shifted = context.shifted(comparison)
        intervals[comparison] = shifted
        intervals[f"{comparison}-to-date"] = context.year_to_date(shifted)
    if intervals["year-to-date"] == context.interval:
        # A whole fiscal year is its own year to date.
        intervals = {name: interval for name, interval in intervals.items() if not name.endswith("-to-date")}
    return _laid_out(
        context,
        [Source(name, _label(context, name, interval), interval, movements(context, interval)) for name, interval in intervals.items()],
    )


def _divided(context: Context, parts: Sequence[Part]) -> Report:
    """One column a part, and the whole period, which is asked of the books by itself."""
    dimension = context.asked.by if context.asked.by in DIMENSIONS else None
    sources = [Source(part.id, part.label, part.interval, movements(context, part.interval, dimension, part.value)) for part in parts]
    whole = Source("period", context.text("row.total"), context.interval, movements(context, context.interval))
    report = _laid_out(context, [*sources, whole])
    return report.with_checks(parts_check(context, report, [part.id for part in parts]))


def _laid_out(context: Context, sources: Sequence[Source]) -> Report:
    """The statement with these columns."""
    evaluated = evaluate(context, context.layout.income_statement, sources, TYPES)
    report = context.report("income-statement", evaluated.columns, evaluated.rows, notes=rate_notes(context, sources))
    accounts = sorted({account for source in sources for account in _accounts(context, source.interval)})
    return report.with_checks(coverage_check(context, evaluated, accounts, "income-statement"), rate_check(context, sources))


def _label(context: Context, name: str, interval: Interval) -> str:
    return context.text(f"column.{name}", interval=context.interval_label(interval))


def _accounts(context: Context, interval: Interval) -> set[str]:
    # By the query of the trial balance, not by the one that made the figures.
    year = context.year_end.year_of(interval.start).start
    rows = context.rows("trial_balance", measure="book", year=year, **{"from": interval.start, "to": interval.end})
    return {
        account for account, kind, _currency, _opening, debit, credit, _closing in rows if kind in TYPES and (debit, credit) != (None, None)
    }
