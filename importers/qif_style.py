"""How a QIF file writes its dates and amounts: nothing in it says so, and the whole file has to tell.

``03/04/26`` is in March or in April; ``1,234`` is one or a thousand. One date with a 13th to 31st, one amount with cents,
decides for all. Where nothing decides, the order of the dates may, with a finding; else the file is refused, for a wrong
month is not seen by anybody.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import Severity
from ledgerkit.importers.amount_text import written_amount

if TYPE_CHECKING:
    from ledgerkit.importers.notes import Notes

__all__ = ["Style"]

PARTS = re.compile(r"([0-9]{1,4})\s*([/.'-])\s*([0-9]{1,2})\s*([/.'-])\s*([0-9]{1,4})")
COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
LONE_MARK = re.compile(r"[+-]?[1-9][0-9]{0,2}([.,])[0-9]{3}")
CENTS = re.compile(r"[+-]?[0-9.,]*([.,])[0-9]{1,2}-?")
PIVOT = 70
"""A year of two digits from here on is of the last century; after an apostrophe it never is."""
ORDERS = ("m/d/y", "d/m/y")
FOUR = 4


class Style:
    """What the whole file tells; every date and amount is shown to it before any is read."""

    def __init__(self) -> None:
        self.order = ""
        self._only = dict.fromkeys(ORDERS, 0)
        self._doubtful = 0
        self._monotone = dict.fromkeys(ORDERS, True)
        self._last: dict[str, date] = {}
        self._direction = dict.fromkeys(ORDERS, 0)
        self._marks: set[str] = set()

    def new_section(self) -> None:
        """Dates begin anew: another account."""
        self._last = {}
        self._direction = dict.fromkeys(ORDERS, 0)

    def show_date(self, text: str) -> None:
        """Take note of a date."""
        found = {order: day for order in ORDERS if (day := _day(text, order))}
        if len(found) == 1:
            self._only[next(iter(found))] += 1
        elif found and found[ORDERS[0]] != found[ORDERS[1]]:
            self._doubtful += 1
        for order, day in found.items():
            before = self._last.get(order)
            step = 0 if before is None else (day > before) - (day < before)
            if step and self._direction[order] not in (0, step):
                self._monotone[order] = False
            self._direction[order] = self._direction[order] or step
            self._last[order] = day

    def show_amount(self, text: str) -> None:
        """Take note of an amount."""
        if match := CENTS.fullmatch(_without_blanks(text)):
            self._marks.add(match[1])

    def decide(self, notes: Notes) -> None:
        """Settle the order of day and month; a problem where nothing tells, a finding where only the order of the rows does."""
        month_first, day_first = (self._only[order] for order in ORDERS)
        if month_first and day_first:
            self._refuse(notes, "Some dates have the month first and some the day.", f"{month_first} m/d/y, {day_first} d/m/y")
            return
        if month_first or day_first or not self._doubtful:
            self.order = ORDERS[1] if day_first else ORDERS[0]
            return
        rising = [order for order in ORDERS if self._monotone[order]]
        if len(rising) != 1:
            self._refuse(notes, "Nothing in the file tells whether the day or the month comes first.", f"{self._doubtful} such dates")
            return
        self.order = rising[0]
        notes.finding(
            "date-order-assumed",
            Severity.WARNING,
            f"No date tells whether day or month comes first; read as {self.order}, the rows stand in the order of their days.",
            "Check the first and the last day against the bank's own page.",
            line=1,
            expected="a date after the 12th of a month",
            found=f"{self._doubtful} dates that can be read both ways",
        )

    def _refuse(self, notes: Notes, message: str, found: str) -> None:
        notes.problem(
            "qif-date-order",
            message,
            "Export again with dates as year-month-day, or for a longer time.",
            line=1,
            expected="one order of day and month",
            found=found,
        )

    def day(self, text: str) -> date | None:
        """A day in the order of the file; None where it is none."""
        return _day(text, self.order or ORDERS[0])

    def amount(self, text: str) -> Decimal | None:
        """An amount; None where it is none, or can be read in two ways and no other amount of the file tells which."""
        squeezed = _without_blanks(text)
        read = written_amount(squeezed)
        lone = LONE_MARK.fullmatch(squeezed)
        if read is None or lone is None:
            return read.number if read else None
        if len(self._marks) != 1:
            return None
        return read.number if lone[1] in self._marks else Decimal(squeezed.replace(lone[1], ""))


def _without_blanks(text: str) -> str:
    return text.replace(" ", "").replace("\u00a0", "")


def _day(text: str, order: str) -> date | None:
    """A date in one order; a year in front and points between (day.month.year) need none."""
    compact = COMPACT.fullmatch(text)
    match = PARTS.fullmatch(text)
    try:
        if compact:
            return date(int(compact[1]), int(compact[2]), int(compact[3]))
        if not match:
            return None
        first, mark, second, apostrophe, third = match.groups()
        if len(first) == FOUR:
            return date(int(first), int(second), int(third))
        month_first = order == ORDERS[0] and mark != "."
        month, day = (first, second) if month_first else (second, first)
        return date(_year(third, apostrophe=apostrophe == "'"), int(month), int(day))
    except ValueError:
        return None


def _year(text: str, *, apostrophe: bool) -> int:
    """A year of one, two or four digits; ``'4`` and ``' 4`` are 2004."""
    number = int(text)
    if len(text) == FOUR:
        return number
    if len(text) > FOUR - 2:
        raise ValueError(text)
    return number + (2000 if apostrophe or number < PIVOT else 1900)
