"""Every installed reader on files that went wrong in every way: a bounded part of ``make fuzz``."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from conftest import ROOT
from fuzzing import Target, seeds
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ledgerkit.importers.readers import claims, readers

if TYPE_CHECKING:
    from pathlib import Path

SEEDS = [path.read_bytes() for path in seeds()]
NUMBERS = ("1.234,56-", "-0", "1e9", "NaN", "Infinity", "9" * 40, "0." + "1" * 30, "１２３", "", "(3.00)", "$-3", "1,2,3")
DAYS = ("20260231", "2079-12-31", "0000-00-00", "991231", "2026-03-02T99:99:99Z", "00000000", "令和99年")
TEXTS = (
    '"\n2026-01-01 open Assets:Evil\n',
    "=1+1",
    "\x00",
    "\x1b[31m",
    "\u2028",
    "\\",
    "]]>",
    "<!DOCTYPE x>",
    "&e;",
    "\r",
    "-",
    ":61:",
    '"',
    ";",
)
WORDS = [word.encode(encoding, "ignore") for word in (*NUMBERS, *DAYS, *TEXTS) for encoding in ("utf-8", "cp932")]
TOKEN = re.compile(rb"[0-9][0-9.,:/-]*|[A-Za-z_.]+|[^\x00-\x7f]+")


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """A bank file with some of its lines or words lost, doubled, moved or replaced, joined with another, or cut off."""
    content = draw(st.sampled_from(SEEDS))
    for _ in range(draw(st.integers(0, 6))):
        act = draw(st.sampled_from(("word", "line", "swap", "cut", "bytes", "join")))
        lines = content.splitlines(keepends=True) or [b""]
        at, other = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        if act == "word" and (found := list(TOKEN.finditer(content))):
            place = found[draw(st.integers(0, len(found) - 1))]
            content = content[: place.start()] + draw(st.sampled_from(WORDS)) + content[place.end() :]
        elif act == "line":
            content = b"".join(lines[:at] + lines[at : at + 1] * draw(st.sampled_from((0, 2))) + lines[at + 1 :])
        elif act == "swap":
            lines[at], lines[other] = lines[other], lines[at]
            content = b"".join(lines)
        elif act == "cut":
            content = content[: draw(st.integers(0, len(content)))]
        elif act == "bytes":
            place_ = draw(st.integers(0, len(content)))
            content = content[:place_] + draw(st.binary(max_size=8)) + content[place_ + draw(st.integers(0, 8)) :]
        elif act == "join":
            content += draw(st.sampled_from(SEEDS))
    return content


def test_every_reader_has_a_fixture_to_grow_from() -> None:
    """Whoever adds a reader puts a file of its format, written by hand, below ``tests/importers/data``."""
    installed = readers()
    known = {reader.name for path in seeds() for reader in claims(path, installed)}
    assert sorted({reader.name for reader in installed} - known) == []


@example(b"")
@example(b"\x00")
@example(b"\xff\xfe")
@example(b"\n" * 20_000)
@example(b"<" * 20_000)
@example(b"<a>" * 5_000)
@given(spoiled())
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_only_bank_file_errors_leave_a_reader_and_only_its_entries_come_of_a_file(tmp_path: Path, content: bytes) -> None:
    Target(tmp_path)(content)


@given(st.binary(max_size=200))
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
def test_bytes_of_no_format(tmp_path: Path, content: bytes) -> None:
    Target(tmp_path)(content)


def test_the_target_sees_what_it_is_for(tmp_path: Path) -> None:
    target = Target(tmp_path)
    for content in SEEDS:
        target(content)
    assert target.identified >= target.read_whole > len(SEEDS) // 3, "most fixtures can be read"

    class Wrong:
        name = "wrong"

        def identify(self, path: Path) -> bool:
            return path.exists()

        def read(self, path: Path) -> list[None]:
            raise KeyError(path)

    target.readers = [Wrong()]
    with pytest.raises(KeyError):
        target(b"")


def test_atheris_finds_nothing_in_a_bounded_run(tmp_path: Path) -> None:
    pytest.importorskip("atheris", reason="atheris has no wheel for this system: fuzzing over bytes is skipped")
    command = [sys.executable, str(ROOT / "tests" / "fuzzing.py"), "--runs", "400", "--seed", "1"]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr[-6000:]
    assert "Done" in done.stderr
