"""What changed since a comparison: a column in money and one in percent beside it.

The change is the figure less the one it is compared with, in presentation sign, so that changes foot as the figures do. A row that
stands on one side only counts on the other as nothing there; a column of days before the books began has no figure, and no change.

The percentage is of the size of the earlier figure, so that a loss that halves is a rise. It needs two figures: where one of them is
not there, it is not either, for no figure is not zero. From zero to zero it is blank, from zero to anything it is :data:`FROM_ZERO`,
and across zero, where a percentage would mean nothing, it is :data:`SIGN_CHANGE`. Of movements of days within which the books began
it is :data:`BEGUN_WITHIN`: what moved before is not in them.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.rounding import Rounding, divide
from ledgerkit.reports.columns import pairs
from ledgerkit.reports.question import BUDGET
from ledgerkit.reports.report import Column, Note

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Mapping

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["BEGUN_WITHIN", "FROM_ZERO", "SIGN_CHANGE", "early_notes", "length_notes", "percent", "with_changes"]

FROM_ZERO, SIGN_CHANGE, BEGUN_WITHIN = "∞", "±", "—"
"""Marks that stand in a column of percentages in place of one."""
_PLACES = 1
_UNIT = Decimal("0.1")


def percent(now: Decimal | None, then: Decimal | None) -> Decimal | str | None:
    """By how many percent a figure changed, to one place, half up; or the mark that stands for it.

    Examples:
        >>> percent(Decimal(150), Decimal(100)), percent(Decimal(-50), Decimal(-100)), percent(Decimal(1), Decimal(3))
        (Decimal('50.0'), Decimal('50.0'), Decimal('-66.7'))
        >>> percent(Decimal(5), Decimal(0)), percent(Decimal(5), Decimal(-5)), percent(Decimal(0), Decimal(0)), percent(None, Decimal(5))
        ('∞', '±', None, None)
    """
    if now is None or then is None or (not now and not then):
        return None
    if not then:
        return FROM_ZERO
    if now * then < 0:
        return SIGN_CHANGE
    with exact():
        change = (now - then) * 100
    return divide(change, then.copy_abs(), _UNIT, Rounding.HALF_UP)


def with_changes(context: Context, report: Report) -> Report:
    """The report with a change and a percentage after each comparison, per currency."""
    columns = {column.id: column for column in report.columns}
    ordered = list(report.columns)
    more: dict[str, dict[str, Value]] = {row.id: {} for row in report.rows}
    first = context.rows("extent")[0][0]
    # The others are of days before the books began.
    known_days = {name.partition(":")[0] for name, column in columns.items() if column.interval is None or column.interval.end > first}
    for now, then, currency in _compared(context, columns):
        known = columns.get(then) or columns[now]
        change, rate = _columns(context, known, (now, then), currency)
        begun = _began_within(columns.get(then), first) and now.partition(":")[0] != "closing"
        at = next((place for place, column in enumerate(ordered) if column.id == then), len(ordered) - 1)
        ordered[at + 1 : at + 1] = [change, rate]
        for row in report.rows:
            values = (row.amount(now), row.amount(then))
            if known_days >= {now.partition(":")[0], then.partition(":")[0]} and values != (None, None):
                more[row.id] |= _change(*values, change.id, rate.id, begun=begun)
    rows = tuple(replace(row, values={**row.values, **more[row.id]}) for row in report.rows)
    marks = {str(value) for row in rows for value in row.values.values() if value in (FROM_ZERO, SIGN_CHANGE, BEGUN_WITHIN)}
    return replace(report, columns=tuple(ordered), rows=rows, notes=(*report.notes, *_mark_notes(context, marks, first)))


def _began_within(column: Column | None, first: datetime.date) -> bool:
    """Whether the books began within the days of a column and a month of them or more had passed by then.

    Less is not told: the first entry of a month need not be on its first day.
    """
    if column is None or column.interval is None or column.of_budget:
        return False
    return column.interval.start < first.replace(day=1) < column.interval.end


def _compared(context: Context, columns: Mapping[str, Column]) -> Iterator[tuple[str, str, str]]:
    """The ids of two columns that are compared, and their currency; either may be missing where it has nothing in that currency."""
    bare = {name.partition(":")[0] for name in columns}
    currencies = dict.fromkeys(column.currency for column in columns.values() if column.currency)
    main = next((column.currency for name, column in columns.items() if column.currency and ":" not in name), None)
    for now, then in pairs(context):
        if now not in bare or then not in bare:
            continue
        for currency in currencies:
            found = [name if currency == main else f"{name}:{currency}" for name in (now, then)]
            if any(name in columns for name in found):
                yield found[0], found[1], currency


def _columns(context: Context, known: Column, made_of: tuple[str, str], currency: str) -> tuple[Column, Column]:
    name, colon, rest = made_of[1].partition(":")
    # In a statement the label of a column names its currency; elsewhere a table is of one.
    foreign = f" ({currency})" if known.label.endswith(f" ({currency})") else ""
    of_budget = ".budget" if name.partition("-")[0] == BUDGET else ""
    change = Column(
        f"{name}-change{colon}{rest}",
        context.text(f"column.change{of_budget}") + foreign,
        "money",
        currency,
        None,
        known.places,
        made_of=made_of,
    )
    label = context.text(f"column.change-percent{of_budget}") + foreign
    return change, Column(f"{name}-percent{colon}{rest}", label, "percent", currency, None, _PLACES, made_of=made_of)


def _change(now: Decimal | None, then: Decimal | None, change_id: str, rate_id: str, *, begun: bool) -> dict[str, Value]:
    with exact():
        found: dict[str, Value] = {change_id: (now or ZERO) - (then or ZERO)}
    rate = percent(now, then)
    return found if rate is None else {**found, rate_id: BEGUN_WITHIN if begun else rate}


def _mark_notes(context: Context, marks: set[str], first: datetime.date) -> Iterator[Note]:
    for mark, name in ((FROM_ZERO, "from-zero"), (SIGN_CHANGE, "sign-change")):
        if mark in marks:
            yield Note(name, context.text(f"note.{name}", mark=mark))
    if BEGUN_WITHIN in marks:
        yield Note("begun-within", context.text("note.begun-within", mark=BEGUN_WITHIN, day=first))


def early_notes(context: Context, report: Report) -> tuple[Note, ...]:
    """Says which columns that are compared with are of days before the books began, and therefore empty."""
    first = context.rows("extent")[0][0]
    compared = {then for _now, then in pairs(context)}
    early = [
        column.label
        for column in report.columns
        if column.id in compared and column.interval is not None and column.interval.end <= first and not column.of_budget
    ]
    if not early:
        return ()
    return (Note("before-books", context.text("note.before-books", columns=" / ".join(early), day=first)),)


def length_notes(context: Context, report: Report) -> tuple[Note, ...]:
    """Says where movements of periods of unequal length stand beside one another (IAS 1.36).

    Whole months are compared by their number, so that the 28 and 29 days of two Februaries are a month each.
    """
    columns = {column.id: column for column in report.columns}
    notes = []
    for now, then in pairs(context):
        found = [columns[name].interval for name in (now, then) if name in columns and now == "period"]
        intervals = [interval for interval in found if interval is not None]
        lengths = {interval.whole_months or interval.end - interval.start for interval in intervals}
        if len(intervals) == 2 and len(lengths) == 2:
            days = [(interval.end - interval.start).days for interval in intervals]
            text = context.text("note.unequal", period=columns[now].label, days=days[0], compared=columns[then].label, other=days[1])
            notes.append(Note("unequal", text))
    return tuple(notes)
