"""仕訳帳: every posting of a period, with its line of text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.errors import UsageError


def test_a_month_in_the_order_of_the_books(company, shown):
    report = company.report("journal", "2025-09")
    assert [check.status for check in report.checks] == ["pass"]
    lines = [row for row in report.rows if row.kind == "line"]
    assert [row.values["date"] for row in lines] == sorted(row.values["date"] for row in lines)
    assert shown(report)["total"] == {"debit": "1238000", "credit": "1238000"}
    rent = next(row for row in lines if row.label == "Expenses:Rent")
    assert rent.amount("debit") == 120000
    assert str(rent.values["place"]).startswith("ledger-0.beancount:")


def test_generated_entries_name_their_rule_and_no_line(company):
    places = {row.values["place"] for row in company.report("journal", "2025-09").rows if row.label == "Expenses:Depreciation"}
    assert places == {"<ledgerkit depreciation>"}


def test_some_accounts_with_all_below_them(company):
    report = company.report("journal", "2025-09", accounts=["Assets"])
    assert {row.label.partition(":")[0] for row in report.rows if row.kind == "line"} == {"Assets"}
    assert [check.status for check in report.checks] == ["pass"]
    assert report.amount("total", "debit") - report.amount("total", "credit") == Decimal(562000)


def test_an_unknown_account_is_answered_with_those_like_it(company):
    with pytest.raises(UsageError) as error:
        company.report("journal", "2025-09", accounts=["Expenses:Rents"])
    assert "Expenses:Rent" in error.value.problems[0].expected


def test_statements_are_of_all_accounts(company):
    with pytest.raises(UsageError, match="The report balance-sheet is of all accounts"):
        company.report("balance-sheet", "2025-09", accounts=["Assets"])


FOREIGN = """
    option "operating_currency" "JPY"
    2020-01-01 open Assets:Bank
    2020-01-01 open Assets:Dollars
    2026-01-05 * "=cmd()" "<b>"
      Assets:Dollars     10 USD @@ 1500 JPY
      Assets:Bank     -1500 JPY
"""


def test_each_currency_has_columns_of_its_own(make_books, shown):
    rows = shown(make_books(FOREIGN).report("journal", "2026-01"))
    assert rows["total"] == {"debit:USD": "10", "credit": "1500"}
    assert make_books(FOREIGN).report("journal", "2026-01").value("0.0", "description") == "=cmd() · <b>"
