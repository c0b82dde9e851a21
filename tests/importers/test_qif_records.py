"""Lines to records."""

from __future__ import annotations

import pytest

from ledgerkit.errors import BankFileError
from ledgerkit.importers.notes import Notes
from ledgerkit.importers.qif_records import Record, records


def read(text: str) -> tuple[list[Record], list[str]]:
    notes = Notes("bank.qif")
    found = list(records(text.split("\n"), notes))
    try:
        notes.raise_problems()
    except BankFileError as error:
        return found, [f"{problem.line} {problem.code}" for problem in error.problems]
    return found, []


def test_a_section_and_its_records() -> None:
    assert read("!Type: Oth A \nD1/2/26\n T5\nT-1\n\n^\n^\n!Account\nNx\n^") == (
        [
            Record("otha", 1, 1),
            Record("otha", 1, 2, (("D", "1/2/26"), (" ", "T5"), ("T", "-1"))),
            Record("account", 2, 8),
            Record("account", 2, 9, (("N", "x"),)),
        ],
        [],
    )


def test_a_field_may_stand_several_times() -> None:
    record = Record("bank", 1, 1, (("S", "a"), ("$", "1"), ("S", "b"), ("$", "2")))
    assert (record.value("S"), record.all("$"), record.value("M")) == ("a", ["1", "2"], "")


@pytest.mark.parametrize("text", ["!Type:Bank\nD1/2/26\nT-12.5", "!Type:Bank\nD1/2/26\nT-12.50\n!Type:Cat"])
def test_a_record_without_end_may_be_cut_off(text: str) -> None:
    assert read(text)[1] == ["2 qif-truncated"]


def test_a_record_of_too_many_fields() -> None:
    with pytest.raises(BankFileError, match="too many fields"):
        read("Sx\n" * 10_001)
