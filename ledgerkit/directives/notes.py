"""What ``ledgerkit-note`` says it is about: ``REPORT/ROW``. Which rows a report can have is known to reports alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.directives.names import REPORTS
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import nearest

if TYPE_CHECKING:
    from ledgerkit.directives.read import Reading
    from ledgerkit.errors import Problem

__all__ = ["note_problems"]


def note_problems(reading: Reading) -> list[Problem]:
    """A note of no report stands nowhere, and one of no row beside nothing."""
    subject = str(reading.values["row"])
    report, slash, row = subject.partition("/")
    if report in REPORTS and row:
        return []
    if report in REPORTS:
        message = f"The note names no row of {report}."
        remedy = f'Write "{report}/ROW": ledgerkit report … --format json shows the ids of rows.'
        expected = f"{report}/ROW"
    else:
        meant = nearest(report, REPORTS)
        message = f"The note names no report: there is none called {report!r}." if slash else f"The note names no report, only {subject!r}."
        remedy = f'Write "{meant}/{row or "ROW"}".' if meant else f'Write "REPORT/{row or subject}" with one of those expected.'
        expected = ", ".join(REPORTS)
    return [problem_at(reading.entry.meta, "note", message, remedy, expected=expected, found=subject)]
