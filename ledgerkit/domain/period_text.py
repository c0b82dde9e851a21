"""What a person writes for a period, read against a calendar of fiscal years.

Written forms: ``2026-09-30``, ``2026-09``, ``2026-Q3``, ``2026``, ``FY2026``, ``FY2026-Q2``, ``FY2026-H1``, ``FY2026-P06`` (the sixth
month of the fiscal year) and any two of them joined, ``2026-04..2026-09``.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ledgerkit.domain.days import Interval, Period, PeriodError, add_months

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["MONTHS_OF_PART", "Calendar"]

MONTHS_OF_PART = {"P": 1, "Q": 3, "H": 6}
"""Months, quarters and halves of a fiscal year, by the letter they are written with, in months of the fiscal calendar."""
_DAY = timedelta(days=1)
_FORMS = "2026-09, 2026-Q3, 2026, FY2026, FY2026-Q2, FY2026-H1, FY2026-P06, 2026-04..2026-09 or 2026-04-01..2026-09-30"
_SHOWN = 80
"""Characters of a text that a message shows."""
_TEXT = re.compile(
    r"(?P<fiscal>FY)?(?P<year>\d{4})"
    r"(?:-(?:(?P<month>\d{2})(?:-(?P<day>\d{2}))?|Q(?P<quarter>[1-4])|H(?P<half>[12])|P(?P<number>0[1-9]|1\d)))?",
    re.ASCII,
)


class Calendar(ABC):
    """A calendar of fiscal years, by which periods are read."""

    __slots__ = ()

    @abstractmethod
    def year(self, name: int) -> Interval:
        """The fiscal year of that name.

        Raises:
            PeriodError: there is none, or it leaves the years 1 to 9999.
        """

    @abstractmethod
    def year_name(self, day: date) -> int:
        """The name of the fiscal year a day lies in."""

    @abstractmethod
    def year_of(self, day: date) -> Interval:
        """The fiscal year a day lies in.

        Raises:
            PeriodError: it leaves the years 1 to 9999.
        """

    @abstractmethod
    def months(self, year: Interval) -> Sequence[Interval]:
        """The months of a fiscal year, which its quarters and halves are made of; none where it begins within a month."""

    @property
    def months_are_named(self) -> bool:
        """Whether the months that figures are divided by are those of the calendar, ``2026-09``, rather than ``FY2026-P06``."""
        return True

    def period(self, text: str) -> Period:
        """Read a period as written.

        Raises:
            PeriodError: with the forms that can be written.

        Examples:
            >>> from ledgerkit.domain.periods import FiscalYearEnd
            >>> FiscalYearEnd(15, 31).period("FY2026-Q2").interval
            Interval(start=datetime.date(2026, 7, 1), end=datetime.date(2026, 10, 1))
            >>> FiscalYearEnd().period("2026-04..2026-09").through
            datetime.date(2026, 9, 30)
        """
        first, dots, last = text.strip().partition("..")
        try:
            start = interval = self._simple(first)
            end = self._simple(last) if dots else start
            if start.start < end.end:
                interval = Interval(start.start, end.end)
        except (ValueError, OverflowError) as error:
            detail = f" ({error})" if isinstance(error, PeriodError) and str(error) else ""
            message = f"{text[:_SHOWN]!r} is not a period{detail}; {self._meant(text)}write {_FORMS}"
            raise PeriodError(message) from error
        if start.start >= end.end:
            message = f"{text!r} is not a period: it is reversed, from {start.start} through {end.through}; write {last}..{first}"
            raise PeriodError(message)
        return Period(text.strip(), interval)

    def _meant(self, text: str) -> str:
        """A question after the period that a text is nearly, for a message; nothing where there is none."""
        from ledgerkit.domain.period_meant import period_meant  # not before something is wrong

        found = period_meant(text)
        if not found or found == text.strip():
            return ""
        try:
            self.period(found)
        except PeriodError:
            return ""
        return f"was {found} meant? Else "

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
            start = date(year, _month(match["month"]), 1)
            last = monthrange(year, start.month)[1]
            if not 1 <= int(match["day"]) <= last:
                message = f"{year:04}-{start.month:02} has {last} days"
                raise PeriodError(message)
            start = start.replace(day=int(match["day"]))
            return Interval(start, start + _DAY)
        elif match["month"]:
            start, months = date(year, _month(match["month"]), 1), 1
        else:
            start, months = date(year, 1, 1), 12
        return Interval(start, add_months(start, months))

    def _fiscal(self, match: re.Match[str], name: int) -> Interval:
        year = self.year(name)
        if match["month"]:
            raise PeriodError
        for letter, number in (("Q", match["quarter"]), ("H", match["half"]), ("P", match["number"])):
            if number is not None:
                parts = self.parts(year, MONTHS_OF_PART[letter])
                if int(number) > len(parts):
                    message = f"FY{name:04}, {year.start} through {year.through}, has {letter}1 to {letter}{len(parts)}"
                    raise PeriodError(message)
                return parts[int(number) - 1]
        return year

    def parts(self, year: Interval, months: int) -> list[Interval]:
        """A fiscal year in parts of so many months of its own; the last of a short year may have fewer.

        Raises:
            PeriodError: the year begins within a month.
        """
        found = self.months(year)
        if not found:
            message = f"a fiscal year ending {self} has no quarters, halves or months of its own"
            raise PeriodError(message)
        return [Interval(found[at].start, found[min(at + months, len(found)) - 1].end) for at in range(0, len(found), months)]


def _month(text: str) -> int:
    if not 1 <= int(text) <= 12:
        message = f"there is no month {text}"
        raise PeriodError(message)
    return int(text)
