"""``ledgerkit recurring``: recurring entries that a person books."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from ledgerkit.cli.output import format_option, ledger_argument, open_ledger

if TYPE_CHECKING:
    import datetime
    from pathlib import Path

__all__ = ["command"]


@click.group("recurring")
def command() -> None:
    """Recurring entries that a person books: those with book: "proposed"."""


@command.command("due")
@ledger_argument
@click.option(
    "--through",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Last due day, at most a year ahead. Default: the end of the month of the last transaction.",
)
@format_option("text", "json")
def due(ledger: Path, through: datetime.datetime | None, output: str) -> int:
    """Print what is due and not booked, as Beancount text ready to paste.

    Each entry says which recurring entry and which occurrence it is, so that it is never proposed twice. Nothing is written. Exit code 1
    when the ledger has errors.
    """
    from ledgerkit.feeds.recurring_due import proposals

    books = open_ledger(ledger)
    found = proposals(books.facts, through.date() if through else None)
    if output == "json":
        rows = [
            {"recurring": one.recurring, "occurrence": str(one.occurrence), "due": str(one.due), **one.values, "text": one.text}
            for one in found
        ]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(one.text for one in found), nl=False)
    return int(bool(books.facts.errors))
