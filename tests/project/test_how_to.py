"""Every how-to is followed as a newcomer would: its texts are typed in, its commands are run, and what they print is what it shows.

A block of another file than ``books.beancount`` names it: ```` ```toml rules.toml ````. Text goes below what stands in its file.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from conftest import ROOT

PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
BLOCK = re.compile(r"```(beancount|console|\w+ [\w.-]+)\n(.*?)```", re.DOTALL)


def steps(page):
    """Blocks of text with the file they go to, and commands with what they print."""
    for head, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        kind, _blank, name = head.partition(" ")
        yield ("console" if kind == "console" else name or "books.beancount"), text


def printed(command, folder):
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=folder, capture_output=True, text=True, encoding="utf-8", env=os.environ, check=False
    )
    lines = (done.stdout + done.stderr).rstrip("\n").replace(f"{folder}{os.sep}", "").split("\n")
    return "\n".join(line.rstrip() for line in lines) + "\n"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_step_does_what_it_says(page, tmp_path):
    commands = 0
    for where, text in steps(page):
        if where != "console":
            with (tmp_path / where).open("a", encoding="utf-8", newline="") as file:
                file.write(text)
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
