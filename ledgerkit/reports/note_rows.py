"""Whether a report can have the row that a note names: a slip of the pen would leave the note beside nothing."""

from __future__ import annotations

import difflib
from contextlib import suppress
from typing import TYPE_CHECKING

from ledgerkit.errors import InputError
from ledgerkit.reports.equity_movements import MOVEMENTS
from ledgerkit.reports.layout_choice import LAYOUTS, layout, layout_of
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.layout import Layout
    from ledgerkit.reports.report import Report

__all__ = ["row_checks"]

_STATEMENTS = ("balance-sheet", "income-statement", "sga")
_ALIKE = 6 / 10


def row_checks(context: Context, report: Report, places: Mapping[str, Sequence[str]]) -> list[Check]:
    """A warning that names each note on a row which the report does not show and cannot have; none where there is no such note.

    A row can be there another time when a layout has it, in any of its forms, or when it is called after an account, an asset or a
    counterparty of the books.

    Args:
        context: what the report was made from.
        report: the report.
        places: where the notes of its period stand, by row.
    """
    strange = [name for name in places if all(row.id != name for row in report.rows)]
    if not strange:
        return []
    rows = {row.id for row in report.rows} | set(_declared(context, report.id))
    names = {name for (name,) in context.rows("row_names")}
    wrong = []
    for name in strange:
        if name not in rows and not _is_called_after(name, names, report):
            meant = ", ".join(difflib.get_close_matches(name, [*rows, *names], cutoff=_ALIKE)) or context.text("check.row-notes.none")
            wrong += [context.text("check.row-notes.place", place=place, row=name, meant=meant) for place in places[name]]
    if not wrong:
        return []
    detail = context.text("check.row-notes.warn", report=report.title, notes=context.listed(wrong))
    return [Check("row-notes", context.text("check.row-notes"), "warn", None, detail)]


def _declared(context: Context, report: str) -> Iterator[str]:
    """The rows that a report has besides those of the books, in whatever layout and form."""
    if report == "changes-in-equity":
        yield from (*MOVEMENTS, "opening", "total-changes", "closing")
    for found in _layouts(context) if report in _STATEMENTS else ():
        statements = [found.balance_sheet] if report == "balance-sheet" else found.income_statements.values()
        for statement in statements:
            yield from (row.id for row in statement.rows)
            yield from statement.row_of if report == "sga" else ()


def _layouts(context: Context) -> Iterator[Layout]:
    yield from map(layout, LAYOUTS)
    for name in context.facts.layout_files:
        # One that cannot be read is an error where it is used.
        with suppress(InputError):
            yield layout_of(name, context.facts, context.labels)


def _is_called_after(row: str, names: Collection[str], report: Report) -> bool:
    """Whether a row is one of an account or another thing of the books, such as ``Assets:Bank JPY closing`` or ``class:vehicles``."""
    if report.id in _STATEMENTS:
        return row in names
    # A further class, place or kind beside those that are shown; the roots of accounts are none.
    kinds = {found.id.partition(":")[0] for found in report.rows if ":" in found.id} - {name.partition(":")[0] for name in names}
    if ":" in row and row.partition(":")[0] in kinds:
        return True
    return any(row[:end] in names for end in (*(at for at, character in enumerate(row) if character in " :"), len(row)))
