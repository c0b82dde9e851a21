"""What is given by day, such as units made, in the periods of a schedule."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.terms import TermsError, within_calendar
from ledgerkit.domain.money import ZERO, exact, plain
from ledgerkit.domain.periods import Interval, month_of

if TYPE_CHECKING:
    from datetime import date

    from ledgerkit.domain.depreciation.terms import Terms

__all__ = ["in_periods"]


def in_periods(terms: Terms, key: str, given: tuple[tuple[date, Decimal], ...]) -> tuple[list[tuple[Interval, Decimal]], Decimal]:
    """Sum what is given by day into consecutive periods, from the first that these books charge to the last that has something.

    Args:
        terms: the asset; ``frequency`` says how long a period is.
        key: what is given, as an accountant writes it, for errors.
        given: numbers by day, zero or more, on or after the day of entry into service.

    Returns:
        The periods with their sums, those without anything included; and the sum of what lies before the opening position.

    Raises:
        TermsError: a number is negative, or a day lies before the asset was in service.
    """
    before, sums = ZERO, dict[Interval, Decimal]()
    with exact(), within_calendar(terms):
        for day, number in given:
            if day < terms.in_service:
                raise TermsError(key, f"{key} before the day of entry into service", f"{terms.in_service} or later", str(day))
            if not number.is_finite() or number < 0:
                raise TermsError(key, f"{key} of {day} is negative", "0 or more", plain(number))
            if terms.opening_from is not None and day < terms.opening_from:
                before += number
            else:
                sums[month_of(day)] = sums.get(month_of(day), ZERO) + number
        if not sums:
            return [], before
        first = month_of(max(terms.in_service, terms.opening_from or terms.in_service))
        months = Interval(first.start, max(sums).end).months()
        found = [(month, sums.get(month, ZERO)) for month in months]
        return (_by_year(terms, found) if terms.frequency == "year" else found), before


def _by_year(terms: Terms, months: list[tuple[Interval, Decimal]]) -> list[tuple[Interval, Decimal]]:
    found: list[tuple[Interval, Decimal]] = []
    year = None
    for month, number in months:
        if year is not None and month.through < year.end:
            period, before = found.pop()
            found.append((Interval(period.start, month.end), before + number))
        else:
            year = terms.years.year_of(month.through)
            found.append((month, number))
    return found
