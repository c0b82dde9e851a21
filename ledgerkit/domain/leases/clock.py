"""How much of a rate has been earned on a day.

Time is counted in months from the day of measurement, each from its day to the same day of the next month; within a month by its
days. A rate compounds with every period of the clock and is simple within one, so that a lease that begins on the 15th has
half-month interest to the month end, and one that begins on the 1st has none of that.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.periods import add_months
from ledgerkit.domain.present_value import WIDE, accumulation

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Clock", "elapsed"]

_ONE = Decimal(1)


def elapsed(start: date, day: date) -> Fraction | int:
    """Months from the start of one day to the start of another, not before it; whole where they are.

    Examples:
        >>> from datetime import date
        >>> elapsed(date(2026, 4, 1), date(2027, 4, 1)), elapsed(date(2026, 4, 15), date(2026, 5, 1))
        (12, Fraction(8, 15))
    """
    months = (day.year - start.year) * 12 + day.month - start.month
    if start.day == 1 == day.day:
        return months
    reached = add_months(start, months)
    if reached == day:
        return months
    if reached > day:
        months -= 1
        reached = add_months(start, months)
    return months + Fraction((day - reached).days, (add_months(start, months + 1) - reached).days)


class Clock:
    """What one unit has become since a day.

    Args:
        start: the day of measurement.
        factor: growth of a period.
        every: months of a period.
        periods: how many there may be.
    """

    __slots__ = ("_every", "_growth", "_powers", "_start")

    def __init__(self, start: date, factor: Decimal, every: int, periods: int) -> None:
        self._start, self._every = start, every
        self._powers = accumulation(factor, periods)
        with localcontext(WIDE):
            self._growth = factor - _ONE

    def at(self, day: date) -> Decimal:
        """At the start of a day, with 50 digits; one on the day of measurement."""
        months = elapsed(self._start, day)
        if type(months) is int:
            whole, rest = divmod(months, self._every)
            if not rest:
                return self._powers[whole]
            part = Fraction(rest, self._every)
        else:
            whole = int(months // self._every)
            part = Fraction(months - whole * self._every) / self._every
        return self._powers[whole] * (_ONE + self._growth * part.numerator / part.denominator)
