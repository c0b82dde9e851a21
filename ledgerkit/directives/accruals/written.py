"""Accruals that are transactions of the ledger with ``reverse-on:``, and reversals written by hand."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.accruals.accrual import Accrual
from ledgerkit.directives.entries import RULE_KEY
from ledgerkit.directives.problems import problem_at
from ledgerkit.domain.money import exact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from beancount.core import data

    from ledgerkit.errors import Problem

__all__ = ["find_mirrors", "said", "written_accrual"]

_DATE = "a date, such as 2026-10-01"


def said(entry: data.Transaction, key: str) -> list[Any]:
    """The values of a key on a transaction or below its postings, where Beancount puts a key that stands lower, each once."""
    found: list[Any] = []
    for meta in (entry.meta, *(posting.meta for posting in entry.postings)):
        if meta and key in meta and meta[key] not in found:
            found.append(meta[key])
    return found


def written_accrual(
    entry: data.Transaction, kept: frozenset[str], is_result: Callable[[str], bool]
) -> tuple[Accrual | None, list[Problem]]:
    """The accrual that a transaction with ``reverse-on:`` is, or what is wrong with it.

    Its id is what ``accrual:`` says, else its day and its link, or its narration where it has not exactly one link: nothing else in
    the ledger changes it.

    Args:
        entry: a transaction that carries ``reverse-on:`` on itself or on a posting.
        kept: keys of a transaction that its reversal repeats.
        is_result: whether an account is one of income or expenses.
    """
    days = said(entry, "reverse-on")
    fault = _fault(entry, days)
    if fault is not None:
        return None, [fault]
    named, basis = said(entry, "accrual"), said(entry, "basis")
    counterparty = next(iter(said(entry, "counterparty")), None) or entry.payee
    link = next(iter(entry.links)) if len(entry.links or ()) == 1 else ""
    return Accrual(
        id=str(named[0]) if named else f"{entry.date} {link or entry.narration or entry.payee or ''}".rstrip(),
        on=entry.date,
        narration=entry.narration or "",
        payee=entry.payee,
        counterparty=None if counterparty is None else str(counterparty),
        basis=str(basis[0]) if basis and basis[0] else None,
        links=frozenset(entry.links or ()),
        legs=tuple(entry.postings),
        meta=entry.meta,
        policy="reverse-on",
        balance_accounts=frozenset(posting.account for posting in entry.postings if not is_result(posting.account)),
        kept={key: value for key, value in entry.meta.items() if key in kept},
        reverse_on=days[0],
        match=frozenset(entry.links or ()),
    ), []


def _fault(entry: data.Transaction, days: list[Any]) -> Problem | None:
    meta = entry.meta
    if RULE_KEY in meta:
        message = f"An entry of the rule {meta[RULE_KEY]!r} is not taken back by reverse-on: a reversal is never reversed."
        return problem_at(
            meta, "accrual-reversal", message, "Take reverse-on: out.", expected="no reverse-on", found=f"reverse-on: {days[0]}"
        )
    if len(days) > 1:
        message = "The entry names several days on which it is taken back."
        shown = ", ".join(map(str, days))
        return problem_at(meta, "reverse-on", message, "Leave one reverse-on:.", expected="one day", found=shown)
    if not isinstance(days[0], datetime.date):
        message = f"reverse-on does not hold {_DATE}."
        text = isinstance(days[0], str)
        bare = text and re.fullmatch(r"\d{4}-\d{2}-\d{2}", days[0], re.ASCII)
        remedy = f"Write it without quotes: reverse-on: {days[0]}" if bare else "Write a date."
        shown = f'"{days[0]}"' if text else str(days[0])
        return problem_at(meta, "wrong-kind", message, remedy, expected=_DATE, found=f"reverse-on: {shown}")
    if days[0] <= entry.date:
        message = f"The entry of {entry.date} is to be taken back on {days[0]}, which is not after it."
        return problem_at(meta, "reverse-on", message, "Mend reverse-on:.", expected=f"after {entry.date}", found=str(days[0]))
    return None


def find_mirrors(accruals: Iterable[Accrual], transactions: Iterable[data.Transaction]) -> set[int]:
    """Reversals written by hand without a word of ours: same day, same links, the same legs with the opposite sign.

    They are added to their accruals, which are then not taken back a second time; each counts once.

    Returns:
        The ``id()`` of each transaction that is a reversal.
    """
    wanted: dict[tuple[datetime.date, frozenset[str]], list[Accrual]] = defaultdict(list)
    for accrual in accruals:
        if accrual.reverse_on is not None and accrual.links and not accrual.reversals:
            wanted[accrual.reverse_on, accrual.links].append(accrual)
    found: set[int] = set()
    if not wanted:
        return found
    for entry in transactions:
        if RULE_KEY in entry.meta or not entry.links:
            continue
        waiting = wanted.get((entry.date, frozenset(entry.links)))
        for accrual in waiting or ():
            if not accrual.reversals and _legs(entry.postings, 1) == _legs(accrual.legs, -1):
                accrual.reversals.append(entry)
                found.add(id(entry))
                break
    return found


def _legs(postings: Iterable[data.Posting], sign: int) -> list[tuple[str, str]]:
    with exact():
        return sorted(
            (posting.account, f"{(sign * posting.units.number).normalize():f} {posting.units.currency} {posting.cost} {posting.price}")
            for posting in postings
        )
