"""``ledgerkit import``: bank files into the books."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ledgerkit.cli.output import (
    asked_language,
    complain,
    format_option,
    language_option,
    ledger_argument,
    open_text,
    screen_width,
    short_name,
    waiting,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledgerkit.books import Books
    from ledgerkit.feeds.plan import Plan

__all__ = ["command"]


@click.command("import")
@ledger_argument
@click.argument("files", nargs=-1, type=click.Path())
@click.option("--dry-run", is_flag=True, help="Show the plan and write nothing.")
@click.option("--accept", is_flag=True, help="Write without asking.")
@click.option("--review", is_flag=True, help="First ask about each line that is suggested or unknown.")
@click.option(
    "--only",
    multiple=True,
    metavar="WHAT",
    help="A decision, a bank's account, a day, month or year, or how a line's id begins; repeatable.",
)
@click.option("--no-balance", is_flag=True, help="Do not assert closing balances.")
@click.option("--rules", metavar="FILE", type=click.Path(), help="The rules. Default: rules.toml beside the ledger.")
@click.option("--undo", metavar="ID", help="Take an import out of the books again; its id stands above its entries.")
@language_option
@format_option("text", "json")
def command(
    ledger: Path,
    files: tuple[str, ...],
    dry_run: bool,
    accept: bool,
    review: bool,
    only: tuple[str, ...],
    no_balance: bool,
    rules: str | None,
    undo: str | None,
    language: str | None,
    output: str,
) -> int:
    """Book the lines of bank FILES by the rules beside the ledger.

    Shows a plan first and writes only with --accept or after a yes. A line that is in the books already is left; a line that
    nobody knows waits for a person (exit code 1). Either everything is written or nothing. --undo restores the files as they were.
    """
    from ledgerkit.cli.import_review import talk
    from ledgerkit.domain.banking import Severity
    from ledgerkit.feeds.book import book
    from ledgerkit.feeds.desk import Desk
    from ledgerkit.feeds.plan_screen import plan_screen
    from ledgerkit.feeds.plan_table import plan_json, plan_summary
    from ledgerkit.feeds.review import Review
    from ledgerkit.render.json import dumps
    from ledgerkit.reports.listing import listed

    if bool(files) == (undo is not None):
        raise click.UsageError("Name bank files, or --undo with the id of an import.")
    books = open_text(ledger)
    told = asked_language(books, language)
    say = partial(_say, told)
    if undo is not None:
        return _undo(ledger, undo, books, say, dry_run=dry_run, accept=accept)
    desk = Desk(books.facts, ledger, Path(rules) if rules else None)
    asked = Review(desk, [Path(file) for file in files], only) if review else None
    if asked is not None and not talk(asked, told):
        return 1
    plan = asked.plan() if asked is not None else desk.plan([Path(file) for file in files]).only(only)
    booking = desk.booking(plan, balances=not no_balance)
    booking = asked.with_rules(booking) if asked is not None else booking
    click.echo((dumps(plan_json(plan, booking.id, told)) if output == "json" else plan_screen(plan, told, screen_width())).rstrip("\n"))
    click.echo(plan_summary(plan, told), err=True)
    # What is odd about a file does not stop its import.
    complain(
        replace(finding.as_problem(str(file)), severity="info" if finding.severity is Severity.INFO else "warning")
        for file, finding in plan.findings
    )
    waits = _tell_waiting(plan, say, told)
    for each in booking.in_transit:
        click.echo(say("in-transit", account=each.assertion.account, places=listed(each.places, told, joint="and")), err=True)
    if dry_run or not booking.edits:
        return waits
    if not _agreed(say, say("write", count=booking.transactions), accept=accept):
        return waits
    with waiting(say("checking")):
        book(ledger, booking, books.errors)
    if asked is not None:
        asked.forget()
    for change in booking.edits:
        click.echo(short_name(change.path), err=output == "json")
    if booking.id:
        click.echo(say("undo", command=f"ledgerkit import {ledger} --undo {booking.id}"), err=True)
    return waits


def _undo(ledger: Path, import_id: str, books: Books, say: Callable[..., str], *, dry_run: bool, accept: bool) -> int:
    from ledgerkit.feeds.undo import undo, undo_edits

    edits = undo_edits(ledger, import_id, books.facts)
    for change in edits:
        click.echo(short_name(change.path))
    if dry_run or not _agreed(say, say("take-back", id=import_id, count=len(edits)), accept=accept):
        return 0
    with waiting(say("checking")):
        undo(ledger, edits, books.errors)
    return 0


def _tell_waiting(plan: Plan, say: Callable[..., str], language: str) -> int:
    """How many lines wait for a person, on the suspense account or nowhere; the exit code of that."""
    from ledgerkit.reports.listing import listed

    held = [planned.treatment for planned in plan.waiting if planned.booked and planned.treatment]
    accounts = listed(sorted({account for treatment in held for account in treatment.accounts}), language, joint="and")
    for key, count in (("held", len(held)), ("waiting", len(plan.waiting) - len(held))):
        if count:
            click.echo(say(key, count=count, account=accounts), err=True)
    return int(bool(plan.waiting))


def _say(language: str, key: str, **values: object) -> str:
    from ledgerkit import i18n

    return i18n.text(f"plan.{key}", language, **values)


def _agreed(say: Callable[..., str], question: str, *, accept: bool) -> bool:
    if accept or (sys.stdin.isatty() and click.confirm(question, err=True)):
        return True
    click.echo(say("not-written"), err=True)
    return False
