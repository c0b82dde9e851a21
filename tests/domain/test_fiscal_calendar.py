"""Fiscal years through changes of their end, and what they are compared with."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import days, year_ends

from ledgerkit.domain.fiscal_calendar import FiscalCalendar, Rule
from ledgerkit.domain.fiscal_weeks import FiscalWeeks
from ledgerkit.domain.parts import parts_of
from ledgerkit.domain.periods import FiscalYearEnd, Interval, PeriodError

JAPAN, CALENDAR, BRITAIN = FiscalYearEnd(15, 31), FiscalYearEnd(), FiscalYearEnd(3, 31)
RETAIL = FiscalWeeks.parse("4-5-4 nearest saturday", FiscalYearEnd(13, 31))


def calendar(*rules):
    return FiscalCalendar(tuple(Rule(date.fromisoformat(day), rule) for day, rule in rules))


def span(interval):
    return f"{interval.start}..{interval.through}"


TO_DECEMBER = calendar(("2020-01-01", JAPAN), ("2024-10-01", CALENDAR))
"""A Japanese company that moves its year end from March to December: nine months in 2024."""


def test_a_short_year():
    assert [span(TO_DECEMBER.year(name)) for name in (2023, 2024, 2025)] == [
        "2023-04-01..2024-03-31",
        "2024-04-01..2024-12-31",
        "2025-01-01..2025-12-31",
    ]
    assert span(TO_DECEMBER.period("FY2024-Q3").interval) == "2024-10-01..2024-12-31"
    assert span(TO_DECEMBER.period("FY2024-H2").interval) == "2024-10-01..2024-12-31"
    with pytest.raises(PeriodError, match=r"FY2024, 2024-04-01 through 2024-12-31, has Q1 to Q3"):
        TO_DECEMBER.period("FY2024-Q4")


def test_the_day_of_the_change_may_be_the_first_of_either_year():
    """On 1 April the new year has just begun under the old rule; on 1 January it begins under the new one."""
    assert span(calendar(("2020-01-01", JAPAN), ("2024-04-01", CALENDAR)).year(2024)) == "2024-04-01..2024-12-31"
    assert span(calendar(("2020-01-01", JAPAN), ("2025-01-01", CALENDAR)).year(2024)) == "2024-04-01..2024-12-31"


def test_a_long_year():
    """Dated within the year that is to end later: 2024-04-01 to 2025-06-30, fifteen months."""
    found = calendar(("2020-01-01", JAPAN), ("2024-08-01", FiscalYearEnd(18, 30)))
    assert span(found.year_of(date(2025, 5, 1))) == "2024-04-01..2025-06-30"


def test_two_years_of_one_name():
    """From December to March: the three months to March 2025 are FY2024 by the rule that ends them, as was the year before."""
    found = calendar(("2020-01-01", CALENDAR), ("2025-01-01", JAPAN))
    with pytest.raises(PeriodError, match=r"FY2024 is the name of 2024-01-01\.\.2024-12-31 and 2025-01-01\.\.2025-03-31, because"):
        found.year(2024)
    years = parts_of(Interval(date(2024, 1, 1), date(2026, 4, 1)), "year", found)
    assert [part.name for part in years] == ["2024-01-01..2024-12-31", "2025-01-01..2025-03-31", "FY2025"]


def test_a_name_that_no_year_has():
    """With years named by their ends, a change from March to December in 2024 leaves no FY2024 of its own."""
    found = calendar(("2020-01-01", BRITAIN), ("2025-01-01", CALENDAR))
    assert [span(found.year(name)) for name in (2023, 2025)] == ["2022-04-01..2023-03-31", "2025-01-01..2025-12-31"]
    with pytest.raises(PeriodError, match=r"FY2024 is the name of 2023-04-01\.\.2024-03-31 and 2024-04-01\.\.2024-12-31"):
        found.year(2024)
    skipping = calendar(("2020-01-01", CALENDAR), ("2025-01-01", BRITAIN))
    assert span(skipping.year(2025)) == "2025-01-01..2025-03-31"
    later = calendar(("2020-01-01", CALENDAR), ("2024-06-01", BRITAIN))
    assert span(later.year_of(date(2024, 6, 1))) == "2024-01-01..2025-03-31"
    with pytest.raises(PeriodError, match="FY2024 names no year, because the fiscal year end changed"):
        later.year(2024)


@pytest.mark.parametrize(
    ("period", "prior_year", "prior_period"),
    [
        # A whole fiscal year is compared with the one before, however long; months with the same months.
        ("FY2025", "2024-04-01..2024-12-31", "2024-04-01..2024-12-31"),
        ("FY2024", "2023-04-01..2024-03-31", "2023-04-01..2024-03-31"),
        ("2025-02", "2024-02-01..2024-02-29", "2025-01-01..2025-01-31"),
        ("FY2025-Q1", "2024-01-01..2024-03-31", "2024-10-01..2024-12-31"),
        ("2025-02-10..2025-02-12", "2024-02-10..2024-02-12", "2025-02-07..2025-02-09"),
    ],
)
def test_comparisons_through_a_change(period, prior_year, prior_period):
    interval = TO_DECEMBER.period(period).interval
    assert span(TO_DECEMBER.prior_year(interval)) == prior_year
    assert span(TO_DECEMBER.prior_period(interval)) == prior_period


@pytest.mark.parametrize(
    ("period", "prior_year", "prior_period", "twelve_months"),
    [
        ("FY2024", "2023-01-29..2024-02-03", "2023-01-29..2024-02-03", "2024-02-04..2025-02-01"),
        ("FY2024-Q1", "2023-01-29..2023-04-29", "2023-10-29..2024-02-03", "2023-04-30..2024-05-04"),
        ("FY2024-P02", "2023-02-26..2023-04-01", "2024-02-04..2024-03-02", "2023-04-02..2024-04-06"),
        # What cuts a month of weeks is compared with the same days of the week.
        ("2024-02-04..2024-02-10", "2023-02-05..2023-02-11", "2024-01-28..2024-02-03", "2023-02-12..2024-02-10"),
    ],
)
def test_comparisons_of_weeks(period, prior_year, prior_period, twelve_months):
    found = calendar(("2020-01-01", RETAIL))
    interval = found.period(period).interval
    assert span(found.prior_year(interval)) == prior_year
    assert span(found.prior_period(interval)) == prior_period
    assert span(found.twelve_months(interval)) == twelve_months


def test_months_of_weeks_divide_a_period():
    found = calendar(("2020-01-01", RETAIL))
    months = parts_of(Interval(date(2024, 2, 1), date(2024, 4, 7)), "month", found)
    assert [(part.name, span(part.interval)) for part in months] == [
        ("2024-02-01..2024-02-03", "2024-02-01..2024-02-03"),
        ("FY2024-P01", "2024-02-04..2024-03-02"),
        ("FY2024-P02", "2024-03-03..2024-04-06"),
    ]


changes = st.lists(st.dates(date(1990, 1, 1), date(2060, 1, 1)), max_size=3, unique=True).map(sorted)


@given(year_ends(), changes, st.data(), days)
def test_every_day_lies_in_one_year(first, dates, data, day):
    """Whatever changes, years follow one another without gap or overlap."""
    rules = [Rule(date.min, first), *(Rule(day, data.draw(year_ends())) for day in dates)]
    found = FiscalCalendar(tuple(rules))
    year = found.year_of(day)
    assert year.start <= day < year.end
    assert found.year_of(year.start) == found.year_of(year.through) == year
    assert found.year_of(year.end).start == year.end
