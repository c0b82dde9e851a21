"""Conventions that count days, from the day of entry into service to the day before its anniversary at the end of the life.

* ``actual-days``: the days of a month over the days of its year, the year of twelve months that begins with the fiscal year:
  336 of 365 days from 30 January. A short fiscal year has fewer days of the same year.
* ``life-days``: over the days of the whole life: every day costs the same, leap year or not.
* ``days-365``: over 365, in a calendar that has no 29 February.
* ``30-360``: over 360, every month having 30 days; the 31st counts as the 30th (30E/360), and February ends on its own last day.
* ``pro-rata-month``: level months; the first month counts what is left of the first fiscal year's share by days when each later
  month of that year counts a twelfth, and the month after the last whole one takes the rest.

The anniversary is anchored at the day of entry into service and never at the one before it: 31 January, 28 February, 31 March. An
asset in service on 29 February has its anniversaries on 28 February of common years.

Sources:
    ``actual-days`` and ``life-days``: ERPNext ``test_asset.py`` and ``test_asset_depreciation_schedule.py``. ``days-365``:
    Tryton ``account_asset``, whose ``normalized_delta`` takes 29 February for the 28th. ``30-360``: ISDA 2006 definitions
    4.16(g). ``pro-rata-month``: OCA ``account_asset_management``, "Prorata Temporis" with months; there a first month may come
    out above a twelfth (in service on the 1st), here it never does.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.shares import Share
from ledgerkit.domain.periods import Interval, add_months, month_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from ledgerkit.domain.depreciation.shares import FiscalYears

__all__ = ["DAY_CONVENTIONS", "days_30_360", "days_365", "until_used"]

# Twelfths and days of common and leap years are all whole numbers of this part of a year.
_BASE = lcm(12, 365, 366)


def until_used(weighed: Iterable[tuple[Interval, int]], base: int, life_months: int) -> tuple[Share, ...]:
    """Shares until the weights have used up the life; the last takes what is left of it, more or less than its own.

    Args:
        weighed: months with their weights, in parts of a year; months without weight are left out.
        base: how many such parts a year has, a multiple of 12.
        life_months: the life.
    """
    left = base * life_months // 12
    used: list[tuple[Interval, int]] = []
    for month, parts in weighed:
        if left <= 0:
            break
        if parts:
            used.append((month, min(parts, left)))
            left -= parts
    last, parts = used.pop()
    # A negative rest has already been taken off the last month, a positive one has not.
    used.append((last, parts + max(left, 0)))
    # Few weights differ: months of 28, 30 and 31 days of common and leap years.
    weights = {number: Fraction(number, base) for number in {number for _month, number in used}}
    return tuple(Share(month, weights[number]) for month, number in used)


def days_365(start: date, end: date) -> int:
    """Days from one day to before another in a calendar without 29 February, which counts as the 28th.

    Examples:
        >>> from datetime import date
        >>> days_365(date(2024, 2, 27), date(2024, 3, 31)), days_365(date(2024, 2, 29), date(2024, 3, 31))
        (32, 31)
    """
    return _ordinal_365(end) - _ordinal_365(start)


def _ordinal_365(day: date) -> int:
    common = day.replace(day=28) if (day.month, day.day) == (2, 29) else day
    return common.year * 365 + common.replace(year=2001).toordinal()


def days_30_360(start: date, end: date) -> int:
    """Days from one day to before another where every month has 30 days and the 31st is the 30th.

    Examples:
        >>> from datetime import date
        >>> days_30_360(date(2026, 1, 31), date(2026, 3, 1)), days_30_360(date(2026, 1, 15), date(2027, 1, 15))
        (31, 360)
    """
    return (end.year - start.year) * 360 + (end.month - start.month) * 30 + min(end.day, 30) - min(start.day, 30)


def _of_life(in_service: date, life_months: int) -> Iterator[tuple[date, date, Interval]]:
    """First day, day after the last, and month, of each month of the life."""
    end = add_months(in_service, life_months)
    for month in Interval(in_service, end).months():
        yield max(month.start, in_service), min(month.end, end), month


def _year_days(years: FiscalYears, month: Interval) -> tuple[Interval, int]:
    """The fiscal year of a month, and the days of the twelve months that begin with it."""
    year = years.year_of(month.through)
    return year, (add_months(year.start, 12) - year.start).days


@lru_cache(maxsize=4096)
def _actual_days(in_service: date, life_months: int, years: FiscalYears) -> tuple[Share, ...]:
    def weighed() -> Iterator[tuple[Interval, int]]:
        year, days = _year_days(years, month_of(in_service))
        for start, end, month in _of_life(in_service, life_months):
            if month.through >= year.end:
                year, days = _year_days(years, month)
            yield month, (end - start).days * (_BASE // days)

    return until_used(weighed(), _BASE, life_months)


@lru_cache(maxsize=4096)
def _life_days(in_service: date, life_months: int, _years: FiscalYears) -> tuple[Share, ...]:
    base = 12 * (add_months(in_service, life_months) - in_service).days
    weighed = ((month, (end - start).days * life_months) for start, end, month in _of_life(in_service, life_months))
    return until_used(weighed, base, life_months)


@lru_cache(maxsize=4096)
def _days_365(in_service: date, life_months: int, _years: FiscalYears) -> tuple[Share, ...]:
    weighed = ((month, days_365(start, end) * 12) for start, end, month in _of_life(in_service, life_months))
    return until_used(weighed, 12 * 365, life_months)


@lru_cache(maxsize=4096)
def _days_30_360(in_service: date, life_months: int, _years: FiscalYears) -> tuple[Share, ...]:
    weighed = ((month, days_30_360(start, end)) for start, end, month in _of_life(in_service, life_months))
    return until_used(weighed, 360, life_months)


@lru_cache(maxsize=4096)
def _pro_rata_month(in_service: date, life_months: int, years: FiscalYears) -> tuple[Share, ...]:
    first = month_of(in_service)
    year, days = _year_days(years, first)
    served = (year.end - max(in_service, year.start)).days * (_BASE // days)
    later = sum(1 for month in Interval(first.start, year.end).months() if first.end < month.end <= year.end)
    # Short and long months after it can leave the first month less than nothing or more than a month.
    weight = min(max(served - later * _BASE // 12, 0), _BASE // 12)
    rest = Interval(first.end, add_months(first.end, life_months)).months()
    return until_used([(first, weight), *((month, _BASE // 12) for month in rest)], _BASE, life_months)


DAY_CONVENTIONS: dict[str, Callable[[date, int, FiscalYears], tuple[Share, ...]]] = {
    "actual-days": _actual_days,
    "life-days": _life_days,
    "days-365": _days_365,
    "30-360": _days_30_360,
    "pro-rata-month": _pro_rata_month,
}
"""Conventions that count days, by the name an accountant writes."""
