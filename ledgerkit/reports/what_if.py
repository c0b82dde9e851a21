"""A depreciation schedule from arguments alone: for what-if, and for checking a figure by hand. No ledger is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.domain.depreciation import METHODS
from ledgerkit.domain.money import grouped, plain, total
from ledgerkit.domain.periods import Interval, month_of
from ledgerkit.reports.listing import listed
from ledgerkit.reports.report import Column, Note, Report, Row
from ledgerkit.reports.what_if_terms import scheduled
from ledgerkit.tables.rules_jp import allowed_days

if TYPE_CHECKING:
    from ledgerkit.domain.depreciation import Line
    from ledgerkit.reports.report import Value
    from ledgerkit.reports.what_if_terms import Scheduled, WhatIf

__all__ = ["AMOUNTS", "depreciation_what_if"]

AMOUNTS = ("opening", "depreciation", "accumulated", "closing")
"""The figures of a period, as columns: book value before, charge, charged so far, book value after. Zero or more."""


def depreciation_what_if(question: WhatIf) -> Report:
    """The schedule that was asked for, with its conventions as notes.

    One line a month, or what of a fiscal year is charged, and a total; the step of the method where it has several. Of further methods
    to compare with, each has the same columns under its own name (``closing:straight-line``).

    Raises:
        UsageError: with every fault of what was asked.
    """
    schedules = scheduled(question)
    by_row = [{_row_id(one, line): line for line in one.lines} for one in schedules]
    ends = {row_id: line.interval.end for lines in reversed(by_row) for row_id, line in lines.items()}
    rows = [_row(row_id, schedules, by_row, question.language) for row_id in sorted(ends, key=lambda row_id: ends[row_id])]
    charged: dict[str, Value] = {
        _column_id("depreciation", one, schedules): total(line.charge for line in one.lines) for one in schedules if one.lines
    }
    label = i18n.text("row.total", question.language)
    rows.append(Row("total", label, 0, "total", charged, tuple((row.id, 1) for row in rows)))
    start = min(one.terms.opening_from or one.terms.in_service for one in schedules)
    interval = Interval(start, max(ends.values(), default=month_of(start).end))
    return Report(
        "depreciation-schedule",
        i18n.text("report.depreciation-schedule", question.language),
        "",
        f"{interval.start}..{interval.through}",
        interval,
        question.language,
        "",
        _columns(schedules, question.language),
        tuple(rows),
        tuple(note for one in schedules for note in _notes(one, schedules, question.language)),
    )


def _row_id(one: Scheduled, line: Line) -> str:
    if one.terms.frequency == "month":
        return f"{line.interval.start:%Y-%m}"
    return f"FY{one.years.year_name(line.interval.through):04}"


def _column_id(name: str, one: Scheduled, schedules: list[Scheduled]) -> str:
    return name if one is schedules[0] else f"{name}:{one.method}"


def _row(row_id: str, schedules: list[Scheduled], by_row: list[dict[str, Line]], language: str) -> Row:
    values: dict[str, Value] = {}
    for one, lines in zip(schedules, by_row, strict=True):
        line = lines.get(row_id)
        if line is not None:
            values.setdefault("through", line.interval.through)
            amounts = (line.opening, line.charge, line.accumulated, line.closing)
            values |= {_column_id(name, one, schedules): amount for name, amount in zip(AMOUNTS, amounts, strict=True)}
            if line.step:
                values[_column_id("step", one, schedules)] = "+".join(i18n.text(f"step.{part}", language) for part in line.step.split("+"))
    return Row(row_id, row_id, 0, "line", values)


def _columns(schedules: list[Scheduled], language: str) -> tuple[Column, ...]:
    columns = [Column("through", i18n.text("column.through", language), "date")]
    for one in schedules:
        stepped = any(line.step for line in one.lines)
        for name in (*AMOUNTS, "step") if stepped else AMOUNTS:
            label = i18n.text(f"column.schedule-{name}", language)
            if len(schedules) > 1:
                label = i18n.text("column.of-method", language, label=label, method=one.method)
            column_id = _column_id(name, one, schedules)
            columns.append(
                Column(column_id, label, "text") if name == "step" else Column(column_id, label, "money", one.currency, None, one.places)
            )
    return tuple(columns)


def _notes(one: Scheduled, schedules: list[Scheduled], language: str) -> list[Note]:
    """Method, convention, rounding and home of the residue, as sentences."""

    def text(key: str, **values: object) -> str:
        return i18n.text(key, language, **values)

    terms = one.terms
    sentences = {
        "method": _method(one, language),
        "convention": text("note.what-if.convention", convention=text(f"convention.{terms.convention}")),
        "rounding": text(
            "note.what-if.rounding",
            rounding=text(f"rounding.{terms.rounding.value}"),
            frequency=text(f"frequency.{terms.frequency if METHODS[one.method].by_line else 'year'}"),
            unit=plain(terms.unit),
            currency=one.currency,
        ),
        "residue": text("note.what-if.residue", residue=text(f"residue.{terms.residue.value}")),
    }
    table = METHODS[one.method].table
    if table:
        from ledgerkit.tables.statutory import sources  # most methods read no table

        sentences["source"] = text("note.what-if.source", sources=listed(sources(table), language))
    days = allowed_days(one.method)
    if days and not any((first or terms.in_service) <= terms.in_service <= (last or terms.in_service) for first, last in days):
        spans = ", ".join(f"{first or ''} – {last or ''}".strip() for first, last in days)
        sentences["law"] = text("note.what-if.not-allowed", method=one.method, day=terms.in_service, spans=spans)
    if len(schedules) > 1:
        sentences["method"] = f"{one.method}: {sentences['method']}"
    suffix = "" if one is schedules[0] else f":{one.method}"
    return [Note(name + suffix, sentence) for name, sentence in sentences.items()]


def _method(one: Scheduled, language: str) -> str:
    """The method, its life, in years where it is whole years, and what is left at the end."""
    method, life_months = i18n.text(f"method.{one.method}", language), one.terms.life_months
    told = {"method": method, "residual": grouped(one.terms.residual), "currency": one.currency}
    if life_months is None:
        return i18n.text("note.what-if.no-life", language, **told)
    years, months = divmod(life_months, 12)
    unit, count = ("months", life_months) if months else ("years", years)
    return i18n.text("note.what-if.method", language, life=i18n.text(f"note.what-if.{unit}", language, count=count), **told)
