"""From bytes to rows: encoding, header, quotes, bounds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ledgerkit.errors import BankFileError
from ledgerkit.importers import bank_csv_table
from ledgerkit.importers.bank_csv_profile import load_profile
from ledgerkit.importers.bank_csv_table import read_table, recognised

if TYPE_CHECKING:
    from ledgerkit.importers.bank_csv_table import Table

PROFILE = load_profile("sbi_sumishin")
HEADER = "日付,内容,出金金額(円),入金金額(円),残高(円),メモ\r\n"
ROW = '2026/09/01,利息,,12,"1,000,000",\r\n'


def table(text: str | bytes, encoding: str = "cp932") -> Table:
    return read_table(text if isinstance(text, bytes) else text.encode(encoding), PROFILE, "bank.csv")


def refusal(text: str | bytes, encoding: str = "cp932") -> list[tuple[str, int]]:
    with pytest.raises(BankFileError) as error:
        table(text, encoding)
    return [(problem.code, problem.line) for problem in error.value.problems]


@pytest.mark.parametrize(("encoding", "told"), [("cp932", "cp932"), ("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig")])
def test_encodings(encoding: str, told: str) -> None:
    read = table(HEADER + ROW, encoding)
    assert read.encoding == told
    assert read.rows[0].cells["text"] == "利息"
    assert recognised((HEADER + ROW).encode(encoding), PROFILE) is True


def test_the_header_is_found_by_name_wherever_it_stands_and_other_columns_are_passed_over() -> None:
    """Rows above it, columns in another order, unknown columns, full-width brackets, nothing but commas at its end."""
    text = '口座,普通 1234567\r\n\r\n"残高（円）",備考,日付,内容,入金金額（円）,出金金額（円）,,\r\n1000,x,2026/09/01,利息,12,,,\r\n'
    read = table(text)
    assert read.header_line == 3
    assert read.rows == [(4, {"date": "2026/09/01", "text": "利息", "withdrawal": "", "deposit": "12", "balance": "1000"})]


def test_a_row_over_two_lines_is_known_by_the_first() -> None:
    read = table(HEADER + '2026/09/01,"two\r\nlines",,12,1,\r\n' + ROW)
    assert [row.line for row in read.rows] == [2, 4]


def test_empty_rows_are_passed_over() -> None:
    assert len(table(HEADER + "\r\n,,,,,\r\n" + ROW).rows) == 1


def test_longer_rows_are_taken_and_shorter_ones_refused_all_of_them() -> None:
    assert len(table(HEADER + ROW.replace("\r\n", ",more\r\n")).rows) == 1
    assert refusal(HEADER + "2026/09/01,利息,,12\r\n" + ROW + "2026/09/01\r\n") == [("csv-row-short", 2), ("csv-row-short", 4)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (HEADER + '2026/09/01,"利息,,12,1,\r\n' + ROW, [("csv-quotes", 2)]),  # never closed: the file is cut off
        (HEADER + ROW + '2026/09/01,"利"息,,12,1,\r\n', [("csv-quotes", 3)]),
        (HEADER + "2026/09/01,利\0息,,12,1,\r\n", [("csv-nul", 2)]),
        (HEADER.replace("メモ", "内容") + ROW, [("csv-column-twice", 1)]),
        ("年月日,お引出し,お預入れ\r\n", [("csv-header", 1)]),
        ("x\r\n" * 40 + HEADER + ROW, [("csv-header", 1)]),
        (HEADER + "x" * 100_001 + "\r\n", [("csv-line-too-long", 2)]),
        ((HEADER + ROW).encode("cp932") + b"\x81\xff\r\n", [("csv-encoding", 3)]),
        ((HEADER + ROW).encode("utf-16"), [("csv-nul", 1)]),
        (b"", [("csv-header", 1)]),
    ],
)
def test_refusals_name_the_line(text: str | bytes, told: list[tuple[str, int]]) -> None:
    assert refusal(text) == told


def test_more_rows_than_a_bank_sends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bank_csv_table, "MAX_ROWS", 3)
    assert len(table(HEADER + ROW * 3).rows) == 3
    assert refusal(HEADER + ROW * 4) == [("csv-too-many-rows", 5)]


def test_more_lines_than_a_bank_sends_though_they_are_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bank_csv_table, "MAX_LINES", 10)
    assert table(HEADER + "\r\n" * 9).rows == []
    assert refusal(HEADER + "\r\n" * 10) == [("csv-too-many-rows", 11)]


def test_a_fault_under_a_wrong_encoding_does_not_hide_the_right_one() -> None:
    """Taken for Latin-1, each of 60,000 letters of a UTF-8 line is two, and the line too long."""
    latin = replace(PROFILE, encoding="latin-1", encodings_accepted=("utf-8-sig",))
    raw = ("é" * 60_000 + "\r\n" + HEADER + ROW).encode()
    with pytest.raises(BankFileError, match="csv-line-too-long"):
        read_table(raw, replace(latin, encodings_accepted=()), "bank.csv")
    assert read_table(raw, latin, "bank.csv").encoding == "utf-8-sig"


def test_a_broken_beginning_is_told_as_such_where_no_encoding_gives_a_header() -> None:
    assert refusal('"never closed\r\n' + HEADER + ROW) == [("csv-quotes", 1)]


@pytest.mark.parametrize("start", [b"", b"\x81\xff\xff", b'"never closed', "日付,内容,残高(円)".encode("cp932")])
def test_what_is_not_recognised(start: bytes) -> None:
    assert recognised(start, PROFILE) is False


def test_a_beginning_may_end_inside_a_character_or_quotes() -> None:
    text = (HEADER + '2026/09/01,"利息').encode("cp932")
    assert recognised(text[:-1], PROFILE) is True
