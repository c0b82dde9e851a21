"""A report as a Markdown table, for mails, issues and wikis."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.render.format import escaped, shown
from ledgerkit.render.rounding import rounding_note
from ledgerkit.render.sides import around_labels
from ledgerkit.render.text import check_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledgerkit.reports.report import Column, Report, Row

__all__ = ["report_markdown"]

_SPECIAL = re.compile(r"[\\`*_\[\]<>|#~&!$]")
_INDENT = "\u2003"  # an em space, which no renderer takes away


def report_markdown(report: Report) -> str:
    """A report as Markdown: title, table (GitHub's form), notes and checks; foreign text can neither mark up nor link."""
    head = report.period if report.of_one_day else f"{report.period} · {report.interval.start} – {report.interval.through}"
    lines = [f"# {_text(report.title)}", "", f"{_text(report.entity)} · {head}" if report.entity else head, ""]
    if report.draft:
        lines += [f"**{_text(i18n.text('pack.status.draft', report.language))}**", ""]
    before, after = around_labels(report.columns)
    lines += [_line([*(column.head for column in before), i18n.text("pack.row", report.language), *(column.head for column in after)])]
    lines += [_line([*map(_rule, before), "---", *map(_rule, after)], plain=True)]
    lines += [_row(report, row) for row in report.rows]
    notes = [note.text for note in (*report.notes, *rounding_note(report))] + [
        check_line(check, report.language) for check in report.checks
    ]
    lines += ["", *(f"- {_text(note)}" for note in notes)]
    return "\n".join(lines).rstrip() + "\n"


def _row(report: Report, row: Row) -> str:
    def cells(texts: Iterable[str]) -> list[str]:
        safe = map(_text, texts)
        return [f"**{cell}**" if cell and row.kind != "line" else cell for cell in safe]

    before, after = (
        cells(shown(row.values.get(column.id), column, report.language) for column in part) for part in around_labels(report.columns)
    )
    label = _INDENT * row.level + cells([row.label])[0]
    return _line([*before, label, *after], plain=True)


def _rule(column: Column) -> str:
    return "---:" if column.is_number else "---"


def _line(cells: list[str], *, plain: bool = False) -> str:
    return f"| {' | '.join(cells if plain else map(_text, cells))} |"


def _text(text: str) -> str:
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", escaped(text))
