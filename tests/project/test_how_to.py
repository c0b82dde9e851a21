"""Every how-to is followed as a newcomer would: its texts are typed in, its commands are run, and what they print is what it shows.

A block of another file than ``books.beancount`` names it: ```` ```toml rules.toml ````. Text goes below what stands in its file.
``--golden-update`` writes what commands print into the page; read the difference.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from conftest import ROOT

PAGES = sorted((ROOT / "docs" / "how-to").glob("*.md"))
BLOCK = re.compile(r"```(beancount|console|\w+ [\w.-]+)\n(.*?)```", re.DOTALL)
UNDO = re.compile(r"(?<=--undo )[0-9a-f]+")


def printed(command, folder):
    done = subprocess.run(
        [sys.executable, "-m", *command.split()], cwd=folder, capture_output=True, text=True, encoding="utf-8", env=os.environ, check=False
    )
    lines = (done.stdout + done.stderr).rstrip("\n").split("\n")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def type_in(head, text, folder):
    """Add a block of text to the file it is for; documents that it names are there."""
    name = head.partition(" ")[2] or "books.beancount"
    with (folder / name).open("a", encoding="utf-8", newline="") as file:
        file.write(text)
    for document in re.findall(r'^\S+ document \S+ "([^"]+)"', text, re.MULTILINE):
        (folder / document).write_bytes(b"%PDF-1.4")


def followed(page, folder, *, write):
    """Follow a page: each command, what the page shows, and what is printed; with ``write`` the page is made to show that."""
    steps, last = [], ""

    def step(block):
        nonlocal last
        head, text = block.groups()
        if head != "console":
            type_in(head, text, folder)
            return block[0]
        command, _newline, shown = text.partition("\n")
        assert command.startswith("$ ledgerkit ")
        if write and last:
            command = UNDO.sub(last, command)
        told = printed(command.removeprefix("$ "), folder)
        last = next(iter(UNDO.findall(told)), last)
        steps.append((command, told if write else shown, told))
        return f"```console\n{command}\n{told}```"

    text = BLOCK.sub(step, page.read_text(encoding="utf-8"))
    if write:
        page.write_text(text, encoding="utf-8")
    return steps


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_step_does_what_it_says(page, tmp_path, request):
    steps = followed(page, tmp_path, write=request.config.getoption("--golden-update"))
    assert steps
    for command, shown, told in steps:
        assert told == shown, command


def test_there_are_pages():
    assert "assets" in [page.stem for page in PAGES]


def test_the_figures_of_suggestions_are_those_of_the_demonstration():
    """What the page on imports says of ``ledgerkit replay`` is what it says."""
    page = (ROOT / "docs" / "how-to" / "import.md").read_text(encoding="utf-8")
    command = next(line.strip() for line in page.splitlines() if line.strip().startswith("ledgerkit replay "))
    report = json.loads(printed(f"{command} --format json", ROOT))
    rows = {row["id"]: row["values"] for row in report["rows"] if row["kind"] == "subtotal"}
    for words, row in (("suggestions", rows["history total"]), ("matches to open items", rows["matches total"])):
        shares = (f"{row[name]} %" for name in ("first-share", "sure-share", "right-share"))
        assert f"| {' | '.join([words, str(row['lines']), *shares])} |\n" in page
