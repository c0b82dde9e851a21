"""``ledgerkit replay``: how often suggestions and matches would have been right in these books."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from pathlib import Path

import click

from ledgerkit.cli.delivery import FORMATS, deliver
from ledgerkit.cli.output import format_option, language_option, ledger_argument, open_text, waiting

__all__ = ["command"]


@click.command("replay")
@ledger_argument
@click.option("--period", "-p", metavar="P", help="The months to guess. Default: all that have bank lines, but the first.")
@click.option(
    "--threshold", metavar="C", help="Least confidence of a suggestion that counts as booked. Default: that of the rules, else 0.9."
)
@click.option("--rules", metavar="FILE", type=click.Path(), help="The rules. Default: rules.toml beside the ledger.")
@language_option
@format_option(*FORMATS)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the figures to FILE instead of standard output.")
def command(
    ledger: Path, period: str | None, threshold: str | None, rules: str | None, language: str | None, output: str, out: Path | None
) -> int:
    """Measure suggestions and matches on a ledger's own history. Nothing is written.

    For each month, learns from what was before, guesses the bank lines of the month, and compares with what was booked; and matches the
    receipts and payments that settled invoices to those that were open that morning.
    """
    from ledgerkit.feeds.desk import Desk
    from ledgerkit.feeds.replay_report import replay_report
    from ledgerkit.feeds.suggestions import history_of

    least = _threshold(threshold)
    books = open_text(ledger)
    if out is not None:
        from ledgerkit.ledger.own_files import refuse_own_files

        refuse_own_files(books.facts, ledger, out)
    desk = Desk(books.facts, ledger, Path(rules) if rules else None)
    if period is None:
        months = sorted({f"{past.day:%Y-%m}" for past in history_of(books.facts, desk.rules).lines})
        period = f"{months[min(1, len(months) - 1)]}..{months[-1]}" if months else books.last_month()
    with waiting("…"):
        report = replay_report(books.context(period, language=language), desk.rules, least)
    deliver(report, output, out)
    return int(report.draft)


def _threshold(text: str | None) -> Decimal | None:
    if text is None:
        return None
    try:
        threshold = Decimal(text)
    except InvalidOperation:
        threshold = Decimal("NaN")
    if not (threshold.is_finite() and 0 <= threshold <= 1):
        raise click.UsageError(f"--threshold cannot be {text!r}: write a number from 0 to 1, such as 0.9.")
    return threshold
