"""Text from outside: which encoding it is in, and within which bounds it is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledgerkit.errors import BankFileError
from ledgerkit.importers.bounded_text import chosen_encoding, text_lines, text_pieces
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from pathlib import Path

LIMIT = 2**20


def chosen(path: Path, content: bytes, declared: str = "") -> tuple[str, list[tuple[str, str, str]]]:
    path.write_bytes(content)
    notes = Notes(str(path))
    encoding = chosen_encoding(path, LIMIT, declared, notes)
    return encoding, [(finding.id, finding.expected, finding.found) for finding in notes.take_findings()]


@pytest.mark.parametrize(
    ("content", "declared", "encoding", "differs"),
    [
        (b"plain", "cp1252", "utf-8", False),
        ("Café".encode(), "utf-8", "utf-8", False),
        ("Café".encode(), "", "utf-8", False),
        ("Café".encode(), "cp1252", "utf-8", True),
        ("Café".encode("cp1252"), "cp1252", "cp1252", False),
        ("Café".encode("cp1252"), "ascii", "cp1252", True),
        ("Café".encode("cp1252"), "", "cp1252", True),
        ("振込".encode("cp932"), "cp932", "cp932", False),
        ("\ufeffCafé".encode(), "utf-8", "utf-8-sig", False),
        ("Café".encode("utf-16"), "utf-16", "utf-16", False),
    ],
)
def test_the_bytes_decide_and_a_finding_says_where_the_header_is_wrong(
    tmp_path: Path, content: bytes, declared: str, encoding: str, *, differs: bool
) -> None:
    found, findings = chosen(tmp_path / "bank", content, declared)
    assert found == encoding
    assert bool(findings) is differs


def test_a_character_may_lie_across_two_pieces(tmp_path: Path) -> None:
    path = tmp_path / "bank"
    path.write_bytes(b"x" * 65_535 + "é".encode() + b"\r\n")
    assert "".join(text_pieces(path, LIMIT, chosen_encoding(path, LIMIT, "", Notes("")))) == "x" * 65_535 + "é\n"


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    with pytest.raises(BankFileError, match="no text in UTF-8, in the encoding it names, or in Windows-1252"):
        chosen(tmp_path / "bank", b"Caf\xe9 \x81", "")


def test_a_nul_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "bank"
    path.write_bytes(b"one\r\ntwo\0\n")
    with pytest.raises(BankFileError, match="NUL") as error:
        list(text_pieces(path, LIMIT, "utf-8"))
    assert (error.value.problems[0].code, error.value.problems[0].line) == ("text-nul", 2)


def test_a_file_that_changed_between_two_passes(tmp_path: Path) -> None:
    path = tmp_path / "bank"
    path.write_bytes(b"\xff")
    with pytest.raises(BankFileError, match="cannot be decoded"):
        list(text_pieces(path, LIMIT, "utf-8"))


def test_lines_of_any_end(tmp_path: Path) -> None:
    path = tmp_path / "bank"
    path.write_bytes(b"one\r\ntwo\rthree\n\nfour")
    assert list(text_lines(path, LIMIT, "utf-8")) == ["one", "two", "three", "", "four"]


@pytest.mark.parametrize("content", [b"x" * 200_000, b"one\n" + b"x" * 100_001 + b"\nthree\n"])
def test_a_line_without_end_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bank"
    path.write_bytes(content)
    with pytest.raises(BankFileError, match="A line is too long") as error:
        list(text_lines(path, LIMIT, "utf-8"))
    assert error.value.problems[0].line == content.count(b"\n", 0, 10) + 1
