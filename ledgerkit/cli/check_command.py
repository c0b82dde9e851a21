"""``ledgerkit check``: the gates of a period and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ledgerkit.cli.output import (
    asked_period,
    colour,
    format_option,
    language_option,
    layout_option,
    ledger_argument,
    open_ledger,
    period_option,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@click.command("check")
@ledger_argument
@period_option
@language_option
@layout_option
@format_option("text", "json")
def command(ledger: Path, period: str | None, language: str | None, layout: str | None, output: str) -> int:
    """Run the gates of a period (default: the month of the last transaction) and write nothing.

    Exit code 1 when a blocking gate fails or the ledger has errors.
    """
    from ledgerkit.render import json, text

    books = open_ledger(ledger)
    pack = books.close(asked_period(books, period), language=language, layout=layout)
    click.echo(json.pack_text(pack) if output == "json" else text.pack_text(pack, colour=colour()), nl=False)
    return int(pack.blocked)
