"""A bank line booked as entries of the past were: same accounts, same dimensions, same tax, as far as those entries agree."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.directives.bank import Counter
from ledgerkit.domain.matching.parts_of_past import part_as_before, share_as_before
from ledgerkit.domain.money import plain, total
from ledgerkit.feeds.conditions import Split
from ledgerkit.feeds.sql import query
from ledgerkit.feeds.treatment import Treatment

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.domain.matching.suggestion import Guess, Past
    from ledgerkit.ledger.facts import Facts

__all__ = ["Leg", "as_before", "legs_of", "splits_before", "whole_to"]

_KEYS = ("department", "project", "tax")


@dataclass(frozen=True, slots=True)
class Leg:
    """A posting of an entry of the past.

    Args:
        account: the account.
        number: units, debit positive.
        currency: of the units.
        plain: whether it is neither held at cost nor priced.
        meta: its department, project and tax code, where it has them.
    """

    account: str
    number: Decimal
    currency: str
    plain: bool
    meta: Mapping[str, str]


def legs_of(facts: Facts, entries: Iterable[int]) -> dict[int, list[Leg]]:
    """The postings of entries."""
    found: dict[int, list[Leg]] = defaultdict(list)
    for entry, account, number, currency, bare, *said in facts.query(query("legs"), {"entries": sorted(set(entries))}):
        meta = {key: value for key, value in zip(_KEYS, said, strict=True) if value}
        found[entry].append(Leg(account, Decimal(plain(number)), currency, bare, meta))
    return dict(found)


def whole_to(line: BankLine, account: str, *, payee: str = "", narration: str = "", meta: Mapping[str, str] | None = None) -> Treatment:
    """A line whose whole amount goes to one account."""
    counter = Counter(account, -line.amount, line.currency, dict(meta or {}))
    return Treatment((counter,), payee or None, narration or None)


def as_before(line: BankLine, guess: Guess, past: Sequence[Past], legs: Mapping[int, Sequence[Leg]], unit: Decimal) -> Treatment | None:
    """The entry of a line like those that a guess rests on.

    A part that went to another account, such as the tax in the amount, goes there again where the share is certain. Department,
    project and tax code are taken over where all the entries have the same; what is rounded falls to the account of the guess.

    Args:
        line: the line.
        guess: the guess.
        past: the lines it rests on.
        legs: the postings of their entries.
        unit: of the line's currency.

    Returns:
        None where the entries differ in accounts or tax codes, or a part cannot be told: then a person must say it.
    """
    columns = _columns(line, guess, past, legs)
    counters = []
    for column in columns[1:]:
        part = part_as_before(-line.amount, _parts(past, column), unit)
        if part is None:
            return None
        counters.append(Counter(column[0].account, part, line.currency, _agreed(column)))
    rest = total([-line.amount, *(-counter.amount for counter in counters if counter.amount is not None)])
    if not columns or rest == 0 or (rest > 0) != (line.amount < 0):
        return None
    first = Counter(guess.account, rest, line.currency, _agreed(columns[0]))
    return Treatment((first, *counters), guess.payee or None, guess.narration or None)


def splits_before(
    line: BankLine, guess: Guess, past: Sequence[Past], legs: Mapping[int, Sequence[Leg]], unit: Decimal
) -> tuple[Split, ...] | None:
    """The parts that a rule would need to book lines like those that a guess rests on; None where their shares are not certain."""
    columns = _columns(line, guess, past, legs)
    splits = []
    for column in columns[1:]:
        share = share_as_before(_parts(past, column), unit)
        if share is None:
            return None
        splits.append(Split(column[0].account, share[0], share[1]))
    return tuple(splits) if columns else None


def _columns(line: BankLine, guess: Guess, past: Sequence[Past], legs: Mapping[int, Sequence[Leg]]) -> list[tuple[Leg, ...]]:
    """The postings against the bank's, account by account, that of the guess first; empty where the entries are not alike."""
    entries = [_counters(guess.account, one, legs.get(one.entry, ()), line.currency) for one in past]
    alike = [entry for entry in entries if entry is not None]
    shapes = {tuple((leg.account, leg.meta.get("tax")) for leg in entry) for entry in alike}
    return list(zip(*alike, strict=True)) if len(alike) == len(past) and len(shapes) == 1 else []


def _parts(past: Sequence[Past], column: Sequence[Leg]) -> list[tuple[Decimal, Decimal]]:
    """The amounts of the past with their parts; both have the sign of the postings against the bank's."""
    return [(-one.amount, leg.number) for one, leg in zip(past, column, strict=True)]


def _counters(account: str, past: Past, legs: Sequence[Leg], currency: str) -> list[Leg] | None:
    """The postings against the bank's, that to the account of the guess first; None where they are no simple entry."""
    others = [leg for leg in legs if leg.account != past.bank]
    first = [leg for leg in others if leg.account == account]
    rest = sorted((leg for leg in others if leg.account != account), key=lambda leg: leg.account)
    names = {leg.account for leg in others}
    simple = len(first) == 1 and len(names) == len(others) and all(leg.plain and leg.currency == currency for leg in others)
    if not simple or past.currency != currency or total([past.amount, *(leg.number for leg in others)]) != 0:
        return None
    return [*first, *rest]


def _agreed(legs: Sequence[Leg]) -> dict[str, str]:
    """What all of the postings say alike."""
    return {key: value for key, value in legs[0].meta.items() if all(leg.meta.get(key) == value for leg in legs)}
