"""Movements of a CODA file: details of a globalisation, structured communications."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import fixed_writer as write
import pytest

from ledgerkit.domain.banking import BankLine, Severity
from ledgerkit.errors import BankFileError
from ledgerkit.importers.coda_entry import Movement, lines_of, structured
from ledgerkit.importers.fixed_columns import Row
from ledgerkit.importers.notes import Notes

DAY = date(2026, 3, 2)


def movement(notes: Notes, number: int, amount: str, *, kind: str = "0", detail: int = 0, told: str = "", place: int = 1) -> Movement:
    line = BankLine(DAY, Decimal(amount), "EUR", value_date=DAY, text=f"M{number}.{detail}", transaction_code="x0101000")
    first, *_ = write.coda_movement(number, line, detail=detail, kind=kind, structured=told)
    return Movement(Row(place, first, notes))


def lines(notes: Notes, *movements: Movement) -> list[tuple[str, str, int]]:
    return [(line.text, str(line.amount), line.entry) for line in lines_of(list(movements), "EUR", notes)]


@pytest.mark.parametrize(
    ("digits", "printed"),
    [
        ("010806817183", "+++010/8068/17183+++"),
        ("000000009797", "+++000/0000/09797+++"),  # remainder 0 is written 97
        ("010806817184", ""),
        ("01080681718", ""),
        ("01080681718x", ""),
    ],
)
def test_structured_communications(digits: str, printed: str) -> None:
    assert structured(digits) == printed


def test_one_whose_check_digits_are_wrong_stays_text() -> None:
    notes = Notes("f")
    assert lines(notes, movement(notes, 1, "5.000", told="101010806817184")) == [("101010806817184", "5.000", 1)]
    assert [(finding.id, finding.severity, finding.found) for finding in notes.take_findings()] == [
        ("reference-wrong", Severity.INFO, "010806817184")
    ]


def test_details_that_make_the_sum_are_the_lines() -> None:
    notes = Notes("f")
    found = lines(
        notes,
        movement(notes, 1, "-30.000", kind="1"),
        movement(notes, 1, "-10.000", kind="5", detail=1),
        movement(notes, 1, "-20.000", kind="5", detail=2),
        movement(notes, 1, "-19.000", kind="9", detail=3),
        movement(notes, 2, "7.000"),
    )
    assert found == [("M1.1", "-10.000", 1), ("M1.2", "-20.000", 1), ("M2.0", "7.000", 2)]
    assert notes.take_findings() == ()


def test_details_that_do_not_make_the_sum_leave_it_whole() -> None:
    notes = Notes("f")
    assert lines(notes, movement(notes, 1, "-30.000", kind="2"), movement(notes, 1, "-10.000", kind="6", detail=1)) == [
        ("M1.0", "-30.000", 1)
    ]
    assert [(finding.id, finding.expected, finding.found) for finding in notes.take_findings()] == [("batch-does-not-add-up", "-30", "-10")]


def test_a_globalisation_without_details_and_a_single_movement_with_them() -> None:
    notes = Notes("f")
    found = lines(
        notes,
        movement(notes, 1, "-30.000", kind="1"),
        movement(notes, 2, "-5.000", kind="3"),
        movement(notes, 2, "-5.000", kind="8", detail=1),
    )
    assert found == [("M1.0", "-30.000", 1), ("M2.0", "-5.000", 2)]
    assert [finding.id for finding in notes.take_findings()] == ["batch-without-details"]


def test_a_detail_without_its_movement() -> None:
    notes = Notes("f")
    lines(notes, movement(notes, 1, "-30.000"), movement(notes, 2, "-5.000", detail=1, place=9))
    with pytest.raises(BankFileError) as error:
        notes.raise_problems()
    assert [(problem.code, problem.line) for problem in error.value.problems] == [("fixed-misplaced", 9)]
