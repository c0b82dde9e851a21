"""All problems of a file at once, and findings apart from them."""

from __future__ import annotations

import pytest

from ledgerkit.domain.banking import Severity
from ledgerkit.errors import BankFileError
from ledgerkit.importers import notes as notes_module
from ledgerkit.importers.notes import HOPELESS, MOST_PROBLEMS, Notes


def test_all_problems_are_raised_together() -> None:
    notes = Notes("bank.csv")
    notes.problem("csv-amount", "This is no amount.", "Mend it.", line=3, found="'x'")
    notes.problem("csv-date", "This is no day.", "Mend it.", line=9)
    with pytest.raises(BankFileError) as error:
        notes.raise_problems()
    assert [problem.place for problem in error.value.problems] == ["bank.csv:3", "bank.csv:9"]


def test_without_problems_nothing_is_raised() -> None:
    notes = Notes("bank.csv")
    notes.finding("odd", Severity.INFO, "Odd.", "Nothing.")
    notes.raise_problems()


def test_a_hostile_file_does_not_fill_the_screen() -> None:
    notes = Notes("bank.csv")
    for line in range(1, MOST_PROBLEMS + 51):
        notes.problem("csv-amount", "This is no amount.", "Mend it.", line=line)
    with pytest.raises(BankFileError) as error:
        notes.raise_problems()
    assert len(error.value.problems) == MOST_PROBLEMS + 1
    assert error.value.problems[-1].message == "50 more problems of this file are not shown."


def test_findings_are_bounded_too_and_that_is_an_error_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(notes_module, "MOST_FINDINGS", 3)
    notes = Notes("bank.xml")
    for _ in range(5):
        notes.finding("odd", Severity.INFO, "Odd.", "Nothing.")
    taken = notes.take_findings()
    assert [finding.id for finding in taken] == ["odd", "odd", "odd", "more-findings"]
    assert (taken[-1].severity, taken[-1].message) == (Severity.ERROR, "2 more findings are not shown.")
    notes.finding("odd", Severity.INFO, "Odd.", "Nothing.")
    assert len(notes.take_findings()) == 1


def test_findings_are_taken_once() -> None:
    notes = Notes("bank.csv")
    notes.finding("odd", Severity.INFO, "Odd.", "Nothing.", line=4, path="Stmt[1]")
    assert [finding.place for finding in notes.take_findings()] == ["line 4, Stmt[1]"]
    assert notes.take_findings() == ()


def test_a_hopeless_file_is_not_looked_at_to_its_end() -> None:
    notes, told = Notes("bank.qif"), 0
    with pytest.raises(BankFileError, match=f"at least {HOPELESS} more problems"):  # noqa: PT012 - the last of many calls raises
        while told < 10 * HOPELESS:
            told += 1
            notes.problem("odd", "Odd.", "Mend it.", line=told)
    assert told == MOST_PROBLEMS + HOPELESS
