"""Files, folders, zips and standard input, read together."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from typing import TYPE_CHECKING

from ledgerkit.importers import bank_files
from ledgerkit.importers.bank_files import read_bank_files

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from ledgerkit.importers.bank_files import BankFiles


def read(*names: object, stdin: bytes = b"") -> BankFiles:
    return read_bank_files([str(name) for name in names], io.BytesIO(stdin))


def told(found: BankFiles) -> tuple[list[str], list[str]]:
    return [item.file for item in found.statements], [problem.place for problem in found.problems]


def test_files_are_read_in_the_order_asked_for_and_one_fault_leaves_the_others(data: Path, tmp_path: Path) -> None:
    for name in ("camt_04.xml", "camt_08.xml", "hostile/truncated.xml"):
        shutil.copy(data / name, tmp_path)
    names, places = told(read(tmp_path / "camt_08.xml", tmp_path / "truncated.xml", tmp_path / "none.xml", tmp_path / "camt_04.xml"))
    assert names == [str(tmp_path / name) for name in ("camt_08.xml", "camt_08.xml", "camt_04.xml")]
    assert places == [f"{tmp_path / 'truncated.xml'}:61", str(tmp_path / "none.xml")]


def test_a_folder_with_its_folders_without_hidden_files(data: Path, tmp_path: Path) -> None:
    (tmp_path / "in" / "2026").mkdir(parents=True)
    (tmp_path / "in" / ".git").mkdir()
    shutil.copy(data / "camt_04.xml", tmp_path / "in" / "2026" / "b.xml")
    shutil.copy(data / "sbi_sumishin.csv", tmp_path / "in" / "a.csv")
    for hidden in (".DS_Store", ".git/config"):
        (tmp_path / "in" / hidden).write_bytes(b"x")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    os.mkfifo(tmp_path / "in" / "pipe")
    names, places = told(read(tmp_path / "in"))
    assert names == [str(tmp_path / "in" / "a.csv"), str(tmp_path / "in" / "2026" / "b.xml")]
    assert places == [str(tmp_path / "in" / "pipe")], "not a file; and no link to a folder is followed"


def test_a_zip_names_its_members_in_statements_and_in_problems(data: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(data / "camt_04.xml", "../../giro.xml")
        archive.write(data / "hostile" / "truncated.xml", "cut.xml")
        archive.writestr("letter.txt", "Dear customer")
        archive.write(data / "sbi_sumishin.csv", "sbi.csv")
    names, places = told(read(tmp_path / "a.zip"))
    assert names == [f"{tmp_path}/a.zip/../../giro.xml", f"{tmp_path}/a.zip/sbi.csv"]
    assert places == [f"{tmp_path}/a.zip/cut.xml:61", f"{tmp_path}/a.zip/letter.txt"]


def test_standard_input_may_be_a_bank_file_or_a_zip(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (data / "camt_04.xml").read_bytes()
    assert told(read("-", stdin=content)) == (["<stdin>"], [])
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("giro.xml", content)
    assert told(read("-", stdin=(tmp_path / "a.zip").read_bytes())) == (["<stdin>/giro.xml"], [])
    assert told(read("-", stdin=content[:900])) == ([], [f"<stdin>:{len(content[:900].splitlines())}"])
    monkeypatch.setattr(bank_files, "MAX_BYTES", 100)
    (problem,) = read("-", stdin=content).problems
    assert (problem.place, problem.code) == ("<stdin>", "file-too-large")


def test_a_folder_of_too_many_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bank_files, "MAX_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("x", encoding="utf-8")
    assert [problem.code for problem in read(tmp_path).problems][-1] == "too-many-files"


def test_a_gap_between_two_files_of_an_account_is_told_at_the_later(data: Path) -> None:
    found = read(data / "camt_08.xml", data / "camt_02.xml").statements
    assert {item.file.rpartition("/")[2]: [finding.id for finding in item.statement.findings] for item in found[::-1]} == {
        "camt_02.xml": [],
        "camt_08.xml": ["opening-differs", "sequence-gap"],
    }


def test_nothing_is_left_behind(data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    read("-", data / "camt_04.xml", stdin=(data / "camt_04.xml").read_bytes())
    assert list(tmp_path.iterdir()) == []
