"""Files that people keep beside a ledger: whatever lies there, a message comes and no crash, and nothing takes long."""

from __future__ import annotations

import os

import pytest

from ledgerkit.errors import InputError
from ledgerkit.importers.toml_file import LONGEST_LINE, MAX_BYTES, parsed_toml, toml_text

TEXT = '# 規則\nname = "a"\n'


def read(path):
    text = toml_text(path, "code")
    return None if text is None else parsed_toml(text, str(path), "code")


@pytest.mark.parametrize(
    "content", [TEXT.encode(), TEXT.encode("utf-8-sig"), TEXT.replace("\n", "\r\n").encode()], ids=["utf-8", "mark", "crlf"]
)
def test_as_editors_save_it(tmp_path, content):
    (tmp_path / "a.toml").write_bytes(content)
    assert read(tmp_path / "a.toml") == {"name": "a"}


def test_no_file(tmp_path):
    assert read(tmp_path / "a.toml") is None


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (TEXT.encode("utf-16"), 0, "The file is UTF-16, not UTF-8."),
        (TEXT.encode("cp932"), 1, "Something on this line is not UTF-8."),
        (b'a = 1\nb = "\xff"\n', 2, "Something on this line is not UTF-8."),
        (b"a = 1\n\0\n", 2, "This is not TOML: Invalid statement (at line 2, column 1)."),
        (b"a = " + b"[" * 5_000, 0, "This is not TOML that anybody writes: lists or tables lie too deep in one another."),
        (b"a" + b".a" * 100_000 + b" = 1", 1, "The line is too long."),
        (b"a = 1\nb = [" + b'"x",' * LONGEST_LINE + b"]", 2, "The line is too long."),
        (b"\n" * (MAX_BYTES + 1), 0, "The file is larger than such a file may be."),
    ],
)
def test_what_is_wrong_with_one(tmp_path, content, line, message):
    path = tmp_path / "a.toml"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert (problem.file, problem.line, problem.code, problem.message) == (str(path), line, "code", message)
    assert problem.remedy


def test_a_number_that_nobody_reads(tmp_path):
    """Python refuses to read more than 4,300 digits."""
    (tmp_path / "a.toml").write_text(f"a = {'9' * 5_000}", encoding="utf-8")
    with pytest.raises(InputError, match="A value cannot be read"):
        read(tmp_path / "a.toml")


def test_what_is_no_file(tmp_path):
    """A folder, a pipe that nobody writes to, a device without end, and links that lead nowhere."""
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, target in (("loop", "loop"), ("lost", "gone"), ("device", "/dev/zero")):
        (tmp_path / name).symlink_to(target)
    for name in ("folder", "pipe", "loop", "lost", "device"):
        with pytest.raises(InputError) as caught:
            read(tmp_path / name)
        assert caught.value.problems[0].code == "code", name
