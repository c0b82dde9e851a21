"""``ledgerkit report``: one report in one format."""

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


@click.command("report")
@click.argument("name")
@ledger_argument
@period_option
@click.option("--compare", multiple=True, metavar="C", help="A further column: prior-period or prior-year; may be given twice.")
@click.option("--units", is_flag=True, help="Units by commodity instead of book values (trial balance).")
@language_option
@layout_option
@format_option("text", "json", "html")
def command(
    name: str,
    ledger: Path,
    period: str | None,
    compare: tuple[str, ...],
    units: bool,
    language: str | None,
    layout: str | None,
    output: str,
) -> int:
    """Make the report NAME: trial-balance, balance-sheet, income-statement, bank, fixed-assets or tolerance-residues.

    Exit code 1 when a check of the report fails or the ledger has
    errors.
    """
    from ledgerkit.render import html, json, text

    books = open_ledger(ledger)
    report = books.report(name, asked_period(books, period), language=language, compare=compare, units=units, layout=layout)
    if output == "json":
        made = json.report_text(report)
    elif output == "html":
        made = html.report_html(report)
    else:
        made = text.report_text(report, colour=colour())
    click.echo(made, nl=False)
    return int(report.draft or any(check.status == "fail" for check in report.checks))
