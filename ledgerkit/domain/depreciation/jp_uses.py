"""The fiscal years in which an asset of Japanese tax law is in use.

Months are counted by the calendar, and a part of a month is one month, of the fiscal year as of the asset's use in it.

Sources:
    Corporation Tax Act Order (法人税法施行令) article 59; Ordinance on Useful Lives article 5(3).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.conventions import CONVENTIONS, WHOLE_MONTHS
from ledgerkit.domain.depreciation.plan import plan_of
from ledgerkit.domain.depreciation.shares import Share, months_in, portions
from ledgerkit.domain.depreciation.terms import TermsError
from ledgerkit.domain.periods import PeriodError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ledgerkit.domain.depreciation.shares import FiscalYears
    from ledgerkit.domain.depreciation.terms import Terms
    from ledgerkit.domain.periods import Interval

__all__ = ["LUMP_SUM_MONTHS", "Use", "later", "starts_year", "uses", "uses_of_life"]

LUMP_SUM_MONTHS = 36
"""Months of fiscal years over which a lump-sum asset is written off."""

_MONTH = Fraction(1, 12)


@dataclass(frozen=True, slots=True)
class Use:
    """One fiscal year in which an asset is in use.

    Args:
        interval: the fiscal year.
        shares: its months in use, in order; at least one, and one at least has weight.
        months: months of the fiscal year, 1 to 12; a part of a month counts as one.
        used: the part of the fiscal year in use, more than 0, at most 1.
        weights: the weights of the months as whole numbers in proportion.
        elapsed: months of the fiscal years before it, from the one of entry into service.
        last: whether the life ends in it, where the method ends with the life.
    """

    interval: Interval
    shares: tuple[Share, ...]
    months: int
    used: Fraction
    weights: tuple[int, ...]
    elapsed: int
    last: bool = False


def uses(terms: Terms, convention: str = "") -> Iterator[Use]:
    """The fiscal years from entry into service on, without end.

    Args:
        terms: the asset's.
        convention: the convention of the year of entry where it is not the asset's.

    Raises:
        TermsError: a fiscal year does not end with a month, or has more than twelve; or the calendar ends.
    """
    name = convention or terms.convention
    day = terms.in_service.replace(day=1) if name in WHOLE_MONTHS else terms.in_service
    found = _first(name, day, terms.life_months or LUMP_SUM_MONTHS, terms.years)
    elapsed = 0
    while True:
        yield found if found.elapsed == elapsed else replace(found, elapsed=elapsed)
        elapsed += found.months
        try:
            found = _whole(terms.years, found.interval.end)
        except PeriodError:
            raise TermsError("life", "the life ends after the year 9999", "a life within the calendar", f"{terms.life_months}m") from None


# Fiscal years hold no money: ten thousand assets share a few dozen of them.
@lru_cache(maxsize=1024)
def _first(convention: str, in_service: date, life_months: int, years: FiscalYears) -> Use:
    """The fiscal year of entry into service."""
    shares = CONVENTIONS[convention](in_service, life_months, years)
    year = years.year_of(shares[0].interval.through)
    first = tuple(share for share in shares if share.interval.through < year.end)
    months = _months(year)
    weight = sum((share.weight for share in first), Fraction(0))
    return Use(year, first, months, min(weight * 12 / months, Fraction(1)), _weights(first), 0)


@lru_cache(maxsize=1024)
def _whole(years: FiscalYears, start: date) -> Use:
    """A later fiscal year, in use from its first day."""
    year = years.year_of(start)
    months = _months(year)
    return Use(year, tuple(Share(month, _MONTH) for month in year.months()), months, Fraction(1), (1,) * months, 0)


def uses_of_life(terms: Terms) -> Iterator[Use]:
    """The fiscal years that a life touches, with the part of a year charged in each.

    Raises:
        TermsError: there is no life.
    """
    if terms.life_months is None:
        raise TermsError("life", "the method needs a life", "a life such as 60m", "nothing")
    years = plan_of(terms.convention, terms.in_service, terms.life_months, terms.years, None, whole_years=False).years
    elapsed = 0
    for year in years:
        last = year is years[-1]
        yield Use(year.interval, year.shares, len(year.shares), year.weight, _weights(year.shares), elapsed, last=last)
        elapsed += len(year.shares)


def _weights(shares: tuple[Share, ...]) -> tuple[int, ...]:
    return portions(share.weight for share in shares)


def _months(year: Interval) -> int:
    months = months_in(year)
    if year.end.day != 1 or not 1 <= months <= 12:
        message = "the statutory methods count whole months, and no more than twelve, to the end of a fiscal year"
        raise TermsError("fiscal-year-end", message, "the last day of a month", f"{year.start} to {year.through}")
    return months


def later(years: Iterable[Use], opening: date) -> Iterator[Use]:
    """The years from a day on; of the one it lies in, the months from then on."""
    for use in years:
        shares = tuple(share for share in use.shares if share.interval.start >= opening)
        weight = sum((share.weight for share in shares), Fraction(0))
        if weight:
            whole = sum((share.weight for share in use.shares), Fraction(0))
            yield replace(use, shares=shares, used=use.used * weight / whole, weights=_weights(shares))


def starts_year(years: Iterable[Use], opening: date) -> bool:
    """Whether the asset's months of some fiscal year begin on that day; years after the last one count as begun."""
    for use in years:
        if use.shares[-1].interval.start >= opening:
            return use.shares[0].interval.start == opening
    return True
