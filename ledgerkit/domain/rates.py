"""Exchange rates by day: the latest quote on or before a day, direct, inverse, or over a third currency; or none.

A rate that is missing is ``None``, never one and never zero. A quote that is too old counts as missing where a limit says so. How
a rate came about stands in its legs, so that it can be printed.

Which quotes count is decided in this order, and depends on nothing else:

1. A pair that is quoted itself, in either direction: the later quote; of one day the one in the direction asked.
2. Else two quotes over one third currency (never over a share), else three over two; of several ways the one whose oldest quote is
   the newest, and of those the first by the names of its currencies.

More than three quotes are never joined: rates that need more are too far from any market to be booked at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.money import PLACES, exact, fits, plain
from ledgerkit.domain.rounding import Rounding, divide, quantum

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

__all__ = ["AVERAGE", "KINDS", "Leg", "Price", "Quotes", "Rate", "Rates", "unit_worth"]

AVERAGE = "average"
"""The kind of a price that is the mean of a period and no rate of its day."""

KINDS = ("TTM", "TTB", "TTS", AVERAGE)
"""Kinds of price: telegraphic-transfer middle, buying and selling rate (対顧客電信相場), and the mean of a period."""

_UNIT = quantum(PLACES)
_SECOND = frozenset({"TTB", "TTS"})
"""Kinds that give way, on one day, to the middle rate (TTM) and to a price that names no kind."""


class Price(NamedTuple):
    """One price of a ledger: on a day one unit of a currency was worth so many of another."""

    day: date
    currency: str
    number: Decimal
    quote: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """One quote that a rate rests on.

    Args:
        currency, quote: as the books quote them.
        number: the quote, positive; or zero for something that is worth nothing.
        day: day of the quote.
        inverse: whether the rate divides by it.
    """

    currency: str
    quote: str
    number: Decimal
    day: date
    inverse: bool

    def __str__(self) -> str:
        return f"{self.currency}/{self.quote} {plain(self.number)} ({self.day})"


@dataclass(frozen=True, slots=True)
class Rate:
    """One rate and where it comes from.

    Args:
        number: units of the quote currency for one of the base; computed ones are rounded half-even to 18 places, once.
        legs: the quotes it rests on, from base to quote; none for a currency in itself.
    """

    number: Decimal
    legs: tuple[Leg, ...] = ()

    @property
    def day(self) -> date | None:
        """Day of the oldest quote; None for a currency in itself."""
        return min((leg.day for leg in self.legs), default=None)

    @property
    def crossed(self) -> bool:
        """Whether it goes over a third currency."""
        return len(self.legs) > 1

    @property
    def path(self) -> str:
        """How it is computed.

        Examples:
            >>> on = date(2026, 8, 31)
            >>> rates = Rates([Price(on, "USD", Decimal("0.75"), "GBP"), Price(on, "JPY", Decimal("0.005"), "GBP")])
            >>> rates.find("USD", "JPY", on).path
            'USD/GBP 0.75 (2026-08-31) ÷ JPY/GBP 0.005 (2026-08-31)'
        """
        text = ""
        for leg in self.legs:
            sign = (" ÷ " if leg.inverse else " × ") if text else ("1 ÷ " if leg.inverse else "")
            text += f"{sign}{leg}"
        return text


class Quotes:
    """Quotes by pair and day, and the ways between currencies that they make.

    Args:
        prices: in the order of the ledger, so that of several of one day and rank the last counts, as in Beancount.
        is_currency: whether a name that nothing is priced in is a currency all the same. A share that is priced in two currencies
            makes no rate between them.
    """

    def __init__(self, prices: Iterable[Price], is_currency: Callable[[str], bool]) -> None:
        series: dict[tuple[str, str], dict[date, tuple[bool, Decimal]]] = defaultdict(dict)
        for price in prices:
            if price.number < 0 or price.currency == price.quote:
                continue  # no rate at all; the ledger's problems name the line
            found, first = series[price.currency, price.quote], price.kind not in _SECOND
            if first or not found.get(price.day, (False,))[0]:
                found[price.day] = (first, price.number)
        self._series = {pair: [(day, number) for day, (_first, number) in sorted(found.items())] for pair, found in sorted(series.items())}
        self._near: dict[str, set[str]] = defaultdict(set)
        for currency, quote in self._series:
            self._near[currency].add(quote)
            self._near[quote].add(currency)
        self._is_currency = is_currency
        self._days = sorted({day for found in self._series.values() for day, _number in found})

    @cached_property
    def _between(self) -> set[str]:
        """The names over which others may be converted."""
        quotes = {quote for _currency, quote in self._series}
        return quotes | {currency for currency, _quote in self._series if currency not in quotes and self._is_currency(currency)}

    def days(self, start: date, end: date) -> list[date]:
        """The days in ``[start, end)`` on which anything is quoted, in order."""
        return self._days[bisect_left(self._days, start) : bisect_left(self._days, end)]

    def search(self, base: str, quote: str, earliest: date, on: date) -> Rate | None:
        """The rate of a day from quotes that are not older than ``earliest``; None where they make none."""
        if base == quote:
            return Rate(Decimal(1))
        leg = self._leg(base, quote, earliest, on)
        if leg is not None:
            return _rate((leg,))
        ways = [*self._over_one(base, quote, earliest, on)] or [*self._over_two(base, quote, earliest, on)]
        return _rate(min(ways, key=_rank)) if ways else None

    def _over_one(self, base: str, quote: str, earliest: date, on: date) -> Iterator[tuple[Leg, ...]]:
        for third in self._near.get(base, set()) & self._near.get(quote, set()) & self._between:
            legs = (self._leg(base, third, earliest, on), self._leg(third, quote, earliest, on))
            if legs[0] is not None and legs[1] is not None:
                yield (legs[0], legs[1])

    def _over_two(self, base: str, quote: str, earliest: date, on: date) -> Iterator[tuple[Leg, ...]]:
        near = self._near.get(quote, set()) & self._between
        for third in (self._near.get(base, set()) & self._between) - {quote}:
            first = self._leg(base, third, earliest, on)
            if first is None:
                continue
            for fourth in (self._near[third] & near) - {base}:
                legs = (self._leg(third, fourth, earliest, on), self._leg(fourth, quote, earliest, on))
                if legs[0] is not None and legs[1] is not None:
                    yield (first, legs[0], legs[1])

    def _leg(self, base: str, quote: str, earliest: date, on: date) -> Leg | None:
        direct = self._latest(base, quote, earliest, on)
        inverse = self._latest(quote, base, earliest, on)
        if inverse is None or not inverse[1] or (direct is not None and direct[0] >= inverse[0]):
            return None if direct is None else Leg(base, quote, direct[1], direct[0], inverse=False)
        return Leg(quote, base, inverse[1], inverse[0], inverse=True)

    def _latest(self, base: str, quote: str, earliest: date, on: date) -> tuple[date, Decimal] | None:
        found = self._series.get((base, quote), [])
        index = bisect_right(found, on, key=lambda item: item[0])
        return found[index - 1] if index and found[index - 1][0] >= earliest else None


def _rank(legs: tuple[Leg, ...]) -> tuple[int, list[str]]:
    """The newest oldest quote first, then by name."""
    return -min(leg.day for leg in legs).toordinal(), [leg.currency if leg.inverse else leg.quote for leg in legs]


def _rate(legs: tuple[Leg, ...]) -> Rate | None:
    """What the legs make; None where facts cannot hold it, or where rounding would leave nothing of it."""
    with exact():
        above = below = Decimal(1)
        for leg in legs:
            if leg.inverse:
                below *= leg.number
            else:
                above *= leg.number
    number = above if below == 1 and fits(above) else divide(above, below, _UNIT, Rounding.HALF_EVEN)
    return Rate(number, legs) if fits(number) and bool(number) == bool(above) else None


class Rates:
    """Rates of a ledger.

    Args:
        prices: all prices, in the order of the ledger. Those of kind ``average`` are means of a period and never the rate of a day.
            A price below zero is none.
        stale_after: days after which a quote is too old to be used; None for no limit.
        is_currency: whether a name that nothing is priced in is a currency all the same, so that others may be converted over it.

    Examples:
        >>> rates = Rates([Price(date(2026, 8, 31), "USD", Decimal("150"), "JPY")], stale_after=60)
        >>> rates.rate("USD", "JPY", date(2026, 9, 30)), rates.rate("USD", "JPY", date(2026, 8, 30))
        (Decimal('150'), None)
        >>> rates.rate("JPY", "USD", date(2026, 9, 30))
        Decimal('0.006666666666666667')
        >>> rates.rate("USD", "JPY", date(2026, 12, 31)), rates.stale("USD", "JPY", date(2026, 12, 31))
        (None, datetime.date(2026, 8, 31))
    """

    def __init__(
        self, prices: Iterable[Price], stale_after: int | None = None, is_currency: Callable[[str], bool] = lambda _name: False
    ) -> None:
        known = list(prices)
        self.stale_after = stale_after
        self._spot = Quotes((price for price in known if price.kind != AVERAGE), is_currency)
        self._averages = Quotes((price for price in known if price.kind == AVERAGE), is_currency)
        self._found: dict[tuple[str, str, date], Rate | None] = {}

    def rate(self, base: str, quote: str, on: date) -> Decimal | None:
        """How many units of ``quote`` one unit of ``base`` is worth on a day; None where no quote says, or only stale ones."""
        found = self.find(base, quote, on)
        return None if found is None else found.number

    def find(self, base: str, quote: str, on: date) -> Rate | None:
        """The same with the quotes it rests on."""
        key = (base, quote, on)
        if key not in self._found:
            self._found[key] = self._spot.search(base, quote, self._earliest(on), on)
        return self._found[key]

    def stale(self, base: str, quote: str, on: date) -> date | None:
        """Where a rate is missing only because its quotes are too old: the day of the oldest of those that would make it."""
        if self.stale_after is None or self.find(base, quote, on) is not None:
            return None
        found = self._spot.search(base, quote, date.min, on)
        return None if found is None else found.day

    def given_average(self, base: str, quote: str, start: date, end: date) -> Rate | None:
        """The mean of the days in ``[start, end)`` as the books give it: the last price of kind ``average`` in them."""
        return self._averages.search(base, quote, start, end - timedelta(days=1))

    def quoted_days(self, start: date, end: date) -> list[date]:
        """The days in ``[start, end)`` on which anything is quoted, in order."""
        return self._spot.days(start, end)

    def _earliest(self, on: date) -> date:
        if self.stale_after is None or self.stale_after >= on.toordinal():
            return date.min
        return on - timedelta(days=self.stale_after)


def unit_worth(worth: Decimal, units: Decimal) -> Decimal:
    """What one unit of several is worth, with so many digits that all units together are worth exactly what they are.

    Beancount multiplies with 28 digits. A quotient of as many digits may miss the product in the last one, and a transaction in whole
    yen then does not balance; one with 40 decimals does not.

    Examples:
        >>> unit_worth(Decimal(1500008), Decimal(9700)), unit_worth(Decimal(227), Decimal("1.47"))
        (Decimal('154.64'), Decimal('154.4217687074829931972789115646258503401361'))
    """
    return Decimal(plain(divide(worth, units, quantum(40), Rounding.HALF_EVEN)))
