"""A period in months, quarters, halves and years of the fiscal calendar."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.parts import PARTS, parts_of
from ledgerkit.domain.periods import FiscalYearEnd, Interval, PeriodError

JAPAN, CALENDAR, BRITAIN = FiscalYearEnd(15, 31), FiscalYearEnd(), FiscalYearEnd(4, 5)


def names(interval, by, year_end):
    return [part.name for part in parts_of(interval, by, year_end)]


@pytest.mark.parametrize(
    ("by", "year_end", "expected"),
    [
        ("month", JAPAN, ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]),
        ("quarter", JAPAN, ["FY2025-Q4", "FY2026-Q1"]),
        ("quarter", CALENDAR, ["FY2026-Q1", "FY2026-Q2"]),
    ],
)
def test_the_names_of_the_parts(by, year_end, expected):
    assert names(Interval(date(2026, 1, 1), date(2026, 7, 1)), by, year_end) == expected


@pytest.mark.parametrize(
    ("by", "year_end", "expected"),
    [
        ("month", JAPAN, ["2026-02-10..2026-02-28", "2026-03", "2026-04-01..2026-04-20"]),
        ("quarter", JAPAN, ["2026-02-10..2026-03-31", "2026-04-01..2026-04-20"]),
        ("half", JAPAN, ["2026-02-10..2026-03-31", "2026-04-01..2026-04-20"]),
        ("year", JAPAN, ["2026-02-10..2026-03-31", "2026-04-01..2026-04-20"]),
        ("year", BRITAIN, ["2026-02-10..2026-04-05", "2026-04-06..2026-04-20"]),
    ],
)
def test_a_part_that_is_cut_is_called_by_its_days(by, year_end, expected):
    """Nineteen days are no February, and never the quarter or the year they lie in."""
    assert names(Interval(date(2026, 2, 10), date(2026, 4, 21)), by, year_end) == expected


def test_a_part_cut_to_whole_months_is_called_by_them():
    assert names(Interval(date(2026, 5, 1), date(2026, 8, 1)), "quarter", JAPAN) == ["2026-05..2026-06", "2026-07"]


def test_a_fiscal_year_from_6_april_has_no_quarters():
    with pytest.raises(PeriodError, match="a fiscal year ending 04-05 has no quarters, halves or months of its own"):
        parts_of(Interval(date(2026, 4, 6), date(2027, 4, 6)), "quarter", BRITAIN)


@given(
    st.dates(date(1950, 1, 1), date(2100, 1, 1)),
    st.integers(1, 3000),
    st.sampled_from(sorted(PARTS)),
    st.sampled_from([JAPAN, CALENDAR, FiscalYearEnd(6, 30), FiscalYearEnd(2, 28)]),
)
def test_the_parts_are_the_whole_without_gap_or_overlap(start, days, by, year_end):
    interval = Interval(start, start + timedelta(days=days))
    parts = parts_of(interval, by, year_end)
    assert (parts[0].start, parts[-1].end) == (interval.start, interval.end)
    assert all(before.end == after.start for before, after in pairwise(parts))
    assert len({part.name for part in parts}) == len(parts)
