"""Zips as colleagues send them and as attackers do."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from ledgerkit.errors import BankFileError
from ledgerkit.importers import bounded_zip
from ledgerkit.importers.bounded_zip import members

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.errors import Problem


def packed(path: Path, files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def unpacked(path: Path) -> tuple[dict[str, bytes], list[Problem]]:
    problems: list[Problem] = []
    spool = path.parent / "spool"
    return {name: spool.read_bytes() for name in members(path, spool, path.name, problems)}, problems


def test_members_in_their_order_without_what_systems_put_beside_them(tmp_path: Path) -> None:
    files = {"b.xml": b"B", "folder/a.csv": b"A", "__MACOSX/._b.xml": b"x", "folder/.DS_Store": b"x", "folder/": b""}
    assert unpacked(packed(tmp_path / "a.zip", files)) == ({"b.xml": b"B", "folder/a.csv": b"A"}, [])
    assert unpacked(packed(tmp_path / "empty.zip", {})) == ({}, [])


@pytest.mark.parametrize("name", ["../../evil.xml", "/etc/evil.xml", "C:\\evil.xml", "..", "a/../../evil.xml", "new\nline.xml"])
def test_names_are_never_used_as_paths(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "deep" / "deeper"
    folder.mkdir(parents=True)
    found, problems = unpacked(packed(folder / "a.zip", {name: b"text"}))
    assert (list(found.values()), problems) == ([b"text"], [])
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.zip", "deep", "deeper", "spool"]


def test_a_bomb_stops_at_the_bound_and_the_other_members_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_zip, "MAX_BYTES", 100_000)
    path = packed(tmp_path / "a.zip", {"bomb.xml": bytes(50_000_000), "good.xml": b"good"})
    assert path.stat().st_size < 100_000
    found, (problem,) = unpacked(path)
    assert found == {"good.xml": b"good"}
    assert (problem.file, problem.code, problem.expected) == ("a.zip/bomb.xml", "file-too-large", "at most 100,000 bytes")
    assert (tmp_path / "spool").stat().st_size <= 100_000


def test_all_members_together_are_bounded_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_zip, "MAX_ALL_BYTES", 250)
    found, problems = unpacked(packed(tmp_path / "a.zip", {f"{number}.xml": bytes(100) for number in range(9)}))
    assert list(found) == ["0.xml", "1.xml"]
    assert {problem.code for problem in problems} == {"file-too-large"}


def test_a_size_that_is_untrue_in_the_archive_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounded_zip, "MAX_BYTES", 1_000)
    path = packed(tmp_path / "a.zip", {"bomb.xml": bytes(100_000)})
    path.write_bytes(path.read_bytes().replace((100_000).to_bytes(4, "little"), (10).to_bytes(4, "little")))
    found, (problem,) = unpacked(path)
    assert found == {}
    assert problem.code in {"zip-broken", "file-too-large"}


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_take_memory_at_their_word_are_refused(tmp_path: Path, method: int) -> None:
    found, (problem,) = unpacked(packed(tmp_path / "a.zip", {"a.xml": b"text"}, method))
    assert (found, problem.code) == ({}, "zip-method")


def test_a_zip_in_a_zip_is_refused(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.xml", b"text")
    found, (problem,) = unpacked(packed(tmp_path / "a.zip", {"inner.xml": inner.getvalue()}))
    assert (found, problem.code, problem.file) == ({}, "zip-nested", "a.zip/inner.xml")


def test_an_encrypted_member_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", {"a.xml": b"text"})
    content = bytearray(path.read_bytes())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + flags] |= 1
    path.write_bytes(content)
    found, (problem,) = unpacked(path)
    assert (found, problem.code) == ({}, "zip-encrypted")


def test_a_spreadsheet_is_no_archive_of_bank_files(tmp_path: Path) -> None:
    with pytest.raises(BankFileError, match="office document"):
        unpacked(packed(tmp_path / "a.xlsx", {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}))


def test_too_many_members_and_too_long_a_table_of_contents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = packed(tmp_path / "a.zip", {f"{number}.xml": b"" for number in range(1_001)})
    with pytest.raises(BankFileError, match="more files than are read at once"):
        unpacked(path)
    monkeypatch.setattr(bounded_zip, "MAX_DIRECTORY", 10_000)
    with pytest.raises(BankFileError, match="longer table of contents"):
        unpacked(path)


def test_cut_off_anywhere_it_is_damaged_or_as_it_was(tmp_path: Path) -> None:
    whole = packed(tmp_path / "a.zip", {"a.xml": b"text" * 50, "b.xml": b"more"}).read_bytes()
    for length in range(4, len(whole)):
        (tmp_path / "cut.zip").write_bytes(whole[:length])
        with pytest.raises(BankFileError) as error:
            unpacked(tmp_path / "cut.zip")
        assert [problem.code for problem in error.value.problems] == ["zip-broken"]


def test_a_damaged_byte_never_gives_another_content(tmp_path: Path) -> None:
    content = {"a.xml": b"text" * 50, "b.xml": b"more"}
    whole = packed(tmp_path / "a.zip", content).read_bytes()
    for position in range(len(whole)):
        damaged = bytearray(whole)
        damaged[position] ^= 0xFF
        (tmp_path / "damaged.zip").write_bytes(damaged)
        try:
            found, _problems = unpacked(tmp_path / "damaged.zip")
        except BankFileError:
            continue
        assert set(found.values()) <= set(content.values())
