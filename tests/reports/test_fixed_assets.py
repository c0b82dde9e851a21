"""The fixed-asset register and its proof, G12."""

from __future__ import annotations


def test_register(company, shown, statuses):
    report = company.report("fixed-assets", "2025-09")
    row = shown(report)["PRESS"]
    assert row == {
        "in-service": "2024-04-01",
        "method": "Straight line",
        "life-months": 60,
        "cost-opening": "600001",
        "additions": "0",
        "cost-closing": "600001",
        "accumulated-opening": "170000",
        "depreciation": "10000",
        "accumulated-closing": "180000",
        "book-value": "420001",
    }
    assert report.amount("total", "book-value") == 420001
    assert statuses(report) == {("G12", "pass")}


def test_an_asset_bought_in_the_period_is_an_addition(company):
    report = company.report("fixed-assets", "2024-04")
    assert report.amount("PRESS", "cost-opening") == 0
    assert report.amount("PRESS", "additions") == 600001
    assert report.amount("PRESS", "accumulated-opening") == 0


def test_japanese(company):
    report = company.report("fixed-assets", "2025-09", language="ja")
    assert report.title == "固定資産台帳"
    assert report.row("PRESS").label == "PRESS 印刷機"
    assert report.value("PRESS", "method") == "定額法"


def test_without_assets(make_books, statuses):
    books = make_books(
        """
        option "operating_currency" "GBP"
        2026-01-01 open Assets:Cash
        2026-01-01 open Equity:Capital
        2026-01-05 * "Capital"
          Assets:Cash      1 GBP
          Equity:Capital  -1 GBP
        """
    )
    report = books.report("fixed-assets", "2026-01")
    assert [note.id for note in report.notes] == ["empty"]
    assert statuses(report) == {("G12", "pass")}


def failing(report):
    return [check.detail for check in report.checks if check.status == "fail"]


def test_a_posting_by_hand_on_the_contra_account_fails(make_books, company_text):
    text = company_text + '    2025-09-15 * "By hand"\n      Expenses:Depreciation  5 JPY\n      Assets:Fixed:Accumulated  -5 JPY\n'
    report = make_books(text).report("fixed-assets", "2025-09")
    assert failing(report) == ["Register and ledger differ: Assets:Fixed:Accumulated: register -180,000, ledger -180,005 JPY"]


def test_without_the_plugin_line_every_month_is_named(make_books, company_text):
    report = make_books(company_text.replace('plugin "ledgerkit.plugins"', "")).report("fixed-assets", "2024-05")
    accounts, months = failing(report)
    assert accounts.endswith("Assets:Fixed:Accumulated: register -20,000, ledger 0 JPY")
    assert 'plugin "ledgerkit.plugins"' in months
    assert "2024-04-30 Assets:Fixed:Accumulated: scheduled 10,000, posted 0 JPY (PRESS)" in months
    assert "2024-05-31" in months


def test_an_asset_whose_purchase_names_it_not(make_books, company_text):
    report = make_books(company_text.replace('asset: "PRESS"', 'reference: "PRESS"')).report("fixed-assets", "2025-09")
    assert failing(report) == ["Postings with asset: do not make up the cost: PRESS (ledger-0.beancount:36): cost 600,001, posted 0 JPY"]
