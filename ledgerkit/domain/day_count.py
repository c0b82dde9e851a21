"""Day counts: what part of a year lies between two days, for interest. One module for loans, leases and whatever bears interest.

A period is half-open, from ``start`` to before ``end``; ``end`` is the day of payment, or the day after the last day that is
accrued. Interest is rate of a year times balance times the fraction, exactly, and is rounded by whoever asks, once.

======================  =========================================================================================
``months``              a twelfth a whole month; days left over as a part of the month they stand in
``actual/365``          days over 365, leap year or not
``actual/360``          days over 360
``actual/actual``       days of leap years over 366, the others over 365 (ISDA)
``30/360``              months of 30 days, bond basis: the 31st is the 30th, as an end only where it began on the 30th
``30/360-us``           the same with the last day of February as the 30th (SIFMA, Excel's ``DAYS360``)
``30e/360``             months of 30 days, European: every 31st is the 30th
``one-end``             片端入れ: one end of a loan counts, 365 days a year: as many days as ``actual/365``, the last and not the first
``both-ends``           両端入れ: the day the money goes out and the day it comes back both count, 365 days a year
======================  =========================================================================================

Under ``one-end`` a payment day bears interest on what was owed before it, and the day the money goes out bears none (民法140条:
the first day is not counted); a month that a payment ends has nothing left to accrue. Under ``both-ends`` a yen bears interest
from its drawdown through the day of its repayment: a payment day belongs to the period it ends, and only the period that opens a
loan has a day more; no day is counted twice.

Sources:
    2006 ISDA Definitions, section 4.16 (a)-(g): (b) Actual/Actual, (d) Actual/365 (Fixed), (e) Actual/360, (f) 30/360,
    (g) 30E/360. 30/360 US: SIFMA Standard Securities Calculation Methods; Excel ``DAYS360``. ``months`` is the formula of
    OCA ``account_loan`` (rate / 12 a month). Japan: 利息制限法 and practice of banks, 365 days a year in every year.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from datetime import date
from enum import Enum
from fractions import Fraction

from ledgerkit.domain.days import add_months

__all__ = ["DayCount", "counted_days", "year_fraction"]

_ZERO = Fraction(0)
_FEBRUARY, _DECEMBER, _LONG = 2, 12, 30


class DayCount(Enum):
    """How days between two days are counted, and over how many days a year has."""

    MONTHS = "months"
    ACTUAL_365 = "actual/365"
    ACTUAL_360 = "actual/360"
    ACTUAL_ACTUAL = "actual/actual"
    THIRTY_360 = "30/360"
    THIRTY_360_US = "30/360-us"
    THIRTY_E_360 = "30e/360"
    ONE_END = "one-end"
    BOTH_ENDS = "both-ends"


_THIRTY = (DayCount.THIRTY_360, DayCount.THIRTY_360_US, DayCount.THIRTY_E_360)


def counted_days(count: DayCount, start: date, end: date, *, opening: bool = True) -> int:
    """The days that bear interest.

    Args:
        count: the day count; ``months`` counts days as they are.
        start: first day, inclusive.
        end: day of payment, or the day after the last day accrued.
        opening: whether ``start`` is the day the money went out; otherwise it was counted with the period before. Only
            ``both-ends`` asks.

    Raises:
        ValueError: the end lies before the start.

    Examples:
        >>> [counted_days(count, date(2007, 2, 28), date(2007, 8, 31)) for count in (DayCount.THIRTY_360, DayCount.THIRTY_E_360)]
        [183, 182]
        >>> counted_days(DayCount.BOTH_ENDS, date(2025, 4, 1), date(2025, 4, 30))
        30
    """
    if end < start:
        message = f"the day count from {start} to {end} runs backwards"
        raise ValueError(message)
    if count in _THIRTY:
        first, last = _thirtieths(count, start, end)
        return max((end.year - start.year) * 360 + (end.month - start.month) * 30 + last - first, 0)
    return (end - start).days + (count is DayCount.BOTH_ENDS and opening and end > start)


def year_fraction(count: DayCount, start: date, end: date, *, opening: bool = True) -> Fraction:
    """What part of a year bears interest, exactly; the arguments are those of :func:`counted_days`.

    Raises:
        ValueError: the end lies before the start.

    Examples:
        >>> year_fraction(DayCount.ACTUAL_ACTUAL, date(2003, 11, 1), date(2004, 5, 1)) == Fraction(61, 365) + Fraction(121, 366)
        True
        >>> year_fraction(DayCount.MONTHS, date(2025, 1, 31), date(2025, 3, 31))
        Fraction(1, 6)
    """
    days = counted_days(count, start, end, opening=opening)
    if count is DayCount.MONTHS:
        return _months(start, end) / 12
    if count is DayCount.ACTUAL_ACTUAL:
        return _actual(start, end)
    return Fraction(days, 360 if count is DayCount.ACTUAL_360 or count in _THIRTY else 365)


def _thirtieths(count: DayCount, start: date, end: date) -> tuple[int, int]:
    """The days of the month that a count of thirty sees."""
    first, last = start.day, end.day
    if count is DayCount.THIRTY_E_360:
        return min(first, _LONG), min(last, _LONG)
    if count is DayCount.THIRTY_360_US and _ends_february(start):
        first = _LONG
        if _ends_february(end):
            last = _LONG
    first = min(first, _LONG)
    return first, min(last, _LONG) if first == _LONG else last


def _ends_february(day: date) -> bool:
    return day.month == _FEBRUARY and day.day == monthrange(day.year, day.month)[1]


def _months(start: date, end: date) -> Fraction:
    """Whole months from the start, and the rest as a part of the month that begins where they end.

    The day of the month is that of the start, so that from 31 January to 28 February is one month, and to 31 March two.
    """
    whole = (end.year - start.year) * 12 + end.month - start.month
    if add_months(start, whole) > end:
        whole -= 1
    reached = add_months(start, whole)
    # From December a month is always 31 days; asking for the day after it would leave the calendar in 9999.
    length = 31 if reached.month == _DECEMBER else (add_months(start, whole + 1) - reached).days
    return whole + Fraction((end - reached).days, length)


def _actual(start: date, end: date) -> Fraction:
    """Days of each year over the days it has."""
    found = _ZERO
    for year in range(start.year, end.year + 1):
        first = max(start, date(year, 1, 1))
        after = end if year == end.year else date(year + 1, 1, 1)
        found += Fraction((after - first).days, 366 if isleap(year) else 365)
    return found
