"""``ledgerkit fava``: Fava with ledgerkit's pages."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import click

from ledgerkit.cli.output import ledger_argument, open_text

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@click.command("fava", context_settings={"ignore_unknown_options": True})
@ledger_argument
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED, metavar="[FAVA OPTIONS]…")
def command(ledger: Path, arguments: tuple[str, ...]) -> int:
    """Run Fava on a ledger; further options, such as --port 5001 or --read-only, go to Fava.

    The pages show when the ledger has the line: 2020-01-01 custom "fava-extension" "ledgerkit.fava"
    """
    books = open_text(ledger)
    if not books.has_fava_pages:
        click.echo('The ledger does not turn the pages on. Add: 2020-01-01 custom "fava-extension" "ledgerkit.fava"', err=True)
    # A process of its own: the faces do not import one another.
    return subprocess.call([sys.executable, "-P", "-m", "fava.cli", str(ledger), *arguments])  # noqa: S603 - our own interpreter
