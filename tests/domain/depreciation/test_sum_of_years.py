"""Sum of years' digits: years of the asset against years of the company, and lives that are no whole years."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from schedules import JAPAN, YEN, annual, charged, money, terms


def test_years_of_the_asset_across_fiscal_years():
    """15,000, 12,000, 9,000, 6,000, 3,000 from 1 October: a quarter of the first, then three quarters of it and a quarter of the next."""
    asset = terms("50000.00", "5000.00", "2026-10-01", 60)
    assert annual("sum-of-years", asset) == [3750, 14250, 11250, 8250, 5250, 2250]


def test_months_of_a_year_are_level():
    """5,000 yen a year is 416 a month; what the months leave over falls to the last month of the year."""
    lines = charged("sum-of-years", terms(15_000, 0, "2026-04-10", 60, YEN, years=JAPAN))
    assert lines[:12] == [416] * 11 + [5_000 - 11 * 416]
    assert lines[48:] == [83] * 11 + [1_000 - 11 * 83]


def test_two_years_and_a_half():
    """Digits 2½, 1½ and half a year of ½ are 4¼: 4,250 is 2,500, 1,500 and 250."""
    assert annual("sum-of-years", terms("4250.00", 0, "2026-01-01", 30)) == [2500, 1500, 250]


def test_half_a_year_to_begin_with():
    """The half-year convention cuts the years of the asset in the middle of those of the company."""
    asset = terms("15000.00", 0, "2026-05-05", 60, convention="half-year")
    assert annual("sum-of-years", asset) == [2500, 4500, 3500, 2500, 1500, 500]
    assert annual("sum-of-years", terms("15000.00", 0, "2026-05-05", 60, convention="half-year", frequency="year")) == money(
        "2500 4500 3500 2500 1500 500"
    )


def test_an_asset_taken_over_keeps_its_digits():
    """5,000 of 15,000 charged in the first year; four years of digits 4, 3, 2, 1 are left for 10,000."""
    asset = terms("15000.00", 0, "2026-01-01", 60, opening_accumulated=Decimal(5000), opening_from=date(2027, 1, 1))
    assert annual("sum-of-years", asset) == [4000, 3000, 2000, 1000]


def test_nothing_left():
    asset = terms("15000.00", 0, "2010-01-01", 60, opening_accumulated=Decimal(15000), opening_from=date(2027, 1, 1))
    assert charged("sum-of-years", asset) == []
