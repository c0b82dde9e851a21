"""Where a report goes: what is no text is kept from a terminal."""

from __future__ import annotations

import io
import sys

import click
import pytest

from ledgerkit.cli import COMMANDS, cli, main
from ledgerkit.cli.delivery import deliver
from ledgerkit.reports.what_if import depreciation_what_if
from ledgerkit.reports.what_if_terms import WhatIf

REPORT = depreciation_what_if(WhatIf("straight-line", {"cost": "120", "life": "1", "in-service": "2026-01-01"}))


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("form", "what"), [("xlsx", "A workbook"), ("parquet", "A Parquet file"), ("png", "A picture")])
def test_bytes_are_not_sent_to_a_terminal(monkeypatch, form, what):
    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(click.UsageError, match=rf"{what} is no text for a terminal. Add --out FILE.{form}"):
        deliver(REPORT, form, None)


def test_colour_is_for_terminals(capsys):
    deliver(REPORT, "text", None)
    assert "\x1b[" not in capsys.readouterr().out


WRITING = {
    "report": ["report", "balance-sheet", "main.beancount", "--format", "csv", "--out"],
    "close": ["close", "main.beancount", "--out"],
    "export": ["export", "main.beancount", "--to"],
    "notebook": ["notebook", "monthly_close", "main.beancount", "--out"],
    "schedule depreciation": [
        *("schedule", "depreciation", "--method", "straight-line", "--cost", "120", "--life", "1", "--in-service", "2026-01-01", "--out"),
    ],
    "schedule deferral": [
        *("schedule", "deferral", "--amount", "12", "--from", "2026-01-01", "--through", "2026-12-31", "--currency", "JPY", "--out"),
    ],
    "schedule loan": [
        *(
            "schedule",
            "loan",
            "--principal",
            "12",
            "--rate",
            "0.01",
            "--periods",
            "2",
            "--start",
            "2026-01-01",
            "--currency",
            "JPY",
            "--out",
        ),
    ],
    "schedule lease": [
        *(
            "schedule",
            "lease",
            "--payment",
            "12",
            "--timing",
            "arrears",
            "--rate",
            "0.01",
            "--periods",
            "2",
            "--start",
            "2026-01-01",
            "--currency",
            "JPY",
            "--out",
        ),
    ],
    "reconcile": ["reconcile", "main.beancount", "--account", "Assets:Bank:Current", "--date", "2026-06-30", "--format", "csv", "--out"],
    "replay": ["replay", "main.beancount", "--out"],
    "schedule lives": ["schedule", "lives", "refrigerator", "--out"],
}
"""Every command that writes where it is told to, up to the name."""


def leaves(command, name=""):
    """Every command below one, with its full name."""
    context = click.Context(command)
    for word in command.list_commands(context):
        found = command.get_command(context, word)
        if isinstance(found, click.Group):
            yield from leaves(found, f"{name}{word} ")
        else:
            yield f"{name}{word}", found


def test_every_command_that_writes_is_known():
    """One that takes --out or --to and is not tried below would go without the guard."""
    assert set(COMMANDS) <= {name.split()[0] for name, _command in leaves(cli)}
    writing = {name for name, command in leaves(cli) for option in command.params if {"--out", "--to"} & set(option.opts)}
    assert writing == set(WRITING)


@pytest.fixture
def books(harbour, monkeypatch):
    """A ledger with a folder of exported facts, a link to the ledger and one to a folder beside it."""
    monkeypatch.chdir(harbour.parent)
    with pytest.raises(SystemExit):
        main(["export", "main.beancount", "--to", "facts"])
    (harbour.parent / "link.ipynb").symlink_to(harbour)
    (harbour.parent / "folder.ipynb").mkdir()
    return harbour.parent


@pytest.mark.parametrize("target", ["main.beancount", "link.ipynb", "folder.ipynb", "facts/x.ipynb", "facts/accounts.parquet"])
@pytest.mark.parametrize("command", WRITING)
def test_no_command_writes_over_the_books(books, command, target, capfd):
    before = {path: path.read_bytes() for path in books.rglob("*") if path.is_file()}
    if command in ("close", "export") and target == "folder.ipynb":
        return  # they make files in a folder
    with pytest.raises(SystemExit) as ended:
        main([*WRITING[command], target])
    assert ended.value.code in (1, 2)
    assert target in capfd.readouterr().err
    assert {path: path.read_bytes() for path in books.rglob("*") if path.is_file()} == before
    assert (books / "link.ipynb").is_symlink()


@pytest.mark.parametrize("command", [name for name in WRITING if name not in ("close", "export", "notebook", "reconcile")])
def test_folders_that_are_missing_are_made_and_links_stay_links(books, command, capfd):
    """The notebook does the same; its kernel is started in tests/notebook. A reconciliation says what it lacks."""
    target = books / "new" / "folder" / "result.txt"
    (books / "old.txt").write_text("an earlier report", encoding="utf-8")
    (books / "shown.txt").symlink_to(books / "old.txt")
    for name in (str(target), "shown.txt"):
        with pytest.raises(SystemExit):
            main([*WRITING[command], name])
        assert capfd.readouterr().err == ""
    assert target.read_bytes() == (books / "old.txt").read_bytes()
    assert (books / "shown.txt").is_symlink()
    with pytest.raises(SystemExit) as ended:
        main([*WRITING[command], "old.txt/below.txt"])  # a file where a folder would be
    assert ended.value.code == 1
    assert "cannot be written" in capfd.readouterr().err
