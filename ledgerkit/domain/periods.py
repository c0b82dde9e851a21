"""Fiscal years that end on a day of the calendar, and what the calendar is made of.

A fiscal year follows Fava's convention: ``"03-31"`` names the year by the calendar year in which it ends, and a month above
12 puts the end in the following calendar year, so ``"15-31"`` is Japan's April to March named by the year it starts in. What a
person writes for a period is read by :mod:`.period_text`; intervals are those of :mod:`.days`. Years of whole weeks, and year ends
that change, stand in :mod:`.fiscal_weeks` and :mod:`.fiscal_calendar`.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from ledgerkit.domain.days import OUTSIDE, Interval, Period, PeriodError, add_months, month_end, month_of
from ledgerkit.domain.period_text import Calendar

__all__ = ["Calendar", "FiscalYearEnd", "Interval", "Period", "PeriodError", "add_months", "month_end", "month_of"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class FiscalYearEnd(Calendar):
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
            raise PeriodError(message + _year_end_meant(text, month, day))
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
            message = f"the start of the fiscal year FY{name:04} {OUTSIDE}"
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

    def months(self, year: Interval) -> list[Interval]:
        """The calendar months of a fiscal year that begins with one; else none."""
        return [Interval(month.start, min(month.end, year.end)) for month in year.months()] if year.start.day == 1 else []


def _year_end_meant(text: str, month: int, day: int) -> str:
    """What was probably meant, for the end of a message."""
    if month in (2, 14) and 29 <= day <= 31:
        return f"; the last day of February is {month:02}-28, in leap years too"
    apart = re.fullmatch(r"(\d{1,2})\D(\d{1,2})", text, re.ASCII)
    for first, second in [(int(apart[1]), int(apart[2])), (int(apart[2]), int(apart[1]))] if apart else []:
        if 1 <= first <= 24 and 1 <= second <= calendar.monthrange(2001, (first - 1) % 12 + 1)[1]:
            return f"; perhaps {first:02}-{second:02} is meant"
    return ""
