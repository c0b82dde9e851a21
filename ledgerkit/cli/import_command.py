"""``ledgerkit import``: bank files into the books."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ledgerkit.cli.output import format_option, ledger_argument, open_text, waiting

__all__ = ["command"]


@click.command("import")
@ledger_argument
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--dry-run", is_flag=True, help="Show the plan and write nothing.")
@click.option("--accept", is_flag=True, help="Write without asking.")
@click.option("--no-balance", is_flag=True, help="Do not assert closing balances.")
@click.option("--rules", metavar="FILE", type=click.Path(), help="The rules. Default: rules.toml beside the ledger.")
@format_option("text", "json")
def command(ledger: Path, files: tuple[str, ...], dry_run: bool, accept: bool, no_balance: bool, rules: str | None, output: str) -> int:
    """Book the lines of bank FILES by the rules beside the ledger.

    Shows a plan first and writes only with --accept or after a yes. A line that is in the books already is left; a line that no
    rule takes is shown and not booked (exit code 1). Either everything is written or nothing.
    """
    from ledgerkit.feeds.book import book, make_booking
    from ledgerkit.feeds.plan import make_plan, plan_rows
    from ledgerkit.feeds.rules_file import read_rules, with_importers
    from ledgerkit.importers.importers_file import IMPORTERS_FILE
    from ledgerkit.render.format import escaped
    from ledgerkit.render.json import dumps
    from ledgerkit.render.rows import rows_json, rows_text

    rules_file = Path(rules) if rules else ledger.parent / "rules.toml"
    books = open_text(ledger)
    banks_and_rules = with_importers(read_rules(rules_file), ledger.parent / IMPORTERS_FILE)
    plan = make_plan(books.facts, banks_and_rules, rules_file, [Path(file) for file in files], folder=ledger.parent)
    booking = make_booking(books.facts, ledger, plan, balances=not no_balance)
    table = plan_rows(plan)
    click.echo((dumps(rows_json(*table)) if output == "json" else rows_text(*table)).rstrip("\n"))
    for file, finding in plan.findings:
        click.echo(escaped(f"{file}: {finding.message}"), err=True)
    waits = int(bool(plan.of("no-rule")))
    if dry_run or not booking.edits:
        return waits
    if not accept and not (sys.stdin.isatty() and click.confirm(f"Write {booking.transactions} transaction(s)?", err=True)):
        click.echo("Nothing was written; --accept writes.", err=True)
        return waits
    with waiting("Checking and writing …"):
        book(ledger, booking)
    for change in booking.edits:
        click.echo(str(change.path), err=output == "json")
    return waits
