"""Budgets of accounts over any days, as Fava reads them.

A budget is an amount a day, week, month, quarter or year, from its day on until the next one of the same account and currency.
A period that begins or ends inside a month takes the month's days that it has: of 310 a month, ten days of January are 100.

Sources:
    Fava 1.30, ``fava.core.budgets``: the last budget of an account and currency on or before a day holds that day; a day of
    it is the amount divided by the days of the calendar week (7), month, quarter or year around the day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING

from ledgerkit.domain.money import PLACES, ZERO, exact
from ledgerkit.domain.periods import Interval
from ledgerkit.domain.rounding import Rounding, quantum, round_fraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

__all__ = ["INTERVALS", "Budget", "Every", "Share", "budgeted", "rounded", "shares"]

_DAY = timedelta(days=1)


class Every(Enum):
    """For how long the amount of a budget is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


INTERVALS = {
    **{every.value: every for every in Every},
    "daily": Every.DAY,
    "weekly": Every.WEEK,
    "monthly": Every.MONTH,
    "quarterly": Every.QUARTER,
    "yearly": Every.YEAR,
}
"""The words for it, in lower case."""
_MONTHS = {Every.MONTH: 1, Every.QUARTER: 3, Every.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Budget:
    """One budget.

    Args:
        account: its account; accounts below it have budgets of their own.
        start: the first day it holds.
        every: for how long the amount is.
        number: the amount, with the sign of the books: debit positive, so income is negative.
        currency: its currency.
    """

    account: str
    start: date
    every: Every
    number: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Share:
    """What one budget gives some days.

    Args:
        budget: the budget.
        days: the days on which it holds.
        number: what it gives them, with the sign of the books.
    """

    budget: Budget
    days: Interval
    number: Decimal


def budgeted(budgets: Iterable[Budget], interval: Interval) -> dict[tuple[str, str], Decimal]:
    """What is budgeted for the days of an interval.

    Args:
        budgets: in the order of their days; of two on one day the later in the ledger holds.
        interval: the days.

    Returns:
        By account and currency, those without a budget on any of the days left out. Exact, rounded half-even to 18 places at
        the end where a period cuts a month into parts that do not end.

    Examples:
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.periods import Interval
        >>> rent = Budget("Expenses:Rent", date(2026, 1, 1), Every.MONTH, Decimal(310), "EUR")
        >>> budgeted([rent], Interval(date(2026, 1, 22), date(2026, 3, 1)))
        {('Expenses:Rent', 'EUR'): Decimal('410.000000000000000000')}
    """
    found: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
    with exact():
        for share in shares(budgets, interval):
            found[share.budget.account, share.budget.currency] += share.number
    return dict(found)


def shares(budgets: Iterable[Budget], interval: Interval) -> list[Share]:
    """What each budget gives the days of an interval on which it holds, by account, currency and day.

    Of one account and currency each is rounded so that the sum of those up to it is the exact sum, rounded: so they add up to what is
    budgeted.

    Args:
        budgets: in the order of their days; of two on one day the later in the ledger holds.
        interval: the days.

    Examples:
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.periods import Interval
        >>> rents = [Budget("Expenses:Rent", date(2026, month, 1), Every.MONTH, Decimal(month * 310), "EUR") for month in (1, 2)]
        >>> [(share.days.through.day, f"{share.number:g}") for share in shares(rents, Interval(date(2026, 1, 22), date(2026, 2, 15)))]
        [(31, '100.000000000000000000'), (14, '310.000000000000000000')]
    """
    found = []
    of_one = sorted(budgets, key=lambda budget: (budget.account, budget.currency))  # stable: days stay in order
    for _key, group in groupby(of_one, key=lambda budget: (budget.account, budget.currency)):
        total, given = Fraction(0), ZERO
        for first, end, budget in _spans(list(group), interval):
            total += sum(_parts(first, end, budget), Fraction(0))
            with exact():
                number = rounded(total) - given
                given += number
            found.append(Share(budget, Interval(first, end), number))
    return found


def rounded(fraction: Fraction) -> Decimal:
    """An exact amount, rounded half-even to 18 places."""
    size = round_fraction(abs(fraction), quantum(PLACES), Rounding.HALF_EVEN)
    return size if fraction >= 0 else size.copy_negate()


def _spans(budgets: Sequence[Budget], interval: Interval) -> Iterator[tuple[date, date, Budget]]:
    """The days of the interval on which each budget holds, half-open."""
    ends = [budget.start for budget in budgets[1:]] + [interval.end]
    for budget, end in zip(budgets, ends, strict=True):
        first, last = max(budget.start, interval.start), min(end, interval.end)
        if first < last:
            yield first, last, budget


def _parts(first: date, end: date, budget: Budget) -> Iterator[Fraction]:
    """The amount of each calendar month, quarter or year that the days touch."""
    if budget.every in (Every.DAY, Every.WEEK):
        yield Fraction(budget.number) * (end - first).days / (1 if budget.every is Every.DAY else 7)
        return
    months = _MONTHS[budget.every]
    while first < end:
        start, following = _around(first, months)
        part_end = end if following is None or following > end else following
        # The year 9999 has no day after it; its last month, quarter and year end with 31 December.
        length = ((following or date.max) - start).days + (following is None)
        yield Fraction(budget.number) * (part_end - first).days / length
        first = part_end


def _around(day: date, months: int) -> tuple[date, date | None]:
    """The calendar month, quarter or year of a day: its first day and the day after its last."""
    start = day.replace(month=(day.month - 1) // months * months + 1, day=1)
    index = start.year * 12 + start.month - 1 + months
    return start, date(index // 12, index % 12 + 1, 1) if index // 12 <= date.max.year else None
