"""What holds of every method, under every convention, rounding and residue policy."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedules import BY_LIFE, check_lines, scheduled, terms
from strategies import asset_terms

from ledgerkit.domain.depreciation import METHODS, TermsError, book_value, expense
from ledgerkit.domain.depreciation.by_percentages import Percentages
from ledgerkit.domain.depreciation.uk_pools import PoolRates
from ledgerkit.domain.money import exact, total
from ledgerkit.domain.periods import Interval
from ledgerkit.domain.rounding import Rounding


@pytest.mark.parametrize("name", BY_LIFE)
@given(st.data())
def test_the_charges_are_the_depreciable_amount(name, data):
    """In order, without a gap, never negative, never below the residual, and in all exactly what was to be charged."""
    asset = data.draw(scheduled(name))
    lines = METHODS[name].schedule(asset)
    check_lines(asset, lines)
    if lines:
        assert lines[-1].closing == asset.residual
        assert lines[0].interval.start >= (asset.opening_from or asset.in_service.replace(day=1))


@pytest.mark.parametrize("name", BY_LIFE)
@given(st.data())
def test_the_three_verbs_agree(name, data):
    """What was expensed through a day is what the book value has lost by its end."""
    asset = data.draw(scheduled(name))
    lines = METHODS[name].schedule(asset)
    for line in lines[:: max(1, len(lines) // 3)]:
        before = Interval(asset.in_service.replace(day=1) - timedelta(days=40), line.interval.end)
        with exact():
            assert asset.cost - asset.opening_accumulated - expense(lines, before) == book_value(asset, lines, line.interval.through)


@pytest.mark.parametrize("name", BY_LIFE)
@given(st.data())
def test_months_and_years_are_one_schedule(name, data):
    """A method that charges by the year gives a year the same charge whether it is printed by month or by year."""
    asset = data.draw(scheduled(name, opening=False))
    if name == "straight-line":
        return  # it rounds a month by itself
    months, years = (METHODS[name].schedule(replace(asset, frequency=frequency)) for frequency in ("month", "year"))
    assert [line.charge for line in years] == [expense(months, asset.years.year_of(line.interval.through)) for line in years]


@given(st.data())
def test_units_and_amounts_by_hand(data):
    """Whatever is made: no more than is there, the last unit takes the rest."""
    asset = replace(data.draw(asset_terms(opening=False)), life_months=None)
    days = data.draw(st.lists(st.integers(0, 3000), min_size=1, max_size=8))
    counts = [data.draw(st.integers(0, 1000)) for _day in days]
    unmade = data.draw(st.integers(0, 1000))
    usage = tuple((asset.in_service + timedelta(days=day), Decimal(count)) for day, count in zip(days, counts, strict=True))
    if not sum(counts) + unmade:
        return
    asset = replace(asset, usage=usage, total_units=Decimal(sum(counts) + unmade), frequency=data.draw(st.sampled_from(("month", "year"))))
    lines = METHODS["units"].schedule(asset)
    charged = total(line.charge for line in lines)
    with exact():
        left = asset.remaining - charged
        assert unmade or not left or not lines
        check_lines(asset, lines, left=left)
        by_hand = replace(
            asset, charges=tuple((line.interval.start.replace(day=28), line.charge) for line in lines if line.interval.start.day == 1)
        )
    assert unmade >= 0
    if all(day >= asset.in_service for day, _charge in by_hand.charges):
        check_lines(asset, METHODS["manual"].schedule(by_hand), left=left)


def test_every_method_says_what_it_needs():
    """Each need is a key an accountant writes; a method that reads a table names it."""
    known = {"life", "rate", "total-units", "usage", "charges", "property-class"}
    assert {need for method in METHODS.values() for need in method.needs} <= known


@pytest.mark.parametrize("name", BY_LIFE)
@pytest.mark.parametrize("frequency", ["month", "year"])
def test_the_largest_amount_in_the_smallest_unit(name, frequency):
    """38 digits: none is lost on the way."""
    largest, atom = "99999999999999999999.999999999999999999", Decimal("0.000000000000000001")
    asset = terms(
        largest, atom, "2026-01-31", 67, atom, rate=Decimal("0.369042655519806755"), frequency=frequency, rounding=Rounding.HALF_UP
    )
    check_lines(asset, METHODS[name].schedule(asset))


@pytest.mark.parametrize("name", BY_LIFE)
def test_a_life_that_is_missing(name):
    with pytest.raises(TermsError, match="the method needs a life") as caught:
        METHODS[name].schedule(terms(1000, 1, "2026-01-01", None, rate=Decimal("0.4")))
    assert caught.value.key == "life"


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("units", {"total_units": Decimal(5), "usage": ((date.max, Decimal(1)),)}),
        ("manual", {"charges": ((date.max, Decimal(1)),)}),
        ("uk-pool", {"rates": PoolRates(((date(2012, 4, 1), Decimal("0.14")),), Decimal(1000))}),
        ("de-e-vehicle", {"rates": Percentages((Decimal(75), Decimal(25)))}),
    ],
)
def test_schedules_that_leave_the_calendar(name, more):
    with pytest.raises(TermsError, match="leaves the years 1 to 9999"):
        METHODS[name].schedule(terms(100_000, 0, "9999-10-01", None, **more))


def test_a_pool_in_thousands_ends():
    """14 % of 6,000 is no whole thousand: one unit is allowed, until the rest is small."""
    rates = PoolRates(((date(2012, 4, 1), Decimal("0.14")),), Decimal(1000))
    asset = terms(6000, 0, "2026-10-01", None, Decimal(1000), rates=rates, frequency="year")
    assert [int(line.charge) for line in METHODS["uk-pool"].schedule(asset)] == [1000] * 6
