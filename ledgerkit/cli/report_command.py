"""``ledgerkit report``: one report in one format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledgerkit.cli.delivery import FORMATS, deliver
from ledgerkit.cli.output import (
    format_option,
    language_option,
    layout_option,
    ledger_argument,
    open_ledger,
)

if TYPE_CHECKING:
    from typing import Unpack

    from ledgerkit.reports.question import Options

__all__ = ["command"]


@click.command("report")
@click.argument("name")
@ledger_argument
@click.option(
    "--period",
    "-p",
    "periods",
    multiple=True,
    metavar="P",
    help="Such as 2026-09, 2026-Q3, FY2026, 2026-04..2026-09; several for a column each. Default: the month of the last transaction.",
)
@click.option(
    "--compare",
    multiple=True,
    metavar="C",
    help="A further column: prior-period, prior-year, budget or any period, such as 2024-09; may repeat.",
)
@click.option("--change", is_flag=True, help="After each comparison, the change in money and in percent.")
@click.option("--span", multiple=True, metavar="S", help="What columns span: period, year-to-date, twelve-months (income statement).")
@click.option(
    "--by",
    metavar="PART",
    help="A column a month, quarter, half, year, department, project or counterparty; registers by class, department or location.",
)
@click.option(
    "--form",
    metavar="FORM",
    help="Another form: balances, totals or totals-and-balances (trial-balance), account (balance-sheet), function or nature, "
    "ledger (fixed-assets), lump-sum, small or census (asset-tax), back-test (accruals), "
    "schedule or next-twelve-months (loans).",
)
@click.option("--show-empty", is_flag=True, help="Rows without a figure too (trial-balance and statements).")
@click.option("--units", is_flag=True, help="Units by commodity instead of book values (trial balance).")
@click.option("--rate", metavar="R", help="Convert at closing, average, historical or transaction rates (statements).")
@click.option("--currency", metavar="C", help="Present statements in this currency instead of that of the books.")
@click.option("--stale-after", type=click.IntRange(0), metavar="DAYS", help="Use no rate older than this. Default: what the books say.")
@click.option(
    "--account",
    "accounts",
    multiple=True,
    metavar="A",
    help="This account and those below it (general-ledger, account-statement, journal).",
)
@click.option("--scale", metavar="UNIT", help="Show figures in whole thousands or millions.")
@click.option("--rounding", metavar="HOW", help="Of --scale: half-up, or floor, which cuts off (切捨て). Default: half-up.")
@click.option("--party", metavar="P", help="The counterparty of an account-statement, as entries name it.")
@click.option("--drill", metavar="ROW:COLUMN", help="The postings behind one figure, as a general ledger; of a budget, its directives.")
@language_option
@layout_option
@format_option(*FORMATS)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the report to FILE instead of standard output.")
def command(name: str, ledger: Path, periods: tuple[str, ...], output: str, out: Path | None, **options: Unpack[Options]) -> int:
    """Make the report NAME.

    \b
    NAME is trial-balance, balance-sheet, income-statement, changes-in-equity, sga,
    general-ledger, account-statement, journal, open-items, bank, bank-reconciliation,
    match-rate, import-log, cash-count, suspense, holdings, tolerance-residues,
    and of the register fixed-assets, asset-roll-forward,
    asset-disposals, asset-books, asset-tax, depreciation-schedule,
    and deferrals, accruals, recurring, loans, loan-roll-forward, maturities, covenants,
    leases, lease-roll-forward, lease-disclosure, lease-first-adoption.

    Exit code 1 when a check of the report fails or the ledger has errors.
    """
    books = open_ledger(ledger)
    if out is not None:
        from ledgerkit.ledger.own_files import refuse_own_files

        refuse_own_files(books.facts, ledger, out)
    report = books.report(name, periods or books.last_month(), **options)
    deliver(report, output, out)
    return int(report.draft or any(check.status == "fail" for check in report.checks))
