"""Degressive and linear AfA of German tax law."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedules import annual, check_lines, money, terms

from ledgerkit.domain.depreciation import METHODS, TermsError
from ledgerkit.domain.depreciation.de_degressive import Degressive
from ledgerkit.domain.rounding import Rounding

BOOSTER = Degressive(Decimal(3), Decimal("0.3"))


def machine(in_service="2025-07-01", months=60, cost="100000.00", **more):
    values = {"frequency": "year", "rates": BOOSTER, "rounding": Rounding.HALF_UP}
    return terms(cost, 0, in_service, months, **values | more)


def test_degressive_then_linear():
    """100,000 over five years from 1 July 2025: three times 20 % is limited to 30 %; linear from 2028.

    EStG § 7 (2), (3); the first years of an example of steuerberater-koch-kollegen.de (25,500, 17,850), the rest by exact decimals.
    """
    lines = METHODS["de-degressive"].schedule(machine())
    assert [line.charge for line in lines] == money("15000 25500 17850 16660 16660 8330")
    assert [line.step for line in lines] == ["declining"] * 3 + ["straight-line"] * 3


def test_the_multiple_counts_where_it_is_less_than_the_limit():
    """Twenty years: three times 5 % is 15 %."""
    assert annual("de-degressive", machine("2025-08-01", 240))[:2] == money("6250 14062.50")


def test_linear_afa():
    """The same machine linear: 20,000 a year, half of it in the first and in the sixth. EStG § 7 (1)."""
    assert annual("straight-line", machine(rates=None)) == money("10000 20000 20000 20000 20000 10000")


def test_what_it_refuses():
    for key, changes in {"in-service": {"rates": None}, "convention": {"convention": "half-year"}, "life": {"life_months": None}}.items():
        with pytest.raises(TermsError) as caught:
            METHODS["de-degressive"].schedule(replace(machine(), **changes))
        assert caught.value.key == key


@given(st.dates(), st.integers(1, 480), st.integers(1, 10**9), st.sampled_from(Rounding), st.sampled_from(("month", "year")))
def test_every_cost_is_charged(day, months, cents, rounding, frequency):
    asset = machine(str(day.replace(year=2000 + day.year % 100)), months, Decimal(cents) / 100, rounding=rounding, frequency=frequency)
    check_lines(asset, METHODS["de-degressive"].schedule(asset))
