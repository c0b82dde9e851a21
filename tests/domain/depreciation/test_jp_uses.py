"""Which fiscal years the Japanese methods can count, and how many months they have."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest
from jp_assets import JAPAN, Spans, asset, lines, yearly

from ledgerkit.domain.depreciation import METHODS, TermsError
from ledgerkit.domain.depreciation.jp_uses import later, starts_year, uses, uses_of_life
from ledgerkit.domain.fiscal_calendar import FiscalCalendar, Rule
from ledgerkit.domain.periods import FiscalYearEnd, Interval


@dataclass(frozen=True)
class Founded:
    """A first fiscal year from the day of foundation, then years to 31 March."""

    on: date

    def year_of(self, day):
        year = FiscalYearEnd(15, 31).year_of(day)
        return Interval(max(year.start, self.on), year.end) if year.start <= self.on < year.end else year


def test_a_company_founded_within_a_month():
    """Founded on 15 July: its first fiscal year has nine months, the part of July counting as one (Ordinance article 5(3)).

    An asset bought in August is in use for eight of them: 1,000,000 × 0.100 × 9/12, raised to 0.075, × 8/9 = 66,666.
    """
    terms = asset("jp-sl", 1_000_000, 10, "2026-08-01", years=Founded(date(2026, 7, 15)), frequency="year")
    first = next(uses(terms))
    assert (first.months, len(first.shares)) == (9, 8)
    assert [int(line.charge) for line in METHODS["jp-sl"].schedule(terms)][:2] == [66_666, 100_000]


def refused(terms):
    with pytest.raises(TermsError) as caught:
        METHODS["jp-sl"].schedule(terms)
    return caught.value


def test_a_fiscal_year_that_ends_within_a_month():
    found = refused(asset("jp-sl", 1_000_000, 10, "2026-04-01", years=FiscalYearEnd(3, 20)))
    assert (found.key, found.expected, found.found) == ("fiscal-year-end", "the last day of a month", "2026-03-21 to 2027-03-20")


def test_the_end_of_the_calendar():
    """旧定額法 goes on after its life."""
    with pytest.raises(TermsError, match="the life ends after the year 9999"):
        lines("jp-old-sl", 1_000_000, 8, "9990-01-01")


def test_a_life_in_its_fiscal_years():
    """36 months from October: six, twelve, twelve, six; with years of six months six halves."""
    found = list(uses_of_life(asset("jp-equal", 1_000_000, 3, "2026-10-01")))
    assert [(use.months, use.used, use.elapsed, use.last) for use in found] == [
        (6, Fraction(1, 2), 0, False),
        (12, 1, 6, False),
        (12, 1, 18, False),
        (6, Fraction(1, 2), 30, True),
    ]
    halves = uses_of_life(asset("jp-equal", 1_000_000, 3, "2026-10-01", years=Spans(date(2026, 4, 1))))
    assert [use.used for use in halves] == [Fraction(1, 2)] * 6


def test_a_life_that_is_not_given():
    with pytest.raises(TermsError, match="needs a life"):
        lines("jp-equal", 1_000_000, 0, "2026-10-01", life_months=None)


def test_from_a_day_on():
    """From October the fiscal year is half in use; before its first day and after the last year every day begins something."""
    years = list(uses_of_life(asset("jp-equal", 1_000_000, 3, "2026-04-01", years=JAPAN)))
    first = next(later(years, date(2026, 10, 1)))
    assert (first.used, len(first.shares), first.weights) == (Fraction(1, 2), 6, (1,) * 6)
    assert [starts_year(years, date(2026, month, 1)) for month in (4, 5)] == [True, False]
    assert starts_year(years, date(2040, 1, 1))


def test_a_company_that_moves_its_year_end():
    """From March to December on 1 October 2028: nine months in 2028, 1,000,000 × 0.075, then whole years again.

    The lump-sum asset of 2027 has 12, 9 and 12 months of its 36, and the last 3 in a fourth year.
    """
    years = FiscalCalendar((Rule(date(2020, 1, 1), JAPAN), Rule(date(2028, 10, 1), FiscalYearEnd())))
    charges = yearly("jp-sl", 1_000_000, 10, "2027-04-01", years=years)
    assert charges[:3] == [100_000, 75_000, 100_000]
    assert yearly("jp-lump-sum", 180_000, 3, "2027-04-01", years=years) == [60_000, 45_000, 60_000, 15_000]
