"""Methods that charge by the fiscal year: the charge of a year is found and rounded once, then divided over its months.

A rule says what a year is charged, exactly; :func:`by_years` rounds it, keeps it within what is left above the residual, gives the
last year the rest, and divides it over the year's periods by their weights with the asset's residue policy.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import count
from typing import TYPE_CHECKING

from ledgerkit.domain.allocation import allocate
from ledgerkit.domain.depreciation.shares import Share, Year
from ledgerkit.domain.depreciation.terms import TermsError, life_plan, lines_of, within_calendar
from ledgerkit.domain.money import exact
from ledgerkit.domain.periods import Interval, month_of
from ledgerkit.domain.rounding import round_fraction

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["Rule", "Standing", "by_years", "divided", "forward_years", "needed_rate"]

_MONTH = Fraction(1, 12)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an asset stands at the start of what is charged of a fiscal year.

    Args:
        year: the fiscal year with the periods charged.
        number: which charged year it is, from 0.
        left: what is still to charge: book value less residual.
        book: the book value.
        years_left: parts of a year still charged, this year's included.
    """

    year: Year
    number: int
    left: Decimal
    book: Decimal
    years_left: Fraction

    def at_start(self, rate: Fraction, value: Decimal) -> Fraction:
        """What a value was at the start of the fiscal year, where others charged its first months at this rate of it.

        Books that take an asset over in the middle of a fiscal year so go on with the months they find.
        """
        kept = 1 - rate * self.year.before
        return Fraction(value) / kept if 0 < kept < 1 else Fraction(value)


Rule = Callable[[Standing], tuple[Fraction, str]]
"""From where an asset stands to the exact charge of the year and the step that made it."""


def by_years(terms: Terms, rule: Rule) -> tuple[Line, ...]:
    """The schedule of a rule, to the end of the life or until nothing is left.

    Raises:
        TermsError: there is no life.
    """
    years = life_plan(terms).years
    charges: list[tuple[Interval, Decimal, str]] = []
    with exact():
        left, book = terms.remaining, terms.cost - terms.opening_accumulated
        years_left = sum((year.weight for year in years), Fraction(0))
        for number, year in enumerate(years):
            if not left:
                break
            exact_charge, step = rule(Standing(year, number, left, book, years_left))
            rounded = round_fraction(exact_charge, terms.unit, terms.rounding)
            charge = left if year is years[-1] else min(rounded, left)
            charges += divided(terms, year, charge, step)
            left, book, years_left = left - charge, book - charge, years_left - year.weight
    return lines_of(terms, charges)


def divided(terms: Terms, year: Year, charge: Decimal, step: str) -> list[tuple[Interval, Decimal, str]]:
    """The charge of a fiscal year over its periods."""
    parts = allocate(charge, year.portions, terms.unit, terms.rounding, terms.residue)
    return [(share.interval, part, step) for share, part in zip(year.shares, parts, strict=True)]


def needed_rate(terms: Terms) -> Fraction:
    """The rate of a method that is given one.

    Raises:
        TermsError: there is none.
    """
    if terms.rate is None:
        raise TermsError("rate", "the method needs a rate", "a fraction of a year's opening value, such as 0.4", "nothing")
    return Fraction(terms.rate)


def forward_years(terms: Terms) -> Iterator[tuple[int, Year]]:
    """The fiscal years from the day of entry into service on, without end, for methods whose life is a number of fiscal years.

    Returns:
        From 0 the number of the year and its periods, each month alike; those before the opening position are left out, and of the year it
        lies in ``before`` is what others charged.

    Raises:
        TermsError: they leave the calendar.
    """
    with within_calendar(terms):
        yield from _forward(terms)


def _forward(terms: Terms) -> Iterator[tuple[int, Year]]:
    first = month_of(terms.in_service)
    year = terms.years.year_of(first.through)
    for number in count():
        months = [month for month in Interval(max(first.start, year.start), year.end).months() if year.start <= month.through < year.end]
        charged = [month for month in months if terms.opening_from is None or month.start >= terms.opening_from]
        if charged:
            shares = tuple(Share(month, _MONTH) for month in charged)
            if terms.frequency == "year":
                shares = (Share(Interval(charged[0].start, charged[-1].end), _MONTH * len(charged)),)
            yield number, Year(year, shares, _MONTH * (len(months) - len(charged)))
        year = terms.years.year_of(year.end)
