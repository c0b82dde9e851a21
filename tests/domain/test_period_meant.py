"""A period that is nearly one is answered with the one that was meant; nothing is guessed for the report itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.period_meant import period_meant
from ledgerkit.domain.periods import FiscalYearEnd, PeriodError

JAPAN = FiscalYearEnd(15, 31)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2025-9", "2025-09"),
        ("2025/09", "2025-09"),
        ("2025.9", "2025-09"),
        ("202509", "2025-09"),
        ("09/2025", "2025-09"),
        ("２０２５-09", "2025-09"),
        ("Sept 2025", "2025-09"),
        ("september, 2025", "2025-09"),
        ("2025-Sep", "2025-09"),
        ("2025年9月", "2025-09"),
        ("令和7年9月", "2025-09"),
        ("平成元年4月", "1989-04"),
        ("令和7年度", "FY2025"),
        ("2025年", "2025"),
        ("fy2025", "FY2025"),
        ("FY25", "FY2025"),
        ("FY2025/26", "FY2025"),
        ("FY2025Q2", "FY2025-Q2"),
        ("fy2025-h1", "FY2025-H1"),
        ("2025Q3", "2025-Q3"),
        ("2025-q3", "2025-Q3"),
        ("Q3 2025", "2025-Q3"),
        ("3Q2025", "2025-Q3"),
        ("2025/9/30", "2025-09-30"),
        ("20250930", "2025-09-30"),
        ("2025-09...2025-10", "2025-09..2025-10"),
        ("2025-04-2025-09", "2025-04..2025-09"),
        ("2025-09-01:2025-09-30", "2025-09-01..2025-09-30"),
        ("2025年4月～2025年9月", "2025-04..2025-09"),
        ("2025-04 to 2025-09", "2025-04..2025-09"),
        ("2025-04 – 2025-09", "2025-04..2025-09"),
    ],
)
def test_what_was_meant(text, meant):
    assert period_meant(text) == meant
    with pytest.raises(PeriodError, match=f"was {meant} meant"):
        JAPAN.period(text)


@pytest.mark.parametrize("text", ["", "September", "Q3", "last month", "2025-09..", "..2025-09", "x" * 10_000, "2025-13", "2025-Q5", "dec"])
def test_nothing_is_near(text):
    with pytest.raises(PeriodError) as caught:
        JAPAN.period(text)
    assert "meant" not in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("text", "why"),
    [("2025-13", "there is no month 13"), ("2025-09-31", "2025-09 has 30 days"), ("2025-02-29", "2025-02 has 28 days"), ("2025-00", "00")],
)
def test_a_day_that_is_none_is_told_why(text, why):
    with pytest.raises(PeriodError, match=why):
        JAPAN.period(text)


@given(st.text(max_size=70))
def test_whatever_is_written_is_answered(text):
    meant = period_meant(text)
    assert meant == "" or "{" not in meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("02-29", "the last day of February is 02-28, in leap years too"),
        ("14-30", "the last day of February is 14-28, in leap years too"),
        ("31-03", "perhaps 03-31 is meant"),
        ("12/31", "perhaps 12-31 is meant"),
    ],
)
def test_a_year_end_that_is_nearly_one(text, meant):
    with pytest.raises(PeriodError) as caught:
        FiscalYearEnd.parse(text)
    assert str(caught.value).endswith(meant)
