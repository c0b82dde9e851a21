"""Which columns a statement has: periods, parts of one, what each spans, and what they are compared with.

A report of movements asks :func:`flows`, one of balances :func:`moments`; neither reads an option itself. Ids never change with the
language: ``period`` (``closing`` of balances), a part's name such as ``2026-09`` or ``department=Kamakura``, a comparison as it was
asked for (``prior-year``, ``2024-09``), each with ``-to-date`` or ``-twelve-months`` behind it where it spans those.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.reports.division import Part, divided
from ledgerkit.reports.question import BUDGET, COMPARISONS, DIMENSIONS, SPANS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.context import Context

__all__ = ["Flows", "flows", "moments", "pairs"]

_SUFFIX = {"period": "", "year-to-date": "-to-date", "twelve-months": "-twelve-months"}


class Flows(NamedTuple):
    """The columns of a report of movements.

    Args:
        columns: in order.
        parts: ids of those that make up ``whole``; empty where nothing is divided or the parts do not add up to anything.
        whole: id of the column of the whole.
    """

    columns: tuple[Part, ...]
    parts: tuple[str, ...] = ()
    whole: str = ""


def flows(context: Context) -> Flows:
    """The columns of a report of movements.

    Without options ``period`` and ``year-to-date``, and the same two of each comparison; of a divided period one a part and the
    whole, and the whole of each comparison. Parts of time that each reach back to the start of the year, or a year back, overlap,
    and have no whole.

    Raises:
        UsageError: the period cannot be divided that way.
    """
    found = _flows(context)
    drilled = _drilled(context, found.columns)
    # What a figure is made of does not hang on the columns beside it, and nothing is to be proved of them.
    return found if drilled is None else Flows((drilled,))


def _flows(context: Context) -> Flows:
    by = context.asked.by
    spans = context.asked.span or (("period",) if by or context.further else SPANS[:2])
    if by is None:
        columns = tuple(_plain(context, spans))
        # The first part of a fiscal year, and the whole, is its own year to date.
        days = [context.interval, *map(context.shifted, context.asked.compare)]
        own = not context.asked.span and all(context.year_to_date(interval) == interval for interval in days)
        return Flows(tuple(column for column in columns if not (own and column.id.endswith("-to-date"))))
    span = spans[0]
    whole_days = _spanned(context, span, context.interval)
    if by in DIMENSIONS:
        parts = [part._replace(id=f"{part.id}{_SUFFIX[span]}") for part in divided(context, whole_days)]
    else:
        parts = [_of_time(context, span, part) for part in divided(context, context.interval)]
        if span != "period":
            return Flows(tuple(parts))
    whole = Part(span, context.text("row.total"), whole_days)
    compared = [_compared(context, span, comparison) for comparison in context.asked.compare]
    return Flows((*parts, whole, *compared), tuple(part.id for part in parts), whole.id)


def moments(context: Context) -> list[Part]:
    """The columns of a report of balances, each at the end of its days.

    They are ``closing``, before it the ends of the parts, and after it those of further periods and comparisons.

    Raises:
        UsageError: the period cannot be divided that way.
    """
    # The last part ends with the period.
    parts = divided(context, context.interval)[:-1] if context.asked.by else []
    periods = [("closing", context.interval), *((period.name, period.interval) for period in context.further)]
    compared = [(comparison, context.shifted(comparison)) for comparison in context.asked.compare]
    columns = [
        Part(name, context.text("column.at", day=days.through), days)
        for name, days in (*((part.id, part.interval) for part in parts), *periods, *compared)
    ]
    drilled = _drilled(context, columns)
    return columns if drilled is None else [drilled]


def _drilled(context: Context, columns: Sequence[Part]) -> Part | None:
    """The column of the cell that is drilled into; None where none is, or it is made of others."""
    cell = context.asked.drill
    if cell is None:
        return None
    bare = re.sub(r":[A-Z][A-Z0-9'._-]*$", "", cell)
    return next((column for column in columns for name in (cell, bare) if name.endswith(f":{column.id}")), None)


def pairs(context: Context) -> Iterator[tuple[str, str]]:
    """Columns that are compared, by id: one of the period, and the same of a comparison."""
    for comparison in context.asked.compare:
        yield "closing", comparison
        for span, suffix in _SUFFIX.items():
            yield span, f"{comparison}{suffix}"


def _plain(context: Context, spans: tuple[str, ...]) -> Iterator[Part]:
    for span in spans:
        yield Part(span, _label(context, span, "", days := _spanned(context, span, context.interval)), days)
    for period in context.further:
        for span in spans:
            days = _spanned(context, span, period.interval)
            yield Part(f"{period.name}{_SUFFIX[span]}", _label(context, span, "", days), days)
    for comparison in context.asked.compare:
        for span in spans:
            yield _compared(context, span, comparison)


def _compared(context: Context, span: str, comparison: str) -> Part:
    days = _spanned(context, span, context.shifted(comparison))
    return Part(f"{comparison}{_SUFFIX[span]}", _label(context, span, comparison, days), days, of_budget=comparison == BUDGET)


def _of_time(context: Context, span: str, part: Part) -> Part:
    label = part.label if span == "period" else context.text(f"column.part-{span}", part=part.label)
    return Part(f"{part.id}{_SUFFIX[span]}", label, _spanned(context, span, part.interval))


def _spanned(context: Context, span: str, interval: Interval) -> Interval:
    if span == "year-to-date":
        return context.year_to_date(interval)
    return context.twelve_months(interval) if span == "twelve-months" else interval


def _label(context: Context, span: str, comparison: str, days: Interval) -> str:
    """A comparison by name says so; one by its period is told by its days."""
    key = f"{comparison}{_SUFFIX[span]}" if comparison in (*COMPARISONS, BUDGET) else span
    return context.text(f"column.{key}", interval=context.interval_label(days))
