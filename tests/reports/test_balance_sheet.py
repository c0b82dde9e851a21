"""The balance sheet, worked by hand, and its proofs."""

from __future__ import annotations

import pytest


def test_the_sheet_of_the_company(company, shown, statuses):
    report = company.report("balance-sheet", "2025-09")
    rows = {row: values["closing"] for row, values in shown(report).items() if values}
    assert rows == {
        "cash-and-deposits": "3671999",
        "total-current-assets": "3671999",
        "tools-furniture-and-fixtures": "600001",
        "accumulated-depreciation": "-180000",
        "total-property-plant-and-equipment": "420001",
        "total-non-current-assets": "420001",
        "total-assets": "4092000",
        "long-term-borrowings": "1800000",
        "total-non-current-liabilities": "1800000",
        "total-liabilities": "1800000",
        "share-capital": "1000000",
        "retained-earnings": "-100000",
        "earlier-earnings": "680000",
        # 900,000 − 120,000 − 8,000 − six months of 10,000
        "current-earnings": "712000",
        "total-retained-earnings": "1292000",
        "total-shareholders-equity": "2292000",
        "total-net-assets": "2292000",
        "total-liabilities-and-net-assets": "4092000",
    }
    assert statuses(report) == {("G22", "pass"), ("G05", "pass"), ("G04", "pass")}


def test_comparisons_stand_beside_it(company):
    report = company.report("balance-sheet", "2025-09", compare=["prior-period", "prior-year"])
    assert [column.id for column in report.columns] == ["closing", "prior-period", "prior-year"]
    assert report.amount("cash-and-deposits", "prior-period") == 3099999
    # 3,000,000 − 600,001 + 1,500,000 a year before
    assert report.amount("cash-and-deposits", "prior-year") == 3899999


def test_before_the_books_began_there_is_no_figure(company, statuses):
    report = company.report("balance-sheet", "2024-06", compare=["prior-year"])
    assert report.amount("total-assets", "prior-year") is None
    assert ("G22", "fail") not in statuses(report)


def test_retained_earnings_roll_over_a_dividend(company):
    report = company.report("balance-sheet", "2025-06")
    check = next(check for check in report.checks if check.id == "G04")
    # Opening 680,000 less two months of depreciation; June: depreciation 10,000 and the dividend.
    assert check.detail.startswith("Opening 660,000 + profit (10,000) + posted directly (100,000) = closing 550,000")
    assert (check.status, check.difference) == ("pass", 0)


def test_headings_without_content_are_not_shown(company):
    ids = [row.id for row in company.report("balance-sheet", "2025-09").rows]
    assert "property-plant-and-equipment" in ids
    assert not {"intangible-assets", "deferred-assets-heading", "current-liabilities", "notes-receivable"} & set(ids)


def test_subtotals_say_what_they_add(company):
    report = company.report("balance-sheet", "2025-09")
    assert report.row("total-assets").sum_of == (("total-current-assets", 1), ("total-non-current-assets", 1))
    for row in report.rows:
        if row.sum_of:
            assert row.amount("closing") == sum(sign * (report.amount(part, "closing") or 0) for part, sign in row.sum_of)


UNMAPPED = """
    option "operating_currency" "GBP"
    2026-01-01 open Assets:Cash
      statement-line: "cash-and-deposits"
    2026-01-01 open Assets:Mystery
    2026-01-01 open Equity:Capital
      statement-line: "share-kapital"
    2026-01-05 * "Capital"
      Assets:Cash       60 GBP
      Assets:Mystery    40 GBP
      Equity:Capital  -100 GBP
"""


RATES = "Every exchange rate is in the books"


def test_unmapped_accounts_are_shown_and_fail_the_check(make_books, shown):
    """They stay in the totals, so that the sheet balances, and the check names each with the line of its open."""
    report = make_books(UNMAPPED).report("balance-sheet", "2026-01")
    rows = shown(report)
    assert rows["Assets:Mystery"] == {"closing": "40"}
    assert rows["unmapped-assets"] == {"closing": "40"}
    assert rows["total-assets"] == {"closing": "100"}
    assert rows["unmapped-equity"] == {"closing": "100"}
    balance, coverage, _rates = (check for check in report.checks if check.id == "G22")
    assert (balance.status, balance.difference) == ("pass", 0)
    assert coverage.status == "fail"
    assert "Assets:Mystery (ledger-0.beancount:5)" in coverage.detail
    assert "Equity:Capital statement-line: 'share-kapital' (ledger-0.beancount:6)" in coverage.detail


def test_an_account_the_statement_loses_breaks_the_balance(company, monkeypatch):
    """The check cannot be fooled by a figure that is not there: conversion differences are found without accounts."""
    from ledgerkit.reports import balance_sheet as module

    balances = module.balances

    def losing(context, end):
        amounts = balances(context, end)
        amounts.by_name.pop("Liabilities:Loan", None)
        return amounts

    monkeypatch.setattr(module, "balances", losing)
    report = company.report("balance-sheet", "2025-09")
    balance, coverage, _rates = (check for check in report.checks if check.id == "G22")
    assert (balance.status, balance.difference) == ("fail", 1800000)
    assert coverage.status == "fail"
    assert "Liabilities:Loan" in coverage.detail


FOREIGN = """
    option "operating_currency" "GBP"
    2026-01-01 open Assets:Bank
      statement-line: "cash-and-deposits"
    2026-01-01 open Assets:Euro
      statement-line: "cash-and-deposits"
    2026-01-01 open Equity:Capital
      statement-line: "share-capital"
    2026-01-01 open Income:Sales
      statement-line: "net-sales"
    2026-01-01 price EUR 0.80 GBP
    2026-01-20 price EUR 0.90 GBP
    2026-01-31 price EUR 0.85 GBP
    2026-01-01 * "Capital"
      Assets:Bank       500 GBP
      Equity:Capital   -500 GBP
    2026-01-05 * "Buy euro"
      Assets:Euro       100 EUR @ 0.80 GBP
      Assets:Bank       -80 GBP
    2026-01-20 * "Sale in euro"
      Assets:Euro       200 EUR
      Income:Sales     -200 EUR
"""


def test_balances_at_the_closing_rate_and_income_at_the_rate_of_the_day(make_books, shown, statuses):
    report = make_books(FOREIGN).report("balance-sheet", "2026-01")
    rows = shown(report)
    # 420 GBP + 300 EUR at 0.85
    assert rows["cash-and-cash-equivalents"] == {"closing": "675"}
    # 200 EUR at 0.90
    assert rows["current-earnings"] == {"closing": "180"}
    # 100 EUR rose from 0.80 to 0.85 (+5); 200 EUR fell from 0.90 to 0.85 (−10)
    assert rows["conversion"] == {"closing": "-5"}
    assert rows["total-equity-and-liabilities"] == {"closing": "675"}
    assert ("G22", "fail") not in statuses(report)


def test_a_missing_rate_is_named_and_nothing_is_guessed(make_books, shown):
    """The amount stays in its currency, in a column of its own that balances by itself."""
    report = make_books(FOREIGN.replace("price EUR", "price USD")).report("balance-sheet", "2026-01")
    rows = shown(report)
    assert rows["cash-and-cash-equivalents"] == {"closing": "420", "closing:EUR": "300"}
    assert rows["conversion"] == {"closing": "-80", "closing:EUR": "100"}
    assert rows["total-assets"] == {"closing": "420", "closing:EUR": "300"}
    assert rows["total-equity-and-liabilities"] == {"closing": "420", "closing:EUR": "300"}
    check = next(check for check in report.checks if check.title == RATES)
    assert check.status == "fail"
    assert check.detail == (
        "Missing rates: 2026-01-20 EUR/GBP. Add a price directive to ledger-0.beancount on or before that day, such as 2026-01-20 price EUR … GBP"
    )
    assert [note.id for note in report.notes] == ["incomplete", "conversion", "classification"]


@pytest.mark.parametrize("layout", ["jgaap", "ifrs", "us-gaap"])
def test_every_layout_gives_the_same_totals(company, layout):
    report = company.report("balance-sheet", "2025-09", layout=layout)
    assert report.amount("total-assets", "closing") == 4092000
    assert all(check.status == "pass" for check in report.checks)


def test_account_form_puts_liabilities_and_equity_on_the_right(company):
    """勘定式: the same rows and figures, and where they stand."""
    usual, account = (company.report("balance-sheet", "2025-09", form=form) for form in ("report", "account"))
    assert usual.right_side == ()
    assert account.rows == usual.rows
    ids = [row.id for row in account.rows]
    assert account.right_side == tuple(ids[ids.index("total-assets") + 1 :])
    assert account.right_side[-1] == "total-liabilities-and-net-assets"
