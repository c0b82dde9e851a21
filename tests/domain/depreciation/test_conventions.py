"""Conventions of months: which periods are charged, and with what part of a year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedules import CALENDAR, JAPAN, YearsFrom
from strategies import days, year_ends

from ledgerkit.domain.depreciation.conventions import CONVENTIONS, WHOLE_MONTHS, by_year
from ledgerkit.domain.depreciation.shares import portions
from ledgerkit.domain.periods import FiscalYearEnd, add_months


def shares(convention, in_service, months, years=CALENDAR):
    return CONVENTIONS[convention](date.fromisoformat(in_service), months, years)


def twelfths(convention, in_service, months=60, years=CALENDAR):
    """What each fiscal year counts, in months."""
    return [year.weight * 12 for year in by_year(shares(convention, in_service, months, years), years)]


@pytest.mark.parametrize(("convention", "first"), [("full-month", date(2026, 7, 1)), ("following-month", date(2026, 8, 1))])
def test_months_count_as_twelfths(convention, first):
    found = shares(convention, "2026-07-31", 60, JAPAN)
    assert (found[0].interval.start, len(found)) == (first, 60)
    assert {share.weight for share in found} == {Fraction(1, 12)}


def test_half_a_month():
    """IRS Publication 946: property placed in service in March counts nine and a half months of the first year."""
    assert twelfths("mid-month", "2026-03-31") == [Fraction(19, 2), 12, 12, 12, 12, Fraction(5, 2)]
    found = shares("mid-month", "2026-03-31", 60)
    assert (len(found), found[0].weight, found[-1].weight) == (61, Fraction(1, 24), Fraction(1, 24))


@pytest.mark.parametrize("in_service", ["2026-01-01", "2026-06-30", "2026-12-31"])
def test_half_a_year(in_service):
    """Whatever the month, half of the first year and half of the last; spread over the months there are."""
    assert twelfths("half-year", in_service) == [6, 12, 12, 12, 12, 6]
    found = shares("half-year", in_service, 60)
    first = [share.weight for share in found if share.interval.start.year == 2026]
    assert set(first) == {Fraction(1, 2) / (13 - date.fromisoformat(in_service).month)}


@pytest.mark.parametrize(
    ("in_service", "first"),
    [("2026-01-01", "21/2"), ("2026-03-31", "21/2"), ("2026-04-01", "15/2"), ("2026-07-01", "9/2"), ("2026-12-31", "3/2")],
)
def test_the_middle_of_a_quarter(in_service, first):
    """IRS Publication 946: 87.5, 62.5, 37.5 or 12.5 percent of a year."""
    assert twelfths("mid-quarter", in_service) == [Fraction(first), 12, 12, 12, 12, 12 - Fraction(first)]


def test_the_quarters_are_those_of_the_fiscal_year():
    """10 February 2027 lies in the fourth quarter of the year from April."""
    assert twelfths("mid-quarter", "2027-02-10", 36, JAPAN) == [Fraction(3, 2), 12, 12, Fraction(21, 2)]
    assert twelfths("mid-quarter", "2027-02-10", 36, FiscalYearEnd(4, 5))[0] == Fraction(3, 2)


def test_a_short_first_year():
    """Founded on 1 April: half of nine months; the quarters of nine months are two and a quarter long."""
    years = YearsFrom(date(2026, 4, 1))
    assert twelfths("half-year", "2026-05-10", 24, years) == [Fraction(9, 2), 12, Fraction(15, 2)]
    assert twelfths("mid-quarter", "2026-05-10", 24, years)[0] == Fraction(63, 8)
    assert twelfths("mid-quarter", "2026-12-10", 24, years)[0] == Fraction(9, 8)


def test_a_life_shorter_than_the_first_year_counts():
    assert twelfths("half-year", "2026-01-10", 3) == [3]
    assert twelfths("mid-month", "2026-01-10", 1) == [1]
    assert twelfths("mid-quarter", "2026-02-10", 10) == [10]


def test_the_fiscal_years_of_a_life():
    """Five years from July 2026 touch six fiscal years from April: nine months, four whole years, three months."""
    assert twelfths("full-month", "2026-07-10", 60, JAPAN) == [9, 12, 12, 12, 12, 3]
    assert by_year(shares("full-month", "2026-07-10", 60, JAPAN), JAPAN)[0].interval == JAPAN.year(2026)


@given(st.sampled_from(sorted(CONVENTIONS)), days, st.integers(1, 240), year_ends())
def test_every_convention_uses_up_the_life(convention, in_service, life, years):
    """Month after month from the month of entry into service (or the one after it), the weights more than zero, in all the life."""
    found = CONVENTIONS[convention](in_service, life, years)
    assert sum(share.weight for share in found) == Fraction(life, 12)
    assert all(share.weight > 0 for share in found)
    assert [share.interval.start for share in found] == [add_months(found[0].interval.start, count) for count in range(len(found))]
    assert found[0].interval.start in (in_service.replace(day=1), add_months(in_service.replace(day=1), 1))


@given(st.sampled_from(sorted(WHOLE_MONTHS)), days, st.integers(1, 240), year_ends())
def test_the_day_of_the_month_does_not_matter_to_conventions_of_months(convention, in_service, life, years):
    assert CONVENTIONS[convention](in_service, life, years) == CONVENTIONS[convention](in_service.replace(day=1), life, years)


def test_weights_as_whole_numbers():
    assert portions([Fraction(1, 24), Fraction(1, 12), Fraction(178, 365) - Fraction(5, 12)]) == (365, 730, 622)
