"""Conventions: which periods of its life an asset is charged for, and with what part of a year.

A convention turns the day of entry into service and the life into :class:`Share` s, one a calendar month: the month and its
weight as a fraction of a year. The weights of a life of five years add up to five, exactly, under every convention: what days
and leap years leave over or take away falls to the last month, as the end of a life does. Methods multiply or allocate by
weights; none counts months or days itself.

By months (this module; the day of entry into service says no more than its month):

* ``full-month``: the month of entry into service counts in full.
* ``following-month``: the first month charged is the one after it.
* ``mid-month``: half of it counts, and half of the last.
* ``half-year``: the first fiscal year counts half, from whatever month of it; its half is spread evenly over its months in
  service. The last counts what is left.
* ``mid-quarter``: as if put into service in the middle of its quarter of the fiscal year: 10½, 7½, 4½ or 1½ months.

By days (:mod:`.day_conventions`): ``actual-days``, ``life-days``, ``days-365``, ``30-360``, ``pro-rata-month``.

A short fiscal year counts by its months: half of a year of nine months is four and a half.

Sources:
    Half-year, mid-quarter, mid-month: IRC 168(d), IRS Publication 946, "Which Convention Applies?". Full and following month:
    法人税法施行令 59 (a part month counts as one) and the usage of registers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import lru_cache

from ledgerkit.domain.depreciation.day_conventions import DAY_CONVENTIONS, until_used
from ledgerkit.domain.depreciation.shares import FiscalYears, Share, Year, by_year, months_in, yearly
from ledgerkit.domain.periods import Interval, add_months, month_of

__all__ = ["CONVENTIONS", "WHOLE_MONTHS", "FiscalYears", "Share", "Year", "by_year", "yearly"]

_MONTH = Fraction(1, 12)

Convention = Callable[[date, int, FiscalYears], tuple[Share, ...]]
"""From day of entry into service, life in months and fiscal years to the shares of the whole life, in order."""


def _full_month(in_service: date, life_months: int, _years: FiscalYears) -> tuple[Share, ...]:
    return _months(month_of(in_service), life_months)


def _following_month(in_service: date, life_months: int, _years: FiscalYears) -> tuple[Share, ...]:
    return _months(month_of(in_service).shifted(1), life_months)


# Months are shared: ten thousand assets have a few hundred pairs of first month and life between them.
@lru_cache(maxsize=1024)
def _months(first: Interval, count: int) -> tuple[Share, ...]:
    return tuple(Share(month, _MONTH) for month in Interval(first.start, add_months(first.start, count)).months())


# The conventions below count in 96ths of a year: an eighth of a month, the middle of a quarter of a year of any number of months.
def _mid_month(in_service: date, life_months: int, _years: FiscalYears) -> tuple[Share, ...]:
    return _after([(month_of(in_service), 4)], 96, life_months)


def _half_year(in_service: date, life_months: int, years: FiscalYears) -> tuple[Share, ...]:
    year = years.year_of(month_of(in_service).through)
    return _first_year(in_service, life_months, year, 4 * months_in(year))


def _mid_quarter(in_service: date, life_months: int, years: FiscalYears) -> tuple[Share, ...]:
    year = years.year_of(month_of(in_service).through)
    length = months_in(year)
    quarter = (months_in(Interval(year.start, month_of(in_service).end)) - 1) * 4 // length
    # A quarter has length / 4 months: its middle stands (2 quarter + 1) / 8 of the year in.
    return _first_year(in_service, life_months, year, (7 - 2 * quarter) * length)


def _first_year(in_service: date, life_months: int, year: Interval, parts: int) -> tuple[Share, ...]:
    """A first fiscal year of so many 96ths of a year, spread evenly over its months in service, then month by month."""
    months = [month for month in Interval(month_of(in_service).start, year.end).months() if month.through < year.end]
    base = 96 * len(months)
    return _after([(month, min(parts, 8 * life_months)) for month in months], base, life_months)


def _after(first: list[tuple[Interval, int]], base: int, life_months: int) -> tuple[Share, ...]:
    """Months of given weights, then whole months until the life is used."""
    start = first[-1][0].end
    rest = Interval(start, add_months(start, life_months)).months()
    return until_used([*first, *((month, base // 12) for month in rest)], base, life_months)


CONVENTIONS: dict[str, Convention] = {
    "full-month": _full_month,
    "following-month": _following_month,
    "mid-month": _mid_month,
    "half-year": _half_year,
    "mid-quarter": _mid_quarter,
    **DAY_CONVENTIONS,
}
"""Conventions by the name an accountant writes."""

WHOLE_MONTHS = frozenset(CONVENTIONS) - frozenset(DAY_CONVENTIONS)
"""Conventions to which two days of one month are the same."""
