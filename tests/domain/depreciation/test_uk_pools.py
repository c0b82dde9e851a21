"""UK capital allowances: pools over the periods, first-year allowances, hybrid rates, balancing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedules import CENT

from ledgerkit.domain.depreciation.terms import TermsError
from ledgerkit.domain.depreciation.uk_pools import (
    Addition,
    Disposal,
    PoolRates,
    annual_limit,
    capital_allowances,
    rate_of,
    written_down,
)
from ledgerkit.domain.money import exact, total
from ledgerkit.domain.periods import FiscalYearEnd, Interval
from ledgerkit.domain.rounding import Rounding
from ledgerkit.tables.rows_uk import pool_rates

MARCH = FiscalYearEnd(3, 31)
RATES = {"main": pool_rates("main"), "special": pool_rates("special")}
PENCE = Decimal("0.01")


def day(text):
    return date.fromisoformat(text)


def allowances(years, *, opening=None, additions=(), disposals=(), **more):
    return capital_allowances([MARCH.year(year) for year in years], RATES, opening or {}, additions, disposals, CENT, **more)


def test_two_years_of_a_company():
    """Years to 31 March 2025 and 2026: full expensing, annual investment allowance, a car, a sale; then a fully expensed machine is sold.

    CAA 2001; figures of our own, computed with exact decimals.
    """
    additions = [
        Addition(day("2024-05-01"), Decimal(60_000), claimed=Decimal(60_000)),
        Addition(day("2024-06-01"), Decimal(20_000), claimed=Decimal(20_000)),
        Addition(day("2024-07-01"), Decimal(30_000), "special", Decimal(30_000)),
        Addition(day("2024-08-01"), Decimal(18_000)),
    ]
    disposals = [
        Disposal(day("2025-01-10"), Decimal(5_000), Decimal(9_000)),
        Disposal(day("2025-09-01"), Decimal(12_000), Decimal(60_000), charged=Fraction(1)),
    ]
    first, second = allowances(
        (2025, 2026), opening={"main": Decimal(40_000), "special": Decimal(10_000)}, additions=additions, disposals=disposals
    )
    assert first.first_year == 110_000
    assert (first.pools["main"].allowance, first.pools["main"].closing) == (9540, 43_460)
    assert (first.pools["special"].allowance, first.pools["special"].closing) == (600, 9400)
    assert first.net == 120_140
    assert (second.charges, second.pools["main"].allowance, second.pools["main"].closing) == (
        12_000,
        Decimal("7822.80"),
        Decimal("35637.20"),
    )
    assert (second.pools["special"].allowance, second.pools["special"].closing) == (564, 8836)
    assert second.net == Decimal("-3613.20")


@pytest.mark.parametrize(
    ("start", "end", "percent"),
    [
        ("2025-04-01", "2026-04-01", "18"),
        ("2026-04-01", "2027-04-01", "14"),
        ("2026-01-01", "2027-01-01", "14.99"),
        ("2025-07-01", "2026-07-01", "17.01"),
        ("2026-03-31", "2026-04-02", "16"),
    ],
)
def test_the_hybrid_rate(start, end, percent):
    """The year to 31 December 2026: 90 days at 18 %, 275 at 14 % is 14.986 %, rounded up 14.99 %. To 30 June 2026: 274 and 91, 17.0027 %."""
    assert rate_of(RATES["main"], Interval(day(start), day(end))) * 100 == Fraction(percent)


def test_no_rate_is_known_before_the_first():
    with pytest.raises(TermsError, match="no rate of the pool is known") as caught:
        rate_of(RATES["main"], Interval(day("2011-04-01"), day("2012-04-01")))
    assert caught.value.expected == "2012-04-01 or later"
    with pytest.raises(TermsError):
        rate_of(PoolRates((), Decimal(1000)), MARCH.year(2026))


def test_a_short_period_counts_its_months():
    """Nine months to 31 December 2027: 14 % of 10,000 for nine months is 1,050; a pool of 750 is small."""
    nine = Interval(day("2027-04-01"), day("2028-01-01"))
    assert written_down(Decimal(10_000), RATES["main"], nine, PENCE, Rounding.HALF_UP)[0] == 1050
    assert written_down(Decimal(750), RATES["main"], nine, PENCE, Rounding.HALF_UP) == (750, None)
    assert written_down(Decimal("750.01"), RATES["main"], nine, PENCE, Rounding.HALF_UP)[1] is not None
    assert annual_limit(Decimal(1_000_000), nine) == 750_000


def test_small_pools():
    """1,000 is written off, 1,000.01 is written down by 14 %."""
    small, large = (allowances([2028], opening={"main": Decimal(value)})[0].pools["main"] for value in ("1000", "1000.01"))
    assert (small.allowance, small.rate, small.closing) == (1000, None, 0)
    assert (large.allowance, large.closing) == (140, Decimal("860.01"))


def test_the_rest_of_first_year_expenditure_joins_after_the_allowance():
    """100,000 at 40 %: 40,000 at once; of the other 60,000 the first 14 % come in the next year. CAA 2001 s. 58(5)."""
    bought = [Addition(day("2026-05-01"), Decimal(100_000), claimed=Decimal(100_000), first_year_rate=Fraction(2, 5))]
    first, second = allowances((2027, 2028), additions=bought)
    assert (first.first_year, first.pools["main"].allowance, first.pools["main"].closing) == (40_000, 0, 60_000)
    assert second.pools["main"].allowance == 8400


def test_cost_above_the_annual_investment_allowance_is_pooled_at_once():
    """1,200,000, of which 1,000,000 are claimed: 200,000 are written down in the same year."""
    (first,) = allowances([2025], additions=[Addition(day("2024-05-01"), Decimal(1_200_000), claimed=Decimal(1_000_000))])
    assert (first.first_year, first.pools["main"].allowance) == (1_000_000, 36_000)


def test_the_super_deduction_leaves_nothing():
    """130 % of 10,000: 13,000, and no pool."""
    bought = [Addition(day("2022-05-01"), Decimal(10_000), claimed=Decimal(10_000), first_year_rate=Fraction(13, 10))]
    (first,) = allowances([2023], additions=bought)
    assert (first.first_year, first.pools["main"].closing) == (13_000, 0)


def test_an_asset_with_the_special_rate_allowance_is_sold():
    """Half of 8,000 is charged, the other half leaves the special pool."""
    sold = [Disposal(day("2026-05-01"), Decimal(8_000), Decimal(20_000), "special", Fraction(1, 2))]
    (first,) = allowances([2027], opening={"special": Decimal(10_000)}, disposals=sold)
    assert (first.charges, first.pools["special"].disposals, first.pools["special"].allowance) == (4000, 4000, 360)


def test_a_disposal_brings_at_most_the_cost():
    sold = [Disposal(day("2026-05-01"), Decimal(30_000), Decimal(9_000))]
    (first,) = allowances([2027], opening={"main": Decimal(10_000)}, disposals=sold)
    assert (first.pools["main"].disposals, first.pools["main"].allowance, first.charges) == (9000, 1000, 0)


def test_more_than_the_pool_is_a_balancing_charge():
    sold = [Disposal(day("2026-05-01"), Decimal(9_000), Decimal(9_000))]
    (first,) = allowances([2027], opening={"main": Decimal(2_000)}, disposals=sold)
    assert (first.pools["main"].charge, first.pools["main"].closing, first.net) == (7000, 0, -7000)


def test_the_business_ends():
    """The last period has no writing-down or first-year allowance; what is left is a balancing allowance."""
    bought = [Addition(day("2026-05-01"), Decimal(1_000), claimed=Decimal(1_000))]
    sold = [Disposal(day("2026-12-01"), Decimal(4_000), Decimal(9_000))]
    (last,) = allowances([2027], opening={"main": Decimal(10_000)}, additions=bought, disposals=sold, ceases=True)
    assert (last.first_year, last.pools["main"].allowance, last.pools["main"].closing) == (0, 7000, 0)


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"opening": {"car": Decimal(1)}}, "pool"),
        ({"additions": [Addition(day("2026-05-01"), Decimal(1), "cars")]}, "pool"),
        ({"additions": [Addition(day("2026-03-31"), Decimal(1))]}, "date"),
        ({"disposals": [Disposal(day("2027-04-01"), Decimal(1), Decimal(1))]}, "date"),
        ({"additions": [Addition(day("2026-05-01"), Decimal(1), claimed=Decimal(2))]}, "claimed"),
    ],
)
def test_what_cannot_be(more, key):
    with pytest.raises(TermsError) as caught:
        allowances([2027], **more)
    assert caught.value.key == key


def test_a_long_period_is_divided_first():
    with pytest.raises(TermsError, match="at most twelve months"):
        capital_allowances([Interval(day("2026-04-01"), day("2027-07-01"))], RATES, {}, [], [], CENT)


amounts = st.integers(0, 10**9).map(lambda pence: Decimal(pence) / 100)
in_years = st.dates(date(2021, 4, 1), date(2031, 3, 31))


@given(
    amounts,
    st.lists(
        st.builds(lambda on, cost, part: Addition(on, cost, claimed=(cost * part // 100)), in_years, amounts, st.integers(0, 100)),
        max_size=5,
    ),
    st.lists(st.builds(lambda on, value: Disposal(on, value, value), in_years, amounts), max_size=5),
    st.sampled_from(Rounding),
    st.booleans(),
)
def test_a_pool_over_ten_years(opening, additions, disposals, rounding, ceases):
    """What was brought in is relieved, brought back by disposals, or still there; no pool is ever negative."""
    found = allowances(
        range(2022, 2032), opening={"main": opening}, additions=additions, disposals=disposals, rounding=rounding, ceases=ceases
    )
    with exact():
        brought = opening + total(one.cost for one in additions) - total(one.value for one in disposals)
        assert brought == total(period.net for period in found) + found[-1].pools["main"].closing
    assert all(period.pools["main"].closing >= 0 and period.pools["main"].allowance >= 0 for period in found)
    assert not ceases or found[-1].pools["main"].closing == 0
