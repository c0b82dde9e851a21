"""MACRS by the tables: published schedules, the 40 % test, the year of disposal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedules import CALENDAR, CENT, YearsFrom, annual, check_lines, money, terms

from ledgerkit.domain.depreciation import METHODS, TermsError
from ledgerkit.domain.depreciation.macrs import disposal_part, mid_quarter_applies, schedule, until_disposal
from ledgerkit.domain.money import total
from ledgerkit.domain.rounding import Rounding
from ledgerkit.tables.rows_us import BUILDINGS, PERSONAL
from ledgerkit.tables.statutory import Asked, row

YEAR = CALENDAR.year(2026)


def property_of(cost, name, in_service, convention="half-year", unit=CENT, **more):
    rates = row("us/macrs", Asked(None, date.fromisoformat(in_service), name, convention))
    values = {"convention": convention, "rounding": Rounding.HALF_UP, "frequency": "year", "rates": rates}
    return terms(cost, 0, in_service, None, unit, **values | more)


def test_five_year_property_half_year():
    """Basis 1,000: 200, 320, 192, 115.20, 115.20, 57.60; in whole dollars 200, 320, 192, 115, 115, 58. IRS Publication 946."""
    assert annual("macrs", property_of("1000.00", "5-year", "2026-09-15")) == money("200 320 192 115.20 115.20 57.60")
    assert annual("macrs", property_of(1000, "5-year", "2026-09-15", unit=Decimal(1))) == [200, 320, 192, 115, 115, 58]


def test_section_179_then_bonus_then_macrs():
    """Machine of seven years, 100,000, acquired 8 January 2025 (40 % bonus), 20,000 under section 179: MACRS on 48,000.

    IRC 179, 168(k); Publication 946 table A-1; figures of our own.
    """
    machine = property_of("100000.00", "7-year", "2025-01-10")
    machine = replace(machine, rates=replace(machine.rates, section_179=Decimal(20000), bonus=Decimal("0.4")))
    expected = money("58859.20 11755.20 8395.20 5995.20 4286.40 4281.60 4286.40 2140.80")
    assert annual("macrs", machine) == expected
    assert [line.step for line in schedule(machine)] == ["first-year"] + [""] * 7
    later = replace(machine, rates=replace(machine.rates, bonus=Decimal(1)))
    assert annual("macrs", later) == [100_000]


@pytest.mark.parametrize(
    ("in_service", "first"), [("2026-01-31", "350"), ("2026-04-01", "250"), ("2026-09-30", "150"), ("2026-12-31", "50")]
)
def test_mid_quarter_by_quarter(in_service, first):
    """Tables A-2 to A-5: 35, 25, 15, 5 percent of five-year property in the first year."""
    years = annual("macrs", property_of("1000.00", "5-year", in_service, "mid-quarter"))
    assert (years[0], total(years), len(years)) == (Decimal(first), 1000, 6)


def test_buildings():
    """Table A-7a: 39-year property placed in service in the seventh month: 1.177 percent, then 2.564; A-6: 27½ years, 1.667 and 3.636."""
    office = annual("macrs", property_of("100000.00", "nonresidential", "2026-07-31", "mid-month"))
    assert (office[:2], office[-1], len(office)) == (money("1177 2564"), 1391, 40)
    flats = annual("macrs", property_of("100000.00", "residential", "2026-07-01", "mid-month"))
    assert (flats[:2], flats[-1], len(flats)) == (money("1667 3636"), 152, 29)
    assert len(annual("macrs", property_of("100000.00", "residential", "2026-06-30", "mid-month"))) == 28


def test_a_year_is_spread_over_its_months_in_service():
    lines = schedule(property_of("1200.00", "5-year", "2026-10-15", frequency="month"))
    assert [line.charge for line in lines[:4]] == [80, 80, 80, 32]
    assert str(lines[-1].interval.through) == "2031-06-30"


def test_property_taken_over_in_mid_recovery():
    """200 and 320 of 1,000 were charged elsewhere; the table goes on in its third year."""
    asset = property_of("1000.00", "5-year", "2026-09-15", opening_accumulated=Decimal(520), opening_from=date(2028, 1, 1))
    assert annual("macrs", asset) == money("192 115.20 115.20 57.60")
    middle = replace(asset, opening_accumulated=Decimal(616), opening_from=date(2028, 7, 1))
    assert annual("macrs", middle) == money("96 115.20 115.20 57.60")


def test_the_forty_percent_test():
    """40 % in the last quarter is not more than 40 %."""
    spring, december = date(2026, 5, 1), date(2026, 12, 1)
    assert not mid_quarter_applies([(spring, Decimal(60_000)), (december, Decimal(40_000))], YEAR)
    assert mid_quarter_applies([(spring, Decimal("59999.99")), (december, Decimal(40_000))], YEAR)
    assert mid_quarter_applies([(date(2025, 5, 1), Decimal(10**6)), (date(2026, 10, 1), Decimal(1))], YEAR)
    assert not mid_quarter_applies([(date(2026, 9, 30), Decimal(1))], YEAR)
    assert not mid_quarter_applies([], YEAR)


@pytest.mark.parametrize(
    ("convention", "day", "part"),
    [
        ("half-year", "2026-01-01", "1/2"),
        ("mid-quarter", "2026-03-31", "1/8"),
        ("mid-quarter", "2026-04-01", "3/8"),
        ("mid-quarter", "2026-09-30", "5/8"),
        ("mid-quarter", "2026-12-01", "7/8"),
        ("mid-month", "2026-01-31", "1/24"),
        ("mid-month", "2026-12-01", "23/24"),
    ],
)
def test_the_part_of_the_year_of_disposal(convention, day, part):
    """Publication 946: half; 12.5, 37.5, 62.5, 87.5 percent; month less a half over twelve."""
    assert disposal_part(convention, YEAR, date.fromisoformat(day)) == Fraction(part)


def test_disposals():
    """Five-year property of 1,000, sold in the third year: half of 192 under half-year; 5/8 of the table in August under mid-quarter."""
    sold = until_disposal(property_of("1000.00", "5-year", "2026-09-15"), date(2028, 8, 20))
    assert [line.charge for line in sold] == [200, 320, 96]
    by_quarter = until_disposal(property_of("1000.00", "5-year", "2026-12-15", "mid-quarter"), date(2028, 8, 20))
    assert [line.charge for line in by_quarter] == money("50 380 142.50")
    monthly = until_disposal(property_of("1000.00", "5-year", "2026-09-15", frequency="month"), date(2028, 8, 20))
    assert (str(monthly[-1].interval.through), monthly[-1].closing) == ("2028-08-31", 384)
    by_name = METHODS["macrs"].until_disposal(property_of("1000.00", "5-year", "2026-09-15"), date(2028, 8, 20))
    assert by_name == sold


def test_disposals_without_a_charge():
    """Nothing for property that came and went in one year, nothing more after the end of recovery."""
    asset = property_of("1000.00", "5-year", "2026-09-15")
    assert until_disposal(asset, date(2026, 12, 1)) == ()
    assert until_disposal(asset, date(2040, 1, 1)) == schedule(asset)
    with pytest.raises(TermsError, match="before the day of entry into service"):
        until_disposal(asset, date(2026, 9, 14))


def test_what_macrs_refuses():
    asset = property_of("1000.00", "5-year", "2026-09-15")
    cases = {
        "property-class": {"rates": None},
        "convention": {"convention": "full-month"},
        "residual": {"residual": Decimal(1)},
        "fiscal-year-end": {"years": YearsFrom(date(2026, 3, 1))},
        "section-179": {"rates": replace(asset.rates, section_179=Decimal(1001))},
        "bonus": {"rates": replace(asset.rates, bonus=Decimal(40))},
    }
    for key, changes in cases.items():
        with pytest.raises(TermsError) as caught:
            schedule(replace(asset, **changes))
        assert caught.value.key == key


@given(
    st.sampled_from(
        [
            *((name, "half-year") for name in PERSONAL),
            *((name, "mid-quarter") for name in PERSONAL),
            *((name, "mid-month") for name in BUILDINGS),
        ]
    ),
    st.dates(date(2018, 1, 1), date(2060, 12, 31)),
    st.integers(1, 10**10),
    st.sampled_from(Rounding),
    st.sampled_from(("month", "year")),
    st.integers(0, 100),
)
def test_every_class_recovers_its_cost(named, in_service, cost, rounding, frequency, percent):
    name, convention = named
    asset = property_of(Decimal(cost) / 100, name, str(in_service), convention, rounding=rounding, frequency=frequency)
    asset = replace(asset, rates=replace(asset.rates, bonus=Decimal(percent) / 100))
    check_lines(asset, schedule(asset))
