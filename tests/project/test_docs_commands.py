"""Every command that a document shows runs, and ends as it says.

A line of a code block that begins with ``ledgerkit`` is a command. It runs in a copy of ``ledgers/aozora`` with the files that documents
speak of, those of one document one after another as a reader would type them. It ends with code 0, or with what ``# exit code 1`` behind
it says.
"""

from __future__ import annotations

import io
import re
import shlex
import shutil
import sys
from zipfile import ZipFile

import pytest
from conftest import ROOT

from ledgerkit.cli import COMMANDS, main

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "ledgers").glob("*/README.md")])
ELSEWHERE = {
    "fava": "tests/cli/test_fava_command.py",  # serves until it is stopped
    "notebook": "tests/notebook/test_run.py",  # needs a kernel
}
"""Commands that another test runs."""


def commands(text):
    """The commands in code blocks, indented or fenced, and those in the text that name a ledger of the demonstration."""
    found = re.findall(r"^(?:    )?(ledgerkit [a-z-].*)$", text, re.MULTILINE)
    return [
        line for line in found if not re.match(r"ledgerkit [a-z-]+ (?:is|reads|carries|was|makes)\b", line) and " them from " not in line
    ]


ALL = [(path, commands(path.read_text(encoding="utf-8"))) for path in DOCUMENTS]
SHOWN = [(path, lines) for path, lines in ALL if lines]


@pytest.fixture
def books(tmp_path, monkeypatch):
    """The demonstration, and what documents call their files."""
    folder = tmp_path / "aozora"
    shutil.copytree(ROOT / "ledgers" / "aozora", folder)
    shutil.copytree(ROOT / "ledgers" / "aozora", folder / "books")
    shutil.copy(folder / "inbox" / "2026-09-mufg.xml", folder / "march.xml")
    with ZipFile(folder / "statements.zip", "w") as archive:
        archive.write(folder / "inbox" / "2026-09-sbi.csv", "2026-09-sbi.csv")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LEDGERKIT_CACHE", str(tmp_path / "cache"))
    return folder


def test_documents_show_commands():
    assert sum(len(lines) for _path, lines in SHOWN) > 30


@pytest.mark.parametrize(("path", "lines"), SHOWN, ids=[path.relative_to(ROOT).as_posix() for path, _lines in SHOWN])
def test_every_command_runs(path, lines, books, monkeypatch, capfd):
    for line in lines:
        _ledgerkit, *arguments = shlex.split(line, comments=True)
        if arguments[0] in ELSEWHERE:
            assert (ROOT / ELSEWHERE[arguments[0]]).exists()
            continue
        with monkeypatch.context() as patch:
            if "<" in arguments:
                at = arguments.index("<")
                patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((books / arguments[at + 1]).read_bytes())))
                arguments = arguments[:at]
            with pytest.raises(SystemExit) as ended:
                main(arguments)
        expected = re.search(r"# exit code (\d)", line)
        out, err = capfd.readouterr()
        assert ended.value.code in (int(expected[1]) if expected else 0, None), f"{line}\n{err}"
        assert out or "--out" in line, line


def test_every_command_has_an_example():
    shown = {shlex.split(line, comments=True)[1] for _path, lines in SHOWN for line in lines}
    assert set(COMMANDS) - shown == set()
