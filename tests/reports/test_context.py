"""What a report starts from: the calendar of the books, comparisons, and the currency of the statements."""

from __future__ import annotations

import datetime

import pytest

from ledgerkit.errors import InputError


def test_fiscal_year_of_the_books(company):
    context = company.context("FY2025")
    assert (context.interval.start, context.interval.through) == (datetime.date(2025, 4, 1), datetime.date(2026, 3, 31))


@pytest.mark.parametrize(
    ("period", "comparison", "start", "through"),
    [
        ("2025-09", "prior-period", (2025, 8, 1), (2025, 8, 31)),
        ("2025-Q3", "prior-period", (2025, 4, 1), (2025, 6, 30)),
        ("2025-09", "prior-year", (2024, 9, 1), (2024, 9, 30)),
        ("2025-09-01..2025-09-10", "prior-period", (2025, 8, 22), (2025, 8, 31)),
        ("2025-02", "prior-year", (2024, 2, 1), (2024, 2, 29)),
    ],
)
def test_comparisons(company, period, comparison, start, through):
    found = company.context(period).shifted(comparison)
    assert (found.start, found.through) == (datetime.date(*start), datetime.date(*through))


def test_no_reporting_currency(make_books):
    books = make_books(
        """
        2026-01-01 open Assets:Cash
        2026-01-01 open Equity:Capital
        2026-01-05 * "Capital"
          Assets:Cash      1 GBP
          Equity:Capital  -1 GBP
        """
    )
    with pytest.raises(InputError) as caught:
        books.report("balance-sheet", "2026-01")
    assert caught.value.problems[0].remedy == 'Add to the top-level file: option "operating_currency" "JPY"'
