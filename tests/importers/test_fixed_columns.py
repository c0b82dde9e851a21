"""What formats of fixed columns share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledgerkit.domain.banking import Severity
from ledgerkit.errors import BankFileError
from ledgerkit.importers.fixed_columns import Row, day_of, decoded, rows, totals_differ
from ledgerkit.importers.notes import Notes


def told(notes: Notes) -> list[tuple[str, int, str]]:
    with pytest.raises(BankFileError) as error:
        notes.raise_problems()
    return [(problem.code, problem.line, problem.found) for problem in error.value.problems]


def test_columns_count_from_one_and_blanks_may_be_cut_off() -> None:
    row = Row(1, "11ABC  ", Notes("f"))
    assert (row.raw(3, 5), row.at(3, 5), row.at(9, 4)) == ("ABC  ", "ABC", "")


def test_the_same_sign_means_opposite_things_in_two_standards() -> None:
    row = Row(1, "1000000012345", Notes("f"))
    assert row.signed(1, 2, 12, 2, credit="2", debit="1") == Decimal("-123.45")  # Norma 43
    assert row.signed(1, 2, 12, 3, credit="1", debit="0") == Decimal("12.345")


def test_what_cannot_be_read_is_told_with_its_columns() -> None:
    notes = Notes("f")
    row = Row(7, "9 0012x4 300226", notes)
    assert row.signed(1, 3, 6, 2, credit="2", debit="1") is None
    assert row.day(10, "DMY") is None
    assert row.day_or_none(2, "DMY") is None
    assert told(notes) == [
        ("fixed-number", 7, "'0012x4'"),
        ("fixed-sign", 7, "'9'"),
        ("fixed-date", 7, "'300226'"),
        ("fixed-date", 7, "' 0012x'"),
    ]


def test_a_day_that_may_be_missing() -> None:
    row = Row(1, "000000      020326", Notes("f"))
    assert [row.day_or_none(first, "DMY") for first in (1, 7, 13)] == [None, None, date(2026, 3, 2)]


def test_years_of_two_digits() -> None:
    assert [day_of(text, "YMD") for text in ("790101", "800101", "٢٦0101", "2601")] == [date(2079, 1, 1), date(1980, 1, 1), None, None]


@pytest.mark.parametrize(
    ("raw", "text", "findings"),
    [
        ("caf\xe9".encode("cp1252"), "café", []),
        ("café".encode(), "café", [("encoding-differs", Severity.INFO, "utf-8")]),
        (b"caf\x81", "caf\x81", [("encoding-differs", Severity.INFO, "latin-1")]),
        (b"\xef\xbb\xbfcafe\x1a", "cafe", [("encoding-differs", Severity.INFO, "utf-8")]),
    ],
    ids=["own", "utf-8", "no-character", "byte-order-mark"],
)
def test_encodings(raw: bytes, text: str, findings: list[tuple[str, Severity, str]]) -> None:
    notes = Notes("f")
    assert decoded(raw, ("cp1252",), notes) == text
    assert [(finding.id, finding.severity, finding.found) for finding in notes.take_findings()] == findings


def test_nul() -> None:
    notes = Notes("f")
    assert decoded(b"a\nb\0", ("cp1252",), notes) == ""
    assert told(notes) == [("fixed-nul", 2, "")]


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r", ""])
def test_ends_of_lines(ends: str) -> None:
    assert [(row.line, row.text) for row in rows(ends.join(["abcd", "efgh"]) + ends, 4, Notes("f"))] == [(1, "abcd"), (2, "efgh")]


def test_a_record_too_long_and_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    notes = Notes("f")
    assert len(rows("abc\nabcde\nabc    \n\n", 3, notes)) == 3
    assert told(notes) == [("fixed-length", 2, "'5'")]
    monkeypatch.setattr("ledgerkit.importers.fixed_columns.MOST_RECORDS", 3)
    for text in ("a\n" * 4, "\n" * 50):
        notes = Notes("f")
        assert rows(text, 3, notes) == []
        assert told(notes) == [("fixed-too-many", 0, "more")]


def test_totals() -> None:
    notes = Notes("f")
    totals_differ(notes, 3, "The sum", Decimal("1.00"), Decimal(1))
    totals_differ(notes, 3, "The sum", None, Decimal(1))
    totals_differ(notes, 4, "The sum", Decimal(2), Decimal(1))
    assert [(finding.id, finding.line, finding.expected, finding.found) for finding in notes.take_findings()] == [
        ("totals-differ", 4, "2", "1")
    ]
