"""One asset in a UK pool of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedules import CALENDAR, annual, charged, check_lines, money, terms

from ledgerkit.domain.depreciation import METHODS, TermsError
from ledgerkit.domain.periods import FiscalYearEnd
from ledgerkit.domain.rounding import Rounding
from ledgerkit.tables.rows_uk import pool_rates

MARCH = FiscalYearEnd(3, 31)


def pooled(cost, in_service, pool="main", **more):
    values = {"years": MARCH, "frequency": "year", "rates": pool_rates(pool), "rounding": Rounding.HALF_UP}
    return terms(cost, 0, in_service, None, **values | more)


def test_the_first_year_has_a_whole_allowance():
    """10,000 bought on 20 March 2026: 18 % for the year to 31 March 2026, then 14 %."""
    assert annual("uk-pool", pooled("10000.00", "2026-03-20"))[:3] == money("1800 1148 987.28")


def test_a_year_across_the_change_of_rate():
    """14.99 % for the year to 31 December 2026."""
    assert annual("uk-pool", pooled("10000.00", "2026-10-20", years=CALENDAR))[0] == 1499


def test_a_small_pool_is_written_off():
    """1,200 at 14 % is 168, what is left then 1,032, 144.48, and 887.52 is small."""
    lines = METHODS["uk-pool"].schedule(pooled("1200.00", "2027-03-20"))
    assert [(line.charge, line.step) for line in lines] == [(168, ""), (Decimal("144.48"), ""), (Decimal("887.52"), "small-pool")]


def test_the_special_pool():
    assert annual("uk-pool", pooled("10000.00", "2026-03-20", "special"))[:2] == money("600 564")


def test_a_year_is_spread_over_its_months_in_service():
    assert charged("uk-pool", pooled("10000.00", "2026-02-20", frequency="month"))[:3] == money("900 900 95.67")


def test_taken_over_in_the_middle_of_a_period():
    """Half of the year's 1,400 was charged elsewhere; the other half is charged here, then 14 % of 8,600."""
    asset = pooled("10000.00", "2026-04-20", opening_accumulated=Decimal(700), opening_from=date(2026, 10, 1))
    assert annual("uk-pool", asset)[:2] == money("700 1204")


def test_what_it_refuses():
    asset = pooled("10000.00", "2026-03-20")
    for key, changes in {
        "property-class": {"rates": None},
        "residual": {"residual": Decimal(1)},
        "in-service": {"in_service": date(2011, 1, 1)},
    }.items():
        with pytest.raises(TermsError) as caught:
            METHODS["uk-pool"].schedule(replace(asset, **changes))
        assert caught.value.key == key


@given(
    st.dates(date(2013, 1, 1), date(2060, 12, 31)),
    st.integers(1, 10**9),
    st.sampled_from(Rounding),
    st.sampled_from(("month", "year")),
    st.sampled_from((MARCH, CALENDAR, FiscalYearEnd(4, 5))),
    st.integers(0, 30),
    st.data(),
)
def test_every_cost_is_written_off(in_service, pence, rounding, frequency, years, later, data):
    asset = pooled(Decimal(pence) / 100, str(in_service), rounding=rounding, frequency=frequency, years=years)
    if later:
        opening = Decimal(data.draw(st.integers(0, pence))) / 100
        day = in_service.replace(day=1)
        asset = replace(asset, opening_accumulated=opening, opening_from=day.replace(year=day.year + later // 12, month=later % 12 + 1))
    check_lines(asset, METHODS["uk-pool"].schedule(asset))
