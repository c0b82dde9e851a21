"""Months, quarters, half-years and fiscal years, held against Fava's own reading of the same texts."""

from __future__ import annotations

import datetime
from datetime import date

import pytest
from fava.util import date as fava
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import days, year_ends

from ledgerkit.domain.periods import FiscalYearEnd, Interval, Period, PeriodError, add_months, month_end, month_of

JAPAN, BRITAIN, CALENDAR = FiscalYearEnd(15, 31), FiscalYearEnd(3, 31), FiscalYearEnd()


def span(text, year_end=CALENDAR):
    period = year_end.period(text)
    return f"{period.start} through {period.through}"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-09-30", "2026-09-30 through 2026-09-30"),
        ("2026-09", "2026-09-01 through 2026-09-30"),
        ("2024-02", "2024-02-01 through 2024-02-29"),
        ("2026-Q3", "2026-07-01 through 2026-09-30"),
        ("2026-H1", "2026-01-01 through 2026-06-30"),
        ("2026-H2", "2026-07-01 through 2026-12-31"),
        ("2026", "2026-01-01 through 2026-12-31"),
        ("2026-04..2026-09", "2026-04-01 through 2026-09-30"),
        ("2026-04-01..2026-09-30", "2026-04-01 through 2026-09-30"),
        ("2026-Q1..2026-Q2", "2026-01-01 through 2026-06-30"),
        (" 2026-09 ", "2026-09-01 through 2026-09-30"),
        # A quarter without FY is the calendar's, whatever the fiscal year.
        ("FY2026", "2026-04-01 through 2027-03-31"),
        ("FY2026-Q1", "2026-04-01 through 2026-06-30"),
        ("FY2026-Q4", "2027-01-01 through 2027-03-31"),
        ("FY2026-P06", "2026-09-01 through 2026-09-30"),
        ("FY2026-P12", "2027-03-01 through 2027-03-31"),
        ("FY2026-H1", "2026-04-01 through 2026-09-30"),
        ("FY2026-H2", "2026-10-01 through 2027-03-31"),
        ("FY2025..FY2026", "2025-04-01 through 2027-03-31"),
    ],
)
def test_what_can_be_written(text, days):
    """Under a fiscal year from April to March named by its start, ``15-31``, as Japanese companies write it."""
    assert span(text, JAPAN) == days
    assert JAPAN.period(text).name == text.strip()


def test_a_year_is_named_by_its_end_or_by_its_start():
    """The year to 31 March 2027 is FY2027 with ``03-31`` and FY2026 with ``15-31``."""
    assert span("FY2027", BRITAIN) == span("FY2026", JAPAN) == "2026-04-01 through 2027-03-31"


@pytest.mark.parametrize(
    "text",
    [
        *("", "FY", "26-09", "2026-9", "2026-13", "2026-00", "2026-02-30", "2026-Q5", "2026-H3", "2026-W01", "FY2026-09", "2026-09-30-1"),
        *("September 2026", "2026-09 - 2026-10", "２０２６-09", "2026-09\n2026-10", "fy2026", "2026-q3"),
        *("..", "2026..", "..2026", "2026..2027..2028", "0000", "9999", "9999-12-31", "FY0000"),
    ],
)
def test_what_is_no_period_names_the_forms(text):
    with pytest.raises(PeriodError, match=r"is not a period.*write 2026-09, 2026-Q3"):
        CALENDAR.period(text)


def test_why_it_is_none():
    with pytest.raises(PeriodError, match=r"it is reversed, from 2026-09-01 through 2026-08-31; write 2026-08\.\.2026-09"):
        CALENDAR.period("2026-09..2026-08")
    with pytest.raises(PeriodError, match=r"a fiscal year ending 04-05 has no quarters, halves or months of its own"):
        FiscalYearEnd(4, 5).period("FY2026-Q1")
    with pytest.raises(PeriodError, match=r"outside the years 1 to 9999"):
        CALENDAR.period("9999")


# --- Fava --------------------------------------------------------------------------------------------------------------------

texts = st.builds(
    lambda fiscal, year, part: f"{fiscal}{year}{part}",
    st.sampled_from(("", "FY")),
    st.integers(1990, 2089),
    st.sampled_from(("", "-Q1", "-Q2", "-Q3", "-Q4")),
)


def by_fava(text, year_end):
    return fava.parse_date(text, fava.FiscalYearEnd(year_end.month, year_end.day))


@given(year_ends(), texts)
def test_years_and_quarters_are_favas(year_end, text):
    """For every day on which a year may end, in this calendar year or the next."""
    start, end = by_fava(text, year_end)
    if start is None:
        with pytest.raises(PeriodError, match="no quarters"):
            year_end.period(text)
    else:
        assert year_end.period(text).interval == Interval(start, end)


@given(days, st.sampled_from(("%Y-%m-%d", "%Y-%m", "%Y")))
def test_days_months_and_years_are_favas(day, form):
    text = day.strftime(form)
    assert CALENDAR.period(text).interval == Interval(*fava.parse_date(text))


@given(year_ends(), days)
def test_the_fiscal_year_of_a_day_is_favas(year_end, day):
    """Fava's word ``fiscal_year`` means the year of today; put to any day it names the year that :meth:`year_name` names.

    One difference: of a year ending on 28 February Fava takes 29 February into the next year's name and into this year's days.
    """
    assume(not ((year_end.month - 1) % 12 == 1 and year_end.day == 28 and (day.month, day.day) == (2, 29)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fava, "local_today", lambda: day)
        named = fava.substitute("fiscal_year", fava.FiscalYearEnd(year_end.month, year_end.day))
    assert named == f"FY{year_end.year_name(day)}"


@given(st.integers(1, 99), st.integers(0, 32))
def test_year_ends_are_favas_up_to_two_years(month, day):
    """Fava takes any month to 99 (three to eight years on); a year that ends two years after its name is no fiscal year of ours."""
    text = f"{month:02}-{day:02}"
    theirs = fava.parse_fye_string(text)
    if theirs is None or month > 24:
        with pytest.raises(PeriodError, match="is not MM-DD"):
            FiscalYearEnd.parse(text)
    else:
        ours = FiscalYearEnd.parse(text)
        assert (ours.month, ours.day) == (theirs.month, theirs.day)
        assert str(ours) == text


def test_differences_to_fava():
    """What Fava reads otherwise, or reads and we do not.

    * ``fy2026``, ``2026-q3``: Fava takes small letters; here a period has one spelling, since packs and waivers are named by it.
    * ``2026-W05``: weeks are no accounting periods.
    * ``2026-04 - 2026-09``, ``2026-04 to 2026-09``: here two dots, since ``-`` stands in every date.
    * ``month``, ``year-1``: words for today; here the same command gives the same pack tomorrow.
    * ``FY2026-H1``: ours alone.
    * 29 February 2024, of years ending on 28 February, lies in FY2024 in both, but Fava's word ``fiscal_year`` says FY2025 on it.
    * ``3-31``: Fava wants two digits; here the zero may be left out.
    """
    for text in ("fy2026", "2026-q3", "2026-W05", "2026-04 - 2026-09", "month"):
        assert fava.parse_date(text)[0] is not None
        with pytest.raises(PeriodError):
            CALENDAR.period(text)
    assert fava.parse_date("FY2026-H1") == (None, None)
    february, leap_day = fava.FiscalYearEnd(2, 28), date(2024, 2, 29)
    assert fava.parse_date("FY2024", february) == (date(2023, 3, 1), date(2024, 3, 1))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fava, "local_today", lambda: leap_day)
        assert fava.substitute("fiscal_year", february) == "FY2025"
    assert FiscalYearEnd(2, 28).year_name(leap_day) == 2024
    assert fava.parse_fye_string("3-31") is None
    assert FiscalYearEnd.parse("3-31") == BRITAIN


@pytest.mark.parametrize("text", ["02-29", "14-29", "00-31", "25-31", "12-32", "12-00", "12/31", "1231", "", "12-31 ", "１２-31", "Dec-31"])
def test_what_is_no_year_end(text):
    with pytest.raises(PeriodError, match="is not MM-DD"):
        FiscalYearEnd.parse(text)


# --- the calendar ------------------------------------------------------------------------------------------------------------


@given(year_ends(), days)
def test_fiscal_years_tile_the_calendar(year_end, day):
    """A day lies in the year that bears its name, and where one year ends the next begins."""
    name = year_end.year_name(day)
    year = year_end.year_of(day)
    assert year == year_end.year(name)
    assert year.start <= day < year.end
    assert year_end.year(name + 1).start == year.end
    assert 365 <= (year.end - year.start).days <= 366


@given(st.integers(1, 24), st.integers(1990, 2089))
def test_quarters_and_halves_tile_their_year(month, name):
    year_end = FiscalYearEnd(month, (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[(month - 1) % 12])
    year = year_end.year(name)
    assert year.start.day == 1
    quarters = [year_end.period(f"FY{name}-Q{number}").interval for number in (1, 2, 3, 4)]
    halves = [year_end.period(f"FY{name}-H{number}").interval for number in (1, 2)]
    assert quarters[0].start == halves[0].start == year.start
    assert [quarter.end for quarter in quarters[:3]] == [quarter.start for quarter in quarters[1:]]
    assert [half.end for half in halves] == [quarters[1].end, quarters[3].end]
    assert halves[1].end == year.end
    assert [quarter.whole_months for quarter in quarters] == [3, 3, 3, 3]


def test_a_year_to_28_february_ends_on_the_29th_in_a_leap_year():
    year_end = FiscalYearEnd.parse("02-28")
    assert year_end.year(2024).through == date(2024, 2, 29)
    assert year_end.year_name(date(2024, 2, 29)) == 2024
    assert year_end.year_of(date(2024, 3, 1)).through == date(2025, 2, 28)


def test_the_ends_of_the_calendar():
    """Books may hold days of the years 1 and 9999; what lies outside them is an error, not a crash."""
    assert CALENDAR.year_name(date.max) == 9999
    assert CALENDAR.year_name(date.min) == 1
    assert JAPAN.year_name(date.min) == 0
    for year_end, day in ((CALENDAR, date.max), (JAPAN, date.min), (FiscalYearEnd(24, 31), date(9999, 6, 1))):
        with pytest.raises(PeriodError, match=r"the start of the fiscal year FY\d+ lies outside the years 1 to 9999"):
            year_end.year_of(day)
    with pytest.raises(PeriodError, match="the day 12 months from 9999-01-01 lies outside"):
        add_months(date(9999, 1, 1), 12)
    with pytest.raises(PeriodError):
        add_months(date(1, 1, 1), -1)
    with pytest.raises(PeriodError, match="the day 1 months from 9999-12-01 lies outside"):
        month_of(date(9999, 12, 31))
    assert month_end(date(9999, 12, 1)) == date.max


# --- intervals ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2026-01-15", -1, "2025-12-15"),
        ("2026-08-31", 0, "2026-08-31"),
        # From the 31st again: a month end does not creep to the 28th.
        ("2026-01-31", 2, "2026-03-31"),
    ],
)
def test_months_later(day, months, later):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(later)


@given(days, st.integers(-600, 600))
def test_a_day_moves_by_months_and_no_further_than_its_month(day, months):
    moved = add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    assert moved.day == day.day or (moved == month_end(moved) and moved.day < day.day)


@pytest.mark.parametrize(
    ("text", "months", "moved"),
    [
        ("2026-03", -1, "2026-02-01 through 2026-02-28"),
        ("2026-02", 1, "2026-03-01 through 2026-03-31"),
        ("2026-02", -24, "2024-02-01 through 2024-02-29"),
        ("FY2026", -12, "2025-04-01 through 2026-03-31"),
        ("2026-04..2026-09", -12, "2025-04-01 through 2025-09-30"),
        ("2026-03-10..2026-03-20", -1, "2026-02-10 through 2026-02-20"),
        # A day has a day before it, also where the month is too short for the day after it.
        ("2026-03-30", -1, "2026-02-28 through 2026-02-28"),
        ("2026-03-31", -1, "2026-02-28 through 2026-02-28"),
        ("2026-01-31", 1, "2026-02-28 through 2026-02-28"),
        ("2024-02-28", -12, "2023-02-28 through 2023-02-28"),
        ("2026-01-01..2026-03-30", -1, "2025-12-01 through 2026-02-28"),
    ],
)
def test_the_period_before(text, months, moved):
    interval = JAPAN.period(text).interval.shifted(months)
    assert f"{interval.start} through {interval.through}" == moved


@given(days, st.integers(1, 800), st.integers(-600, 600))
def test_an_interval_moved_still_has_a_day(start, length, months):
    interval = Interval(start, start + datetime.timedelta(days=length))
    moved = interval.shifted(months)
    assert moved.start == add_months(start, months)
    assert moved.start <= moved.through
    assert abs((moved.end - moved.start).days - length) <= 3 + 2 * (length // 28)
    if interval.whole_months is not None:
        assert moved.whole_months == interval.whole_months


def test_whole_months():
    assert [JAPAN.period(text).interval.whole_months for text in ("2026-09", "FY2026", "2026-04..2026-09")] == [1, 12, 6]
    assert JAPAN.period("2026-09-02..2026-09-30").interval.whole_months is None
    assert JAPAN.period("2026-09-01..2026-09-29").interval.whole_months is None


def test_the_months_an_interval_touches():
    months = list(JAPAN.period("2025-12-31..2026-02-01").interval.months())
    assert [str(month.start) for month in months] == ["2025-12-01", "2026-01-01", "2026-02-01"]
    assert month_of(date(2026, 2, 14)) == months[2]


def test_a_period_is_its_days_under_a_name():
    period = JAPAN.period("FY2026-Q2")
    assert period == Period("FY2026-Q2", Interval(date(2026, 7, 1), date(2026, 10, 1)))
    assert (period.start, period.end, period.through) == (date(2026, 7, 1), date(2026, 10, 1), date(2026, 9, 30))
