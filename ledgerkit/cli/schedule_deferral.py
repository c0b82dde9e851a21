"""``ledgerkit schedule deferral``: what a service would release month by month, without a ledger."""

from __future__ import annotations

from pathlib import Path

import click

from ledgerkit.cli.delivery import FORMATS, deliver
from ledgerkit.cli.output import format_option
from ledgerkit.i18n import LANGUAGES

__all__ = ["command"]


@click.command("deferral")
@click.option("--amount", metavar="AMOUNT", help="What was paid or billed, without tax.")
@click.option("--from", metavar="DAY", help="First day of the service, such as 2026-04-01.")
@click.option("--through", metavar="DAY", help="Last day of the service.")
@click.option("--method", metavar="METHOD", help="days, months (a part month counts by its days) or full-months. Default: months.")
@click.option("--currency", metavar="CODE", help="Its decimals are what months are rounded to. Default: JPY.")
@click.option(
    "--booked", metavar="DAY", help="Accounting date of the entry: months before it are recognised with it. Default: before the service."
)
@click.option("--rounding", metavar="HOW", help="floor, ceil, half-up or half-even. Default: half-up.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@format_option(*FORMATS, "png")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE instead of standard output.")
def command(language: str, output: str, out: Path | None, **given: str | None) -> int:
    """Show what of a prepaid expense or unearned income is released each month: opening, released, closing.

    The last month takes the residue of rounding. Everything that is wrong with what was asked is told at once (exit code 2).
    """
    from ledgerkit.reports.what_if_deferral import WhatIfDeferral, deferral_what_if

    texts = {name: text for name, text in given.items() if text is not None}
    deliver(deferral_what_if(WhatIfDeferral(texts, language)), output, out)
    return 0
