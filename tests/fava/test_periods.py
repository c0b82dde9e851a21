"""What Fava's time filter is called, and how a filter is written so that Fava means the same days."""

from __future__ import annotations

from datetime import date

import pytest

from ledgerkit.domain.periods import FiscalYearEnd, Interval
from ledgerkit.fava._periods import last_months, last_years, period_name, time_filter

JAPAN, CALENDAR = FiscalYearEnd(15, 31), FiscalYearEnd(12, 31)


@pytest.mark.parametrize(
    ("first", "through", "typed", "name"),
    [
        ("2026-09-01", "2026-09-30", "2026-09", "2026-09"),
        ("2026-09-01", "2026-09-30", "month", "2026-09"),
        ("2026-09-01", "2026-09-30", "2026-09-01 - 2026-09-30", "2026-09"),
        ("2026-09-14", "2026-09-14", "day", "2026-09-14"),
        ("2026-07-01", "2026-09-30", "2026-Q3", "2026-Q3"),
        ("2026-07-01", "2026-09-30", "fy2026-q2", "FY2026-Q2"),
        ("2026-07-01", "2026-09-30", "quarter", "2026-Q3"),
        ("2026-04-01", "2027-03-31", "fy2026", "FY2026"),
        ("2026-04-01", "2027-03-31", "2026-04 - 2027-03", "FY2026"),
        ("2026-01-01", "2026-12-31", "year", "2026"),
        ("2026-04-01", "2026-09-30", "2026-04 - 2026-09", "2026-04-01..2026-09-30"),
        ("2026-09-07", "2026-09-13", "2026-W37", "2026-09-07..2026-09-13"),
        ("0999-01-01", "0999-01-31", "0999-01", "0999-01"),
    ],
)
def test_a_period_is_named_as_typed_or_as_fava_writes_it(first, through, typed, name):
    interval = Interval(date.fromisoformat(first), date.fromordinal(date.fromisoformat(through).toordinal() + 1))
    assert period_name(interval, typed, JAPAN) == name
    assert JAPAN.period(name).interval == interval


def test_a_fiscal_year_that_fava_reads_otherwise_is_named_by_its_days():
    # Fava without its option fiscal-year-end takes FY2026 for the calendar year; our books end their year in March.
    assert period_name(CALENDAR.year(2026), "FY2026", JAPAN) == "2026"


def test_a_filter_means_its_days_whatever_the_fiscal_year():
    assert time_filter(JAPAN.year(2026)) == "2026-04-01 - 2027-03-31"
    assert time_filter(Interval(date(2026, 2, 1), date(2026, 3, 1))) == "2026-02"
    assert time_filter(Interval(date(2026, 2, 1), date(2026, 2, 28))) == "2026-02-01 - 2026-02-27"


def test_the_last_twelve_months_of_the_books_and_no_month_before_them():
    names = [choice.name for choice in last_months(date(2020, 5, 5), date(2026, 2, 3))]
    assert (names[0], names[-1], len(names)) == ("2026-02", "2025-03", 12)
    assert [choice.name for choice in last_months(date(2026, 1, 31), date(2026, 2, 1))] == ["2026-02", "2026-01"]


def test_fiscal_years_are_those_the_books_touch():
    years = last_years(date(2025, 3, 31), date(2026, 4, 1), JAPAN, JAPAN)
    assert [choice.name for choice in years] == ["FY2026", "FY2025", "FY2024"]
    assert [choice.time for choice in years] == ["FY2026", "FY2025", "FY2024"]


def test_a_fiscal_year_is_asked_for_in_days_where_fava_has_another():
    (year,) = last_years(date(2026, 5, 1), date(2026, 6, 1), JAPAN, CALENDAR)
    assert (year.name, year.time) == ("FY2026", "2026-04-01 - 2027-03-31")


def test_a_wrong_date_centuries_ago_does_not_make_hundreds_of_links():
    assert len(last_years(date(215, 1, 1), date(2026, 1, 1), JAPAN, JAPAN)) == 10
