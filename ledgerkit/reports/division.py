"""A period in parts, each a column of a statement, and the proof that they make up the whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.parts import parts_of
from ledgerkit.domain.periods import PeriodError
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.question import DIMENSIONS
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.periods import Interval, Period
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status

__all__ = ["Part", "divided", "parts_check"]


_FISCAL = re.compile(r"FY(\d{4})(?:-([HQP])(\d+))?")
"""The names of fiscal years and their halves, quarters and months."""


class Part(NamedTuple):
    """One column of a divided period.

    Args:
        id: its id, such as ``2026-09``, ``FY2026-Q2`` or ``department=Kamakura``.
        label: what a person reads.
        interval: its days.
        value: of a dimension, the value; empty for postings without one, None where time divides.
        of_budget: whether it shows what was budgeted instead of what was booked.
    """

    id: str
    label: str
    interval: Interval
    value: str | None = None
    of_budget: bool = False


def divided(context: Context, days: Interval) -> list[Part]:
    """The parts of some days in order, by what was asked for.

    Raises:
        UsageError: they cannot be divided that way.
    """
    by = context.asked.by
    assert by is not None
    if by in DIMENSIONS:
        return _by_dimension(context, by, days)
    try:
        parts = parts_of(days, by, context.fiscal_years)
    except PeriodError as error:
        raise UsageError(Problem("<by>", 0, "by", f"{error}.", "Divide it by month or year.", found=by)) from error
    return [Part(part.name, _label(context, part), part.interval) for part in parts]


def _label(context: Context, part: Period) -> str:
    """What a part of time is called: a part of a fiscal year by its number, any other by its months or days."""
    found = _FISCAL.fullmatch(part.name)
    if found is None:
        return context.interval_label(part.interval)
    year, letter, number = found.groups()
    key = "year" if letter is None else f"{letter}{number}" if letter == "H" else letter
    return context.text(f"part.{key}", year=year, number=number)


def _by_dimension(context: Context, dimension: str, days: Interval) -> list[Part]:
    """One part per value on the income and expenses of the days; those without a value come last, so that nothing is lost."""
    found = context.rows("dimension_values", dimension=dimension, **{"from": days.start, "to": days.end})
    parts = []
    for value, name, name_ja in found:
        label = (name_ja if context.language == "ja" else None) or name or value or context.text("column.unassigned")
        parts.append(Part(f"{dimension}={value}", label, days, value))
    return parts


def parts_check(context: Context, report: Report, parts: Sequence[str], whole: str = "period") -> Check:
    """The columns of a divided period add up to the column of the whole, row by row and currency by currency.

    The whole is not their sum: it was asked of the books by itself.

    Args:
        context: for texts.
        report: a statement.
        parts: ids of the columns of the parts, without currency.
        whole: id of the column of the whole.
    """
    gap, wrong = ZERO, []
    with exact():
        for column in report.columns:
            name, colon, currency = column.id.partition(":")
            if name != whole:
                continue
            for row in report.rows:
                amounts = (row.amount(f"{part}{colon}{currency}") for part in parts)
                difference = sum((amount for amount in amounts if amount is not None), ZERO) - (row.amount(column.id) or ZERO)
                if difference:
                    gap += abs(difference)
                    wrong.append(f"{row.label} {context.number(difference)} {column.currency}")
    status: Status = "fail" if wrong else "pass"
    detail = context.text(f"check.parts.{status}", count=len(parts), rows=context.listed(wrong, 10))
    return Check("parts", context.text("check.parts"), status, gap, detail)
