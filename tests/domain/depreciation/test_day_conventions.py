"""Conventions of days: published schedules, leap years and month ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from schedules import CALENDAR, JAPAN, YearsFrom, annual, charged, money, terms

from ledgerkit.domain.depreciation.conventions import CONVENTIONS
from ledgerkit.domain.depreciation.day_conventions import DAY_CONVENTIONS, days_30_360, days_365, until_used
from ledgerkit.domain.money import total
from ledgerkit.domain.periods import FiscalYearEnd, Interval, month_of
from ledgerkit.domain.rounding import Rounding


def shares(convention, in_service, months, years=CALENDAR):
    return CONVENTIONS[convention](date.fromisoformat(in_service), months, years)


def test_days_over_the_fiscal_year():
    """100,000 over 24 months from 1 January 2020, 50,000 a year by days.

    Source: ERPNext ``test_asset_depreciation_schedule.py``, daily pro rata within the year: months of 31 days 4,234.97, of 30 4,098.36,
    February 3,961.75; 2021 4,246.58, 4,109.59, 3,835.62, the last month 4,246.56; 49,999.98 by the end of 2020.
    """
    found = charged("straight-line", terms("100000.00", 0, "2020-01-01", 24, convention="actual-days", rounding=Rounding.HALF_UP))
    first = money("4,234.97 3,961.75 4,234.97 4,098.36 4,234.97 4,098.36 4,234.97 4,234.97 4,098.36 4,234.97 4,098.36 4,234.97")
    second = money("4,246.58 3,835.62 4,246.58 4,109.59 4,246.58 4,109.59 4,246.58 4,246.58 4,109.59 4,246.58 4,109.59")
    assert found == [*first, *second, Decimal("4246.56")]
    assert total(found[:12]) == Decimal("49999.98")


def test_days_over_the_whole_life():
    """1,096 over the 1,096 days from 15 January 2020: one a day, 37 months.

    Source: ERPNext, the same file: 17, 29, 31, 30 … 31, 14.
    """
    found = charged("straight-line", terms("1096.00", 0, "2020-01-15", 36, convention="life-days"))
    assert [int(charge) for charge in found[:4]] == [17, 29, 31, 30]
    assert [int(charge) for charge in found[-2:]] == [31, 14]
    assert (len(found), total(found)) == (37, 1096)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024-01-01", "2024-03-01", 59),
        ("2024-02-27", "2024-03-31", 32),
        ("2024-02-28", "2024-03-31", 31),
        ("2024-02-29", "2024-03-31", 31),
        ("2000-01-01", "2020-01-01", 7300),
    ],
)
def test_a_calendar_without_29_february(start, end, days):
    """Source: Tryton ``account_asset`` ``tests/test_module.py``, normalised deltas."""
    assert days_365(date.fromisoformat(start), date.fromisoformat(end)) == days


def test_years_of_365_days():
    """February of a leap year costs what any February does, and every year the same."""
    leap, common = shares("days-365", "2024-01-01", 12), shares("days-365", "2023-01-01", 12)
    assert [share.weight for share in leap] == [share.weight for share in common]
    assert leap[1].weight == Fraction(28, 365)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2026-01-31", "2026-02-01", 1),
        ("2026-01-30", "2026-02-01", 1),
        ("2026-01-29", "2026-02-01", 2),
        ("2026-02-28", "2026-03-01", 3),
        ("2024-02-29", "2024-03-01", 2),
        ("2026-01-31", "2026-03-31", 60),
        ("2024-02-29", "2025-02-28", 359),
    ],
)
def test_months_of_30_days(start, end, days):
    """The 31st is the 30th, and February ends on its own last day (30E/360)."""
    assert days_30_360(date.fromisoformat(start), date.fromisoformat(end)) == days


def test_level_months_after_a_part_month():
    """3,333 over five years from 7 July: 47.33, then 55.55, at the end 8.22; in a leap year 46.44 and 9.11.

    Source: OCA ``account_asset_management`` tests, prorata temporis by months: 178 of 365 (366) days of a year's 666.60, less five
    whole months of 55.55.
    """
    common = charged("straight-line", terms("3333.00", 0, "2023-07-07", 60, convention="pro-rata-month"))
    assert common == money("47.33 " + "55.55 " * 59 + "8.22")
    leap = charged("straight-line", terms("3333.00", 0, "2024-07-07", 60, convention="pro-rata-month"))
    assert leap == money("46.44 " + "55.55 " * 59 + "9.11")


def test_a_part_month_is_never_less_than_nothing_nor_more_than_a_month():
    """Of a fiscal year to the end of February, 31 January has 29 of 365 days left, less than February's twelfth."""
    to_february = FiscalYearEnd(2, 28)
    assert shares("pro-rata-month", "2026-01-31", 12, to_february)[0].interval.start == date(2026, 2, 1)
    assert shares("pro-rata-month", "2026-07-01", 12)[0].weight == Fraction(1, 12)


def test_a_life_that_begins_and_ends_in_years_of_other_lengths():
    """1 July 2020 to 30 June 2022: 184 of 366 days and 181 of 365 are not a year; the last month takes what is missing."""
    found = shares("actual-days", "2020-07-01", 24)
    assert (found[0].weight, found[6].weight) == (Fraction(31, 366), Fraction(31, 365))
    assert found[-1].weight == Fraction(30, 365) + (1 - Fraction(184, 366) - Fraction(181, 365))


def test_a_life_in_months_whose_days_are_more_than_its_part_of_a_year():
    """Seven months from 2 July have 215 days, two more than 7/12 of a year: the life is used up on 30 January."""
    found = shares("actual-days", "2025-07-02", 7)
    assert found[-1].interval == month_of(date(2026, 1, 1))
    assert sum(share.weight for share in found) == Fraction(7, 12)


@pytest.mark.parametrize(
    ("in_service", "months", "last"),
    [
        ("2026-01-31", 1, "2026-02-27"),
        ("2026-01-31", 2, "2026-03-30"),
        ("2026-01-30", 13, "2027-02-27"),
        ("2024-02-29", 12, "2025-02-27"),
        ("2024-02-29", 48, "2028-02-28"),
        ("2026-03-15", 12, "2027-03-14"),
    ],
)
def test_the_last_day_of_a_life(in_service, months, last):
    """The anniversary is anchored at the first day, so that a month end does not creep to the 28th."""
    end = date.fromisoformat(last)
    found = shares("life-days", in_service, months)
    assert found[-1].interval == month_of(end)
    assert found[-1].weight / found[0].weight == Fraction(end.day, _days_left(in_service, end))


def _days_left(in_service, end):
    first = date.fromisoformat(in_service)
    return (month_of(first).end - first).days if month_of(first) != month_of(end) else (end - first).days + 1


def test_a_short_first_fiscal_year():
    """Founded on 1 April: 275 days of the year of 365 that begins then, not 275 of 275."""
    years = YearsFrom(date(2026, 4, 1))
    assert annual("straight-line", terms("3650.00", 0, "2026-04-01", 12, convention="actual-days", years=years)) == [2750, 900]


def test_a_fiscal_year_from_april():
    """31 December 2026 lies in the year to March 2027 of 365 days, 29 February 2028 in one of 366."""
    found = shares("actual-days", "2026-12-31", 24, JAPAN)
    assert found[0].weight == Fraction(1, 365)
    assert next(share.weight for share in found if share.interval.start == date(2028, 2, 1)) == Fraction(29, 366)


@pytest.mark.parametrize("convention", DAY_CONVENTIONS)
@pytest.mark.parametrize("in_service", ["2024-02-29", "2026-01-29", "2026-01-30", "2026-01-31", "2026-03-01", "2023-12-31"])
@pytest.mark.parametrize("months", [1, 2, 7, 12, 36, 60, 119])
def test_weights_add_up_to_the_life(convention, in_service, months):
    for years in (CALENDAR, JAPAN, FiscalYearEnd(4, 5), YearsFrom(date(2023, 11, 11))):
        found = shares(convention, in_service, months, years)
        assert sum(share.weight for share in found) == Fraction(months, 12)
        assert all(share.weight > 0 for share in found)


def test_months_without_weight_are_left_out():
    january, february, march = (month_of(date(2026, month, 1)) for month in (1, 2, 3))
    found = until_used([(january, 0), (february, 1), (march, 5)], 12, 4)
    assert [(share.interval, share.weight) for share in found] == [(february, Fraction(1, 12)), (march, Fraction(3, 12))]
    assert until_used([(january, 1)], 12, 4)[0].weight == Fraction(4, 12)
    assert isinstance(found[0].interval, Interval)
