"""Months, quarters, half-years, fiscal years: what a person writes, and the interval of days it means.

Written forms: ``2026-09-30``, ``2026-09``, ``2026-Q3``, ``2026``, ``FY2026``, ``FY2026-Q2``, ``FY2026-H1`` and any two of
them joined, ``2026-04..2026-09``. Intervals are half-open, ``[start, end)``; what a person reads says *through*.

A fiscal year follows Fava's convention: ``"03-31"`` names the year by the calendar year in which it ends, and a month above
12 puts the end in the following calendar year, so ``"15-31"`` is Japan's April to March named by the year it starts in.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["FiscalYearEnd", "Interval", "Period", "PeriodError", "add_months", "month_end", "month_of"]

_DAY = timedelta(days=1)
_OUTSIDE = "lies outside the years 1 to 9999"
_FORMS = "2026-09, 2026-Q3, 2026, FY2026, FY2026-Q2, FY2026-H1, 2026-04..2026-09 or 2026-04-01..2026-09-30"
_TEXT = re.compile(
    r"(?P<fiscal>FY)?(?P<year>\d{4})(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|Q(?P<quarter>[1-4])|H(?P<half>[12])))?",
    re.ASCII,
)


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
        message = f"the day {months} months from {day} {_OUTSIDE}"
        raise PeriodError(message)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of the month of a day; for December 9999 too, whose :func:`month_of` has no day after it.

    Examples:
        >>> month_end(date(2024, 2, 10))
        datetime.date(2024, 2, 29)
    """
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


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
        """
        # 30 March less a month ends after 28 February; moving the day after it, 31 March, would leave no day at all.
        end = add_months(self.end, months) if self.end.day == 1 else add_months(self.through, months) + _DAY
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


@dataclass(frozen=True, slots=True)
class FiscalYearEnd:
    """The last day of the fiscal year, and the calendar that follows from it.

    Args:
        month: 1 to 24; above 12 the year ends in the calendar year after the one that names it.
        day: day of that month; 28 February stands for the last day of February.
    """

    month: int = 12
    day: int = 31

    @classmethod
    def parse(cls, text: str) -> FiscalYearEnd:
        """Read ``MM-DD`` as in Fava.

        Raises:
            PeriodError: it is not of that form or names no day.

        Examples:
            >>> FiscalYearEnd.parse("15-31").year(2025).through
            datetime.date(2026, 3, 31)
            >>> FiscalYearEnd.parse("03-31").year(2025).through
            datetime.date(2025, 3, 31)
        """
        match = re.fullmatch(r"(\d{1,2})-(\d{1,2})", text, re.ASCII)
        month, day = (int(match[1]), int(match[2])) if match else (0, 0)
        # 2001 is no leap year: a fiscal year ending on 29 February would end on no day in most years.
        if not 1 <= month <= 24 or not 1 <= day <= calendar.monthrange(2001, (month - 1) % 12 + 1)[1]:
            message = f"fiscal-year-end {text!r} is not MM-DD with a month from 01 to 24 (15-31 is 31 March of the next year)"
            raise PeriodError(message)
        return cls(month, day)

    def __str__(self) -> str:
        return f"{self.month:02}-{self.day:02}"

    def _start(self, name: int) -> date:
        years, month = divmod(self.month - 1, 12)
        try:
            if (month + 1, self.day) == (2, 28):
                return date(name - 1 + years, 3, 1)
            return date(name - 1 + years, month + 1, self.day) + _DAY
        except (ValueError, OverflowError):
            message = f"the start of the fiscal year FY{name:04} {_OUTSIDE}"
            raise PeriodError(message) from None

    def year(self, name: int) -> Interval:
        """The fiscal year of that name.

        Raises:
            PeriodError: it leaves the years 1 to 9999.
        """
        return Interval(self._start(name), self._start(name + 1))

    def year_name(self, day: date) -> int:
        """The name of the fiscal year a day lies in.

        Examples:
            >>> FiscalYearEnd(15, 31).year_name(date(2026, 3, 31))
            2025
        """
        years, month = divmod(self.month - 1, 12)
        last = 29 if (month + 1, self.day) == (2, 28) else self.day
        return day.year - years + ((day.month, day.day) > (month + 1, last))

    def year_of(self, day: date) -> Interval:
        """The fiscal year a day lies in.

        Raises:
            PeriodError: it leaves the years 1 to 9999.
        """
        return self.year(self.year_name(day))

    def period(self, text: str) -> Period:
        """Read a period as written.

        Raises:
            PeriodError: with the forms that can be written.

        Examples:
            >>> FiscalYearEnd(15, 31).period("FY2026-Q2").interval
            Interval(start=datetime.date(2026, 7, 1), end=datetime.date(2026, 10, 1))
            >>> FiscalYearEnd().period("2026-04..2026-09").through
            datetime.date(2026, 9, 30)
        """
        first, dots, last = text.strip().partition("..")
        try:
            interval = self._simple(first)
            if dots:
                interval = Interval(interval.start, self._simple(last).end)
        except (ValueError, OverflowError) as error:
            detail = f" ({error})" if isinstance(error, PeriodError) and str(error) else ""
            message = f"{text!r} is not a period{detail}; write {_FORMS}"
            raise PeriodError(message) from error
        return Period(text.strip(), interval)

    def _simple(self, text: str) -> Interval:
        match = _TEXT.fullmatch(text)
        if match is None:
            raise PeriodError
        year = int(match["year"])
        if match["fiscal"]:
            return self._fiscal(match, year)
        if match["half"]:
            start, months = date(year, 6 * int(match["half"]) - 5, 1), 6
        elif match["quarter"]:
            start, months = date(year, 3 * int(match["quarter"]) - 2, 1), 3
        elif match["day"]:
            start = date(year, int(match["month"]), int(match["day"]))
            return Interval(start, start + _DAY)
        elif match["month"]:
            start, months = date(year, int(match["month"]), 1), 1
        else:
            start, months = date(year, 1, 1), 12
        return Interval(start, add_months(start, months))

    def _fiscal(self, match: re.Match[str], name: int) -> Interval:
        year = self.year(name)
        part, months = (match["quarter"], 3) if match["quarter"] else (match["half"], 6)
        if match["month"]:
            raise PeriodError
        if part is None:
            return year
        if year.start.day != 1:
            message = f"a fiscal year ending {self} has no quarters of whole months"
            raise PeriodError(message)
        start = add_months(year.start, months * (int(part) - 1))
        return Interval(start, add_months(start, months))
