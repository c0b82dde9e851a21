"""Fixed percentages by fiscal year: German low-value assets, collective items and electric vehicles."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedules import annual, charged, check_lines, money, terms

from ledgerkit.domain.depreciation import METHODS, TermsError
from ledgerkit.domain.depreciation.by_percentages import Percentages
from ledgerkit.domain.rounding import Rounding
from ledgerkit.tables.statutory import Asked, row


def asset(kind, cost, in_service="2026-10-15", **more):
    rates = row(f"de/{kind}", Asked(None, date.fromisoformat(in_service)))
    return terms(cost, 0, in_service, None, **{"rounding": Rounding.HALF_UP, "rates": rates} | more)


def test_a_low_value_asset_is_deducted_at_once():
    """EStG § 6 (2): up to 800 euros net, in the year of acquisition."""
    lines = METHODS["de-gwg"].schedule(asset("gwg", "800.00"))
    assert [(str(line.interval.start), line.charge) for line in lines] == [("2026-10-01", 800)]


def test_a_collective_item():
    """EStG § 6 (2a): a fifth a year, the first year whole whatever its months; it stays when the asset is gone."""
    assert annual("de-sammelposten", asset("sammelposten", "999.99")) == money("200 200 200 200 199.99")
    assert METHODS["de-sammelposten"].outlives_disposal


def test_the_months_of_the_first_year_share_its_percentage():
    lines = charged("de-sammelposten", asset("sammelposten", "900.00"))
    assert lines[:4] == money("60 60 60 15")


def test_an_electric_vehicle():
    """EStG § 7 (2a): 75, 10, 5, 5, 3, 2 percent, without months."""
    assert annual("de-e-vehicle", asset("e-vehicle", "60000.00")) == money("45000 6000 3000 3000 1800 1200")


def test_taken_over():
    """A fifth is charged already: four are left; or one and a half, and three and a half are."""
    item = asset("sammelposten", "1000.00", "2024-05-05", opening_accumulated=Decimal(200), opening_from=date(2025, 1, 1))
    assert annual("de-sammelposten", item) == [200] * 4
    middle = replace(item, opening_accumulated=Decimal(300), opening_from=date(2025, 7, 1))
    assert annual("de-sammelposten", middle) == [100, 200, 200, 200]


@pytest.mark.parametrize(
    ("method", "cost", "said"),
    [
        ("gwg", "800.01", "the cost is above the limits of the method; expected at most 800, found 800.01"),
        ("sammelposten", "250.00", "the cost is below the limits of the method; expected more than 250, found 250"),
        ("sammelposten", "1000.01", "the cost is above the limits of the method; expected at most 1000, found 1000.01"),
    ],
)
def test_the_limits(method, cost, said):
    with pytest.raises(TermsError) as caught:
        METHODS[f"de-{method}"].schedule(asset(method, cost))
    assert f"{caught.value}; expected {caught.value.expected}, found {caught.value.found}" == said


def test_what_it_refuses():
    item = asset("sammelposten", "900.00")
    ended = {"opening_accumulated": Decimal(500), "opening_from": date(2040, 1, 1)}
    for key, changes in {"in-service": {"rates": None}, "residual": {"residual": Decimal(1)}, "opening-accumulated": ended}.items():
        with pytest.raises(TermsError) as caught:
            METHODS["de-sammelposten"].schedule(replace(item, **changes))
        assert caught.value.key == key


@given(
    st.lists(st.integers(0, 50), min_size=1, max_size=8),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.integers(1, 10**9),
    st.sampled_from(Rounding),
    st.sampled_from(("month", "year")),
)
def test_every_cost_is_charged(parts, in_service, cents, rounding, frequency):
    """Percentages that total 100, whatever they are."""
    percentages = tuple(Decimal(part) for part in parts)
    percentages = (*percentages, 100 - sum(percentages)) if sum(percentages) <= 100 else (Decimal(100),)
    item = terms(Decimal(cents) / 100, 0, str(in_service), None, rounding=rounding, frequency=frequency, rates=Percentages(percentages))
    check_lines(item, METHODS["de-gwg"].schedule(item))
