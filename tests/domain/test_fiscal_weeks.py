"""Years of whole weeks, against calendars that companies have published."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import days, year_ends

from ledgerkit.domain.fiscal_weeks import FiscalWeeks
from ledgerkit.domain.periods import FiscalYearEnd, Interval, PeriodError

RETAIL = FiscalWeeks.parse("4-5-4 nearest saturday", FiscalYearEnd(13, 31))
"""The 4-5-4 calendar of the National Retail Federation: the Saturday nearest to 31 January, named by the year it starts in."""
APPLE = FiscalWeeks.parse("4-4-5 last saturday", FiscalYearEnd(9, 30))
"""Apple Inc., Form 10-K: the last Saturday of September."""


@pytest.mark.parametrize(
    ("year", "start", "through", "weeks"),
    [
        (2012, "2012-01-29", "2013-02-02", 53),
        (2016, "2016-01-31", "2017-01-28", 52),
        (2017, "2017-01-29", "2018-02-03", 53),
        (2022, "2022-01-30", "2023-01-28", 52),
        (2023, "2023-01-29", "2024-02-03", 53),
        (2024, "2024-02-04", "2025-02-01", 52),
    ],
)
def test_the_years_of_the_retail_federation(year, start, through, weeks):
    found = RETAIL.year(year)
    assert (str(found.start), str(found.through), (found.end - found.start).days) == (start, through, 7 * weeks)


@pytest.mark.parametrize(("year", "through"), [(2017, "2017-09-30"), (2021, "2021-09-25"), (2022, "2022-09-24"), (2023, "2023-09-30")])
def test_the_years_of_a_10_k(year, through):
    assert str(APPLE.year(year).through) == through


def test_the_first_quarter_of_retail_2024():
    """February has four weeks, March five, April four."""
    assert [str(month.through) for month in RETAIL.months(RETAIL.year(2024))[:3]] == ["2024-03-02", "2024-04-06", "2024-05-04"]
    assert RETAIL.period("FY2024-Q1").interval == Interval(date(2024, 2, 4), date(2024, 5, 5))
    assert RETAIL.period("FY2024-P02").interval == Interval(date(2024, 3, 3), date(2024, 4, 7))


def test_the_53rd_week_lengthens_the_last_month():
    months = RETAIL.months(RETAIL.year(2023))
    assert [(month.end - month.start).days // 7 for month in months] == [4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 5]


def test_the_name_of_a_day_between_the_two_ends():
    """31 January 2025 is the year end, but the year ran on to 1 February."""
    assert RETAIL.year_name(date(2025, 2, 1)) == 2024
    assert RETAIL.year_name(date(2025, 2, 2)) == 2025
    # The Saturday nearest to 31 January 2023 came before it.
    assert RETAIL.year_name(date(2023, 1, 29)) == 2023


@pytest.mark.parametrize("text", ["4-4-5", "4-4-4 last saturday", "4-4-5 last Saturday", "4-4-5 first saturday", "445 last saturday", ""])
def test_what_is_no_calendar_of_weeks(text):
    with pytest.raises(PeriodError, match="such as 4-4-5 last saturday"):
        FiscalWeeks.parse(text, FiscalYearEnd())


def calendars():
    return st.builds(
        FiscalWeeks,
        st.sampled_from([(4, 4, 5), (4, 5, 4), (5, 4, 4)]),
        st.booleans(),
        st.integers(0, 6),
        year_ends(),
    )


@given(calendars(), days)
def test_every_day_lies_in_one_year_of_whole_weeks(calendar, day):
    year = calendar.year_of(day)
    assert year.start <= day < year.end
    assert (year.end - year.start).days in (364, 371)
    assert year.through.weekday() == calendar.weekday
    assert calendar.year(calendar.year_name(day)) == year
    months = calendar.months(year)
    assert len(months) == 12
    assert (months[0].start, months[-1].end) == (year.start, year.end)
    assert all(before.end == after.start for before, after in pairwise(months))
