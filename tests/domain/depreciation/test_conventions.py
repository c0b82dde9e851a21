"""Conventions: which periods are charged, and with what part of a year."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ledgerkit.domain.depreciation.conventions import CONVENTIONS, by_year, yearly
from ledgerkit.domain.periods import FiscalYearEnd

JAPAN = FiscalYearEnd(15, 31)


@pytest.mark.parametrize(("convention", "first"), [("full-month", date(2026, 7, 1)), ("following-month", date(2026, 8, 1))])
def test_months_count_as_twelfths(convention, first):
    shares = CONVENTIONS[convention](date(2026, 7, 31), 60, JAPAN)
    assert (shares[0].interval.start, len(shares)) == (first, 60)
    assert sum(share.weight for share in shares) == 5


def test_the_fiscal_years_of_a_life():
    """Five years from July 2026 touch six fiscal years from April: nine months, four whole years, three months."""
    shares = CONVENTIONS["full-month"](date(2026, 7, 10), 60, JAPAN)
    years = by_year(shares, JAPAN)
    assert [year.weight for year in years] == [Fraction(9, 12), 1, 1, 1, 1, Fraction(3, 12)]
    assert years[0].interval == JAPAN.year(2026)
    lines = yearly(shares, JAPAN)
    assert [(str(line.interval.start), str(line.interval.through)) for line in (lines[0], lines[-1])] == [
        ("2026-07-01", "2027-03-31"),
        ("2031-04-01", "2031-06-30"),
    ]
