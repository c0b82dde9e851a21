"""Two sides of one transfer between own accounts in two currencies: paired by what the bank tells, else by a rate and a name.

The amount alone never pairs. A side that could belong to several is for a person, and so are those.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from ledgerkit.domain.matching.transfers import Side

__all__ = ["Exchange", "Told", "exchanged"]


_MOST = 20
"""Most sides of one id that are looked at: what more share tells them from no other."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a bank tells of the other side of a line.

    Args:
        amount: amount in the other currency, without sign; None where it is not told.
        currency: the other currency; empty where it is not told.
        rate: what one unit of ``rate_unit`` costs in the other of the two currencies; None where it is not told.
        rate_unit: the currency of which the rate prices one unit.
        ids: ids of the movement, the bank's and the payer's.
        notes: what is told beside it; invoices are named there too, so on two accounts a note in common ties nothing.
    """

    amount: Decimal | None = None
    currency: str = ""
    rate: Decimal | None = None
    rate_unit: str = ""
    ids: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()

    def shares(self, other: Told, *, one_account: bool) -> bool:
        """Whether the bank names both sides alike: one id, or one names the id of the other; on one account, one note."""
        ids = self.ids & other.ids or self.ids & other.notes or self.notes & other.ids
        return bool(ids or (one_account and self.notes & other.notes))


@dataclass(frozen=True, slots=True)
class Exchange:
    """Terms of pairing.

    Args:
        days: greatest number of days between the two sides.
        tolerance: greatest difference from a rate, in percent of what the rate says.
        rate: units of the second currency for one of the first on a day, by the books; None where they have no rate.
    """

    days: int
    tolerance: Decimal
    rate: Callable[[str, str, datetime.date], Decimal | None]


class _Tie(IntEnum):
    """How surely two sides belong together, surest first."""

    TOLD = 0
    """One bank tells the amount of the other side, to the last digit; or both give the two one reference."""
    RATE = 1
    """The amounts are those of a rate, nearly."""


def exchanged(sides: Sequence[Side], told: Mapping[str, Told], terms: Exchange) -> tuple[list[tuple[Side, Side]], dict[str, list[Side]]]:
    """Which sides of different currencies belong together.

    Args:
        sides: those that are not paired yet.
        told: what the bank tells, by the id of a side; nothing where it is missing.
        terms: days, tolerance, rates.

    Returns:
        Pairs of the side that pays and the one that receives, and the sides that could belong to several, each with those.
    """
    ties: dict[_Tie, list[tuple[Side, Side]]] = defaultdict(list)
    for first, second in _near(sides, told, terms.days):
        tie = _tie(first, second, told.get(first.id, Told()), told.get(second.id, Told()), terms)
        if tie is not None:
            ties[tie].append((first, second))
    pairs: list[tuple[Side, Side]] = []
    unclear: dict[str, list[Side]] = defaultdict(list)
    done: set[str] = set()
    for tie in _Tie:
        near = [pair for pair in ties[tie] if not done & {pair[0].id, pair[1].id}]
        others: dict[str, list[Side]] = defaultdict(list)
        for first, second in near:
            others[first.id].append(second)
            others[second.id].append(first)
        for first, second in near:
            if len(others[first.id]) == len(others[second.id]) == 1:
                pairs.append((first, second))
            else:
                unclear[first.id], unclear[second.id] = others[first.id], others[second.id]
        done |= others.keys()
    return pairs, dict(unclear)


def _near(sides: Sequence[Side], told: Mapping[str, Told], days: int) -> Iterator[tuple[Side, Side]]:
    """Sides that pay and sides that receive in another currency within some days, of which one says so or both have an id in common.

    Most lines of a bank say nothing of oneself, so those that do are looked up beside all, and never all beside all.
    """
    every: dict[tuple[str, datetime.date], list[Side]] = defaultdict(list)
    own: dict[tuple[str, datetime.date], list[Side]] = defaultdict(list)
    by_word: dict[str, list[Side]] = defaultdict(list)
    for side in sides:
        if side.amount > 0:
            every[side.currency, side.day].append(side)
            if side.own:
                own[side.currency, side.day].append(side)
            for word in _words(told, side):
                by_word[word].append(side)
    currencies = sorted({currency for currency, _day in every})
    for first in sides:
        if first.amount >= 0:
            continue
        near = {side.id: side for word in _words(told, first) for side in by_word.get(word, ())[:_MOST]}
        for currency in currencies:
            for apart in range(-days, days + 1):
                day = (currency, first.day + timedelta(days=apart))
                near |= {side.id: side for side in (every if first.own else own).get(day, ())}
        yield from (
            (first, second) for second in near.values() if second.currency != first.currency and abs((second.day - first.day).days) <= days
        )


def _words(told: Mapping[str, Told], side: Side) -> frozenset[str]:
    found = told.get(side.id)
    return found.ids | found.notes if found else frozenset()


def _tie(first: Side, second: Side, of_first: Told, of_second: Told, terms: Exchange) -> _Tie | None:
    shared = of_first.shares(of_second, one_account=first.account == second.account)
    if not shared and (first.account == second.account or not first.may_be_of(second, terms.days)):
        return None
    expected = _expected(first, second, of_first, of_second, terms)
    if expected is None:
        return _Tie.TOLD if shared else None
    found, wanted, exactly = expected
    if exactly and found == wanted:
        return _Tie.TOLD
    with exact():
        near = abs(found - wanted) * 100 <= wanted * terms.tolerance
    if not near:
        return None
    return _Tie.TOLD if shared else _Tie.RATE


def _expected(first: Side, second: Side, of_first: Told, of_second: Told, terms: Exchange) -> tuple[Decimal, Decimal, bool] | None:
    """An amount, what the other side or a rate says it is, and whether a bank told that amount itself; None where nothing says it."""
    paid, received = abs(first.amount), abs(second.amount)
    if of_first.amount is not None and of_first.currency == second.currency:
        return received, of_first.amount, True
    if of_second.amount is not None and of_second.currency == first.currency:
        return paid, of_second.amount, True
    with exact():
        for told in (of_first, of_second):
            if told.rate and told.rate_unit == first.currency:
                return received, paid * told.rate, False
            if told.rate and told.rate_unit == second.currency:
                return paid, received * told.rate, False
        # One unit of the dearer currency: a rate far below one would have lost digits.
        rate = terms.rate(first.currency, second.currency, second.day)
        if rate and rate >= 1:
            return received, paid * rate, False
        rate = terms.rate(second.currency, first.currency, second.day)
        return (paid, received * rate, False) if rate else None
