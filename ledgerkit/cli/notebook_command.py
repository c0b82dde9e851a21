"""``ledgerkit notebook``: run a notebook over a ledger on a real kernel."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click

from ledgerkit.cli.output import language_option, ledger_argument, period_option

__all__ = ["command"]


@click.command("notebook")
@click.argument("name")
@ledger_argument
@period_option
@language_option
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="FILE", help="The notebook with its results. Default: NAME-PERIOD.ipynb here."
)
def command(name: str, ledger: Path, period: str | None, language: str | None, out: Path | None) -> int:
    """Run the notebook NAME (monthly_close) over a ledger and keep it with its results."""
    arguments = [name, str(ledger)]
    for option, value in (("--period", period), ("--language", language), ("--out", out)):
        if value is not None:
            arguments += [option, str(value)]
    # A process of its own: the faces do not import one another.
    return subprocess.call([sys.executable, "-P", "-m", "ledgerkit.notebook", *arguments])  # noqa: S603 - our own interpreter
