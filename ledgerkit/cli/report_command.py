"""``ledgerkit report``: one report in one format."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
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
    from typing import Unpack

    from ledgerkit.reports.question import Options
    from ledgerkit.reports.report import Report

__all__ = ["command"]


_RENDERERS = {
    "text": ("text", "report_text"),
    "json": ("json", "report_text"),
    "csv": ("csv", "report_csv"),
    "xlsx": ("xlsx", "report_xlsx"),
    "html": ("html", "report_html"),
    "md": ("markdown", "report_markdown"),
}
"""Renderer by format; only the one asked for is imported."""


@click.command("report")
@click.argument("name")
@ledger_argument
@period_option
@click.option("--compare", multiple=True, metavar="C", help="A further column: prior-period or prior-year; may be given twice.")
@click.option("--by", metavar="PART", help="A column a month, quarter, half, year, department, project or counterparty.")
@click.option("--form", metavar="FORM", help="A further form: balances, totals or totals-and-balances (trial-balance).")
@click.option("--units", is_flag=True, help="Units by commodity instead of book values (trial balance).")
@click.option("--account", "accounts", multiple=True, metavar="A", help="This account and those below it (general-ledger, journal).")
@click.option("--drill", metavar="ROW:COLUMN", help="The postings behind one figure, as a general ledger.")
@language_option
@layout_option
@format_option(*_RENDERERS)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to FILE instead of standard output.")
def command(name: str, ledger: Path, period: str | None, output: str, out: Path | None, **options: Unpack[Options]) -> int:
    """Make the report NAME.

    NAME is trial-balance, balance-sheet, income-statement, general-ledger, journal, bank, fixed-assets or tolerance-residues. Exit
    code 1 when a check of the report fails or the ledger has errors.
    """
    books = open_ledger(ledger)
    report = books.report(name, asked_period(books, period), **options)
    made = _made(report, output, on_screen=out is None)
    if out is not None:
        from ledgerkit.ledger.edits import apply, edit

        apply([edit(out, made)])
    elif output == "xlsx" and sys.stdout.isatty():
        raise click.UsageError("A workbook is no text for a terminal. Add --out FILE.xlsx")
    else:
        click.echo(made if output == "xlsx" else made.decode(), nl=False)
    return int(report.draft or any(check.status == "fail" for check in report.checks))


def _made(report: Report, output: str, *, on_screen: bool) -> bytes:
    """The report in a format."""
    module, name = _RENDERERS[output]
    render = getattr(import_module(f"ledgerkit.render.{module}"), name)
    made: str | bytes = render(report, colour=on_screen and colour()) if output == "text" else render(report)
    return made if isinstance(made, bytes) else made.encode("utf-8", "surrogateescape")
