"""``ledgerkit schedule loan``: every payment of a loan, without a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from ledgerkit.cli.delivery import FORMATS, deliver
from ledgerkit.cli.output import format_option
from ledgerkit.i18n import LANGUAGES

__all__ = ["command"]


@click.command("loan")
@click.option("--principal", metavar="AMOUNT", help="What is drawn.")
@click.option("--rate", metavar="RATE", help="Rate of a year as a fraction, such as 0.012, or 1.2%.")
@click.option("--periods", metavar="N", help="Number of payments.")
@click.option("--type", metavar="TYPE", help="annuity, annuity-advance, equal-principal or interest-only. Default: annuity.")
@click.option("--start", metavar="DAY", help="Day it is drawn. Default: 2026-01-01.")
@click.option("--first-payment", metavar="DAY", help="Day of the first payment. Default: a period later; in advance the start.")
@click.option("--frequency", metavar="EVERY", help="month, two-months, quarter, half-year or year. Default: month.")
@click.option(
    "--day-count",
    metavar="COUNT",
    help="months, actual/365, actual/360, actual/actual, 30/360, 30/360-us, 30e/360, one-end or both-ends. Default: months.",
)
@click.option("--rounding", metavar="HOW", help="floor, ceil, half-up or half-even. Default: floor without decimals, else half-up.")
@click.option("--interest-rounding", metavar="HOW", help="The same of interest. Default: as payments.")
@click.option("--residual", metavar="AMOUNT", help="Balloon, left to the last payment.")
@click.option("--grace", metavar="N", help="First payments that are interest alone.")
@click.option("--payment", metavar="AMOUNT", help="The payment the contract states. Default: computed.")
@click.option("--currency", metavar="CODE", help="Its decimals are what amounts are rounded to. Default: JPY.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@format_option(*FORMATS, "png")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE instead of standard output.")
def command(language: str, output: str, out: Path | None, **given: str | None) -> int:
    """Show every payment of a loan: payment, interest, principal, and what is owed after it.

    The last payment takes the residue of rounding. Everything that is wrong with what was asked is told at once (exit code 2).
    """
    from ledgerkit.reports.what_if_loan import WhatIfLoan, loan_what_if

    texts = {name.replace("_", "-"): text for name, text in given.items() if text is not None}
    deliver(loan_what_if(WhatIfLoan(texts, language)), output, out)
    return 0
