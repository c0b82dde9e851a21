"""All reports by name."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from ledgerkit.directives.names import REPORTS
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.changes import early_notes, length_notes, with_changes
from ledgerkit.reports.choices import AHEAD
from ledgerkit.reports.meant import written_as
from ledgerkit.reports.report import Note
from ledgerkit.reports.row_notes import with_row_notes
from ledgerkit.reports.scale import scaled

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report

__all__ = ["REPORTS", "make"]

_TITLED = frozenset({"balance-sheet", "income-statement", "changes-in-equity"})
"""The statements that a layout may call otherwise."""


def make(name: str, context: Context) -> Report:
    """Make a report.

    Raises:
        UsageError: there is none of that name, or it does not take an option asked for.
    """
    if name not in REPORTS:
        remedy = written_as(name, REPORTS, "Name one of those expected.")
        raise UsageError(Problem("<report>", 0, "unknown-report", f"There is no report {name!r}.", remedy, ", ".join(REPORTS), name))
    context.asked.check_for(name)
    if context.last_day is not None and name not in AHEAD:
        message = (
            f"The period {context.period.name} lies after the last transaction on {context.last_day}: nothing of {name} is posted in it."
        )
        remedy = "Choose a period that the transactions reach, or set the option generate-through to have entries made ahead."
        raise UsageError(Problem("<period>", 0, "period-outside-books", message, remedy, ", ".join(AHEAD), name))
    function = name.replace("-", "_")
    # One module a report: only the one asked for is imported.
    module = import_module(f"ledgerkit.reports.{function}")
    report: Callable[[Context], Report] = getattr(module, function)
    return _finished(context, report(context))


def _finished(context: Context, report: Report) -> Report:
    """What the options add to any report that takes them."""
    if context.asked.compare:
        report = replace(report, notes=(*report.notes, *length_notes(context, report), *early_notes(context, report)))
    if context.asked.change:
        report = with_changes(context, report)
    if context.last_day is not None:
        text = context.text("note.after-last", day=context.last_day)
        report = replace(report, notes=(Note("after-last", text), *report.notes))
    report = with_row_notes(context, report)
    if report.id in _TITLED and context.language in (titles := context.layout.titles.get(report.id, {})):
        report = replace(report, title=titles[context.language])
    return report if context.asked.scale is None else scaled(context, report, context.asked.scale)
