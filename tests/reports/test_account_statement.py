"""An account statement: opening, every movement with one counterparty, closing."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports.account_statement import _check

TRADE = """
    option "operating_currency" "JPY"
    2026-01-01 custom "ledgerkit-party" "OHASHI"
      name: "Ohashi Trading"
      name-ja: "大橋商事株式会社"
    2026-01-01 open Assets:Bank
    2026-01-01 open Assets:Receivables
      control: "receivables"
      name-ja: "売掛金"
    2026-01-01 open Liabilities:Payables
      control: "payables"
    2026-01-01 open Income:Sales
    2026-01-01 open Expenses:Purchases
    2026-01-10 * "Invoice of January"
      counterparty: "OHASHI"
      Assets:Receivables     1,100 JPY
      Income:Sales          -1,100 JPY
    2026-02-05 * "Paid"
      counterparty: "OHASHI"
      Assets:Bank            1,000 JPY
      Assets:Receivables    -1,000 JPY
    2026-02-10 * "Invoice of February"
      counterparty: "OHASHI"
      Assets:Receivables       500 JPY
      Income:Sales            -500 JPY
    2026-02-12 * "Bought from them"
      counterparty: "OHASHI"
      Expenses:Purchases        30 USD
      Liabilities:Payables     -30 USD
    2026-02-15 * "Somebody else" "Invoice"
      Assets:Receivables     9,000 JPY
      Income:Sales          -9,000 JPY
"""


def test_one_counterparty_over_receivables_and_payables(make_books, shown):
    report = make_books(TRADE).report("account-statement", "2026-02", party="OHASHI", language="ja")
    rows = shown(report)
    assert [row.label for row in report.rows] == ["大橋商事株式会社", "前期間繰越", "売掛金", "売掛金", "Liabilities:Payables", "残高"]
    lines = [row for row in report.rows if row.drill is not None and row.values.get("date")]
    assert [row.amount("balance") for row in lines] == [100, 600, None]
    assert rows["opening"] == {"balance": "1100", "balance:USD": "0"}
    assert rows["closing"] == {"debit": "500", "credit": "1000", "balance": "600", "credit:USD": "30", "balance:USD": "-30"}
    assert [check.status for check in report.checks] == ["pass"]


def test_a_payee_is_a_counterparty_too(make_books, shown):
    report = make_books(TRADE).report("account-statement", "2026-02", party="Somebody else")
    assert shown(report)["closing"]["balance"] == "9000"
    assert report.rows[0].label == "Somebody else"


def test_of_an_account_it_is_one_list(make_books, shown):
    report = make_books(TRADE).report("account-statement", "2026-02", accounts=["Assets:Bank"])
    assert shown(report)["opening"] == {"balance": "0"}
    assert shown(report)["closing"] == {"debit": "1000", "balance": "1000"}
    assert report.row("closing").drill.accounts == ("Assets:Bank",)


def test_a_counterparty_on_one_account(make_books, shown):
    report = make_books(TRADE).report("account-statement", "2026-02", party="OHASHI", accounts=["Income"])
    assert shown(report)["closing"]["balance"] == "-1600"


def test_without_either_it_is_all_receivables_and_payables(make_books, shown):
    report = make_books(TRADE).report("account-statement", "2026-02")
    assert report.rows[0].label == "Receivables and payables"
    assert shown(report)["closing"]["balance"] == "9600"


def test_an_unknown_counterparty_is_told_with_the_near_one(make_books):
    with pytest.raises(UsageError) as caught:
        make_books(TRADE).report("account-statement", "2026-02", party="OHASI")
    assert caught.value.problems[0].expected == "OHASHI (Ohashi Trading · 大橋商事株式会社)"


@pytest.mark.parametrize("name", ["大橋商事株式会社", "Ohashi Trading", "ohashi", "ＯＨＡＳＨＩ", "trading"])
def test_a_printed_name_leads_to_the_id(make_books, name):
    with pytest.raises(UsageError) as caught:
        make_books(TRADE).report("account-statement", "2026-02", party=name)
    assert caught.value.problems[0].remedy == "Name it as entries do: --party OHASHI"


def test_a_name_of_ten_thousand_characters_is_answered_shortly(make_books):
    with pytest.raises(UsageError) as caught:
        make_books(TRADE).report("account-statement", "2026-02", party="x" * 10_000)
    assert len(str(caught.value)) < 1_000


def test_other_reports_are_not_of_one_counterparty(make_books):
    with pytest.raises(UsageError):
        make_books(TRADE).report("general-ledger", "2026-02", party="OHASHI")


def test_a_wrong_line_is_found(make_books):
    books = make_books(TRADE)
    report = books.report("account-statement", "2026-02", party="OHASHI")
    sums = {"JPY": (Decimal(1100), Decimal(601))}
    check = _check(books.context("2026-02"), report, sums, "JPY")
    assert (check.status, check.difference) == ("fail", 1)
    assert dataclasses.asdict(check)["detail"] == "Lines and balance differ: 600 ≠ 601 JPY"
