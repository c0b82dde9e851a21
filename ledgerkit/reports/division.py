"""A period in parts, each a column of a statement, and the proof that they make up the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.money import ZERO, exact, grouped
from ledgerkit.domain.parts import parts_of
from ledgerkit.domain.periods import PeriodError
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.question import DIMENSIONS
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status

__all__ = ["Part", "divided", "parts_check"]


class Part(NamedTuple):
    """One column of a divided period.

    Args:
        id: its id, such as ``2026-09``, ``FY2026-Q2`` or ``department=Kamakura``.
        label: what a person reads.
        interval: its days.
        value: of a dimension, the value; empty for postings without one, None where time divides.
    """

    id: str
    label: str
    interval: Interval
    value: str | None = None


def divided(context: Context) -> list[Part]:
    """The parts of the period in order; none where it is not to be divided.

    Raises:
        UsageError: it cannot be divided that way, or is to be compared besides.
    """
    by = context.asked.by
    if by is None:
        return []
    if context.asked.compare:
        message = "The columns of a divided period are compared with one another; a further comparison has no place."
        raise UsageError(Problem("<by>", 0, "by-compare", message, "Leave out --by or --compare.", found=", ".join(context.asked.compare)))
    if by in DIMENSIONS:
        return _by_dimension(context, by)
    try:
        parts = parts_of(context.interval, by, context.year_end)
    except PeriodError as error:
        raise UsageError(Problem("<by>", 0, "by", f"{error}.", "Divide it by month or year.", found=by)) from error
    return [Part(part.name, part.name, part.interval) for part in parts]


def _by_dimension(context: Context, dimension: str) -> list[Part]:
    """One part per value on the period's income and expenses; those without a value come last, so that nothing is lost."""
    found = context.rows("dimension_values", dimension=dimension, **{"from": context.interval.start, "to": context.interval.end})
    parts = []
    for value, name, name_ja in found:
        label = (name_ja if context.language == "ja" else None) or name or value or context.text("column.unassigned")
        parts.append(Part(f"{dimension}={value}", label, context.interval, value))
    return parts


def parts_check(context: Context, report: Report, parts: Sequence[str]) -> Check:
    """The columns of a divided period add up to the column of the whole, row by row and currency by currency.

    The whole is not their sum: it was asked of the books by itself.

    Args:
        context: for texts.
        report: a statement with the column ``period``.
        parts: ids of the columns of the parts, without currency.
    """
    gap, wrong = ZERO, []
    with exact():
        for column in report.columns:
            name, colon, currency = column.id.partition(":")
            if name != "period":
                continue
            for row in report.rows:
                amounts = (row.amount(f"{part}{colon}{currency}") for part in parts)
                difference = sum((amount for amount in amounts if amount is not None), ZERO) - (row.amount(column.id) or ZERO)
                if difference:
                    gap += abs(difference)
                    wrong.append(f"{row.label} {grouped(difference)} {column.currency}")
    status: Status = "fail" if wrong else "pass"
    detail = context.text(f"check.parts.{status}", count=len(parts), rows="; ".join(wrong[:10]))
    return Check("parts", context.text("check.parts"), status, gap, detail)
