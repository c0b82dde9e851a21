"""``ledgerkit schedule lease``: liability and right of use of a lease, without a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from ledgerkit.cli.delivery import FORMATS, deliver
from ledgerkit.cli.output import format_option
from ledgerkit.i18n import LANGUAGES

__all__ = ["command"]


@click.command("lease")
@click.option("--payment", metavar="AMOUNT", help="Payment of a period, without tax.")
@click.option("--periods", metavar="NUMBER", help="How many payments the term has.")
@click.option("--frequency", metavar="HOW", help="month, quarter or year. Default: month.")
@click.option("--timing", metavar="WHEN", help="advance (first day of a period) or arrears (last day).")
@click.option("--rate", metavar="RATE", help="Rate of a year, such as 0.05 or 5%.")
@click.option("--start", metavar="DAY", help="Commencement. Default: 2026-01-01.")
@click.option("--step", "steps", metavar="DAY=AMOUNT", multiple=True, help="Another payment from a day on; again for each.")
@click.option("--direct-costs", metavar="AMOUNT", help="Initial direct costs. Default: 0.")
@click.option("--incentives", metavar="AMOUNT", help="Incentives received. Default: 0.")
@click.option("--restoration", metavar="AMOUNT", help="Present value of the restoration. Default: 0.")
@click.option("--prepaid", metavar="AMOUNT", help="Paid before the commencement. Default: 0.")
@click.option("--residual-guarantee", metavar="AMOUNT", help="Expected to be paid under a guarantee at the end. Default: 0.")
@click.option("--purchase-option", metavar="AMOUNT", help="Price of an option that will be used at the end. Default: 0.")
@click.option("--framework", metavar="NAME", help="ifrs, us-gaap or jgaap, for how its practice reads the rate. Default: jgaap.")
@click.option("--compounding", metavar="HOW", help="nominal (rate × months / 12) or effective. Default: effective for ifrs, else nominal.")
@click.option("--model", metavar="MODEL", help="finance, or operating: one straight-line cost (ASC 842). Default: finance.")
@click.option("--rounding", metavar="HOW", help="Of depreciation and cost: floor, ceil, half-up or half-even. Default: floor.")
@click.option("--currency", metavar="CODE", help="Its decimals are what amounts are rounded to. Default: JPY.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@format_option(*FORMATS, "png")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE instead of standard output.")
def command(steps: tuple[str, ...], language: str, output: str, out: Path | None, **given: str | None) -> int:
    """Show the liability of a lease by payment period (opening, payment, interest, closing), with its right of use beside it.

    A payment on the first day stands in the right of use and not in the liability. Everything that is wrong with what was asked is told
    at once (exit code 2).
    """
    from ledgerkit.reports.what_if_lease import WhatIfLease, lease_what_if

    asked = {**given, "step": " ".join(steps) or None}
    texts = {name.replace("_", "-"): text for name, text in asked.items() if text is not None}
    deliver(lease_what_if(WhatIfLease(texts, language)), output, out)
    return 0
