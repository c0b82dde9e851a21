"""Calendar rules: Japanese rents and debits, month ends, quarters, and what the calendar does to them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.recurrence import ADJUSTMENTS, Occurrence, Recurrence, adjusted, read_on, read_step
from ledgerkit.tables.business_days import business_days

JAPAN = business_days("JP")


def weekdays(day):
    return day.weekday() < 5


def rule(every, on="", start="2026-01-01", through=None, adjust="none"):
    place = read_on(on) if on else None
    return Recurrence(read_step(every), place, date.fromisoformat(start), through and date.fromisoformat(through), adjust)


def days(found, until, is_business_day=JAPAN):
    return [str(occurrence.due) for occurrence in found.occurrences(date.fromisoformat(until), is_business_day)]


def test_a_direct_debit_of_the_27th_moves_to_the_next_business_day():
    """口座振替 of 2026: 27 June is a Saturday, 27 September a Sunday, 27 December a Sunday; the others are business days."""
    found = days(rule("month", "day 27", "2026-06-01", adjust="next-business-day"), "2026-12-31")
    assert found == ["2026-06-29", "2026-07-27", "2026-08-27", "2026-09-28", "2026-10-27", "2026-11-27", "2026-12-28"]


def test_the_last_business_day_of_a_japanese_year_is_30_december():
    """Banks are closed on 31 December (銀行法施行令5条), so that rent due on the last business day is paid the day before."""
    assert days(rule("month", "last business day", "2026-12-01"), "2027-01-31") == ["2026-12-30", "2027-01-29"]


def test_the_third_business_day_of_a_japanese_january():
    """1 to 3 January are bank holidays, and in 2027 they end with a Sunday."""
    assert days(rule("month", "business-day 3", "2027-01-01"), "2027-01-31") == ["2027-01-06"]


def test_golden_week_of_2019():
    """27 April to 6 May 2019: ten days without a business day, the accession among them."""
    assert days(rule("month", "day 30", "2019-04-01", "2019-04-30", "next-business-day"), "2019-12-31") == ["2019-05-07"]
    assert days(rule("month", "day 30", "2019-04-01", "2019-04-30", "modified-following"), "2019-12-31") == ["2019-04-26"]


@pytest.mark.parametrize(
    ("adjust", "due"),
    [
        ("none", "2026-01-31"),
        ("next-business-day", "2026-02-02"),
        ("previous-business-day", "2026-01-30"),
        ("modified-following", "2026-01-30"),
    ],
)
def test_the_adjustments_at_a_month_end(adjust, due):
    """31 January 2026 is a Saturday; modified following does not leave the month (ISDA 2006 definitions, 4.12)."""
    assert adjusted(date(2026, 1, 31), adjust, weekdays) == date.fromisoformat(due)


def test_day_31_is_the_last_of_a_shorter_month_and_31_again():
    assert days(rule("month", "day 31"), "2026-05-31") == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]
    assert days(rule("month", start="2024-01-30"), "2024-03-31") == ["2024-01-30", "2024-02-29", "2024-03-30"]


def test_a_quarter_counts_from_its_first_month():
    assert days(rule("quarter", "last day", "2026-02-10"), "2026-12-31") == ["2026-02-28", "2026-05-31", "2026-08-31", "2026-11-30"]


def test_every_two_weeks_on_friday():
    """1 January 2026 is a Thursday."""
    assert days(rule("2 weeks", "friday"), "2026-02-15") == ["2026-01-02", "2026-01-16", "2026-01-30", "2026-02-13"]
    assert days(rule("week", start="2026-01-01"), "2026-01-15") == ["2026-01-01", "2026-01-08", "2026-01-15"]


def test_nothing_before_the_start_nor_after_the_end():
    """The day of the rule counts, not the day it moves to: 31 January belongs to a rule that ends with January."""
    assert days(rule("month", "day 1", "2026-01-02", "2026-02-28"), "2026-12-31") == ["2026-02-01"]
    assert days(rule("month", "day 31", "2026-01-01", "2026-01-31", "next-business-day"), "2026-12-31") == ["2026-02-02"]
    assert days(rule("year", "day 1", "2026-01-02", "2026-12-31"), "2027-12-31") == []


def test_a_leap_day_comes_back():
    assert days(rule("year", start="2024-02-29"), "2028-12-31") == ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"]


def test_the_calendar_is_asked_only_where_business_days_matter():
    def never(day):
        raise AssertionError(day)

    plain = rule("month", "day 25")
    assert not plain.needs_calendar
    assert len(days(plain, "2026-12-31", never)) == 12
    assert rule("month", "business-day 1").needs_calendar
    assert rule("month", "day 25", adjust="next-business-day").needs_calendar


def test_the_end_of_time():
    """Rules end with the year 9999 and do not fail there."""
    assert days(rule("month", "day 31", "9999-11-01"), "9999-12-31", weekdays) == ["9999-11-30", "9999-12-31"]
    assert days(rule("week", "friday", "9999-12-20"), "9999-12-31", weekdays) == ["9999-12-24", "9999-12-31"]
    assert days(rule("month", "business-day 1", "0001-01-01", "0001-01-31"), "9999-12-31", weekdays) == ["0001-01-01"]


def test_a_calendar_without_business_days_is_an_error():
    with pytest.raises(ValueError, match="no business day near 2026-01-01"):
        days(rule("month", "business-day 1"), "2026-01-31", lambda _day: False)
    with pytest.raises(ValueError, match="no business day near 9999-12-31"):
        adjusted(date.max, "next-business-day", lambda _day: False)
    with pytest.raises(ValueError, match="no adjustment 'sideways'"):
        adjusted(date.max, "sideways", weekdays)


@pytest.mark.parametrize("text", ["", "daily", "fortnight", "0 months", "month 2", "-1 month", "1000 months", "Month", "２ months"])
def test_what_is_no_step(text):
    assert read_step(text) is None


@pytest.mark.parametrize("text", ["", "day 0", "day 32", "business-day 16", "first", "day-25", "Friday", "25"])
def test_what_is_no_place(text):
    assert read_on(text) is None


rules = st.builds(
    Recurrence,
    st.sampled_from(["month", "2 months", "quarter", "half-year", "year", "week", "3 weeks"]).map(read_step),
    st.none(),
    st.dates(date(2000, 1, 1), date(2050, 1, 1)),
    st.none(),
    st.sampled_from(ADJUSTMENTS),
)
places = st.sampled_from(["", "day 1", "day 29", "day 31", "last day", "business-day 1", "business-day 15", "last business day"])


@given(rules, places, st.integers(1, 2000))
def test_occurrences_increase_and_fall_on_business_days(found, on, length):
    """Whatever the rule: days by the rule strictly increase, due days never go back, and adjusted ones are business days."""
    if on and found.step.unit == "month":
        found = Recurrence(found.step, read_on(on), found.start, None, found.adjust)
    until = found.start + timedelta(days=length)
    seen = list(found.occurrences(until, JAPAN))
    assert all(isinstance(occurrence, Occurrence) for occurrence in seen)
    ons, dues = [occurrence.on for occurrence in seen], [occurrence.due for occurrence in seen]
    assert all(before < after for before, after in pairwise(ons))
    assert dues == sorted(dues)
    assert all(found.start <= day <= until for day in ons)
    if found.adjust != "none":
        assert all(map(JAPAN, dues))
    if found.adjust == "modified-following":
        assert all((occurrence.on.year, occurrence.on.month) == (occurrence.due.year, occurrence.due.month) for occurrence in seen)


@given(rules, st.integers(0, 800), st.integers(0, 800))
def test_a_longer_look_only_adds(found, short, more):
    """What is known to come round does not depend on how far one looks."""
    near, far = found.start + timedelta(days=short), found.start + timedelta(days=short + more)
    seen = list(found.occurrences(far, JAPAN))
    assert list(found.occurrences(near, JAPAN)) == [occurrence for occurrence in seen if occurrence.on <= near]
