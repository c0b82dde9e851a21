"""A period in equal parts: months, quarters, halves and years of the fiscal calendar."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ledgerkit.domain.period_text import MONTHS_OF_PART
from ledgerkit.domain.periods import Interval, Period

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledgerkit.domain.periods import Calendar

__all__ = ["PARTS", "parts_of"]

PARTS = ("month", "quarter", "half", "year")
"""What a period is divided by."""
LETTERS = {"month": "P", "quarter": "Q", "half": "H"}


def parts_of(interval: Interval, by: str, fiscal_years: Calendar) -> list[Period]:
    """The parts of an interval, in order; the first and the last may be cut by its ends.

    Args:
        interval: the days to divide.
        by: one of :data:`PARTS`. Months are those of the calendar, or of the fiscal year where it has whole weeks; quarters, halves and
            years are those of the fiscal year.
        fiscal_years: the calendar of fiscal years.

    Raises:
        PeriodError: quarters or halves of a fiscal year that does not begin on the first of a month.

    Examples:
        >>> from datetime import date
        >>> from ledgerkit.domain.periods import FiscalYearEnd
        >>> japan, days = FiscalYearEnd(15, 31), Interval(date(2026, 2, 1), date(2026, 10, 1))
        >>> [(part.name, part.through.isoformat()) for part in parts_of(days, "quarter", japan)]
        [('2026-02..2026-03', '2026-03-31'), ('FY2026-Q1', '2026-06-30'), ('FY2026-Q2', '2026-09-30')]
    """
    whole = _months(interval) if by == "month" and fiscal_years.months_are_named else _fiscal(interval, by, fiscal_years)
    return [_within(part, interval) for part in whole if part.start < interval.end and part.end > interval.start]


def _within(part: Period, interval: Interval) -> Period:
    """What of a part lies in the interval; one that is cut is called by its months or days, never by the name of the whole."""
    held = Interval(max(part.start, interval.start), min(part.end, interval.end))
    if held == part.interval:
        return part
    if held.whole_months is None:
        name = f"{held.start}" if held.start == held.through else f"{held.start}..{held.through}"
    else:
        first, last = f"{held.start:%Y-%m}", f"{held.through:%Y-%m}"
        name = first if first == last else f"{first}..{last}"
    return Period(name, held)


def _months(interval: Interval) -> Iterator[Period]:
    for month in interval.months():
        yield Period(month.start.isoformat()[:7], month)


def _fiscal(interval: Interval, by: str, fiscal_years: Calendar) -> Iterator[Period]:
    """Parts of the fiscal years that the interval touches; of two years of one name each is called by its days."""
    years = list(_years(interval, fiscal_years))
    names = Counter(name for name, _year in years)
    for name, year in years:
        called = f"FY{name:04}"
        if by == "year":
            yield Period(called if names[name] == 1 else f"{year.start}..{year.through}", year)
            continue
        letter = LETTERS[by]
        for number, part in enumerate(fiscal_years.parts(year, MONTHS_OF_PART[letter]), 1):
            known = f"{called}-{letter}{number:02}" if letter == "P" else f"{called}-{letter}{number}"
            yield Period(known if names[name] == 1 else f"{part.start}..{part.through}", part)


def _years(interval: Interval, fiscal_years: Calendar) -> Iterator[tuple[int, Interval]]:
    day = interval.start
    while day < interval.end:
        year = fiscal_years.year_of(day)
        yield fiscal_years.year_name(day), year
        day = year.end
