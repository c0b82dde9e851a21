"""Periods between Fava's time filter and ours: what an interval is called, how a filter for it is written, what may be chosen."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.periods import Interval, PeriodError, month_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledgerkit.domain.periods import Calendar

__all__ = ["Choice", "last_months", "last_years", "period_name", "time_filter"]

MONTHS, YEARS = 12, 10


class Choice(NamedTuple):
    """A period to choose.

    Args:
        name: what a person reads, such as ``FY2026``.
        time: the filter that means it in Fava.
        interval: its days.
    """

    name: str
    time: str
    interval: Interval


def period_name(interval: Interval, typed: str, fiscal_years: Calendar) -> str:
    """The name of an interval: as typed where we read it as the same days, else as Fava writes it, else first and last day.

    Examples:
        >>> from datetime import date
        >>> from ledgerkit.domain.periods import FiscalYearEnd, Interval
        >>> japan, quarter = FiscalYearEnd(15, 31), Interval(date(2026, 7, 1), date(2026, 10, 1))
        >>> period_name(quarter, "2026-07 - 2026-09", japan), period_name(quarter, "fy2026-q2", japan)
        ('2026-Q3', 'FY2026-Q2')
        >>> period_name(Interval(date(2026, 4, 1), date(2026, 10, 1)), "2026-04 - 2026-09", japan)
        '2026-04-01..2026-09-30'
    """
    for name in (typed.strip().upper(), *_names(interval, fiscal_years)):
        try:
            if fiscal_years.period(name).interval == interval:
                return name
        except PeriodError:
            continue
    return f"{interval.start}..{interval.through}"


def _names(interval: Interval, fiscal_years: Calendar) -> Iterator[str]:
    day = interval.start
    yield day.isoformat()
    yield day.isoformat()[:7]
    yield f"{day.isoformat()[:4]}-Q{(day.month + 2) // 3}"
    yield day.isoformat()[:4]
    year = f"FY{fiscal_years.year_name(day):04}"
    yield year
    yield from (f"{year}-Q{quarter}" for quarter in (1, 2, 3, 4))


def time_filter(interval: Interval) -> str:
    """A filter by which Fava means just these days, whatever its fiscal year.

    Examples:
        >>> from datetime import date
        >>> from ledgerkit.domain.periods import Interval
        >>> time_filter(Interval(date(2026, 9, 1), date(2026, 10, 1))), time_filter(Interval(date(2026, 4, 1), date(2026, 10, 1)))
        ('2026-09', '2026-04-01 - 2026-09-30')
    """
    if interval.whole_months == 1:
        return interval.start.isoformat()[:7]
    return f"{interval.start} - {interval.through}"


def last_months(first: datetime.date, last: datetime.date) -> list[Choice]:
    """Up to twelve months of the books, the latest first."""
    found: list[Choice] = []
    month = month_of(last)
    while len(found) < MONTHS and month.end > first:
        found.append(Choice(month.start.isoformat()[:7], time_filter(month), month))
        month = month.shifted(-1)
    return found


def last_years(first: datetime.date, last: datetime.date, ours: Calendar, favas: Calendar) -> list[Choice]:
    """Up to ten fiscal years of the books, the latest first.

    Args:
        first: first day of the books.
        last: last day of the books.
        ours: the fiscal years of the books.
        favas: those by which Fava reads ``FY2026``; where that means other days, the filter is written in days.
    """
    found: list[Choice] = []
    year = ours.year_of(last)
    while len(found) < YEARS and year.end > first:
        name = ours.year_name(year.start)
        found.append(Choice(f"FY{name:04}", f"FY{name:04}" if favas.year(name) == year else time_filter(year), year))
        year = ours.year_of(Interval(datetime.date.min, year.start).through)
    return found
