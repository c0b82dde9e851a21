"""Bank accounts against the balances asserted for them."""

from __future__ import annotations

LEDGER = """
    option "operating_currency" "GBP"
    2026-01-01 open Assets:Bank
      reconcile: "bank"
    2026-01-01 open Assets:Bank:Current
    2026-01-01 open Assets:Bank:Euro
    2026-01-01 open Equity:Capital
    2026-01-05 * "Capital"
      Assets:Bank:Current   100.00 GBP
      Equity:Capital       -100.00 GBP
    2026-01-06 * "Euro"
      Assets:Bank:Euro       50.00 EUR {0.80 GBP}
      Assets:Bank:Current   -40.00 GBP
    2026-02-01 balance Assets:Bank:Current  60.00 GBP
"""


def test_in_their_own_currencies(make_books, shown):
    report = make_books(LEDGER).report("bank", "2026-01")
    rows = shown(report)
    assert rows["Assets:Bank:Current"] == {
        "asserted-on": "2026-01-31",
        "ledger-balance": "60",
        "asserted-balance": "60",
        "difference": "0",
    }
    assert rows["Assets:Bank:Euro"] == {"ledger-balance:EUR": "50"}


def test_an_account_without_a_confirmed_balance_warns(make_books):
    check = make_books(LEDGER).report("bank", "2026-01").checks[0]
    assert check.status == "warn"
    assert "Assets:Bank:Euro EUR" in check.detail
    assert "Assets:Bank:Current" not in check.detail


def test_an_old_confirmation_is_shown_with_its_day_and_warns(make_books, shown):
    text = LEDGER + '    2026-02-10 * "Spent"\n      Assets:Bank:Current  -1 GBP\n      Equity:Capital  1 GBP\n'
    report = make_books(text).report("bank", "2026-02")
    assert shown(report)["Assets:Bank:Current"]["asserted-on"] == "2026-01-31"
    assert shown(report)["Assets:Bank:Current"]["ledger-balance"] == "59"
    assert "difference" not in shown(report)["Assets:Bank:Current"]
    assert shown(report)["total"] == {"ledger-balance": "59", "ledger-balance:EUR": "50"}
    assert report.checks[0].status == "warn"


def test_the_newest_word_of_the_bank_counts_and_a_cheque_in_transit_is_no_fault(make_books, shown):
    """February's evidence is newer than January's assertion; the bank has not told the cheque of 10."""
    text = LEDGER.replace("open Assets:Bank:Current", 'open Assets:Bank:Current\n      reconcile: "bank"')
    text += """
    2026-02-25 * "Cheque"
      Assets:Bank:Current  -10 GBP
      Equity:Capital        10 GBP
    2026-02-28 custom "ledgerkit-reconciliation" Assets:Bank:Current
      bank-balance: 60 GBP
      ledger-balance: 50 GBP
"""
    report = make_books(text).report("bank", "2026-02")
    assert shown(report)["Assets:Bank:Current"] == {
        "asserted-on": "2026-02-28",
        "ledger-balance": "50",
        "asserted-balance": "60",
        "difference": "-10",
    }
    assert report.checks[0].status == "warn"  # of the euros nobody says anything
    assert "Current" not in report.checks[0].detail


def test_a_balance_that_is_not_the_ledgers_fails(make_books):
    books = make_books(LEDGER.replace("60.00 GBP", "61.00 GBP"))
    report = books.report("bank", "2026-01")
    assert report.checks[0].status == "fail"
    assert report.amount("Assets:Bank:Current", "difference") == -1
    assert report.draft
