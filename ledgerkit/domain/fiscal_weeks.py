"""Fiscal years of 52 or 53 whole weeks: 4-4-5, 4-5-4 and 5-4-4 calendars.

A year ends on the same day of the week every year: on the last one at or before the fiscal year end, or on the one nearest to it.
Its quarters have 13 weeks in months of four and five; the 53rd week, which every fifth or sixth year has, lengthens the last month.

Sources: 26 U.S.C. § 441(f) and Treas. Reg. § 1.441-2(a)(1) (last, or nearest to the end of the month); the 4-5-4 calendar of the
National Retail Federation ends on the Saturday nearest to 31 January.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from ledgerkit.domain.days import Interval, PeriodError
from ledgerkit.domain.period_text import Calendar

if TYPE_CHECKING:
    from datetime import date

    from ledgerkit.domain.periods import FiscalYearEnd

__all__ = ["FiscalWeeks"]

_DAY, _WEEK = timedelta(days=1), timedelta(weeks=1)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TEXT = re.compile(rf"(4-4-5|4-5-4|5-4-4) (last|nearest) ({'|'.join(_WEEKDAYS)})")


@dataclass(frozen=True, slots=True)
class FiscalWeeks(Calendar):
    """Years of whole weeks.

    Args:
        pattern: weeks of the three months of a quarter.
        nearest: whether the year ends on the weekday nearest to the year end, rather than on the last one at or before it.
        weekday: the last day of every week, 0 for Monday.
        year_end: the day that the year ends at or near, which also names the year.
    """

    pattern: tuple[int, int, int]
    nearest: bool
    weekday: int
    year_end: FiscalYearEnd

    @classmethod
    def parse(cls, text: str, year_end: FiscalYearEnd) -> FiscalWeeks:
        """Read such as ``4-5-4 nearest saturday``.

        Raises:
            PeriodError: it is not of that form.

        Examples:
            >>> from ledgerkit.domain.periods import FiscalYearEnd
            >>> FiscalWeeks.parse("4-5-4 nearest saturday", FiscalYearEnd(13, 31)).year(2023)
            Interval(start=datetime.date(2023, 1, 29), end=datetime.date(2024, 2, 4))
        """
        match = _TEXT.fullmatch(text)
        if match is None:
            message = f"fiscal-weeks {text!r} is not a pattern, last or nearest, and a weekday, such as 4-4-5 last saturday"
            raise PeriodError(message)
        first, second, third = map(int, match[1].split("-"))
        return cls((first, second, third), match[2] == "nearest", _WEEKDAYS.index(match[3]), year_end)

    def __str__(self) -> str:
        how = "nearest to" if self.nearest else "at or before"
        return f"on the {_WEEKDAYS[self.weekday].title()} {how} {self.year_end}"

    def _last(self, name: int) -> date:
        """The last day of the year of that name."""
        day = self.year_end.year(name).through
        before = timedelta(days=(day.weekday() - self.weekday) % 7)
        return day - before + (_WEEK if self.nearest and before.days > 3 else timedelta())

    def year(self, name: int) -> Interval:
        """The fiscal year of that name.

        Raises:
            PeriodError: it leaves the years 1 to 9999.
        """
        try:
            return Interval(self._last(name - 1) + _DAY, self._last(name) + _DAY)
        except OverflowError:
            message = f"the fiscal year FY{name:04} lies outside the years 1 to 9999"
            raise PeriodError(message) from None

    def year_name(self, day: date) -> int:
        """The name of the fiscal year a day lies in, which may be that of the days before or after the year end."""
        name = self.year_end.year_name(day)
        if day > self._last(name):
            return name + 1
        return name - 1 if day <= self._last(name - 1) else name

    def year_of(self, day: date) -> Interval:
        """The fiscal year a day lies in.

        Raises:
            PeriodError: it leaves the years 1 to 9999.
        """
        return self.year(self.year_name(day))

    @property
    def months_are_named(self) -> bool:
        """They are not: a month of weeks begins within one of the calendar."""
        return False

    def months(self, year: Interval) -> list[Interval]:
        """Twelve months of four or five weeks, the last of which takes what is over; fewer where the year is short."""
        found, start = [], year.start
        for weeks in self.pattern * 4:
            if start >= year.end:
                break
            found.append(Interval(start, min(start + weeks * _WEEK, year.end)))
            start = found[-1].end
        found[-1] = Interval(found[-1].start, year.end)
        return found
