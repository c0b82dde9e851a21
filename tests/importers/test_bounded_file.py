"""Only real files, only so many bytes, and words for what an unknown file looks like."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from ledgerkit.errors import BankFileError, UnreadableFileError
from ledgerkit.importers import bounded_file
from ledgerkit.importers.bounded_file import chunks, described, head, whole

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_is_read_whole_and_its_beginning_alone(tmp_path: Path) -> None:
    path = tmp_path / "big"
    path.write_bytes(b"x" * 100_000)
    assert whole(path, 100_000) == b"x" * 100_000
    assert head(path) == b"x" * 65_536


def test_one_byte_too_many_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "big"
    path.write_bytes(b"x" * 100_001)
    with pytest.raises(BankFileError, match="larger than a bank file of this kind may be"):
        whole(path, 100_000)


def test_a_file_that_grows_while_it_is_read_is_counted_as_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "growing"
    path.write_bytes(b"x" * 70_000)
    pieces = chunks(path, 140_000)
    next(pieces)
    with path.open("ab") as file:
        file.write(b"x" * 70_001)
    with pytest.raises(BankFileError, match="file-too-large"):
        list(pieces)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="folder or a device"):
        whole(tmp_path, 10)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UnreadableFileError, match="folder or a device"):
        head(tmp_path / "pipe")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFileError) as error:
        head(tmp_path / "none.xml")
    assert error.value.problems[0].file.endswith("none.xml")
    assert "No such file" in error.value.problems[0].message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "an empty file"),
        (b" \r\n ", "an empty file"),
        (b"PK\x03\x04rest", "a ZIP archive or a spreadsheet (XLSX, ODS)"),
        (b"%PDF-1.7", "a PDF"),
        (b"ab\0cd", "binary data beginning with 61 62 00 63 64"),
        (b"\n\nDate;Amount\n2026;1", "text beginning with 'Date;Amount'"),
        ("日付,金額".encode("cp932"), "text beginning with '日付,金額'"),
        ("Über".encode("utf-16"), "text beginning with 'Über'"),
        (b"\x1b[31mred", "text beginning with '\\x1b[31mred'"),
        (b"x" * 200, f"text beginning with '{'x' * 80}'"),
        (b"\xff\x81\xff", "text beginning with 'ÿ\\x81ÿ'"),
    ],
)
def test_an_unknown_file_is_described_for_a_person(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    assert described(path) == words


def test_a_character_cut_in_two_at_the_end_of_the_beginning_does_not_hide_the_text(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"Datum\n" + "ü".encode() * bounded_file.HEAD_BYTES)
    assert described(path) == "text beginning with 'Datum'"
