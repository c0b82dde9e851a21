"""Days, months and the intervals between them, half-open: ``[start, end)``; what a person reads says *through*."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["OUTSIDE", "Interval", "Period", "PeriodError", "add_months", "month_end", "month_of", "months_ahead"]

_DAY = timedelta(days=1)
OUTSIDE = "lies outside the years 1 to 9999"


class PeriodError(ValueError):
    """The text is no period, or one that this fiscal year does not have."""


def add_months(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month.

    Raises:
        PeriodError: that day lies outside the years 1 to 9999.

    Examples:
        >>> add_months(date(2026, 1, 31), 1), add_months(date(2024, 2, 29), -12)
        (datetime.date(2026, 2, 28), datetime.date(2023, 2, 28))
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    if not MINYEAR <= year <= MAXYEAR:
        message = f"the day {months} months from {day} {OUTSIDE}"
        raise PeriodError(message)
    return date(year, month + 1, min(day.day, _length(year, month + 1)))


def months_ahead(day: date, months: int) -> date:
    """The same day so many months on, or the end of the calendar where that comes first: what falls due in twelve months may ask.

    Examples:
        >>> months_ahead(date(2026, 1, 31), 1), months_ahead(date(9999, 1, 31), 12), months_ahead(date(99, 1, 31), -1200)
        (datetime.date(2026, 2, 28), datetime.date(9999, 12, 31), datetime.date(1, 1, 1))
    """
    try:
        return add_months(day, months)
    except PeriodError:
        return date.max if months > 0 else date.min


def month_end(day: date) -> date:
    """The last day of the month of a day; for December 9999 too, whose :func:`month_of` has no day after it.

    Examples:
        >>> month_end(date(2024, 2, 10))
        datetime.date(2024, 2, 29)
    """
    return day.replace(day=_length(day.year, day.month))


# Schedules of thousands of items ask for the same few hundred months.
@lru_cache(maxsize=4096)
def _length(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days from ``start`` to before ``end``.

    Raises:
        PeriodError: it has no day.
    """

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end <= self.start:
            message = f"the period from {self.start} through {self.end - _DAY} has no day"
            raise PeriodError(message)

    @property
    def through(self) -> date:
        """The last day."""
        return self.end - _DAY

    def shifted(self, months: int) -> Interval:
        """The interval so many months on; whole months stay whole, and of other intervals the last day moves.

        Raises:
            PeriodError: it would leave the years 1 to 9999.

        Examples:
            >>> Interval(date(2024, 2, 1), date(2024, 3, 1)).shifted(-12).through
            datetime.date(2023, 2, 28)
            >>> Interval(date(2026, 3, 30), date(2026, 3, 31)).shifted(-1).through
            datetime.date(2026, 2, 28)
            >>> Interval(date(2025, 2, 28), date(2025, 3, 1)).shifted(-12).through
            datetime.date(2024, 2, 28)
        """
        # 30 March less a month ends after 28 February; moving the day after it, 31 March, would leave no day at all. And days that
        # merely end with a month are no whole months: a year before 28 February is the 28th, not the 29th too.
        end = add_months(self.end, months) if self.whole_months is not None else add_months(self.through, months) + _DAY
        return Interval(add_months(self.start, months), end)

    def months(self) -> Iterator[Interval]:
        """The calendar months it touches, whole, in order."""
        year, month = self.start.year, self.start.month
        while date(year, month, 1) < self.end:
            yield _month(year, month)
            if (year, month) == (MAXYEAR, 12):
                return
            year, month = (year, month + 1) if month < 12 else (year + 1, 1)

    @property
    def whole_months(self) -> int | None:
        """How many calendar months it is, or None if it cuts one."""
        if self.start.day != 1 or self.end.day != 1:
            return None
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month


def month_of(day: date) -> Interval:
    """The calendar month of a day.

    Examples:
        >>> month_of(date(2026, 9, 30)).start
        datetime.date(2026, 9, 1)
    """
    return _month(day.year, day.month)


# Schedules of thousands of assets walk over the same few hundred months.
@lru_cache(maxsize=4096)
def _month(year: int, month: int) -> Interval:
    start = date(year, month, 1)
    return Interval(start, add_months(start, 1))


@dataclass(frozen=True, slots=True)
class Period:
    """An interval under the name a person gave it.

    Args:
        name: as written, in canonical form: ``2026-09``, ``FY2026-Q2``, ``2026-04..2026-09``.
        interval: the days it means.
    """

    name: str
    interval: Interval

    @property
    def start(self) -> date:
        """First day."""
        return self.interval.start

    @property
    def end(self) -> date:
        """Day after the last."""
        return self.interval.end

    @property
    def through(self) -> date:
        """Last day."""
        return self.interval.through
