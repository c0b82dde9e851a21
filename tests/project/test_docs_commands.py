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
from dataclasses import fields
from zipfile import ZipFile

import click
import pytest
from conftest import ROOT
from fava.cli import main as fava_command

from ledgerkit.cli import COMMANDS, cli, main
from ledgerkit.reports.question import Question

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "ledgers").glob("*/README.md")])
HOW_TO = sorted((ROOT / "docs" / "how-to").glob("*.md"))
"""Followed line by line, ``$`` in front of each command, in test_how_to.py."""
ELSEWHERE = {
    "fava": "tests/cli/test_fava_command.py",  # serves until it is stopped
    "notebook": "tests/notebook/test_run.py",  # needs a kernel
}
"""Commands that another test runs."""
HARBOUR = ROOT / "ledgers" / "harbour" / "main.beancount"
DEPRECIATION = ["schedule", "depreciation", "--method", "straight-line", "--cost", "120", "--life", "1", "--in-service", "2026-01-01"]


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


def leaves(command=cli, name=""):
    """Every command with its full name, those of groups too."""
    context = click.Context(command)
    for word in command.list_commands(context):
        found = command.get_command(context, word)
        yield f"{name}{word}", found
        if isinstance(found, click.Group):
            yield from leaves(found, f"{name}{word} ")


LEAVES = dict(leaves())
FLAGS = {name: {flag for option in command.params for flag in option.opts} | {"--help"} for name, command in LEAVES.items()}
OTHERS = {flag for option in fava_command.params for flag in option.opts} | {"--to", "--version"}
"""Options of Fava, which docs/fava.md speaks of, and of nbconvert."""


def test_every_kind_of_schedule_has_an_example():
    """And so has every other command of a group."""
    how_to = [line for path in HOW_TO for line in re.findall(r"^\$ (ledgerkit .*)$", path.read_text(encoding="utf-8"), re.MULTILINE)]
    shown = [line for _path, lines in SHOWN for line in lines] + how_to
    within = [name for name, command in LEAVES.items() if not isinstance(command, click.Group)]
    assert [name for name in within if not any(line.startswith(f"ledgerkit {name}") for line in shown)] == []


def inline(path, start):
    """What stands between back quotes and begins so, with its document."""
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return [(path.relative_to(ROOT).as_posix(), found) for found in re.findall(rf"`({start}[^`]*)`", text)]


MENTIONED = sorted({found for path in (*DOCUMENTS, *HOW_TO) for found in inline(path, "ledgerkit [a-z]")})
OPTIONS = sorted({found for path in (*DOCUMENTS, *HOW_TO) for found in inline(path, "--[a-z]")})
PLACEHOLDER = re.compile(r"…|\||\b[A-Z]{2,}\b|\bR$|\"|<")


@pytest.mark.parametrize(("where", "text"), MENTIONED)
def test_a_command_in_a_sentence_exists_with_its_options(where, text):
    words = text.split()[1:]
    name = " ".join(words[:2]) if " ".join(words[:2]) in LEAVES else words[0]
    assert name in LEAVES, where
    assert {word for word in words if re.match("--[a-z]", word)} <= FLAGS[name], where


@pytest.mark.parametrize(("where", "text"), [found for found in MENTIONED if "how-to" not in found[0] and not PLACEHOLDER.search(found[1])])
def test_a_whole_command_in_a_sentence_runs(where, text, books, capfd):
    words = shlex.split(text)[1:]
    if words[0] in ELSEWHERE or " ".join(words) in LEAVES:  # the name of a command alone is no call of it
        return
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code in (0, None), f"{where}\n{capfd.readouterr().err}"


@pytest.mark.parametrize(("where", "text"), OPTIONS)
def test_an_option_in_a_sentence_exists(where, text):
    known = set().union(OTHERS, *FLAGS.values())
    assert {word for word in text.split() if word.startswith("--")} <= known, where


def spelled(text):
    """An option with its values, once for each of several values: ``--by month|year``."""
    flag, *values = text.split(" ")
    for value in values[0].split("|"):
        yield [flag, value, *values[1:]]


REPORT_OPTIONS = {taken.flag: (name, taken) for name, taken in ((f.name, f.metadata.get("taken")) for f in fields(Question)) if taken}
NEEDS = {"--rounding": ("--scale", "thousands")}
"""What an option cannot be without."""
FORMS = sorted(
    {
        tuple(words)
        for _where, text in OPTIONS
        if " " in text and not re.search(r"…|\b[A-Z]{2,}\b(?!$)|DAYS|NAME|FILE|WHAT|ID|ROW", text)
        for words in spelled(text)
        if words[0] in REPORT_OPTIONS or words[0] == "--format"
    }
)
"""Every form of an option of a report that a sentence shows with its value."""


@pytest.mark.parametrize("words", FORMS, ids=" ".join)
def test_a_form_of_a_report_in_a_sentence_runs(words, books, capfd):
    """With a report that takes it; conversions of the British company, which docs/conversion.md is about."""
    flag, value = words[:2]
    if flag == "--format":
        command = ["schedule", "lives"] if value != "png" else DEPRECIATION
        arguments = [*command, *words, *(() if "--out" in words else ("--out", "made"))]
    else:
        _name, taken = REPORT_OPTIONS[flag]
        reports = [name for name, choices in taken.choices_by_report.items() if value in choices] or taken.reports
        report = "income-statement" if not reports or "income-statement" in reports else reports[0]
        ledger = HARBOUR if flag in ("--rate", "--currency") else "main.beancount"
        arguments = ["report", report, str(ledger), "-p", "2026-08", *words, *NEEDS.get(flag, ())]
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code in (0, None), capfd.readouterr().err


def test_there_are_such_forms():
    assert len(MENTIONED) > 8
    assert len(FORMS) > 20
    assert ("--by", "quarter") in FORMS
