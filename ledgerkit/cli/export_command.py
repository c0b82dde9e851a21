"""``ledgerkit export``: the tables of a ledger as Parquet files."""

from __future__ import annotations

from pathlib import Path

import click

from ledgerkit.cli.output import ledger_argument, open_ledger, waiting

__all__ = ["command"]


@click.command("export")
@ledger_argument
@click.option("--to", "folder", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The folder to make.")
def command(ledger: Path, folder: Path) -> int:
    """Write the tables of a ledger to a folder of Parquet files, the long ones a file a month, with a manifest.

    Any command that takes a ledger to report on takes the folder instead, without Beancount: ledgerkit report trial-balance DIR.
    The folder is written whole or not at all. An earlier export there is replaced; nothing else ever is.
    """
    from ledgerkit.ledger.own_files import refuse_folder

    books = open_ledger(ledger)
    refuse_folder(folder, "--to")
    with waiting(f"Writing {folder} …"):
        manifest = books.export(folder)
    tables = manifest["tables"].values()
    rows, files = sum(table["rows"] for table in tables), sum(len(table["files"]) for table in tables)
    click.echo(f"{folder}: {len(tables)} tables, {rows} rows, {files} files")
    return int(bool(books.errors))
