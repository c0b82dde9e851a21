"""株主資本等変動計算書: every column from opening to closing, worked by hand and proved by the other statements."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports.amounts import balances, movements
from ledgerkit.reports.checks.equity import balance_check, profit_check

CHANGES = """
    option "operating_currency" "JPY"
    2024-01-01 custom "ledgerkit-option" "layout" "jgaap"
    2024-01-01 open Assets:Bank
      statement-line: "cash-and-deposits"
    2024-01-01 open Equity:Capital
      statement-line: "share-capital"
    2024-01-01 open Equity:CapitalReserve
      statement-line: "legal-capital-surplus"
    2024-01-01 open Equity:LegalReserve
      statement-line: "legal-retained-earnings"
    2024-01-01 open Equity:Retained
      statement-line: "retained-earnings"
    2024-01-01 open Equity:Treasury
      statement-line: "treasury-shares"
    2024-01-01 open Equity:Securities
      statement-line: "valuation-difference-on-securities"
    2024-01-01 open Income:Sales
      statement-line: "net-sales"
    2024-01-01 * "Founded"
      Assets:Bank           10,000,000 JPY
      Equity:Capital       -10,000,000 JPY
    2024-06-01 * "Sales of the first year"
      Assets:Bank            2,000,000 JPY
      Income:Sales          -2,000,000 JPY
    2024-12-31 * "Result of the first year"
      Income:Sales           2,000,000 JPY
      Equity:Retained       -2,000,000 JPY
    2025-02-01 * "New shares, half to the reserve"
      Assets:Bank            4,000,000 JPY
      Equity:Capital        -2,000,000 JPY
      Equity:CapitalReserve -2,000,000 JPY
    2025-03-25 * "Dividend of 1,000,000, a tenth of it to the legal reserve"
      Equity:Retained        1,100,000 JPY
      Equity:LegalReserve     -100,000 JPY
      Assets:Bank           -1,000,000 JPY
    2025-05-01 * "Own shares"
      Equity:Treasury          300,000 JPY
      Assets:Bank             -300,000 JPY
    2025-06-01 * "Sales"
      Assets:Bank              700,000 JPY
      Income:Sales            -700,000 JPY
    2025-07-01 * "Half of the own shares sold"
      Assets:Bank              150,000 JPY
      Equity:Treasury         -150,000 JPY
    2025-08-01 * "An error of the first year" #corrections
      Equity:Retained           50,000 JPY
      Assets:Bank              -50,000 JPY
    2025-12-31 * "Securities are worth more"
      Assets:Bank               40,000 JPY
      Equity:Securities        -40,000 JPY
"""


def test_a_year_with_every_movement(make_books, shown):
    report = make_books(CHANGES).report("changes-in-equity", "2025")
    rows = shown(report)
    assert [row.id for row in report.rows] == [
        *("opening-reported", "corrections", "opening", "issue-of-shares", "dividends", "transfers", "profit"),
        *("purchase-of-treasury-shares", "disposal-of-treasury-shares", "net-changes", "total-changes", "closing"),
    ]
    assert rows["opening"]["share-capital"] == "10000000"
    # An error of the first year restates what this one begins with, and is no movement of it.
    assert rows["opening-reported"]["retained-earnings"] == "2000000"
    assert rows["corrections"]["retained-earnings"] == "-50000"
    assert rows["opening"]["retained-earnings"] == "1950000"
    assert rows["issue-of-shares"] | {} == {
        "share-capital": "2000000",
        "legal-capital-surplus": "2000000",
        "total-capital-surplus": "2000000",
        "total-shareholders-equity": "4000000",
        "total-net-assets": "4000000",
    }
    # What left the company is the dividend; what went to the reserve stayed.
    assert rows["dividends"]["retained-earnings"] == "-1000000"
    assert rows["transfers"]["retained-earnings"] == "-100000"
    assert rows["transfers"]["legal-retained-earnings"] == "100000"
    assert rows["transfers"]["total-net-assets"] == "0"
    assert rows["profit"]["retained-earnings"] == "700000"
    assert rows["purchase-of-treasury-shares"]["treasury-shares"] == "-300000"
    assert rows["disposal-of-treasury-shares"]["treasury-shares"] == "150000"
    assert rows["net-changes"]["valuation-difference-on-securities"] == "40000"
    assert rows["closing"]["retained-earnings"] == "1550000"
    assert rows["closing"]["total-net-assets"] == "15540000"
    assert all(check.status == "pass" for check in report.checks)


def test_a_new_policy_and_an_error_restate_the_opening_balance_each_on_a_row(make_books, shown):
    """IAS 1.106(b), 企業会計基準第6号 5項: 2,000,000 as reported, 30,000 of a new policy, an error of 50,000; then the year."""
    policy = """
    2025-01-01 * "Stock by weighted average from this year, applied to earlier ones" #policy-changes
      Assets:Bank               30,000 JPY
      Equity:Retained          -30,000 JPY
    """
    report = make_books(CHANGES + policy).report("changes-in-equity", "2025", language="ja")
    assert [(row.label, row.level, row.kind) for row in report.rows[:4]] == [
        ("当期首残高（遡及処理前）", 0, "line"),
        ("会計方針の変更による累積的影響額", 1, "line"),
        ("過去の誤謬の訂正による累積的影響額", 1, "line"),
        ("遡及処理後当期首残高", 0, "subtotal"),
    ]
    assert [shown(report)[row.id].get("retained-earnings") for row in report.rows[:4]] == ["2000000", "30000", "-50000", "1980000"]
    assert report.row("opening").sum_of == (("opening-reported", 1), ("policy-changes", 1), ("corrections", 1))
    assert report.row("closing").sum_of == (("opening", 1), ("total-changes", 1))
    assert all(check.status == "pass" for check in report.checks)
    # The year after begins with what this one ended in: nothing is restated twice.
    sale = """
    2026-01-05 * "Sale"
      Assets:Bank                    1 JPY
      Income:Sales                  -1 JPY
    """
    later = make_books(CHANGES + policy + sale).report("changes-in-equity", "2026", language="ja")
    assert [row.label for row in later.rows[:1]] == ["当期首残高"]
    assert shown(later)["opening"] == shown(report)["closing"]


def test_it_ends_in_the_balance_sheet_and_holds_the_profit_of_the_income_statement(make_books):
    books = make_books(CHANGES)
    report, sheet, income = (books.report(name, "2025") for name in ("changes-in-equity", "balance-sheet", "income-statement"))
    for row in ("share-capital", "total-capital-surplus", "total-retained-earnings", "treasury-shares", "total-net-assets"):
        assert report.amount("closing", row) == sheet.amount(row, "closing")
    assert report.amount("profit", "total-net-assets") == income.amount("profit", "period")


@pytest.mark.parametrize("layout", ["jgaap", "ifrs", "us-gaap"])
@pytest.mark.parametrize("period", ["2025-09", "FY2024", "2024-07..2025-06"])
def test_every_layout_and_period_proves_itself(company, layout, period):
    report = company.report("changes-in-equity", period, layout=layout)
    assert all(check.status == "pass" for check in report.checks)
    assert report.rows[-1].sum_of == (("opening", 1), ("total-changes", 1))


def test_earlier_books_are_brought_forward_and_no_issue_of_shares(aozora, shown):
    from ledgerkit.books import open_books

    books = open_books(aozora)
    first = shown(books.report("changes-in-equity", "FY2025"))
    assert "issue-of-shares" not in first
    assert first["brought-forward"]["total-net-assets"] == first["opening"]["total-net-assets"] == "27215601"
    assert "opening-reported" not in first
    assert first["total-changes"] == first["profit"]
    second = shown(books.report("changes-in-equity", "FY2026"))
    assert second["opening"] == first["closing"]
    assert second["dividends"]["retained-earnings"] == "-1000000"
    assert second["transfers"]["legal-retained-earnings"] == "100000"


def test_equity_in_another_currency_moves_with_the_closing_rate(make_books, shown):
    """1,000 EUR of capital at 1.10, then 500 more; the year ends at 1.20: 100 of what was there, 600 of what came."""
    report = make_books(
        """
        option "operating_currency" "USD"
        2025-01-01 open Assets:Euro
          statement-line: "cash-and-deposits"
        2025-01-01 open Equity:Capital
          statement-line: "share-capital"
        2025-01-01 price EUR 1.10 USD
        2025-12-31 price EUR 1.10 USD
        2026-12-31 price EUR 1.20 USD
        2025-01-05 * "Capital"
          Assets:Euro      1000 EUR
          Equity:Capital  -1000 EUR
        2026-06-01 * "More capital"
          Assets:Euro       500 EUR
          Equity:Capital   -500 EUR
        """
    ).report("changes-in-equity", "2026")
    rows = shown(report)
    assert rows["opening"]["share-capital"] == "1100"
    assert rows["issue-of-shares"]["share-capital"] == "600"
    assert rows["exchange-rates"]["share-capital"] == "100"
    assert rows["closing"]["share-capital"] == "1800"
    assert all(check.status == "pass" for check in report.checks)


def test_without_a_rate_equity_stays_in_its_currency(make_books, shown):
    report = make_books(
        """
        option "operating_currency" "USD"
        2026-01-01 open Assets:Euro
          statement-line: "cash-and-deposits"
        2026-01-01 open Equity:Capital
          statement-line: "share-capital"
        2026-01-05 * "Capital"
          Assets:Euro      1000 EUR
          Equity:Capital  -1000 EUR
        """
    ).report("changes-in-equity", "2026-01")
    assert shown(report)["closing"]["share-capital:EUR"] == "1000"
    assert {check.id: check.status for check in report.checks} == {"equity": "pass", "equity-profit": "pass", "G22": "fail"}


def test_an_account_without_a_line_is_not_lost(make_books, shown):
    books = make_books(CHANGES.replace('      statement-line: "treasury-shares"\n', ""))
    report = books.report("changes-in-equity", "2025")
    assert shown(report)["closing"]["unmapped-equity"] == "-150000"
    assert next(check for check in report.checks if check.id == "equity").status == "pass"


def test_a_wrong_figure_is_found(make_books):
    books = make_books(CHANGES)
    context, report = books.context("2025"), books.report("changes-in-equity", "2025")
    rows = tuple(dataclasses.replace(row, values={name: Decimal(1) for name in row.values}) for row in report.rows)
    forged = dataclasses.replace(report, rows=rows)
    before, after = balances(context, context.interval.start), balances(context, context.interval.end)
    assert balance_check(context, report, before, after).status == "pass"
    assert balance_check(context, forged, before, after).status == "fail"
    # A movement of the year that was taken for a part of the opening balance is one too, though the closing balance stands.
    moved = {"opening-reported": Decimal(2_000_001), "issue-of-shares": Decimal(-1)}
    rows = tuple(
        dataclasses.replace(row, values={**row.values, "retained-earnings": moved.get(row.id, row.values.get("retained-earnings"))})
        for row in report.rows
    )
    shifted = balance_check(context, dataclasses.replace(report, rows=rows), before, after)
    assert (shifted.status, shifted.difference) == ("fail", 1)
    assert "2,000,001 ≠ 2,000,000 JPY" in shifted.detail
    assert profit_check(context, forged, movements(context, context.interval)).status == "fail"


def test_empty_columns_are_hidden_unless_asked_for(make_books):
    books = make_books(CHANGES)
    names = {column.id for column in books.report("changes-in-equity", "2025").columns}
    assert "share-acquisition-rights" not in names
    everything = books.report("changes-in-equity", "2025", show_empty=True)
    assert len(everything.columns) == len(books.context("2025").layout.equity)


def test_a_figure_leads_to_the_accounts_of_its_column(make_books):
    ledger = make_books(CHANGES).report("changes-in-equity", "2025", drill="dividends:retained-earnings")
    assert [row.id for row in ledger.rows if row.kind == "heading"] == ["Equity:Retained JPY"]


def test_it_takes_no_comparison(company):
    with pytest.raises(UsageError):
        company.report("changes-in-equity", "2025-09", compare=["prior-year"])


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("layout", ["jgaap", "ifrs", "us-gaap"])
@pytest.mark.parametrize("period", ["2025-06", "2026-08", "FY2025"])
def test_profit_is_called_as_the_income_statement_calls_it(company, layout, language, period):
    """US GAAP knows net income, IFRS 当期利益: one word on both statements; a loss is one on both."""
    equity, income = (
        company.report(name, period, layout=layout, language=language, span=("period",) if name == "income-statement" else ())
        for name in ("changes-in-equity", "income-statement")
    )
    called = {report.id: [row.label for row in report.rows if row.id == "profit"] for report in (equity, income)}
    assert called["changes-in-equity"] == called["income-statement"]
    assert called["income-statement"]


def test_each_layout_has_its_own_word_for_profit(make_books):
    us = make_books(CHANGES).report("changes-in-equity", "2025", layout="us-gaap")
    assert [row.label for row in us.rows if row.id == "profit"] == ["Net income"]
    ifrs = make_books(CHANGES).report("changes-in-equity", "2025", layout="ifrs", language="ja")
    assert [row.label for row in ifrs.rows if row.id == "profit"] == ["当期利益"]
