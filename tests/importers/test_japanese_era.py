"""Two digits of a year, and which era they are of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.importers.japanese_era import era_day, named_era_day


@pytest.mark.parametrize(
    ("written", "not_after", "day"),
    [
        ((1, 5, 1), None, date(2019, 5, 1)),  # 令和1 begins
        ((31, 4, 30), None, date(2019, 4, 30)),  # 平成31 ends
        ((8, 7, 1), date(2026, 9, 5), date(2026, 7, 1)),
        ((8, 7, 1), date(1996, 9, 5), date(1996, 7, 1)),  # a file made in 平成8
        ((30, 12, 31), date(2019, 5, 7), date(2018, 12, 31)),
        ((8, 9, 6), date(2026, 9, 5), date(1996, 9, 6)),  # 令和8 would lie after the file was made
        ((1, 4, 1), None, date(1989, 4, 1)),  # 令和 had not begun
    ],
)
def test_the_latest_era_that_does_not_lie_after_the_file(written: tuple[int, int, int], not_after: date | None, day: date) -> None:
    assert era_day(*written, not_after=not_after) == day


@pytest.mark.parametrize("written", [(0, 1, 1), (8, 2, 30), (8, 13, 1), (99, 1, 1)])
def test_no_such_day(written: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="no day"):
        era_day(*written)


def test_an_era_by_name() -> None:
    assert named_era_day("R", 8, 9, 1) == named_era_day("令和", 8, 9, 1) == date(2026, 9, 1)
    assert named_era_day("S", 64, 1, 7) == date(1989, 1, 7)
    for era, year, month, day in (("S", 64, 1, 8), ("H", 31, 5, 1), ("X", 1, 1, 1)):
        with pytest.raises(ValueError, match="no day"):
            named_era_day(era, year, month, day)


@given(st.dates(date(2019, 5, 1), date(2037, 12, 31)))
def test_any_day_of_reiwa_within_the_window_reads_back(day: date) -> None:
    assert era_day(day.year - 2018, day.month, day.day, not_after=day) == day
