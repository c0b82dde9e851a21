"""What is due and not booked, as text that loads and is then not due any more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ledgerkit.books import open_books
from ledgerkit.errors import UsageError
from ledgerkit.feeds.recurring_due import proposals

LEDGER = """\
option "operating_currency" "JPY"
plugin "ledgerkit.plugins"
2026-01-01 open Assets:Bank
2026-01-01 open Assets:InputTax
2026-01-01 open Expenses:Rent
2026-01-01 open Liabilities:Payables
2026-01-01 open Equity:Opening
2026-06-01 custom "ledgerkit-recurring" "rent"
  debit-account: Expenses:Rent
  credit-account: Liabilities:Payables
  amount: 300,000 JPY
  tax: "JP10"
  tax-account: Assets:InputTax
  tax-amount: 30,000 JPY
  every: "month"
  on: "day 27"
  adjust: "next-business-day"
  calendar: "JP"
  from: 2026-06-01
  payee: "Musashi \\"Estate\\""
  narration: "{m}月分家賃"
  link: "rent-{year}-{month}"
  department: "shop"
  book: "proposed"
2026-06-10 * "x"
  Assets:Bank  1 JPY
  Equity:Opening
"""


def found(folder, text, through=None):
    path = folder / "main.beancount"
    path.write_text(text, encoding="utf-8")
    return proposals(open_books(path, cache=False).facts, through)


def test_the_text(tmp_path):
    (one,) = found(tmp_path, LEDGER)
    assert (one.recurring, one.occurrence, one.due) == ("rent", date(2026, 6, 27), date(2026, 6, 29))
    assert one.text == (
        '2026-06-29 * "Musashi \\"Estate\\"" "6月分家賃" ^rent-2026-06\n'
        '  recurring: "rent"\n'
        "  occurrence: 2026-06-27\n"
        "  Expenses:Rent          300000 JPY\n"
        '    department: "shop"\n'
        '    tax: "JP10"\n'
        "  Assets:InputTax         30000 JPY\n"
        '    department: "shop"\n'
        "  Liabilities:Payables  -330000 JPY\n"
        '    department: "shop"\n'
    )
    assert (one.values["amount"], one.values["narration"], one.values["link"]) == ("300000", "6月分家賃", "rent-2026-06")


def test_through_a_day(tmp_path):
    assert [str(one.due) for one in found(tmp_path, LEDGER, date(2026, 9, 28))] == ["2026-06-29", "2026-07-27", "2026-08-27", "2026-09-28"]
    assert found(tmp_path, LEDGER, date(2026, 6, 28)) == []


def test_too_far_ahead(tmp_path):
    with pytest.raises(UsageError, match="known through 2027-06-30"):
        found(tmp_path, LEDGER, date(2027, 7, 1))


def test_books_without_a_transaction_or_a_rule(tmp_path):
    assert found(tmp_path, LEDGER.partition("2026-06-10")[0]) == []
    assert found(tmp_path, "2026-01-01 open Assets:Bank\n") == []


@settings(max_examples=8)
@given(st.integers(30, 380))
def test_what_was_pasted_is_not_proposed_again(tmp_path_factory, days):
    folder = tmp_path_factory.mktemp("due")
    through = min(date.fromordinal(date(2026, 6, 1).toordinal() + days), date(2027, 6, 30))
    pasted = LEDGER + "\n".join(one.text for one in found(folder, LEDGER, through))
    path = folder / "main.beancount"
    path.write_text(pasted, encoding="utf-8")
    books = open_books(path, cache=False)
    assert books.facts.errors == ()
    assert proposals(books.facts, through) == []
