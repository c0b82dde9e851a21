"""What part of a year lies between two days, by every way that a contract may say."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from strategies import days

from ledgerkit.domain.day_count import DayCount, counted_days, year_fraction
from ledgerkit.domain.rounding import Rounding, round_fraction

CENT = Decimal("0.01")


def day(text):
    return datetime.date.fromisoformat(text)


def interest(count, start, end):
    """Interest on 10,000 at 10 %, to the cent."""
    fraction = year_fraction(DayCount(count), day(start), day(end))
    return str(round_fraction(1000 * fraction, CENT, Rounding.HALF_UP))


@pytest.mark.parametrize(
    ("start", "end", "amount"),
    [
        ("2003-11-01", "2004-05-01", "497.72"),
        ("1999-02-01", "1999-07-01", "410.96"),
        ("1999-07-01", "2000-07-01", "1001.38"),
        ("2002-08-15", "2003-07-15", "915.07"),
        ("2003-07-15", "2004-01-15", "504.00"),
        ("1999-07-30", "2000-01-30", "503.89"),
        ("2000-01-30", "2000-06-30", "415.30"),
        ("1999-11-30", "2000-04-30", "415.54"),
    ],
)
def test_actual_actual_as_isda_works_it(start, end, amount):
    """ISDA, "EMU and market conventions: recent developments" (1998): interest on 10,000 at 10 %, column ISDA."""
    assert interest("actual/actual", start, end) == amount


@pytest.mark.parametrize(
    ("start", "end", "bond", "us", "european"),
    [
        ("2007-01-15", "2007-01-30", 15, 15, 15),
        ("2007-01-15", "2007-07-15", 180, 180, 180),
        ("2007-09-30", "2008-03-31", 180, 180, 180),
        ("2007-09-30", "2007-10-31", 30, 30, 30),
        ("2007-01-15", "2007-01-31", 16, 16, 15),
        ("2007-02-28", "2007-03-05", 7, 5, 7),
        ("2007-10-31", "2007-11-28", 28, 28, 28),
        ("2007-08-31", "2008-02-29", 179, 179, 179),
        ("2008-02-29", "2008-08-31", 182, 180, 181),
        ("2008-02-29", "2009-02-28", 359, 360, 359),
    ],
)
def test_months_of_thirty_days(start, end, bond, us, european):
    """Worked by hand from the formulas of 2006 ISDA Definitions 4.16 (f), (g), and of SIFMA with its rule for February."""
    counts = (DayCount.THIRTY_360, DayCount.THIRTY_360_US, DayCount.THIRTY_E_360)
    assert [counted_days(count, day(start), day(end)) for count in counts] == [bond, us, european]


def test_a_fixed_year_of_365_or_360_days():
    """A year across 29 February: 366 days over 365 is more than a year, over 360 more still."""
    assert interest("actual/365", "2024-01-01", "2025-01-01") == "1002.74"
    assert interest("actual/360", "2024-01-01", "2025-01-01") == "1016.67"
    assert interest("actual/actual", "2024-01-01", "2025-01-01") == "1000.00"


def test_both_ends_and_one_end():
    """両端入れ・片端入れ: lent on 1 April, paid back on 30 April: 30 days with both ends, 29 with one."""
    lent, paid = day("2025-04-01"), day("2025-04-30")
    assert counted_days(DayCount.BOTH_ENDS, lent, paid) == 30
    assert counted_days(DayCount.ONE_END, lent, paid) == 29
    assert year_fraction(DayCount.BOTH_ENDS, lent, paid) == Fraction(30, 365)


def test_both_ends_counts_no_day_twice():
    """The payment day belongs to the period it ends: only the period that opens the loan has a day more."""
    first = counted_days(DayCount.BOTH_ENDS, day("2025-04-01"), day("2025-04-30"))
    second = counted_days(DayCount.BOTH_ENDS, day("2025-04-30"), day("2025-05-30"), opening=False)
    assert (first, second) == (30, 30)
    assert first + second == counted_days(DayCount.BOTH_ENDS, day("2025-04-01"), day("2025-05-30"))
    assert counted_days(DayCount.BOTH_ENDS, day("2025-04-01"), day("2025-04-01")) == 0, "no money was out"


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2025-01-15", "2025-02-15", Fraction(1)),
        ("2025-01-31", "2025-02-28", Fraction(1)),
        ("2025-01-31", "2025-03-31", Fraction(2)),
        ("2024-02-29", "2025-02-28", Fraction(12)),
        ("2025-01-15", "2025-03-01", 1 + Fraction(14, 28)),
        ("2025-01-31", "2025-02-14", Fraction(14, 28)),
        ("2025-04-01", "2025-05-11", 1 + Fraction(10, 31)),
        ("9999-12-01", "9999-12-31", Fraction(30, 31)),
    ],
)
def test_months_and_the_days_left_over(start, end, months):
    assert year_fraction(DayCount.MONTHS, day(start), day(end)) == months / 12


def test_a_count_that_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="runs backwards"):
        year_fraction(DayCount.ACTUAL_365, day("2025-02-01"), day("2025-01-31"))


@pytest.mark.parametrize("count", [DayCount.ACTUAL_365, DayCount.ACTUAL_360, DayCount.ACTUAL_ACTUAL, DayCount.ONE_END])
@given(first=days, second=days, third=days)
def test_a_period_cut_in_two_bears_the_same(count, first, second, third):
    start, middle, end = sorted((first, second, third))
    assert year_fraction(count, start, middle) + year_fraction(count, middle, end) == year_fraction(count, start, end)


@pytest.mark.parametrize("count", list(DayCount))
@given(first=days, second=days)
def test_a_count_is_never_negative_and_near_the_calendar(count, first, second):
    """No count is a twentieth off the calendar's own years, beside three days of ends and Februaries."""
    start, end = sorted((first, second))
    found, calendar = year_fraction(count, start, end), Fraction((end - start).days, 365)
    assert found >= 0
    assert abs(found - calendar) <= calendar / 20 + Fraction(3, 360)
