"""The plan of an asset: what of its life these books charge, by period and by fiscal year.

Plans hold no money, so that assets put into service in one month for one life have one plan between them, made once.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.conventions import CONVENTIONS, WHOLE_MONTHS
from ledgerkit.domain.depreciation.shares import by_year, portions, yearly

if TYPE_CHECKING:
    from datetime import date

    from ledgerkit.domain.depreciation.shares import FiscalYears, Share, Year

__all__ = ["NO_PLAN", "Plan", "plan_of"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is charged of one life.

    Args:
        life: the months of the whole life, in order.
        months: those of them that these books charge: from the opening position on.
        shares: the periods of the lines: the months, or one a fiscal year.
        years: the same periods by fiscal year.
        weights: the weights of ``shares`` as whole numbers in proportion.
    """

    life: tuple[Share, ...] = ()
    months: tuple[Share, ...] = ()
    shares: tuple[Share, ...] = ()
    years: tuple[Year, ...] = ()
    weights: tuple[int, ...] = ()


NO_PLAN = Plan()
"""The plan of a method that needs no life."""


def plan_of(
    convention: str, in_service: date, life_months: int, years: FiscalYears, opening_from: date | None, *, whole_years: bool
) -> Plan:
    """The plan of a life.

    Args:
        convention: name of the convention.
        in_service: day of entry into service.
        life_months: the life.
        years: the fiscal years.
        opening_from: first day that these books charge; None for the whole life.
        whole_years: one period a fiscal year instead of one a month.

    Raises:
        PeriodError: the life ends after the year 9999.
    """
    day = in_service.replace(day=1) if convention in WHOLE_MONTHS else in_service
    return _plan(convention, day, life_months, years, opening_from, whole_years=whole_years)


@lru_cache(maxsize=4096)
def _plan(convention: str, in_service: date, life_months: int, years: FiscalYears, opening_from: date | None, *, whole_years: bool) -> Plan:
    life = CONVENTIONS[convention](in_service, life_months, years)
    months = life if opening_from is None else tuple(share for share in life if share.interval.start >= opening_from)
    shares = yearly(months, years) if whole_years else months
    found = by_year(shares, years)
    if found and len(months) < len(life):
        first = found[0]
        before = (share.weight for share in life[: len(life) - len(months)] if share.interval.through >= first.interval.start)
        found[0] = replace(first, before=sum(before, Fraction(0)))
    return Plan(life, months, shares, tuple(found), portions(share.weight for share in shares))
