"""The period of a disposal: how much of its charge is due."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ledgerkit.domain.depreciation.ending import used
from ledgerkit.domain.periods import Interval

YEAR = Interval(date(2026, 1, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("convention", "on", "due"),
    [
        ("full-month", date(2026, 3, 1), Fraction(3, 12)),
        ("following-month", date(2026, 3, 31), Fraction(3, 12)),
        ("mid-month", date(2026, 3, 31), Fraction(5, 24)),
        ("half-year", date(2026, 11, 30), Fraction(1, 2)),
        ("mid-quarter", date(2026, 2, 1), Fraction(1, 8)),
        ("mid-quarter", date(2026, 12, 31), Fraction(7, 8)),
        ("actual-days", date(2026, 1, 30), Fraction(30, 365)),
    ],
)
def test_of_a_year(convention, on, due):
    """Mid-month (month − 0.5)/12 and mid-quarter 12.5 to 87.5 % are those of IRS Publication 946, "Dispositions"."""
    assert used(convention, YEAR, on) == due
