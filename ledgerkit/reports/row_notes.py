"""Notes on rows (注記): what ``ledgerkit-note`` says of a row of a report, by number in a column and in full below it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.periods import PeriodError
from ledgerkit.reports.note_rows import row_checks
from ledgerkit.reports.report import Column, Note

if TYPE_CHECKING:
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report

__all__ = ["with_row_notes"]


def with_row_notes(context: Context, report: Report) -> Report:
    """The report with the notes of its period: a column ``note`` with their numbers, in the order of the rows.

    A note on a row that the report does not show, because nothing stands there or the layout has no such row, has no number and stands
    below the others under the name of its row: what somebody wrote is not lost. Where no layout and no account has such a row either, a
    check says so at the line of the note.
    """
    found: dict[str, list[tuple[str, str | None]]] = {}
    places: dict[str, list[str]] = {}
    for period, row_id, text, person, file, line in context.rows("row_notes", report=report.id):
        if _is_of(context, period):
            found.setdefault(row_id, []).append((text, person))
            places.setdefault(row_id, []).append(f"{file}:{line}")
    if not found:
        return report
    report = report.with_checks(*row_checks(context, report, places))
    numbers: dict[str, list[str]] = {}
    notes: list[Note] = []
    for row in report.rows:
        for text, person in found.pop(row.id, ()):
            notes.append(Note(f"row-{len(notes) + 1}", f"{len(notes) + 1}. {_signed(text, person)}"))
            numbers.setdefault(row.id, []).append(str(len(notes)))
    lost = [Note(f"row:{name}", f"{name}: {_signed(text, person)}") for name, texts in sorted(found.items()) for text, person in texts]
    if not notes:
        return replace(report, notes=(*report.notes, *lost))
    column = Column("note", context.text("column.note"), "text")
    rows = tuple(
        replace(row, values={**row.values, "note": ", ".join(numbers[row.id])}) if row.id in numbers else row for row in report.rows
    )
    return replace(report, columns=(column, *report.columns), rows=rows, notes=(*notes, *lost, *report.notes))


def _is_of(context: Context, period: str) -> bool:
    """Whether a note was written for the days of the report."""
    try:
        return context.facts.settings.fiscal_years.period(period).interval == context.interval
    except PeriodError:
        return False


def _signed(text: str, person: str | None) -> str:
    return f"{text} ({person})" if person else text
