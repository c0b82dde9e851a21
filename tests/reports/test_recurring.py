"""Recurring entries over a period: expected, posted, missing, extra; expiry; and the proofs of G23."""

from __future__ import annotations

import pytest

LEDGER = """
    option "operating_currency" "JPY"
    plugin "ledgerkit.plugins"
    2026-01-01 open Assets:Bank
    2026-01-01 open Expenses:Rent
    2026-01-01 open Expenses:Software
    2026-01-01 open Liabilities:Payables
    2026-04-01 custom "ledgerkit-recurring" "rent"
      debit-account: Expenses:Rent
      credit-account: Liabilities:Payables
      amount: 300,000 JPY
      every: "month"
      on: "day 27"
      from: 2026-04-01
      through: 2026-11-30
      adjust: "next-business-day"
      calendar: "JP"
      payee: "Estate"
    2026-07-05 custom "ledgerkit-recurring" "cart"
      debit-account: Expenses:Software
      credit-account: Assets:Bank
      amount: 9,800 JPY
      every: "month"
      from: 2026-07-05
      book: "proposed"
    2026-07-06 * "Cart"
      recurring: "cart"
      Expenses:Software   9,800 JPY
      Assets:Bank
    2026-08-05 * "Cart"
      recurring: "cart"
      Expenses:Software   9,800 JPY
      Assets:Bank
    2026-09-07 * "Cart"
      recurring: "cart"
      occurrence: 2026-09-05
      Expenses:Software   9,800 JPY
      Assets:Bank
"""
CART = '    {} * "Cart"\n      recurring: "cart"\n      Expenses:Software   {} JPY\n      Assets:Bank\n'


def figures(report, name):
    return [report.value(name, column) for column in ("expected", "posted", "missing", "extra")]


def statuses(report):
    return [check.status for check in report.checks]


def test_all_posted_once(make_books):
    report = make_books(LEDGER).report("recurring", period="2026-09")
    assert (figures(report, "rent"), figures(report, "cart")) == ([1, 1, 0, 0], [1, 1, 0, 0])
    assert [str(report.value("rent", column)) for column in ("rule", "last", "next", "through")] == [
        *("Every month on day 27, or the business day after", "2026-09-28", "2026-10-27", "2026-11-30"),
    ]
    assert (report.amount("rent", "amount"), report.amount("rent", "posted-amount")) == (300000, 300000)
    assert statuses(report) == ["pass", "pass", "pass"]
    assert make_books(LEDGER).report("recurring", period="2026-07..2026-09").value("cart", "expected") == 3


def test_a_missing_occurrence_stays_a_finding_until_it_is_booked(make_books):
    """The cart of August is not booked: August and September both say so."""
    text = LEDGER.replace('    2026-08-05 * "Cart"\n      recurring: "cart"', '    2026-08-05 * "Cart"')
    books = make_books(text)
    assert figures(books.report("recurring", period="2026-08"), "cart") == [1, 0, 1, 0]
    for period in ("2026-08", "2026-09"):
        report = books.report("recurring", period=period)
        assert statuses(report) == ["fail", "pass", "pass"]
        assert "cart 2026-08-05" in report.checks[0].detail
    assert statuses(books.report("recurring", period="2026-07")) == ["pass", "pass", "pass"]


@pytest.mark.parametrize("day", ["2026-09-10", "2026-09-29"])
def test_an_extra_entry_fails(make_books, day):
    """A second one of September, and one near to October's occurrence, which is then booked early and so not extra."""
    report = make_books(LEDGER + CART.format(day, "9,800")).report("recurring", period="2026-09")
    assert statuses(report) == (["pass", "fail", "pass"] if day == "2026-09-10" else ["pass", "pass", "pass"])


def test_an_entry_of_no_occurrence_is_extra(make_books):
    report = make_books(LEDGER + CART.format("2026-06-10", "9,800")).report("recurring", period="2026-06")
    assert figures(report, "cart") == [0, 0, 0, 1]
    assert statuses(report) == ["pass", "fail", "pass"]


def test_another_amount_warns_and_blocks_nothing(make_books):
    report = make_books(LEDGER.replace("9,800 JPY\n      Assets:Bank\n    2026-09", "10,000 JPY\n      Assets:Bank\n    2026-09")).report(
        "recurring", period="2026-08"
    )
    assert statuses(report) == ["pass", "pass", "warn"]
    assert "cart 2026-08-05: 10,000 ≠ 9,800 JPY" in report.checks[2].detail


def test_contracts_that_end_soon_are_listed(make_books):
    """Within 90 days of the period's end, or what the option says."""
    books = make_books(LEDGER)
    assert [note.id for note in books.report("recurring", period="2026-08").notes] == ["recurring"]
    assert "rent 2026-11-30" in books.report("recurring", period="2026-09").notes[1].text
    text = LEDGER + '    2026-01-01 custom "ledgerkit-option" "recurring-notice" "30"\n'
    assert [note.id for note in make_books(text).report("recurring", period="2026-09").notes] == ["recurring"]


def test_what_is_over_or_not_yet_begun_is_not_listed(make_books):
    assert [row.id for row in make_books(LEDGER).report("recurring", period="2026-05").rows] == ["rent"]


def test_without_the_plugin_line_the_occurrences_are_missing(make_books):
    report = make_books(LEDGER.replace('    plugin "ledgerkit.plugins"\n', "")).report("recurring", period="2026-09")
    assert figures(report, "rent") == [1, 0, 1, 0]
    assert statuses(report)[0] == "fail"


def test_books_without_recurring_entries_pass(make_books):
    text = 'option "operating_currency" "JPY"\n2026-01-01 open Assets:Bank\n2026-01-01 open Equity:Capital\n2026-01-02 * "x"\n  Assets:Bank  1 JPY\n  Equity:Capital\n'
    report = make_books(text).report("recurring", period="2026-01")
    assert (report.rows, statuses(report), report.notes[0].id) == ((), ["pass", "pass", "pass"], "empty")
