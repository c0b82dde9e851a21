"""``ledgerkit schedule lives``: statutory useful lives by word."""

from __future__ import annotations

from pathlib import Path

import click

from ledgerkit.cli.delivery import FORMATS, deliver
from ledgerkit.cli.output import format_option
from ledgerkit.i18n import LANGUAGES

__all__ = ["command"]


@click.command("lives")
@click.argument("words", nargs=-1, metavar="[WORD]…")
@click.option("--elapsed", default="", metavar="LIFE", help="Bought used after 3y or 46m: shows its life by 簡便法 too.")
@click.option("--language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@format_option(*FORMATS)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE instead of standard output.")
def command(words: tuple[str, ...], elapsed: str, language: str, output: str, out: Path | None) -> int:
    """Find Japanese statutory useful lives (法定耐用年数) by English or Japanese words, such as 冷蔵庫 or refrigerator.

    Several words narrow the search; without any, all lives are shown. Each row says its appended table and its source, and whether
    the source could be confirmed.
    """
    from ledgerkit.reports.useful_lives import useful_lives

    deliver(useful_lives(" ".join(words), language, elapsed), output, out)
    return 0
