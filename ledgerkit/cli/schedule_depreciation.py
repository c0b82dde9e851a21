"""``ledgerkit schedule depreciation``: what an asset would be charged, without a ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledgerkit.cli.delivery import FORMATS, deliver
from ledgerkit.cli.output import format_option
from ledgerkit.i18n import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

__all__ = ["command"]


def _told(*, several: bool = False, **names: str) -> Callable[[Any], Any]:
    """Options whose texts are read further down, so that all their faults are told at once."""

    def add(function: Any) -> Any:
        for name, told in reversed(names.items()):
            metavar, _colon, meaning = told.partition(": ")
            function = click.option(f"--{name.replace('_', '-')}", metavar=metavar, multiple=several, help=meaning)(function)
        return function

    return add


@click.command("depreciation")
@click.option("--method", metavar="METHOD", required=True, help="Such as straight-line; a wrong one is answered with all there are.")
@_told(
    cost="AMOUNT: Acquisition cost.",
    residual="AMOUNT: Value left at the end. Default: 0.",
    life="LIFE: Useful life: 10 (years), 10y or 120m.",
    in_service="DAY: Day of entry into service, such as 2026-04-01.",
    currency="CODE: Its decimals are what charges are rounded to. Default: JPY.",
    fiscal_year_end="MM-DD: Such as 15-31 for April to March. Default: 12-31.",
    by="PART: A line a year (fiscal) or a month. Default: year.",
    rounding="HOW: floor, ceil, half-up or half-even. Default: floor.",
    residue="HOME: What rounding leaves goes to last, next, spread or cumulative. Default: last.",
    convention="NAME: Which periods are charged. Default: full-month.",
    rate="RATE: Rate of a year, such as 0.4 or 40%, for methods that are given one.",
    property_class="CLASS: Class of property, for methods whose table has classes, such as 5 (MACRS).",
    total_units="NUMBER: Units over the whole life.",
    opening_accumulated="AMOUNT: Charged before --opening-date.",
    opening_date="DAY: First day that is still to be charged.",
    revised_base="AMOUNT: Book value from which the revised rate is charged (改定取得価額), where it was before --opening-date.",
)
@_told(several=True, usage="DAY=UNITS: Units made by that day since the one before; again for each.")
@_told(several=True, extra="DAY=RATE: Extra depreciation (増加償却) of the fiscal year of a day, such as 2026-04-01=0.2; again for each.")
@_told(several=True, charge="DAY=AMOUNT: An amount given by hand; again for each.")
@click.option("--compare", multiple=True, metavar="METHOD", help="Set this method beside it; may be given again.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@format_option(*FORMATS, "png")
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE instead of standard output.")
def command(
    method: str,
    compare: tuple[str, ...],
    language: str,
    output: str,
    out: Path | None,
    usage: tuple[str, ...],
    charge: tuple[str, ...],
    extra: tuple[str, ...],
    **given: str | None,
) -> int:
    """Show what an asset is charged over its life: opening, depreciation, accumulated, closing.

    The conventions it was computed by stand below it. Everything that is wrong with what was asked is told at once (exit code 2).
    """
    from ledgerkit.reports.what_if import depreciation_what_if
    from ledgerkit.reports.what_if_terms import WhatIf

    asked = {**given, "usage": " ".join(usage) or None, "charge": " ".join(charge) or None, "extra": " ".join(extra) or None}
    texts = {name.replace("_", "-"): text for name, text in asked.items() if text is not None}
    deliver(depreciation_what_if(WhatIf(method, texts, compare, language)), output, out)
    return 0
