"""From the text of a BAI2 file to its records and fields."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.errors import BankFileError
from ledgerkit.importers.bai2_records import Fields, direction, records
from ledgerkit.importers.notes import Notes


def split(text: str) -> list[tuple[str, int, int, str]]:
    notes = Notes("f")
    found = [(record.code, record.line, record.count, record.fields(notes).rest()) for record in records(text, notes)]
    notes.raise_problems()
    return found


def codes(notes: Notes) -> list[str]:
    with pytest.raises(BankFileError) as error:
        notes.raise_problems()
    return [problem.code for problem in error.value.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("01,A,B/\n02,C/\n", [("01", 1, 1, "A,B"), ("02", 2, 1, "C")]),
        ("01,A/   02,C/ 49,1,2/", [("01", 1, 1, "A"), ("02", 1, 1, "C"), ("49", 1, 1, "1,2")]),
        ("16,1,TEXT/\n88,MORE, AND/\n88,LAST", [("16", 1, 3, "1,TEXT MORE, AND LAST")]),
        ("16,1,wrapped\nhere /\n\n49,1/", [("16", 1, 1, "1,wrapped here"), ("49", 4, 1, "1")]),
        ("16,1,AB/GS/08/18/23 and a/b\n88:EREF: X", [("16", 1, 2, "1,AB/GS/08/18/23 and a/b EREF: X")]),
    ],
    ids=["lines", "one-line", "continued", "wrapped", "slashes"],
)
def test_records(text: str, expected: list[tuple[str, int, int, str]]) -> None:
    assert split(text) == expected


def test_what_begins_with_no_record() -> None:
    for text, code in (("00,A/", "fixed-record"), ("88,A/", "fixed-misplaced")):
        notes = Notes("f")
        records(text, notes)
        assert codes(notes) == [code]


def test_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ledgerkit.importers.bai2_records.MOST_RECORDS", 3)
    notes = Notes("f")
    assert records("\n" * 9, notes) == []
    assert codes(notes) == ["fixed-too-many"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("S,1,,3,end", ""),
        ("V,260302,1400,end", "260302"),
        ("V,260302,,end", "260302"),
        ("D,3,0,100,1,200,3,300,end", ""),
        ("Z,end", ""),
        (",end", ""),
        ("0,end", ""),
        ("2,end", ""),
    ],
)
def test_funds_types_take_what_is_theirs(text: str, day: str) -> None:
    fields = Fields(1, text.split(","), Notes("f"))
    assert (fields.funds(), fields.take()) == (day, "end")


def test_a_distribution_of_a_million_days_ends_with_the_record() -> None:
    fields = Fields(1, ["D", "999999999999", "1"], Notes("f"))
    assert (fields.funds(), fields.more) == ("", False)


def test_amounts_by_currency_and_what_is_none() -> None:
    notes = Notes("f")
    fields = Fields(1, ["100", "100", "-100", "", "1.00", "x"], notes)
    read = [fields.amount("It", currency) for currency in ("USD", "JPY", "KWD", "USD", "USD")]
    assert [str(amount) for amount in read] == ["1.00", "100", "-0.100", "None", "None"]
    assert read[0] == Decimal(1)
    assert fields.funds() == ""
    assert codes(notes) == ["bai-number", "bai-funds"]


@pytest.mark.parametrize(
    ("code", "way"),
    [
        ("100", 1),
        ("399", 1),
        ("400", -1),
        ("699", -1),
        ("720", 1),
        ("760", -1),
        ("701", None),
        ("010", None),
        ("890", 0),
        ("900", None),
        ("920", 1),
        ("960", -1),
        ("x", None),
        ("٣٠٠", None),
    ],
)
def test_directions(code: str, way: int | None) -> None:
    assert direction(code) is way
