"""Sum of years' digits: a life of five years is charged 5/15, 4/15, 3/15, 2/15, 1/15.

The digits belong to years of the asset, not of the company: an asset in service from October has a quarter of its first year's charge in
the first fiscal year, and three quarters of the first with a quarter of the second year's in the next. A life that is no whole number of
years ends with a part year whose digit is what is left of the life: 2½ years are charged 2½, 1½ and half of ½.

The charge of a fiscal year is rounded once and then divided over its months.

Sources:
    IAS 16 paragraph 62 allows it; the usual formula of textbooks. Figures: 50,000 to 5,000 over five years is 15,000, 12,000, 9,000,
    6,000, 3,000.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.allocation import allocate
from ledgerkit.domain.depreciation.shares import portions
from ledgerkit.domain.depreciation.terms import life_plan, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from ledgerkit.domain.depreciation.shares import Share
    from ledgerkit.domain.depreciation.terms import Line, Terms
    from ledgerkit.domain.periods import Interval

__all__ = ["schedule"]


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge by the digits of the years of the asset's life.

    Raises:
        TermsError: there is no life.
    """
    plan, life = life_plan(terms), terms.life_months or 0
    if not terms.remaining:
        return ()
    digits = _digits(portions(share.weight for share in plan.life), life)[len(plan.life) - len(plan.months) :]
    months = iter(zip(plan.months, digits, strict=True))
    weights = [[_period(share, months) for share in year.shares] for year in plan.years]
    by_year = allocate(terms.remaining, [sum(year) for year in weights], terms.unit, terms.rounding, terms.residue)
    charges: list[tuple[Interval, Decimal, str]] = []
    for year, parts, charge in zip(plan.years, weights, by_year, strict=True):
        of_periods = allocate(charge, parts, terms.unit, terms.rounding, terms.residue)
        charges += [(share.interval, part, "") for share, part in zip(year.shares, of_periods, strict=True)]
    return lines_of(terms, charges)


def _period(share: Share, months: Iterator[tuple[Share, int]]) -> int:
    """The digits of the months of one period, taken off the months still to come."""
    digits = 0
    for month, digit in months:
        digits += digit
        if month.interval.end == share.interval.end:
            break
    return digits


def _digits(weights: tuple[int, ...], life_months: int) -> list[int]:
    """The weight of each period times the digits of the years of life it lies in.

    Weights are stretched so that a year of life is a whole number of them; digits are in months, so that they are whole too.
    """
    a_year = 12 * sum(weights)
    stretched = [weight * life_months for weight in weights]
    found, begin = [], 0
    for weight in stretched:
        end, digits = begin + weight, 0
        for number in range(begin // a_year, (end - 1) // a_year + 1):
            inside = min(end, (number + 1) * a_year) - max(begin, number * a_year)
            digits += inside * (life_months - 12 * number)
        found.append(digits)
        begin = end
    return found
