"""``ledgerkit reconcile``: a bank account against what the bank says."""

from __future__ import annotations

import datetime
import re
import sys
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledgerkit.cli.delivery import FORMATS, deliver
from ledgerkit.cli.output import asked_language, format_option, language_option, ledger_argument, open_text, short_name, waiting
from ledgerkit.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.feeds.evidence import Evidence
    from ledgerkit.feeds.reconcile import Reconciling

__all__ = ["command"]

_AMOUNT = re.compile(r"\s*(?P<number>[-+]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?)\s*(?P<currency>[A-Z][A-Z0-9'._-]*)?\s*", re.ASCII)


def _amount(text: str) -> tuple[str, Decimal]:
    """An amount such as ``1,000.50 EUR`` as currency and number; the currency may be left out."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        message, remedy = f"{text!r} is no amount.", 'Write number and currency: --balance "1,000.50 EUR"'
        raise UsageError(Problem("<balance>", 0, "reconcile-balance", message, remedy, "an amount", text))
    return found["currency"] or "", Decimal(found["number"].replace(",", ""))


@click.command("reconcile")
@ledger_argument
@click.option("--account", required=True, metavar="A", help="The bank account.")
@click.option("--date", "day", required=True, metavar="D", help="The day at whose end it is, such as 2026-09-30.")
@click.option(
    "--file",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What the bank sent; repeatable. Default: the filed bank files that tell of the day.",
)
@click.option("--balance", "typed", multiple=True, metavar="AMOUNT", help="What the bank had, where no file tells it.")
@click.option("--mark", is_flag=True, help="Mark entries in transit that are one line of the files: import: and bank-date:.")
@click.option("--accept", is_flag=True, help="Write without asking.")
@click.option("--by", metavar="NAME", help="Who accepts it.")
@click.option("--rules", metavar="FILE", type=click.Path(path_type=Path), help="The rules. Default: rules.toml beside the ledger.")
@language_option
@format_option(*FORMATS)
@click.option("--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the reconciliation to FILE instead of standard output.")
def command(
    ledger: Path,
    account: str,
    day: str,
    files: tuple[Path, ...],
    typed: tuple[str, ...],
    mark: bool,
    accept: bool,
    by: str | None,
    rules: Path | None,
    language: str | None,
    output: str,
    out: Path | None,
) -> int:
    """Hold a bank account against its bank files at the end of a day.

    Shows the bank reconciliation (銀行勘定調整表): balance per bank, what is in transit, lines that are not booked, balance per ledger,
    difference. Where nothing differs, evidence of it is written into the ledger, only with --accept or after a yes. Exit code 1 where
    something keeps it from being accepted.
    """
    from ledgerkit.feeds.evidence import make_evidence, make_marks
    from ledgerkit.feeds.reconcile import reconcile

    on, amounts = _day(day), dict(map(_amount, typed))

    def look() -> tuple[Sequence[Problem], Reconciling]:
        books = open_text(ledger)
        told = asked_language(books, language)
        return books.errors, reconcile(books.facts, ledger, account, on, files, typed=amounts, rules_file=rules, language=told)

    errors, done = look()
    marks = [pair for one in done.found for pair in one.marks]
    if marks and mark:
        for pair in marks:
            click.echo(done.context.text("reconcile.mark", place=pair.item.place, line=pair.place), err=True)
        if _written(ledger, make_marks(ledger, marks), errors, done, "reconcile.ask-marks", accept=accept):
            errors, done = look()
    if out is not None:
        from ledgerkit.ledger.own_files import refuse_own_files

        refuse_own_files(done.context.facts, ledger, out)
    deliver(done.report, output, out)
    stops = [stop for one in done.found for stop in one.stops]
    for stop in stops:
        click.echo(stop, err=True)
    if stops:
        return 1
    made = make_evidence(ledger, done, by)
    if made.edits:
        _written(ledger, made, errors, done, "reconcile.ask", accept=accept)
    else:
        click.echo(done.context.text("reconcile.stands"), err=True)
    return 0


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII) else _no_day(text)
    except ValueError:
        return _no_day(text)


def _no_day(text: str) -> datetime.date:
    raise UsageError(Problem("<date>", 0, "date", f"{text!r} is no day.", "Write year, month and day.", "such as 2026-09-30", text))


def _written(ledger: Path, made: Evidence, errors: Sequence[Problem], done: Reconciling, question: str, *, accept: bool) -> bool:
    """Write after a yes; whether it was written."""
    from ledgerkit.feeds.evidence import write

    say = done.context.text
    if not accept and not (sys.stdin.isatty() and click.confirm(say(question, count=len(made.edits)), err=True)):
        click.echo(say("plan.not-written"), err=True)
        return False
    with waiting(say("plan.checking")):
        write(ledger, made, errors)
    for change in made.edits:
        click.echo(short_name(change.path), err=True)
    return True
