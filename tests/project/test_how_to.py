"""Every how-to is followed as a newcomer would: its ledger text is typed in, its commands are run, and what they print is what it shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from conftest import ROOT

PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
BLOCK = re.compile(r"```(beancount|console)\n(.*?)```", re.DOTALL)


def steps(page):
    """Blocks of ledger text, and commands with what they print."""
    return [(kind, text) for kind, text in BLOCK.findall(page.read_text(encoding="utf-8"))]


def printed(command, folder):
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=folder, capture_output=True, text=True, encoding="utf-8", env=os.environ, check=False
    )
    lines = (done.stdout + done.stderr).rstrip("\n").split("\n")
    return "\n".join(line.rstrip() for line in lines) + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_step_does_what_it_says(page, tmp_path):
    ledger = tmp_path / "books.beancount"
    ledger.write_text("", encoding="utf-8")
    commands = 0
    for kind, text in steps(page):
        if kind == "beancount":
            ledger.write_text(ledger.read_text(encoding="utf-8") + text, encoding="utf-8")
            for name in re.findall(r'^\S+ document \S+ "([^"]+)"', text, re.MULTILINE):
                (tmp_path / name).write_bytes(b"%PDF-1.4")
        else:
            command, _newline, shown = text.partition("\n")
            assert command.startswith("$ ledgerkit ")
            assert printed(command.removeprefix("$ "), tmp_path) == shown, command
            commands += 1
    assert commands


def test_there_are_pages():
    assert "assets" in [page.stem for page in PAGES]
