"""Depreciation schedule (減価償却予定表) of every asset, from the period asked for to the end of its life."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact
from ledgerkit.domain.periods import add_months
from ledgerkit.reports.assets import ACCOUNTING, asset_label, member_label
from ledgerkit.reports.grouping import column_id, currency_order, sum_row
from ledgerkit.reports.report import Column, Note, Row
from ledgerkit.reports.what_if import AMOUNTS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal
    from typing import Any

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["depreciation_schedule"]


def depreciation_schedule(context: Context) -> Report:
    """One block an asset: a line a fiscal year (``--by month``: a month), and what is charged in all; then a total.

    Columns are those of ``ledgerkit schedule depreciation``; ``other`` is there where something else than depreciation changes the
    book value. The schedule is as planned on the last day of the books, happenings
    to come included. The first line begins with the period, and
    says so where that is within a fiscal year or month.
    """
    month = context.asked.by == "month"
    last = context.rows("asset_last_line", **{"from": context.interval.start}, book=ACCOUNTING)[0][0]
    spans = _spans(context, last, month=month) if last is not None else {}
    parameters = {"from": context.interval.start, "book": ACCOUNTING, "ends": list(spans)}
    found = context.rows("asset_schedule", **parameters) if spans else []
    currencies = currency_order(context, (row[4] for row in found)) or [context.currency]
    names = AMOUNTS if not any(_other(row) for row in found) else (*AMOUNTS[:2], "other", *AMOUNTS[2:])
    money = [
        Column(
            column_id(name, currency, currencies[0]),
            context.text(f"column.schedule-{name}"),
            "money",
            currency,
            None,
            context.precisions.get(currency),
        )
        for currency in currencies
        for name in names
    ]
    rows: list[Row] = []
    totals: list[Row] = []
    for asset, lines in groupby(found, key=lambda row: row[0]):
        block = _block(context, asset, list(lines), spans, currencies[0], money, month=month)
        rows += block
        totals.append(block[-1])
    charged = [column for column in money if column.id.partition(":")[0] == "depreciation"]
    rows.append(sum_row("total", context.text("row.total"), 0, "total", totals, charged))
    columns = (Column("through", context.text("column.through"), "date"), *money)
    notes = (Note("schedule", context.text("note.schedule")),) if found else (Note("empty", context.text("note.nothing-scheduled")),)
    return context.report("depreciation-schedule", columns, tuple(rows), notes=notes)


def _other(row: tuple[Any, ...]) -> Decimal:
    """What changes the book value in a span besides depreciation: additions, disposals, impairment, revaluation."""
    opening, charge, _accumulated, closing = row[-4:]
    with exact():
        found: Decimal = closing - (opening - charge)
        return found


def _spans(context: Context, last: date, *, month: bool) -> dict[date, str]:
    """The day after each span to its name, from the period to the last line there is."""
    spans: dict[date, str] = {}
    day = context.interval.start
    while day <= last:
        if month:
            end = add_months(day.replace(day=1), 1)
            spans[end] = f"{day:%Y-%m}"
        else:
            end = context.fiscal_years.year_of(day).end
            spans[end] = f"FY{context.fiscal_years.year_name(day):04}"
        day = end
    return spans


def _labels(context: Context, spans: dict[date, str], *, month: bool) -> dict[date, str]:
    """The spans as they are called; the first, where the period begins within it, with the day from which it is charged."""
    start, first = context.interval.start, next(iter(spans))
    whole = start.day == 1 if month else start == context.fiscal_years.year_of(start).start
    return spans if whole else spans | {first: context.text("row.part-of-span", span=spans[first], day=start)}


def _block(
    context: Context, asset: str, lines: list[tuple[Any, ...]], spans: dict[date, str], main: str, money: Iterable[Column], *, month: bool
) -> list[Row]:
    _asset, name, name_ja, asset_class, currency, *_rest = lines[0]
    label = asset_label(context, asset, name, name_ja)
    head = Row(f"{asset}:head", f"{label} ({member_label(context, asset_class)})", 0, "heading", {})
    labels = _labels(context, spans, month=month)
    rows = []
    for line in lines:
        *_same, span, through, opening, charge, accumulated, closing = line
        values: dict[str, Value] = {"through": through, column_id("other", currency, main): _other(line)}
        amounts = (opening, charge, accumulated, closing)
        values |= {column_id(name, currency, main): amount for name, amount in zip(AMOUNTS, amounts, strict=True)}
        rows.append(Row(f"{asset}:{spans[span]}", labels[span], 1, "line", values))
    charged = [column for column in money if column.id.partition(":")[0] == "depreciation"]
    return [head, *rows, sum_row(f"{asset}:total", context.text("row.class-total", name=label), 0, "subtotal", rows, charged)]
