"""Whether the accounts that a plan books to take what it books: they are open on the day, and take its currency."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.directives.read import nearest
from ledgerkit.errors import InputError, Problem
from ledgerkit.feeds.reasons import because, joined
from ledgerkit.feeds.sql import query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ledgerkit.feeds.planned import Planned
    from ledgerkit.ledger.facts import Facts

__all__ = ["check_accounts", "not_held"]


class _Account(NamedTuple):
    opened: datetime.date
    closed: datetime.date | None
    currencies: Sequence[str]


class _Use(NamedTuple):
    """One posting of the plan; ``rule`` is empty where no rule names the account."""

    account: str
    day: datetime.date
    currency: str
    rule: str
    line: int
    itself: bool = False
    """Whether it stands beside the posting of the bank line on the same account."""


def check_accounts(facts: Facts, rules_file: Path, lines: Iterable[Planned]) -> None:
    """Refuse postings to accounts that do not take them, before anything is written.

    Args:
        facts: the books.
        rules_file: where the rules stand, for messages.
        lines: the plan's lines.

    Raises:
        InputError: an account is unknown, not open yet, closed, or of another currency; each is told once, by its first day.
    """
    accounts = {name: _Account(*terms) for name, *terms in facts.query(query("account_terms"))}
    problems: dict[tuple[str, str], Problem] = {}
    for use in sorted({use for planned in lines for use in _uses(planned)}):
        if told := _fault(use, accounts):
            code, message, remedy, expected, found = told
            who = f"Rule {use.rule!r} books" if use.rule else "The import would book"
            problem = Problem(str(rules_file), use.line, code, f"{who} to {use.account}, {message}.", remedy, expected, found)
            problems.setdefault((use.account, code), problem)
    if problems:
        raise InputError(problems.values())


def not_held(facts: Facts, lines: Iterable[Planned]) -> list[Planned]:
    """The plan with the lines that the suspense account does not take held nowhere: each waits, and its reason says why.

    One line in a currency of its own must not keep the others from being booked. A suspense account that the ledger does not know
    is a fault of the rules, which :func:`check_accounts` tells.

    Args:
        facts: the books.
        lines: the plan's lines.
    """
    accounts = {name: _Account(*terms) for name, *terms in facts.query(query("account_terms"))}
    return [_let_go(planned, accounts) if planned.decision == "unknown" else planned for planned in lines]


def _let_go(planned: Planned, accounts: dict[str, _Account]) -> Planned:
    line = planned.line
    for counter in planned.treatment.counters if planned.treatment else ():
        known = accounts.get(counter.account)
        if known is None:
            continue
        key = _unfit(known, line.booking_date, line.currency)
        if key:
            why = because(f"suspense-{key}", account=counter.account, currency=line.currency, opened=known.opened, closed=known.closed)
            return replace(planned, reason=joined("and", [planned.reason, why]), treatment=None)
    return planned


def _unfit(account: _Account, day: datetime.date, currency: str) -> str:
    """Why an account does not take a posting: ``early``, ``late`` or ``currency``; empty where it does."""
    if day < account.opened:
        return "early"
    if account.closed is not None and day > account.closed:
        return "late"
    return "currency" if account.currencies and currency not in account.currencies else ""


def _uses(planned: Planned) -> Iterator[_Use]:
    if planned.treatment is None:
        return
    day, currency, rule = planned.line.booking_date, planned.line.currency, planned.rule
    yield _Use(planned.account, day, currency, "", 0)
    for counter in planned.treatment.counters:
        yield _Use(
            counter.account,
            day,
            counter.currency or currency,
            rule.name if rule else "",
            rule.line if rule else 0,
            counter.account == planned.account,
        )


def _fault(use: _Use, accounts: dict[str, _Account]) -> tuple[str, str, str, str, str] | None:
    """Code, message, remedy, what is expected and what was found."""
    known = accounts.get(use.account)
    if use.itself:
        remedy = "Name the account that the money went to or came from: rule, split, fee, suspense or whatever names this one."
        return "rule-account", "which is the bank account that the line is of", remedy, "another account", use.account
    if known is None:
        meant = nearest(use.account, accounts)
        remedy = f"Write {meant} if that is meant; else open it: {use.day} open {use.account}" if meant else "Open it, or mend the rules."
        return "rule-account", "which the ledger does not open", remedy, meant or "an account that is open", use.account
    unfit = _unfit(known, use.day, use.currency)
    if unfit == "early":
        remedy = "Date its open directive on or before that day, or mend the rules."
        return "rule-account", f"which is not open before {known.opened}", remedy, f"{use.day} or earlier", str(known.opened)
    if unfit == "late":
        remedy = "Book to another account, or close this one later."
        return "rule-account", f"which was closed on {known.closed}", remedy, f"{known.closed} or earlier", str(use.day)
    if unfit == "currency":
        remedy = f"Add {use.currency} to its open directive, or book to another account."
        return "rule-currency", f"which does not take {use.currency}", remedy, ", ".join(known.currencies), use.currency
    return None
