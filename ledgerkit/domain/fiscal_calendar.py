"""The fiscal calendar of a company through all its years: short and long years where the year end changed, and comparisons.

A rule (a fiscal year end, or weeks) holds from a day on, the first one also before its day. The year that runs on the day of a change
ends where the new rule first ends one, unless the old one ended it just before that day. So a change from March to December dated 1
October 2024 makes a short year of nine months, 2024-04-01 to 2024-12-31.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from ledgerkit.domain.days import Interval, PeriodError, add_months
from ledgerkit.domain.fiscal_weeks import FiscalWeeks
from ledgerkit.domain.period_text import Calendar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["FiscalCalendar", "Rule"]

_DAY = timedelta(days=1)
_YEAR = timedelta(weeks=52)


@dataclass(frozen=True, slots=True)
class Rule:
    """How years end from a day on.

    Args:
        since: the day.
        calendar: a :class:`~ledgerkit.domain.periods.FiscalYearEnd` or :class:`~ledgerkit.domain.fiscal_weeks.FiscalWeeks`.
    """

    since: date
    calendar: Calendar


@dataclass(frozen=True, slots=True)
class FiscalCalendar(Calendar):
    """Fiscal years by one rule after another.

    Args:
        rules: by day, at least one.
    """

    rules: tuple[Rule, ...]

    def __str__(self) -> str:
        return str(self.rules[-1].calendar)

    def _spans(self) -> Iterator[tuple[date, Calendar, date]]:
        """Each rule with the days between which a year may begin by it."""
        since = [date.min, *(rule.since for rule in self.rules[1:])]
        for rule, (first, last) in zip(self.rules, pairwise([*since, date.max]), strict=True):
            yield first, rule.calendar, last

    def year_of(self, day: date) -> Interval:
        """The fiscal year a day lies in.

        Raises:
            PeriodError: it leaves the years 1 to 9999.
        """
        if len(self.rules) == 1:
            return self.rules[0].calendar.year_of(day)
        starts, ends = [], []
        for first, calendar, last in self._spans():
            start = calendar.year_of(min(day, last)).start
            if first <= start:
                starts.append(start)
            # The first year that begins by this rule after the day, on or after the day of the rule.
            end = calendar.year_of(day if first <= day else first - _DAY).end
            if end <= last:
                ends.append(end)
        return Interval(max(starts), min(ends))

    def _calendar_of(self, year: Interval) -> Calendar:
        """The rule by which a year ends, which names and divides it."""
        for _first, calendar, last in self._spans():
            if year.end <= last and calendar.year_of(year.through).end == year.end:
                return calendar
        return self.rules[-1].calendar

    def year_name(self, day: date) -> int:
        """The name of the fiscal year a day lies in, by the rule that it ends by."""
        if len(self.rules) == 1:
            return self.rules[0].calendar.year_name(day)
        year = self.year_of(day)
        return self._calendar_of(year).year_name(year.through)

    def year(self, name: int) -> Interval:
        """The fiscal year of that name.

        Raises:
            PeriodError: no year has it, or two have because the year end changed, or it leaves the years 1 to 9999.
        """
        if len(self.rules) == 1:
            return self.rules[0].calendar.year(name)
        around = [year for rule in self.rules for year in self._around(rule.calendar.year(name))]
        found = sorted({year for year in around if self.year_name(year.start) == name})
        if len(found) == 1:
            return found[0]
        spans = " and ".join(f"{year.start}..{year.through}" for year in found)
        what = f"is the name of {spans}" if found else "names no year"
        message = f"FY{name:04} {what}, because the fiscal year end changed"
        raise PeriodError(message)

    def _around(self, year: Interval) -> Iterator[Interval]:
        """The years of this calendar that touch the days of one of a rule."""
        day = year.start
        while day < year.end:
            found = self.year_of(day)
            yield found
            day = found.end

    @property
    def months_are_named(self) -> bool:
        """Whether the last rule has months of the calendar."""
        return self.rules[-1].calendar.months_are_named

    def months(self, year: Interval) -> Sequence[Interval]:
        """The months of a fiscal year by the rule that it ends by; none where it begins within a month."""
        return self._calendar_of(year).months(year)

    def prior_year(self, interval: Interval) -> Interval:
        """What an interval is compared with a year before.

        Of a whole fiscal year it is the one before, however long; of months of weeks the same months of the year before; else the
        same days of the calendar.

        Raises:
            PeriodError: it would leave the years 1 to 9999.
        """
        if self.year_of(interval.start) == interval:
            return self._before(interval)
        if not isinstance(self._calendar_of(self.year_of(interval.start)), FiscalWeeks):
            return interval.shifted(-12)
        return self._by_weeks(interval, 12) or _moved(interval, _YEAR)

    def prior_period(self, interval: Interval) -> Interval:
        """The interval before one, as long: of a whole fiscal year the year before, of whole months as many months.

        Raises:
            PeriodError: it would leave the years 1 to 9999.
        """
        if self.year_of(interval.start) == interval:
            return self._before(interval)
        if isinstance(self._calendar_of(self.year_of(interval.start)), FiscalWeeks):
            found = self._by_weeks(interval, None)
            if found is not None:
                return found
        months = interval.whole_months
        return _moved(interval, interval.end - interval.start) if months is None else interval.shifted(-months)

    def twelve_months(self, interval: Interval) -> Interval:
        """The twelve months to the last day of an interval, or the 52 weeks where a month of weeks is cut.

        Raises:
            PeriodError: they would leave the years 1 to 9999.
        """
        if isinstance(self._calendar_of(self.year_of(interval.through)), FiscalWeeks):
            months = self._months_before(interval.end, 12)
            return Interval(months[0].start, interval.end) if months else Interval(interval.end - _YEAR, interval.end)
        start = add_months(interval.end, -12) if interval.end.day == 1 else add_months(interval.through, -12) + _DAY
        return Interval(start, interval.end)

    def _before(self, year: Interval) -> Interval:
        if year.start == date.min:
            message = f"the year before {year.start} lies outside the years 1 to 9999"
            raise PeriodError(message)
        return self.year_of(year.start - _DAY)

    def _months_before(self, end: date, count: int) -> list[Interval]:
        """The last months of weeks, so many, up to a day on which one ends; none where it ends within one."""
        found: list[Interval] = []
        while len(found) < count:
            year = self.year_of((found[0].start if found else end) - _DAY)
            months = [month for month in self.months(year) if month.end <= end]
            if not months or months[-1].end != end:
                return []
            found[:0] = months
            end = found[0].start
        return found[-count:]

    def _by_weeks(self, interval: Interval, back: int | None) -> Interval | None:
        """An interval of whole months of weeks, so many months back (None: as many as it has); None where it cuts a month."""
        # Ten years are more months than anybody compares; each is asked for once.
        length = 0
        end = interval.end
        while end > interval.start:
            months = self._months_before(end, 1)
            if not months:
                return None
            length, end = length + 1, months[0].start
        if end != interval.start:
            return None
        shift = length if back is None else back
        months = self._months_before(interval.end, shift + length)
        return Interval(months[0].start, months[length - 1].end)


def _moved(interval: Interval, days: timedelta) -> Interval:
    try:
        return Interval(interval.start - days, interval.end - days)
    except OverflowError:
        message = f"the days before {interval.start} lie outside the years 1 to 9999"
        raise PeriodError(message) from None
