"""The Japanese forms of the trial balance, worked by hand over the company of :mod:`company` and ledgers of their own."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports.checks.books import sides_check, weight_check
from ledgerkit.reports.trial_balance_forms import COLUMNS


def test_totals_and_balances_of_a_half_year(company, shown, statuses):
    """合計残高試算表: what was carried forward stands on its side, movements of the fiscal year on theirs."""
    report = company.report("trial-balance", "2025-09", form="totals-and-balances")
    rows = shown(report)
    # Carried forward 3,199,999 + sales 900,000 | dividend 100,000 + rent 120,000 + loan and interest 208,000.
    assert rows["Assets:Bank"] == {"debit-total": "4099999", "credit-total": "428000", "debit-balance": "3671999"}
    # 12 months of 10,000 carried forward, six more.
    assert rows["Assets:Fixed:Accumulated"] == {"credit-total": "180000", "credit-balance": "180000"}
    assert rows["Liabilities:Loan"] == {"debit-total": "200000", "credit-total": "2000000", "credit-balance": "1800000"}
    # A debit on retained earnings before the year's profit was transferred to them.
    assert rows["Equity:Retained"] == {"debit-total": "100000", "debit-balance": "100000"}
    assert rows["earlier-earnings"] == {"credit-total": "680000", "credit-balance": "680000"}
    assert rows["total"]["debit-total"] == rows["total"]["credit-total"] == "5188000"
    assert rows["total"]["debit-balance"] == rows["total"]["credit-balance"]
    assert statuses(report) == {("G02", "pass"), ("sides", "pass")}


@pytest.mark.parametrize("form", COLUMNS)
def test_each_form_has_its_columns_around_the_accounts(company, form):
    report = company.report("trial-balance", "2025-09", form=form, language="ja")
    assert tuple(column.id for column in report.columns) == COLUMNS[form]
    assert [column.before_label for column in report.columns] == [name.startswith("debit") for name in COLUMNS[form]]
    titles = {"balances": "残高試算表", "totals": "合計試算表", "totals-and-balances": "合計残高試算表"}
    assert report.title == titles[form]
    assert all(check.status == "pass" for check in report.checks)


def test_the_textbook_example(make_books, shown):
    """A month of a new shop: cash 300,000 paid in, goods bought on credit 200,000, half of them sold for 150,000 cash, 80,000 paid."""
    books = make_books(
        """
        option "operating_currency" "JPY"
        2026-04-01 open Assets:Cash
        2026-04-01 open Liabilities:Payables
        2026-04-01 open Equity:Capital
        2026-04-01 open Income:Sales
        2026-04-01 open Expenses:Purchases
        2026-04-01 * "元入れ"
          Assets:Cash            300,000 JPY
          Equity:Capital        -300,000 JPY
        2026-04-05 * "仕入"
          Expenses:Purchases     200,000 JPY
          Liabilities:Payables  -200,000 JPY
        2026-04-12 * "売上"
          Assets:Cash            150,000 JPY
          Income:Sales          -150,000 JPY
        2026-04-28 * "買掛金支払"
          Liabilities:Payables    80,000 JPY
          Assets:Cash            -80,000 JPY
        """
    )
    rows = shown(books.report("trial-balance", "2026-04", form="totals-and-balances"))
    assert rows == {
        "Assets:Cash": {"debit-balance": "370000", "debit-total": "450000", "credit-total": "80000"},
        "Liabilities:Payables": {"debit-total": "80000", "credit-total": "200000", "credit-balance": "120000"},
        "Equity:Capital": {"credit-total": "300000", "credit-balance": "300000"},
        "Income:Sales": {"credit-total": "150000", "credit-balance": "150000"},
        "Expenses:Purchases": {"debit-balance": "200000", "debit-total": "200000"},
        "total": {"debit-balance": "570000", "debit-total": "730000", "credit-total": "730000", "credit-balance": "570000"},
    }


def test_an_account_that_came_back_to_nothing_shows_a_zero_on_its_own_side(make_books, shown):
    books = make_books(
        """
        option "operating_currency" "JPY"
        2026-01-01 open Assets:Suspense
        2026-01-01 open Liabilities:Payables
        2026-01-05 * "in"
          Assets:Suspense       1 JPY
          Liabilities:Payables -1 JPY
        2026-01-06 * "out"
          Assets:Suspense      -1 JPY
          Liabilities:Payables  1 JPY
        """
    )
    rows = shown(books.report("trial-balance", "2026-01", form="balances", show_empty=True))
    assert rows["Assets:Suspense"] == {"debit-balance": "0"}
    assert rows["Liabilities:Payables"] == {"credit-balance": "0"}
    assert set(shown(books.report("trial-balance", "2026-01", form="balances"))) == {"total"}


def test_foreign_currencies_have_columns_of_their_own(harbour, shown):
    from ledgerkit.books import open_books

    report = open_books(harbour).report("trial-balance", "2026-08", form="totals")
    assert [column.id for column in report.columns] == ["debit-total", "credit-total", "debit-total:USD", "credit-total:USD"]
    total = shown(report)["total"]
    assert total["debit-total:USD"] == total["credit-total:USD"]
    assert all(check.status in ("pass", "warn") for check in report.checks)


def test_units_keep_commodities_apart(make_books, shown):
    books = make_books(
        """
        option "operating_currency" "USD"
        2026-01-01 open Assets:Shares
        2026-01-01 open Assets:Cash
        2026-01-05 * "Buy ten shares"
          Assets:Shares      10 HOOL {50.00 USD}
          Assets:Cash      -500 USD
        """
    )
    rows = shown(books.report("trial-balance", "2026-01", form="balances", units=True))
    assert rows["Assets:Shares"] == {"debit-balance:HOOL": "10"}
    assert rows["conversion"] == {"debit-balance": "500", "credit-balance:HOOL": "10"}


def test_a_wrong_figure_is_found(company):
    context = company.context("2025-09", form="totals-and-balances")
    report = company.report("trial-balance", "2025-09", form="totals-and-balances")
    year = context.year_to_date(context.interval).start
    assert sides_check(context, report, year).status == "pass"
    rows = [
        dataclasses.replace(row, values=dict(row.values) | {"debit-total": Decimal(1)}) if row.id in ("Assets:Bank", "total") else row
        for row in report.rows
    ]
    forged = dataclasses.replace(report, rows=tuple(rows))
    assert "Assets:Bank (JPY)" in sides_check(context, forged, year).detail
    assert weight_check(context, forged, [("debit-total", "credit-total")])[0].status == "fail"


def test_figures_lead_to_the_ledger_of_the_year(company):
    ledger = company.report("trial-balance", "2025-09", form="totals", drill="Assets:Bank:debit-total")
    assert ledger.interval.start.isoformat() == "2025-04-01"
    assert ledger.amount("Assets:Bank JPY opening", "balance") + ledger.amount("Assets:Bank JPY closing", "debit") == 4_099_999


def test_an_unknown_form_lists_those_there_are(company):
    with pytest.raises(UsageError) as caught:
        company.report("trial-balance", "2025-09", form="balance")
    assert caught.value.problems[0].expected.startswith("balances, totals, totals-and-balances")
    with pytest.raises(UsageError):
        company.report("journal", "2025-09", form="balances")
