"""Days on which something comes round: a calendar rule, and what to do where the day is no business day.

``every`` says how often (``month``, ``2 months``, ``quarter``, ``half-year``, ``year``, ``week``, ``2 weeks``), ``on`` says where in
it (``day 25``, ``last day``, ``business-day 3``, ``last business day``, of weeks ``monday`` …). Months are counted from the month of
the first day of the rule: a quarter from 10 February is February, May, August, November. A day that a month does not have is its
last: day 31 is 30 April, and 31 May again (never 30 May). The adjustments are those of ISDA's 2006 definitions, 4.12: following,
preceding, modified following.

Nothing here knows a calendar: whether a day is a business day is asked of a function.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.days import PeriodError, add_months, month_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    IsBusinessDay = Callable[[date], bool]

__all__ = ["ADJUSTMENTS", "EVERY", "ON", "Occurrence", "Place", "Recurrence", "Step", "adjusted", "assign", "read_on", "read_step"]

ADJUSTMENTS = ("none", "next-business-day", "previous-business-day", "modified-following")
"""What happens to an occurrence that falls on no business day."""
EVERY = '"month", "2 months", "quarter", "half-year", "year", "week" or "2 weeks"'
"""What :func:`read_step` reads, in words."""
ON = '"day 25", "last day", "business-day 3", "last business day", or of weeks "monday" to "sunday"'
"""What :func:`read_on` reads, in words."""

_DAY = timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MOST_BUSINESS_DAYS = 15
"""Every month of every calendar has so many business days; one that may not come would be no rule."""
_LONGEST_CLOSURE = 60
"""Days; a calendar without a business day in so many is broken."""


class Step(NamedTuple):
    """How often: a number of weeks or of months."""

    number: int
    unit: str

    @property
    def days(self) -> int:
        """About how many days; a month counts as 30."""
        return self.number * (7 if self.unit == "week" else 30)


class Place(NamedTuple):
    """Where in it: ``day``, ``business-day`` or ``weekday``, and which; -1 for the last."""

    kind: str
    number: int


class Occurrence(NamedTuple):
    """One occurrence.

    Args:
        on: the day the rule names: its identity, which no calendar changes.
        due: the day after adjustment.
    """

    on: date
    due: date


def read_step(text: str) -> Step | None:
    """How often, as a person writes it, or None.

    Examples:
        >>> read_step("quarter"), read_step("2 weeks"), read_step("fortnight")
        (Step(number=3, unit='month'), Step(number=2, unit='week'), None)
    """
    match = re.fullmatch(r"(?:([1-9]\d{0,2}) )?(week|month|quarter|half-year|year)s?", text, re.ASCII)
    if match is None:
        return None
    number = int(match[1] or 1)
    return Step(number, "week") if match[2] == "week" else Step(number * _MONTHS[match[2]], "month")


def read_on(text: str) -> Place | None:
    """Where in it, as a person writes it, or None.

    Examples:
        >>> read_on("day 25"), read_on("last business day"), read_on("friday"), read_on("business-day 22")
        (Place(kind='day', number=25), Place(kind='business-day', number=-1), Place(kind='weekday', number=4), None)
    """
    if text in ("last day", "last business day"):
        return Place("day" if text == "last day" else "business-day", -1)
    if text in _WEEKDAYS:
        return Place("weekday", _WEEKDAYS.index(text))
    match = re.fullmatch(r"(day|business-day) ([1-9]\d?)", text, re.ASCII)
    if match is None or int(match[2]) > (31 if match[1] == "day" else _MOST_BUSINESS_DAYS):
        return None
    return Place(match[1], int(match[2]))


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A rule.

    Args:
        step: how often.
        place: where in it; None for the day, or the weekday, of ``start``.
        start: first day; an occurrence before it is none.
        through: last day of the rule, which ``on`` of an occurrence does not pass; None for no end.
        adjust: one of :data:`ADJUSTMENTS`.
    """

    step: Step
    place: Place | None
    start: date
    through: date | None = None
    adjust: str = "none"

    @property
    def needs_calendar(self) -> bool:
        """Whether business days matter to it."""
        return self.adjust != "none" or (self.place is not None and self.place.kind == "business-day")

    def occurrences(self, until: date, is_business_day: IsBusinessDay) -> Iterator[Occurrence]:
        """The occurrences whose day by the rule is not after ``until``, in order.

        Their days by the rule strictly increase. Their due days never decrease; two may be one day where a closure is longer
        than the step.

        Args:
            until: last day of interest, of ``on``.
            is_business_day: asked only where :attr:`needs_calendar`.

        Examples:
            >>> rule = Recurrence(Step(1, "month"), Place("day", 31), date(2026, 1, 31))
            >>> [str(found.on) for found in rule.occurrences(date(2026, 4, 30), lambda day: True)]
            ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']
        """
        last = until if self.through is None else min(until, self.through)
        days = self._weeks() if self.step.unit == "week" else self._months(is_business_day)
        for day in days:
            if day > last:
                return
            if day >= self.start:
                yield Occurrence(day, adjusted(day, self.adjust, is_business_day))

    def _weeks(self) -> Iterator[date]:
        weekday = self.start.weekday() if self.place is None else self.place.number
        day = self.start + timedelta(days=(weekday - self.start.weekday()) % 7)
        while True:
            yield day
            if date.max - day < timedelta(weeks=self.step.number):
                return
            day += timedelta(weeks=self.step.number)

    def _months(self, is_business_day: IsBusinessDay) -> Iterator[date]:
        place = self.place or Place("day", self.start.day)
        month = self.start.replace(day=1)
        while True:
            yield _in_month(month, place, is_business_day)
            try:
                month = add_months(month, self.step.number)
            except PeriodError:  # the year 9999 ends
                return


def adjusted(day: date, adjust: str, is_business_day: IsBusinessDay) -> date:
    """A day moved to a business day.

    Raises:
        ValueError: there is no such adjustment, or no business day near.

    Examples:
        >>> weekdays = lambda day: day.weekday() < 5
        >>> [str(adjusted(date(2026, 1, 31), how, weekdays)) for how in ADJUSTMENTS]  # a Saturday
        ['2026-01-31', '2026-02-02', '2026-01-30', '2026-01-30']
    """
    if adjust == "none":
        return day
    if adjust == "next-business-day":
        return _walk(day, 1, is_business_day)
    if adjust == "previous-business-day":
        return _walk(day, -1, is_business_day)
    if adjust == "modified-following":
        moved = _walk(day, 1, is_business_day)
        return moved if (moved.year, moved.month) == (day.year, day.month) else _walk(day, -1, is_business_day)
    message = f"there is no adjustment {adjust!r}"
    raise ValueError(message)


def assign(occurrences: Sequence[Occurrence], entries: Sequence[tuple[date | None, date]], reach: int) -> list[int | None]:
    """Which occurrence each entry is of.

    An entry that names an occurrence is of that one, by its day by the rule or its due day. Any other is of the one due nearest to it,
    the earlier of two; where none is near it is of none.

    Args:
        occurrences: in order.
        entries: the day each names, or None, and its date.
        reach: most days between an entry that names nothing and its occurrence.

    Returns:
        An index into the occurrences for each entry, or None. Two entries may be of one occurrence: one of them is too many.

    Examples:
        >>> days = [date(2026, 8, 25), date(2026, 9, 25)]
        >>> assign([Occurrence(day, day) for day in days], [(None, date(2026, 9, 28)), (days[0], date(2026, 9, 28))], 15)
        [1, 0]
    """
    named = {found.due: index for index, found in enumerate(occurrences)} | {found.on: index for index, found in enumerate(occurrences)}
    dues = [found.due for found in occurrences]

    def nearest(day: date) -> int | None:
        right = bisect_left(dues, day)
        near = [index for index in (right - 1, right) if 0 <= index < len(dues) and abs((dues[index] - day).days) <= reach]
        return min(near, key=lambda index: abs((dues[index] - day).days), default=None)

    return [nearest(day) if name is None else named.get(name) for name, day in entries]


def _in_month(month: date, place: Place, is_business_day: IsBusinessDay) -> date:
    end = month_end(month)
    if place.kind == "day":
        return end if place.number == -1 else month.replace(day=min(place.number, end.day))
    if place.number == -1:
        return _walk(end, -1, is_business_day)
    day = _walk(month, 1, is_business_day)
    for _count in range(place.number - 1):
        day = _walk(day + _DAY, 1, is_business_day)
    return day


def _walk(day: date, direction: int, is_business_day: IsBusinessDay) -> date:
    found = day
    for _count in range(_LONGEST_CLOSURE):
        if is_business_day(found):
            return found
        if found == (date.max if direction > 0 else date.min):
            break
        found += direction * _DAY
    message = f"there is no business day near {day}"
    raise ValueError(message)
