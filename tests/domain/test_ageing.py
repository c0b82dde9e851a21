"""Bands of age, at their edges."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ledgerkit.domain.ageing import BANDS, age_band, days_overdue

ON = date(2026, 9, 30)


@pytest.mark.parametrize(
    ("days", "band"),
    [
        *((-40, "not-due"), (0, "not-due"), (1, "overdue-1-30"), (30, "overdue-1-30"), (31, "overdue-31-60")),
        *((60, "overdue-31-60"), (61, "overdue-61-90"), (90, "overdue-61-90"), (91, "overdue-over-90"), (9999, "overdue-over-90")),
    ],
)
def test_edges(days, band):
    due = ON - timedelta(days=days)
    assert age_band(due, ON) == band
    assert days_overdue(due, ON) == max(days, 0)


def test_without_a_date():
    assert age_band(None, ON) == "no-due-date"
    assert BANDS[0] == "not-due"
