"""A period in equal parts: months, quarters, halves and years of the fiscal calendar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.periods import Interval, Period, PeriodError, add_months

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ledgerkit.domain.periods import FiscalYearEnd

__all__ = ["PARTS", "parts_of"]

PARTS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
"""What a period is divided by, in months."""


def parts_of(interval: Interval, by: str, year_end: FiscalYearEnd) -> list[Period]:
    """The parts of an interval, in order; the first and the last may be cut by its ends.

    Args:
        interval: the days to divide.
        by: one of :data:`PARTS`. Months are those of the calendar; quarters, halves and years those of the fiscal year.
        year_end: the fiscal year end.

    Raises:
        PeriodError: quarters or halves of a fiscal year that does not begin on the first of a month.

    Examples:
        >>> from datetime import date
        >>> from ledgerkit.domain.periods import FiscalYearEnd
        >>> japan, days = FiscalYearEnd(15, 31), Interval(date(2026, 2, 1), date(2026, 10, 1))
        >>> [(part.name, part.through.isoformat()) for part in parts_of(days, "quarter", japan)]
        [('FY2025-Q4', '2026-03-31'), ('FY2026-Q1', '2026-06-30'), ('FY2026-Q2', '2026-09-30')]
    """
    whole = (
        [Period(month.start.isoformat()[:7], month) for month in interval.months()] if by == "month" else _fiscal(interval, by, year_end)
    )
    return [
        Period(part.name, Interval(max(part.start, interval.start), min(part.end, interval.end)))
        for part in whole
        if part.start < interval.end and part.end > interval.start
    ]


def _fiscal(interval: Interval, by: str, year_end: FiscalYearEnd) -> Iterator[Period]:
    for name in range(year_end.year_name(interval.start), year_end.year_name(interval.through) + 1):
        year = year_end.year(name)
        if by == "year":
            yield Period(f"FY{name:04}", year)
            continue
        if year.start.day != 1:
            message = f"a fiscal year ending {year_end} has no quarters or halves of whole months"
            raise PeriodError(message)
        months, letter = PARTS[by], by[0].upper()
        starts: list[date] = [add_months(year.start, months * count) for count in range(12 // months)]
        for number, start in enumerate(starts, 1):
            yield Period(f"FY{name:04}-{letter}{number}", Interval(start, add_months(start, months)))
