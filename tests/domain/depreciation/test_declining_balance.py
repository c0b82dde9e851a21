"""Declining balance in its variants: published schedules."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from schedules import CENT, JAPAN, YEN, annual, charged, money, terms

from ledgerkit.domain.depreciation import METHODS, TermsError
from ledgerkit.domain.rounding import Rounding


def one(**more):
    """50,000 to 5,000 over five calendar years."""
    return terms("50000.00", "5000.00", "2026-01-01", 60, rounding=Rounding.HALF_UP, **more)


@pytest.mark.parametrize(
    ("method", "rate", "years"),
    [
        ("straight-line", None, "9000 9000 9000 9000 9000"),
        ("declining-balance", "0.4", "20000 12000 7200 4320 1480"),
        ("double-declining", None, "20000 12000 7200 4320 1480"),
        ("declining-to-straight-line", "0.4", "20000 12000 7200 4320 1480"),
        ("declining-to-straight-line", None, "20000 12000 7200 4320 1480"),
        ("declining-to-straight-line", "0.3", "15000 10500 7350 6075 6075"),
        ("sum-of-years", None, "15000 12000 9000 6000 3000"),
        ("written-down-value", None, "18452.13 11642.51 7345.93 4634.97 2924.46"),
    ],
)
def test_one_asset_by_every_method(method, rate, years):
    """50,000 to 5,000 over five years, a table of worked figures of our own, computed with exact decimals.

    The table prints 2,924.47 for the last year of the written-down value, each year rounded by itself; its own sum of 45,000.00 takes
    2,924.46 (18,452.13 + 11,642.51 + 7,345.93 + 4,634.97 = 42,075.54), which is what the last year is here.
    """
    asset = one(rate=Decimal(rate) if rate else None)
    assert annual(method, asset) == money(years)
    assert annual(method, one(rate=asset.rate, frequency="year")) == money(years)


def test_a_rate_as_it_was_printed():
    """100,000 to 10,000 at 66.667 % over three years: 66,667.00, 22,222.11, 1,110.89. ERPNext ``test_asset.py``.

    Twice the straight-line rate, exactly two thirds, gives 66,666.67 in the first year: the printed rate's rounding is part of it.
    """
    printed = terms("100000.00", "10000.00", "2030-01-01", 36, rate=Decimal("0.66667"), rounding=Rounding.HALF_UP)
    assert annual("declining-balance", printed) == money("66,667.00 22,222.11 1,110.89")
    exact = terms("100000.00", "10000.00", "2030-01-01", 36, rounding=Rounding.HALF_UP)
    assert annual("double-declining", exact) == money("66,666.67 22,222.22 1,111.11")


def test_the_variants_of_oca():
    """1,000 at 40 % over five years. Source: OCA ``account_asset_management`` tests."""
    whole, salvage = ("1000.00", 0), ("1000.00", "100.00")
    rate = Decimal("0.4")
    assert annual("degressive-linear", terms(*whole, "2026-01-01", 60, rate=rate)) == [400, 240, 200, 160]
    assert annual("declining-balance", terms(*salvage, "2026-01-01", 60, rate=rate)) == money("400 240 144 86.40 29.60")
    assert annual("linear-limit", terms(*salvage, "2026-01-01", 60)) == [200, 200, 200, 200, 100]


def test_degressive_on_what_stands_above_the_residual():
    """1,000 to 100 at 40 %: 40 % of 900, of 540, of 324, of 194.40, and the rest."""
    asset = terms("1000.00", "100.00", "2026-01-01", 60, rate=Decimal("0.4"))
    assert annual("degressive", asset) == money("360 216 129.60 77.76 116.64")


def test_a_part_first_year():
    """1,000,000 yen at 20 % from October, the year ends in March: six months of the first year, then a fifth of the book value."""
    asset = terms(1_000_000, 1, "2026-10-01", 120, YEN, rate=Decimal("0.2"), years=JAPAN)
    assert annual("declining-balance", asset)[:3] == [100_000, 180_000, 144_000]


def test_each_year_is_rounded_once_and_then_divided():
    """A fifth of 999,999 yen is 199,999 a year, 16,666 a month and 16,673 in the last."""
    lines = charged("declining-balance", terms(999_999, 1, "2026-04-01", 120, YEN, rate=Decimal("0.2"), years=JAPAN))
    assert lines[:12] == [16_666] * 11 + [16_673]


def test_half_a_year_to_begin_with():
    """The half-year convention: 40 % of 1,000 for half a year, then of what is left. IRS Publication 946, figured without tables."""
    asset = terms("1000.00", 0, "2026-05-05", 60, convention="half-year", frequency="year", rate=Decimal("0.4"))
    assert annual("declining-to-straight-line", asset) == money("200 320 192 115.20 115.20 57.60")


def test_books_that_take_over_in_the_middle_of_a_year():
    """1,200,000 at 20 % a year: the first half of 2027 was charged 96,000 elsewhere, the second half is charged 96,000 here."""
    rate = Decimal("0.2")
    whole = terms(1_200_000, 0, "2026-01-01", 120, YEN, rate=rate)
    taken = replace(whole, opening_accumulated=Decimal(336_000), opening_from=date(2027, 7, 1))
    assert charged("declining-balance", taken)[:6] == [16_000] * 6
    for method in ("declining-balance", "degressive", "declining-to-straight-line", "degressive-linear"):
        assert charged(method, taken) == charged(method, whole)[18:]


def test_a_whole_year_taken_over():
    """At a rate of one everything is charged in the first year; what a takeover has left goes at once."""
    whole = terms(1200, 0, "2026-01-01", 24, YEN, rate=Decimal(1), frequency="year")
    taken = replace(whole, opening_accumulated=Decimal(1100), opening_from=date(2026, 12, 1))
    assert charged("declining-balance", taken) == [100]


def test_a_life_shorter_than_two_years_is_charged_at_a_rate_of_one():
    assert annual("double-declining", terms("1000.00", "0.00", "2026-07-01", 18)) == [500, 500]


def test_the_steps_are_named():
    lines = METHODS["declining-to-straight-line"].schedule(one(rate=Decimal("0.3"), frequency="year"))
    assert [line.step for line in lines] == ["declining", "declining", "declining", "straight-line", "straight-line"]


@pytest.mark.parametrize("method", ["declining-balance", "degressive", "degressive-linear"])
def test_a_rate_is_needed(method):
    with pytest.raises(TermsError, match="the method needs a rate") as caught:
        METHODS[method].schedule(one())
    assert caught.value.key == "rate"


@pytest.mark.parametrize("rate", ["120", "1.01", "0", "-0.4", "NaN", "Infinity"])
def test_a_rate_is_a_fraction(rate):
    with pytest.raises(TermsError) as caught:
        one(rate=Decimal(rate))
    assert (caught.value.key, caught.value.found) == ("rate", rate)


@pytest.mark.parametrize(
    "method",
    ["double-declining", "declining-to-straight-line", "linear-limit", "degressive-linear", "sum-of-years", "written-down-value"],
)
def test_a_life_is_needed(method):
    with pytest.raises(TermsError, match="the method needs a life") as caught:
        METHODS[method].schedule(terms(1000, 1, "2026-01-01", None, CENT, rate=Decimal("0.4")))
    assert caught.value.key == "life"
