"""Figures gathered for charts: which months, which currencies, in which order."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.notebook.series import by_currency, figures, months_to_date
from ledgerkit.render.chart import Panel


def test_the_months_of_the_fiscal_year_to_date(books):
    """
    2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "15-31"
    2025-01-01 open Assets:Bank
    2025-01-01 open Income:Sales
    2025-01-20 * "sale"
      Assets:Bank     100 JPY
      Income:Sales
    2026-09-20 * "sale"
      Assets:Bank     100 JPY
      Income:Sales
    """
    assert months_to_date(books, "2026-06") == ["2026-04", "2026-05", "2026-06"]
    assert months_to_date(books, "2026-Q2") == ["2026-04", "2026-05", "2026-06"]
    # FY2024 begins in April 2024, before the books; FY2026 ends in March 2027, after the last entry.
    assert months_to_date(books, "2025-02") == ["2025-01", "2025-02"]
    assert months_to_date(books, "FY2026") == ["2026-04", "2026-05", "2026-06", "2026-07", "2026-08", "2026-09"]
    # A period of two fiscal years ends in the second.
    assert months_to_date(books, "2026-02..2026-05") == ["2026-04", "2026-05"]
    with pytest.raises(UsageError):
        months_to_date(books, "2026-13")


def test_months_that_the_year_or_the_period_cuts(books):
    """
    2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "04-05"
    2026-01-01 open Assets:Bank
    2026-01-01 open Income:Sales
    2026-01-20 * "sale"
      Assets:Bank     100 GBP
      Income:Sales
    2026-07-01 * "sale"
      Assets:Bank     100 GBP
      Income:Sales
    """
    assert months_to_date(books, "2026-05-01..2026-06-10") == ["2026-04-06..2026-04-30", "2026-05", "2026-06-01..2026-06-10"]


def test_figures_of_several_reports_by_currency(books):
    """
    option "operating_currency" "JPY"
    2026-01-01 open Assets:Bank
      reconcile: "bank"
    2026-01-01 open Assets:Dollars
      reconcile: "bank"
    2026-01-01 open Equity:Capital
    2026-01-10 * "start"
      Assets:Bank      1000 JPY
      Equity:Capital
    2026-02-10 * "change"
      Assets:Dollars     20 USD {10 JPY}
      Assets:Bank      -200 JPY
    """
    reports = [books.report("bank", month) for month in ("2026-01", "2026-02")]
    months = ("2026-01", "2026-02")
    assert figures(reports, "total", "ledger-balance") == [
        Panel("JPY", months, (Decimal(1000), Decimal(800))),
        Panel("USD", months, (None, Decimal(20))),
    ]
    # a row that is there, a column that is not; and a row that is not
    assert figures(reports, "total", "profit") == []
    assert figures([], "total", "ledger-balance") == []
    with pytest.raises(KeyError):
        figures(reports, "profit", "ledger-balance")


def test_rows_of_a_query_by_currency(books):
    """
    2026-01-01 open Assets:Bank
    2026-01-01 open Expenses:Rent
    2026-01-01 open Expenses:Travel
    2026-01-10 * "rent"
      Expenses:Rent      500 JPY
      Assets:Bank
    2026-01-11 * "flight"
      Expenses:Travel    300 USD
      Assets:Bank
    2026-01-12 * "train"
      Expenses:Travel    100 JPY
      Assets:Bank
    """
    frame = books.sql("SELECT account, currency, number FROM postings WHERE account LIKE 'Expenses:%' ORDER BY number DESC")
    assert by_currency(frame, "account", "number") == [
        Panel("JPY", ("Expenses:Rent", "Expenses:Travel"), (Decimal(500), Decimal(100))),
        Panel("USD", ("Expenses:Travel",), (Decimal(300),)),
    ]
    assert by_currency(frame, "account", "number", limit=1)[0].labels == ("Expenses:Rent",)
