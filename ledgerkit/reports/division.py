"""A period in parts, each a column of a statement, and the proof that they make up the whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact, grouped
from ledgerkit.domain.parts import PARTS, parts_of
from ledgerkit.domain.periods import PeriodError
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status

__all__ = ["divided", "parts_check"]


def divided(context: Context) -> dict[str, Interval]:
    """The parts of the period by their names, such as ``2026-09`` or ``FY2026-Q2``; none where it is not to be divided.

    Raises:
        UsageError: it cannot be divided that way, or is to be compared besides.
    """
    if context.by is None:
        return {}
    if context.by not in PARTS:
        message = f"A period is not divided by {context.by!r}."
        raise UsageError(Problem("<by>", 0, "by", message, "Write one of those expected.", ", ".join(PARTS), context.by))
    if context.compare:
        message = "The columns of a divided period are compared with one another; a further comparison has no place."
        raise UsageError(Problem("<by>", 0, "by-compare", message, "Leave out --by or --compare.", found=", ".join(context.compare)))
    try:
        return {part.name: part.interval for part in parts_of(context.interval, context.by, context.year_end)}
    except PeriodError as error:
        raise UsageError(Problem("<by>", 0, "by", f"{error}.", "Divide it by month or year.", found=context.by)) from error


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
