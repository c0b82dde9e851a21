"""Incognito: a pack in which no figure can be read, made before anything is rendered, so that no attribute can leak one either.

As in Fava, digits become ``X`` and the shape of a number stays: this is privacy on a shared screen, not secrecy. In figures and in
sentences (proofs, waivers, problems) every digit is hidden; names, dates of columns, identifiers and FILE:LINE stay.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.render.format import shown

if TYPE_CHECKING:
    from ledgerkit.errors import Problem
    from ledgerkit.reports.pack import GateResult, Pack
    from ledgerkit.reports.report import Check, Column, Report, Value

__all__ = ["hidden_pack", "hidden_problem", "hide"]

_DIGIT = re.compile(r"\d")


def hide(text: str) -> str:
    """A text with every digit, of any script, hidden.

    Examples:
        >>> hide("△1,234"), hide("１２円")
        ('△X,XXX', 'XX円')
    """
    return _DIGIT.sub("X", text)


def hidden_problem(problem: Problem) -> Problem:
    """A problem without figures."""
    return replace(
        problem,
        message=hide(problem.message),
        remedy=hide(problem.remedy),
        expected=hide(problem.expected),
        found=hide(problem.found),
    )


def hidden_pack(pack: Pack) -> Pack:
    """The pack without figures. It is for showing: its ties keep their differences, which whoever shows them must hide."""
    return replace(
        pack,
        gates=tuple(_gate(gate) for gate in pack.gates),
        pages=tuple(_report(page) for page in pack.pages),
        problems=tuple(hidden_problem(problem) for problem in pack.problems),
    )


def _gate(gate: GateResult) -> GateResult:
    waiver = gate.waiver
    if waiver is not None:
        waiver = replace(waiver, reason=hide(waiver.reason))
    return replace(gate, checks=tuple(_check(check) for check in gate.checks), waiver=waiver)


def _check(check: Check) -> Check:
    return replace(check, difference=None, detail=hide(check.detail))


def _report(report: Report) -> Report:
    columns = {column.id: column for column in report.columns}
    rows = tuple(
        replace(row, values={name: _value(value, columns[name], report.language) for name, value in row.values.items()})
        for row in report.rows
    )
    notes = tuple(replace(note, text=hide(note.text)) for note in report.notes)
    checks = tuple(_check(check) for check in report.checks)
    return replace(report, columns=tuple(map(_column, report.columns)), rows=rows, notes=notes, checks=checks)


def _column(column: Column) -> Column:
    # A money column holds decimals only; what is hidden is text, and an integer column shows it at the same place.
    return replace(column, type="integer", places=None) if column.type in ("money", "percent") else column


def _value(value: Value, column: Column, language: str) -> Value:
    if value is None or not column.is_number:
        return value
    return hide(shown(value, column, language))
