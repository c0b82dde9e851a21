"""``ledgerkit sql``: ask the tables of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ledgerkit.cli.output import format_option, ledger_argument, open_ledger

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["command"]


@click.command("sql")
@ledger_argument
@click.argument("query")
@format_option("text", "json")
def command(ledger: Path, query: str, output: str) -> int:
    """Run QUERY over the tables of a ledger.

    They are those of docs/facts.md: accounts, transactions, postings, metadata, residues, prices, balances, documents, commodities,
    options, parties, budgets, dimensions, assets, deferrals, accruals, recurring, loans, leases, schedule_lines, maturities, counts,
    imports, bank_files, close_events and problems, and questions to them: open_items, bank_lines, bank_balances and daily_balances.

    Money is DECIMAL(38,18), debit positive; / and avg give floating point in DuckDB, so sum here and divide elsewhere.

    The query runs with your rights: DuckDB's COPY and read functions reach your files. Run no query you have not read.
    """
    from ledgerkit.render.json import dumps
    from ledgerkit.render.rows import rows_json, rows_text

    books = open_ledger(ledger)
    names, rows = books.select(query)
    if output == "json":
        click.echo(dumps(rows_json(names, rows)), nl=False)
    else:
        click.echo(rows_text(names, rows), nl=False)
    return int(bool(books.errors))
