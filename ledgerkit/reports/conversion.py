"""At which rate an amount is converted: a rule a kind of account, with a name a person can ask for.

| rule | assets and liabilities | equity | income and expenses |
|---|---|---|---|
| (none asked) | closing | closing | day of the posting |
| ``closing`` | closing | closing | closing |
| ``average`` | closing | day of the posting | average |
| ``historical`` | day of the posting | day of the posting | day of the posting |
| ``transaction`` | own price or cost of the posting, else day of the posting, for all | | |

``average`` is the translation of IAS 21.39 and 21.40: what it leaves is the translation difference of 21.39(c) and 21.41. *Closing*
is the rate of the last day of a column, *average* that of the calendar month or fiscal year of the posting (option
``average-over``), so that months add up to years.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.averages import average_rate
from ledgerkit.domain.periods import month_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from ledgerkit.domain.averages import Average, Averaging
    from ledgerkit.domain.periods import Calendar, Interval
    from ledgerkit.domain.rates import Rate, Rates

__all__ = ["KINDS", "RULES", "At", "Conversion", "Kind", "Missing", "Rule", "Used"]


class At(Enum):
    """The moment whose rate counts."""

    CLOSING = "closing"
    DAY = "day"
    AVERAGE = "average"


class Kind(Enum):
    """What kind of amount it is."""

    BALANCE = "balance"
    EQUITY = "equity"
    PROFIT = "profit"


KINDS = {
    **dict.fromkeys(("Assets", "Liabilities"), Kind.BALANCE),
    "Equity": Kind.EQUITY,
    **dict.fromkeys(("Income", "Expenses"), Kind.PROFIT),
}
"""The kind of an account by its type."""


@dataclass(frozen=True, slots=True)
class Rule:
    """At which moment each kind of amount is converted.

    Args:
        balance, equity, profit: the moments.
        measure: which amount of a posting is converted: its book value, or with ``weight`` what it balances with, which is its own
            price or cost.
    """

    balance: At
    equity: At
    profit: At
    measure: str = "book"

    def at(self, kind: Kind) -> At:
        """The moment for a kind."""
        return {Kind.BALANCE: self.balance, Kind.EQUITY: self.equity, Kind.PROFIT: self.profit}[kind]

    @property
    def by_day(self) -> tuple[str, ...]:
        """The types of accounts whose amounts are needed day by day."""
        return tuple(name for name, kind in KINDS.items() if self.at(kind) is not At.CLOSING)


RULES: Mapping[str | None, Rule] = {
    None: Rule(At.CLOSING, At.CLOSING, At.DAY),
    "closing": Rule(At.CLOSING, At.CLOSING, At.CLOSING),
    "average": Rule(At.CLOSING, At.DAY, At.AVERAGE),
    "historical": Rule(At.DAY, At.DAY, At.DAY),
    "transaction": Rule(At.DAY, At.DAY, At.DAY, "weight"),
}


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """A rate that the books lack.

    Args:
        currency, target: no price of the one in the other, direct, inverse or over others,
        day: on or before this day.
        stale: day of the price that would have served were it not too old; None where there is none at all.
    """

    currency: str
    target: str
    day: datetime.date
    stale: datetime.date | None = None


class Used(NamedTuple):
    """A rate that was used.

    Args:
        currency: what was converted.
        at: the moment.
        through: the day, or the last day of the average.
        rate: the rate; None for a mean.
        average: the average; None for the rate of a day.
    """

    currency: str
    at: At
    through: datetime.date
    rate: Rate | None
    average: Average | None


@dataclass
class Conversion:
    """Conversion to one currency by one rule.

    Args:
        rates: the rates of the books.
        target: the currency converted to.
        rule: the rule.
        averaging: how a mean is struck.
        over: ``month`` or ``year``.
        fiscal_years: the fiscal years of the books, for averages of a year.
    """

    rates: Rates
    target: str
    rule: Rule
    averaging: Averaging
    over: str
    fiscal_years: Calendar
    used: dict[tuple[str, At, datetime.date], Used] = field(default_factory=dict)
    _averages: dict[tuple[str, Interval], Average | None] = field(default_factory=dict)

    def rate(self, currency: str, at: At, day: datetime.date) -> Decimal | None:
        """The rate of a currency at a moment; None where the books lack it.

        Args:
            currency: what is converted.
            at: which rate counts.
            day: the closing day, or the day of the posting.
        """
        if currency == self.target:
            return Decimal(1)
        if at is At.AVERAGE:
            span = self.span(day)
            average = self.average(currency, span)
            if average is None:
                return None
            self.used[currency, at, span.through] = Used(currency, at, span.through, average.rate, average)
            return average.number
        found = self.rates.find(currency, self.target, day)
        if found is None:
            return None
        self.used[currency, at, day] = Used(currency, at, day, found, None)
        return found.number

    def missing(self, currency: str, at: At, day: datetime.date) -> Missing | None:
        """What the books lack for a rate; None where they lack nothing."""
        if self.rate(currency, at, day) is not None:
            return None
        last = self.span(day).through if at is At.AVERAGE else day
        return Missing(currency, self.target, last, self.rates.stale(currency, self.target, last))

    def average(self, currency: str, span: Interval) -> Average | None:
        """The average rate of a currency in some days."""
        key = (currency, span)
        if key not in self._averages:
            self._averages[key] = average_rate(self.rates, currency, self.target, span, self.averaging)
        return self._averages[key]

    def span(self, day: datetime.date) -> Interval:
        """The days over whose rates the average for a day goes."""
        return month_of(day) if self.over == "month" else self.fiscal_years.year_of(day)
