"""One payment of a loan, the period it ends, and the interest of that period as it grows."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.day_count import DayCount, year_fraction

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.loans.terms import Terms

__all__ = ["Line", "Stretch", "interest_until"]


_NOTHING = Fraction(0)


class Stretch(NamedTuple):
    """Days of a period in which balance and rate stay the same, up to the next stretch or the end of the period.

    Args:
        since: first day that bears this.
        a_year: balance × rate, exactly.
    """

    since: date
    a_year: Fraction


class Line(NamedTuple):
    """One payment and the period it ends.

    ``opening + drawn − prepaid − principal = closing``, and ``payment = interest + principal``; all zero or more.

    Args:
        number: which payment of the contract, from 1.
        start: first day that bears interest.
        due: day on which the payment is due; of a loan that a prepayment ends, the day of it.
        paid_on: day on which it is paid; holidays move it.
        opening: principal owed after the payment before.
        drawn: drawn in the period; ``prepaid`` paid before it was due.
        payment: what is paid.
        interest: interest of the period.
        principal: what the payment repays.
        closing: principal owed after the payment.
        rate: rate on the day of the payment, a fraction a year.
        end: day after the last that bears interest.
        year: part of a year that the period is.
        stretches: what bears interest since when; at least one.
    """

    number: int
    start: date
    due: date
    paid_on: date
    opening: Decimal
    drawn: Decimal
    prepaid: Decimal
    payment: Decimal
    interest: Decimal
    principal: Decimal
    closing: Decimal
    rate: Decimal
    end: date
    year: Fraction
    stretches: tuple[Stretch, ...]


def interest_until(terms: Terms, line: Line, day: date) -> Fraction:
    """Interest of a period before a day of it, exactly; all of it from its end on, nothing before its start."""
    day = min(day, line.end)
    if len(line.stretches) == 1:  # nearly every period
        return line.stretches[0].a_year * _share(terms, line, day) if day > line.start else _NOTHING
    found = _NOTHING
    for index, stretch in enumerate(line.stretches):
        after = line.stretches[index + 1].since if index + 1 < len(line.stretches) else line.end
        until = min(after, day)
        if until > stretch.since and stretch.a_year:
            found += stretch.a_year * (_share(terms, line, until) - _share(terms, line, stretch.since))
    return found


def _share(terms: Terms, line: Line, day: date) -> Fraction:
    """Part of a year from the start of a period to a day of it."""
    if day == line.end:
        return line.year
    if day == line.start:
        return _NOTHING
    if terms.day_count is DayCount.MONTHS:
        # A period is so many twelfths of a year however long its months are; a cut one is divided by its days.
        return line.year * Fraction((day - line.start).days, (line.end - line.start).days)
    return year_fraction(terms.day_count, line.start, day, opening=False)
