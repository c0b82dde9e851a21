"""``ledgerkit close``: gates, statements and the closing pack of a period."""

from __future__ import annotations

from pathlib import Path

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
    waiting,
)

__all__ = ["command"]


@click.command("close")
@ledger_argument
@period_option
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Folder for the pack.")
@language_option
@layout_option
@format_option("text", "json")
def command(ledger: Path, period: str | None, out: Path, language: str | None, layout: str | None, output: str) -> int:
    """Close a period: make its statements, hold them against the gates, and write the pack (HTML, XLSX, JSON) into DIR.

    Exit code 1 when a blocking gate fails or the ledger has errors; the pack is written all the same and says so.
    """
    from ledgerkit.close.write import file_names, write_pack
    from ledgerkit.ledger.own_files import refuse_folder, refuse_own_files
    from ledgerkit.render import json, text

    books = open_ledger(ledger)
    refuse_folder(out, "--out")
    with waiting("Closing …"):
        pack = books.close(asked_period(books, period), language=language, layout=layout)
        for name in file_names(pack):
            refuse_own_files(books.facts, ledger, out / name)
        written = write_pack(pack, out)
    if output == "json":
        click.echo(json.pack_text(pack), nl=False)
    else:
        click.echo(text.pack_text(pack, colour=colour()), nl=False)
        for path in written:
            click.echo(str(path))
    return int(pack.blocked)
