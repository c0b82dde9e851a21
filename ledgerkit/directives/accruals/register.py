"""The whole register of accruals, and everything that is wrong with it."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from ledgerkit.directives.accruals.declared import Estimator, declared_accrual
from ledgerkit.directives.accruals.invoices import match_invoices
from ledgerkit.directives.accruals.written import find_mirrors, said, written_accrual
from ledgerkit.directives.entries import RULE_KEY, item_of
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import nearest

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from beancount.core import data

    from ledgerkit.directives.accruals.accrual import Accrual
    from ledgerkit.directives.marked import Marked
    from ledgerkit.directives.read import Reading
    from ledgerkit.directives.settings import Settings
    from ledgerkit.errors import Problem

__all__ = ["DIMENSIONS", "read_accruals"]

DIMENSIONS = frozenset({"department", "project", "counterparty"})
"""Dimensions that every ledger has; a reversal repeats them and those that the ledger declares."""


def read_accruals(
    readings: Iterable[Reading],
    declared: Mapping[str, int],
    settings: Settings,
    marked: Marked,
    transactions: Sequence[data.Transaction],
    is_result: Callable[[str], bool],
) -> tuple[list[Accrual], list[Problem]]:
    """The accruals of a ledger, in order of days, with their reversals and invoices, and every problem of theirs.

    Args:
        readings: directives of ours, as read; unsound ones have been reported already and are left out.
        declared: decimals by currency as commodities declare them.
        settings: the options of the books.
        marked: transactions with words of ours.
        transactions: all of the ledger, in order.
        is_result: whether an account is one of income or expenses.
    """
    words = [reading for reading in readings if reading.sound and reading.word.name in ("ledgerkit-accrual", "ledgerkit-dimension")]
    directives = [reading for reading in words if reading.word.name == "ledgerkit-accrual"]
    written = [*marked.with_key("reverse-on"), *(entry for entry in marked.sealed if said(entry, "reverse-on"))]
    problems: list[Problem] = []
    if not directives and not written and not any(True for _entry in marked.with_key("accrual")):
        return [], problems
    kept = DIMENSIONS | {reading.values["dimension"] for reading in words if reading.word.name == "ledgerkit-dimension"}
    accruals: dict[str, Accrual] = {}

    def add(accrual: Accrual | None, faults: list[Problem]) -> None:
        problems.extend(faults)
        if accrual is not None and accrual.id in accruals:
            problems.append(_twice(accrual, accruals[accrual.id]))
        elif accrual is not None:
            accruals[accrual.id] = accrual

    for entry in sorted(written, key=_place):
        add(*written_accrual(entry, kept, is_result))
    taken = {id(entry) for entry in written}
    by_hand = [entry for entry in marked.with_key("accrual") if id(entry) not in taken]
    taken |= {id(entry) for entry in by_hand} | find_mirrors(accruals.values(), transactions)
    invoices = [entry for entry in transactions if RULE_KEY not in entry.meta and id(entry) not in taken] if directives else []
    estimator = Estimator(invoices, declared, settings)
    for reading in directives:
        add(*declared_accrual(reading, estimator))
    for entry in by_hand:
        problems += _attach(entry, accruals)
    found = sorted(accruals.values(), key=lambda accrual: (accrual.on, accrual.id))
    match_invoices(found, transactions, taken)
    for accrual in found:
        if accrual.policy == "on-invoice" and accrual.invoices:
            accrual.reverse_on = accrual.invoices[0].on
    problems += _standing(found, accruals, marked)
    return found, problems


def _place(entry: data.Transaction) -> tuple[datetime.date, str, int]:
    return entry.date, str(entry.meta.get("filename", "")), int(entry.meta.get("lineno", 0))


def _twice(accrual: Accrual, first: Accrual) -> Problem:
    place = f"{PurePath(str(first.meta['filename'])).name}:{first.meta['lineno']}"
    message = f"There are two accruals {accrual.id!r}, and this one is not taken back."
    remedy = f'Give it an id of its own: accrual: "{accrual.id} 2"'
    return problem_at(accrual.meta, "accrual-twice", message, remedy, expected="each id once", found=f"the first at {place}")


def _attach(entry: data.Transaction, accruals: Mapping[str, Accrual]) -> list[Problem]:
    """A reversal written by hand finds its accrual."""
    problems = []
    for name in map(str, said(entry, "accrual")):
        accrual = accruals.get(name)
        if accrual is None:
            problems.append(_unknown(entry, name, accruals))
        elif entry.date < accrual.on:
            message = f"Accrual {name!r} is taken back on {entry.date}, before it is posted."
            remedy = "Mend the date, or name another accrual."
            problems.append(
                problem_at(entry.meta, "accrual-reversal", message, remedy, expected=f"{accrual.on} or later", found=str(entry.date))
            )
        else:
            accrual.reversals.append(entry)
    return problems


def _unknown(entry: data.Transaction, name: str, accruals: Mapping[str, Accrual]) -> Problem:
    message = f"There is no accrual {name!r}."
    remedy = "Name an accrual by its id, and mend the accrual first if it has an error of its own."
    return problem_at(entry.meta, "accrual-unknown", message, remedy, expected=nearest(name, accruals) or "an accrual's id", found=name)


def _standing(found: Sequence[Accrual], accruals: Mapping[str, Accrual], marked: Marked) -> list[Problem]:
    """Entries that stand as text: those of an accrual nobody knows, and months that are sealed without an entry that is due."""
    problems = []
    there = set()
    first = {("reversal", accrual.id): accrual.reversals[0] for accrual in found if accrual.reversals}
    for entry in marked.of_rule("accrual", "reversal"):
        name, rule = item_of(entry.meta), entry.meta[RULE_KEY]
        there.add((rule, entry.date, name))
        if name not in accruals:
            problems.append(_unknown(entry, name, accruals))
        elif first.setdefault((rule, name), entry) is not entry:
            problems.append(_again(entry, name, first[rule, name]))
    sealed = {(entry.date.year, entry.date.month) for entry in marked.sealed}
    for accrual in found if sealed else ():
        due = [("accrual", accrual.on)] if accrual.declared else []
        if accrual.reverse_on is not None and not accrual.reversals:
            due.append(("reversal", accrual.reverse_on))
        for rule, day in due:
            if (day.year, day.month) in sealed and (rule, day, accrual.id) not in there:
                accrual.blocked = True
                problems.append(_sealed(accrual, rule, day))
    return problems


def _again(entry: data.Transaction, name: str, first: data.Transaction) -> Problem:
    """An entry that stands as text beside another that does the same."""
    done = "taken back" if entry.meta[RULE_KEY] == "reversal" else "posted"
    place = f"{PurePath(str(first.meta['filename'])).name}:{first.meta['lineno']}"
    message = f"Accrual {name!r} is {done} twice."
    return problem_at(
        entry.meta, "accrual-doubled", message, "Take one of the two out.", expected="one entry", found=f"this one and {place}"
    )


def _sealed(accrual: Accrual, rule: str, day: datetime.date) -> Problem:
    what = "reversal of accrual" if rule == "reversal" else "accrual"
    message = f"The {what} {accrual.id!r} falls on {day}, in a month that is sealed: its generated entries stand as text."
    remedy = "Give it a day after the sealed month, or open the month again."
    return problem_at(accrual.meta, "accrual-sealed", message, remedy, expected="a day in an open month", found=str(day))
