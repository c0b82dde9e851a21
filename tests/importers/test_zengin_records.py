"""From bytes to 全銀 records: ends of lines, encodings, positions."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
import zengin_writer as write

from ledgerkit.importers import zengin_records
from ledgerkit.importers.notes import Notes
from ledgerkit.importers.zengin_layout import CSV_FIELDS, FIELDS
from ledgerkit.importers.zengin_records import looks_like_zengin, records

DAY = date(2026, 9, 1)
HEADER = write.header(created=DAY, first=DAY, last=DAY, opening=Decimal(0))
LINE = write.movement(booked=DAY, amount=Decimal(1), name="ﾔﾏｶﾜ", description="ﾌﾘｺﾐ")
END = write.end(3, 1)


def noted(raw: bytes) -> tuple[list[str], list[str]]:
    """Kinds of the records, codes of problems and findings, in the order they were noted."""
    notes = Notes("bank.txt")
    kinds = [record.kind for record in records(raw, notes)]
    return kinds, [problem.code for problem in notes._problems] + [finding.id for finding in notes.findings]


@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r", ""])
def test_ends_of_lines_and_the_sign_of_the_end_of_the_file(ends: str) -> None:
    assert noted(write.joined([HEADER, LINE, END], ends) + b"\x1a") == (["1", "2", "9"], [])


def test_blanks_cut_from_the_ends_are_put_back_and_told() -> None:
    raw = b"\r\n".join(record.encode("cp932").rstrip() for record in (HEADER, LINE, END))
    assert noted(raw) == (["1", "2", "9"], ["record-short"])


def test_saved_as_utf_8() -> None:
    raw = f"{HEADER}\r\n{LINE}\r\n{END}".encode()
    notes = Notes("bank.txt")
    _, line, _ = records(raw, notes)
    assert line.text("remitter_name") == "ﾔﾏｶﾜ"
    assert [finding.id for finding in notes.findings] == ["encoding-differs"]


def test_names_in_two_bytes_a_character_keep_the_positions() -> None:
    line = write.movement(booked=DAY, amount=Decimal(1), name="株式会社山川", description="振込")
    _, record, _ = records(write.joined([HEADER, line, END]), Notes("bank.txt"))
    assert (record.text("remitter_name"), record.text("description")) == ("株式会社山川", "振込")


@pytest.mark.parametrize(
    ("raw", "codes"),
    [
        (write.joined([HEADER, LINE]), ["zengin-truncated"]),
        (write.joined([HEADER, "7" + LINE[1:], END]), ["zengin-record"]),
        (write.joined([HEADER]) + b"2" * 201 + b"\r\n" + END.encode(), ["zengin-length"]),
        (write.joined([HEADER, LINE.replace("ﾌﾘｺﾐ", "WXYZ"), END]).replace(b"WXYZ", b"WXY\x81"), ["zengin-encoding"]),
        (b'2,1,080901,,1,11,100,"never closed\r\n', ["zengin-quotes"]),
        (b"2,1,080901,,1,11,100,\r\n", ["zengin-length"]),
        (b"2,1,080901,,1,11,100,\x81\xff\r\n", ["zengin-encoding"]),
        (b'2,1,080901,,1,11,100,"\r\n' + b"x" * 200_000, ["zengin-quotes"]),
        (b"", []),
    ],
)
def test_what_is_wrong_is_noted(raw: bytes, codes: list[str]) -> None:
    assert noted(raw)[1] == codes


def test_more_records_than_a_bank_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zengin_records, "MOST_RECORDS", 3)
    assert noted(write.joined([HEADER, LINE, LINE, END], ""))[1] == ["zengin-too-many", "zengin-truncated"]
    assert noted(b"2,1,080901,,1,11,1,,,,,,,,,,,,,\n" * 5)[1] == ["zengin-too-many"]


def test_the_layouts_are_those_of_the_published_table() -> None:
    """A few positions of each record, counted from 1 as the standard counts them."""
    assert {
        (name, field): (start + 1, start + length)
        for name, field in [
            ("03-1", "opening_balance"),
            ("03-2", "edi"),
            ("03-8", "data_count"),
            ("03-9", "account_count"),
            ("01-1", "account_name"),
        ]
        for start, length in [FIELDS[name][field]]
    } == {
        ("03-1", "opening_balance"): (116, 129),
        ("03-2", "edi"): (180, 199),
        ("03-8", "data_count"): (55, 61),
        ("03-9", "account_count"): (12, 16),
        ("01-1", "account_name"): (68, 107),
    }
    assert FIELDS["01-2"]["edi"] == (128, 20)
    assert FIELDS["01-2-b"]["amount2"] == (128, 12)
    assert FIELDS["01-8"]["cancel_amount"] == (25, 12)
    assert FIELDS["03-2-time"]["description"] == (170, 20)
    assert CSV_FIELDS["1"].index("account_type") == 11


@pytest.mark.parametrize("start", [b"", b"1210" + b"0" * 30, b"1,2,3", b"2026,09,01", b"<xml/>", b"\xf1\xf0\xf3"])
def test_what_is_not_taken(start: bytes) -> None:
    """A transfer order (21), any CSV, XML, EBCDIC."""
    assert looks_like_zengin(start) is False
