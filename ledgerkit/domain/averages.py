"""Average exchange rates of a period, and how the mean is struck.

IAS 21.40 lets income and expenses be translated at "a rate that approximates the actual rates", such as the average of the period;
which mean that is, it leaves open. So it has a name here, and is printed:

* as given: the books' own price of kind ``average`` within the period, as a central bank or tax office publishes it;
* ``quoted``: the arithmetic mean over the days of the period that have a quote, as central banks strike theirs;
* ``daily``: the arithmetic mean over all its days, each at the rate in force on it, so that a rate weighs as long as it held.

A period in which nothing is quoted has the rate that was in force all through it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from ledgerkit.domain.money import PLACES, total
from ledgerkit.domain.rounding import Rounding, divide, quantum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.periods import Interval
    from ledgerkit.domain.rates import Rate, Rates

__all__ = ["Average", "Averaging", "average_rate"]

_UNIT = quantum(PLACES)


class Averaging(Enum):
    """Over which days of a period the mean is struck where the books do not give it."""

    QUOTED = "quoted"
    DAILY = "daily"


@dataclass(frozen=True, slots=True)
class Average:
    """The average rate of a period.

    Args:
        number: units of the quote currency for one of the base; a mean is rounded half-even to 18 places.
        days: over how many days the mean goes; 0 where the books give it.
        rate: what the books give, or the rate in force where nothing was quoted; None for a mean.
    """

    number: Decimal
    days: int
    rate: Rate | None = None


def average_rate(rates: Rates, base: str, quote: str, interval: Interval, averaging: Averaging = Averaging.QUOTED) -> Average | None:
    """How many units of ``quote`` one unit of ``base`` was worth on average; None where no quote says, or one is stale.

    Days of the period before the first quote are in no mean.

    Examples:
        >>> from datetime import date
        >>> from ledgerkit.domain.periods import month_of
        >>> from ledgerkit.domain.rates import Price, Rates
        >>> rates = Rates([Price(date(2026, 9, day), "USD", Decimal(rate), "JPY") for day, rate in ((1, 150), (21, 153))])
        >>> average_rate(rates, "USD", "JPY", month_of(date(2026, 9, 1))).number
        Decimal('151.500000000000000000')
        >>> average_rate(rates, "USD", "JPY", month_of(date(2026, 9, 1)), Averaging.DAILY).number
        Decimal('151.000000000000000000')

    Source: IAS 21.40.
    """
    given = rates.given_average(base, quote, interval.start, interval.end)
    if given is not None:
        return Average(given.number, 0, given)
    if averaging is Averaging.DAILY:
        return _mean(_daily(rates, base, quote, interval))
    found = [(day, rates.find(base, quote, day)) for day in rates.quoted_days(interval.start, interval.end)]
    # A day counts for a pair that has a quote of that day, not for every pair.
    quoted = [rate.number for day, rate in found if rate is not None and any(leg.day == day for leg in rate.legs)]
    if quoted or base == quote:
        return _mean(quoted or [Decimal(1)])
    held = rates.find(base, quote, interval.through)
    return None if held is None else Average(held.number, (interval.end - interval.start).days, held)


def _daily(rates: Rates, base: str, quote: str, interval: Interval) -> list[Decimal]:
    """The rate of every day from the first that has one; none at all where one of them is stale."""
    found = []
    for offset in range((interval.end - interval.start).days):
        rate = rates.rate(base, quote, interval.start + timedelta(days=offset))
        if rate is not None:
            found.append(rate)
        elif found:
            return []
    return found


def _mean(numbers: Sequence[Decimal]) -> Average | None:
    if not numbers:
        return None
    return Average(divide(total(numbers), Decimal(len(numbers)), _UNIT, Rounding.HALF_EVEN), len(numbers))
