"""UK and German tables by date, and what they say where they have nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledgerkit.tables.dated import table
from ledgerkit.tables.rows_de import degressive, e_vehicle, gwg, sammelposten
from ledgerkit.tables.rows_uk import first_year_rate, limit, pool
from ledgerkit.tables.statutory import Asked


def asked(day, name=""):
    return Asked(60, date.fromisoformat(day), name)


@pytest.mark.parametrize(
    ("day", "multiple", "percent"),
    [
        ("2006-01-01", "3", "30"),
        ("2010-12-31", "2.5", "25"),
        ("2020-01-01", "2.5", "25"),
        ("2024-04-01", "2", "20"),
        ("2025-07-01", "3", "30"),
        ("2027-12-31", "3", "30"),
    ],
)
def test_degressive_afa_by_day(day, multiple, percent):
    found = degressive(asked(day))
    assert (found.multiple, found.most * 100) == (Decimal(multiple), Decimal(percent))


@pytest.mark.parametrize("day", ["2008-06-01", "2011-01-01", "2019-12-31", "2023-01-01", "2024-03-31", "2025-06-30", "2028-01-01"])
def test_years_without_degressive_afa(day):
    with pytest.raises(LookupError, match=r"a day from 2006-01-01 to 2007-12-31, .*; other assets are linear"):
        degressive(asked(day))


def test_fixed_percentages():
    assert (gwg(asked("2026-01-01")).percentages, gwg(asked("2026-01-01")).most) == ((100,), 800)
    assert (sammelposten(asked("2026-01-01")).above, sammelposten(asked("2026-01-01")).most) == (250, 1000)
    assert e_vehicle(asked("2026-01-01")).percentages == (75, 10, 5, 5, 3, 2)
    with pytest.raises(LookupError, match="a day from 2025-07-01 to 2027-12-31"):
        e_vehicle(asked("2025-06-30"))
    with pytest.raises(LookupError, match=r"a day from 2018-01-01$"):
        gwg(asked("2017-12-31"))


def test_percentages_total_100():
    for row in table("de/percentages").rows:
        assert sum(value for key, value in row.values.items() if key.startswith("year-") and value is not None) == 100


def test_pools():
    assert [rate * 100 for _day, rate in pool(asked("2026-01-01")).spans] == [18, 14]
    assert [str(day) for day, _rate in pool(asked("2026-01-01", "main-unincorporated")).spans] == ["2012-04-06", "2026-04-06"]
    assert [rate * 100 for _day, rate in pool(asked("2026-01-01", "special")).spans] == [8, 6]
    assert pool(asked("2026-01-01")).small == 1000
    for name in ("cars", "main-trust", "5-year"):
        with pytest.raises(LookupError, match="main, special, main-unincorporated"):
            pool(asked("2026-01-01", name))


@pytest.mark.parametrize(
    ("name", "day", "percent"),
    [
        ("super-deduction", "2023-03-31", 130),
        ("full-expensing", "2023-04-01", 100),
        ("special-rate", "2030-01-01", 50),
        ("main-rate", "2026-01-01", 40),
        ("zero-emission-cars", "2027-03-31", 100),
    ],
)
def test_first_year_allowances(name, day, percent):
    assert first_year_rate(name, date.fromisoformat(day)) * 100 == percent


@pytest.mark.parametrize(
    ("name", "day"), [("super-deduction", "2023-04-01"), ("main-rate", "2025-12-31"), ("zero-emission-cars", "2027-04-01")]
)
def test_first_year_allowances_that_are_not(name, day):
    with pytest.raises(LookupError, match="no row for"):
        first_year_rate(name, date.fromisoformat(day))


def test_limits():
    assert limit("annual-investment-allowance", date(2026, 5, 1)) == 1_000_000
    assert first_year_rate("main-rate", date(2026, 2, 1), "unincorporated") * 5 == 2
