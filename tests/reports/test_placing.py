"""Where an account stands: by name, by line, and on which side its balance is."""

from __future__ import annotations

from decimal import Decimal

from ledgerkit.reports.placing import row_for

OVERDRAFT = """
    option "operating_currency" "GBP"
    2026-01-01 custom "ledgerkit-option" "layout" "ifrs"
    2026-01-01 open Assets:Bank
      statement-line: "cash-and-deposits"
      statement-line-opposite: "short-term-borrowings"
    2026-01-01 open Assets:Savings
      statement-line: "cash-and-deposits"
    2026-01-01 open Equity:Capital
      statement-line: "share-capital"
    2026-01-01 open Liabilities:VAT
      statement-line: "consumption-tax-payable"
      statement-line-opposite: "consumption-tax-receivable"
    2026-01-05 * "Capital"
      Assets:Bank        100 GBP
      Assets:Savings      50 GBP
      Equity:Capital    -150 GBP
    2026-02-05 * "Overdrawn"
      Assets:Bank       -130 GBP
      Assets:Savings     130 GBP
    2026-02-06 * "VAT to be refunded"
      Liabilities:VAT      7 GBP
      Assets:Savings      -7 GBP
"""


def test_an_overdrawn_account_is_a_liability_in_the_column_where_it_is(make_books, shown):
    books = make_books(OVERDRAFT)
    report = books.report("balance-sheet", "2026-02", compare=["prior-period"])
    rows = shown(report)
    assert rows["cash-and-cash-equivalents"] == {"closing": "173", "prior-period": "150"}
    assert rows["borrowings-current"] == {"closing": "30"}
    assert rows["other-current-assets"] == {"closing": "7"}
    assert rows["total-assets"] == rows["total-equity-and-liabilities"] == {"closing": "180", "prior-period": "150"}
    assert all(check.status == "pass" for check in report.checks)


def test_each_figure_leads_to_the_accounts_behind_it(make_books):
    report = make_books(OVERDRAFT).report("balance-sheet", "2026-02", compare=["prior-period"])
    cash = report.row("cash-and-cash-equivalents").drill
    assert cash.accounts_in("closing") == ("Assets:Savings",)
    assert cash.accounts_in("prior-period") == ("Assets:Bank", "Assets:Savings")
    ledger = make_books(OVERDRAFT).report("balance-sheet", "2026-02", compare=["prior-period"], drill="cash-and-cash-equivalents:closing")
    assert {row.id.split()[0] for row in ledger.rows if row.kind == "heading"} == {"Assets:Savings"}


def test_an_opposite_line_that_the_layout_lacks_fails_the_check(make_books):
    report = make_books(OVERDRAFT.replace("short-term-borrowings", "overdrafts")).report(
        "balance-sheet", "2026-02", compare=["prior-period"]
    )
    failed = [check.detail for check in report.checks if check.status == "fail"]
    assert len(failed) == 1
    assert "Assets:Bank" in failed[0]
    assert "'overdrafts'" in failed[0]
    # What no line takes is shown in that column only.
    assert (report.amount("Assets:Bank", "closing"), report.amount("Assets:Bank", "prior-period")) == (-30, None)


def test_without_amounts_an_account_stands_where_it_usually_does(make_books):
    context = make_books(OVERDRAFT).context("2026-02")
    statement = context.layout.balance_sheet
    assert row_for(context, statement, "Assets:Bank").id == "cash-and-cash-equivalents"
    assert row_for(context, statement, "Assets:Bank", {"GBP": Decimal(-1)}).id == "borrowings-current"
    assert row_for(context, statement, "Assets:Bank", {"GBP": Decimal(0), "USD": Decimal(-1)}).id == "borrowings-current"
    assert row_for(context, statement, "Assets:Bank", {"USD": Decimal(-1), "EUR": Decimal(1)}).id == "cash-and-cash-equivalents"
    assert row_for(context, statement, "@conversion").id == "conversion"


def test_rows_of_nothing_are_hidden_unless_asked_for(make_books, shown):
    books = make_books(OVERDRAFT)
    assert "treasury-shares" not in shown(books.report("balance-sheet", "2026-02"))
    everything = books.report("balance-sheet", "2026-02", show_empty=True)
    assert len(everything.rows) == len(books.context("2026-02").layout.balance_sheet.rows)
    # No figure is not zero.
    assert everything.amount("treasury-shares", "closing") is None
    assert everything.amount("current-earnings", "closing") is None
    assert all(check.status == "pass" for check in everything.checks)


def test_a_balance_that_came_back_to_zero_is_hidden_and_a_sum_still_names_only_what_is_there(make_books, shown):
    books = make_books(OVERDRAFT + '    2026-03-05 * "Back"\n      Liabilities:VAT  -7 GBP\n      Assets:Savings  7 GBP\n')
    report = books.report("balance-sheet", "2026-03")
    assert "other-current-liabilities" not in shown(report)
    assert shown(books.report("balance-sheet", "2026-03", show_empty=True))["other-current-liabilities"] == {"closing": "0"}
    ids = {row.id for row in report.rows}
    assert all(part in ids for row in report.rows for part, _sign in row.sum_of)
