"""What a ledger's own bank lines became."""

from __future__ import annotations

import datetime
from decimal import Decimal

from ledgerkit.books import open_books
from ledgerkit.feeds.history import read_history

LEDGER = """
plugin "ledgerkit.plugins"
2020-01-01 open Assets:Bank:SBI
2020-01-01 open Assets:Tax:Paid
2020-01-01 open Expenses:Rent
2020-01-01 open Expenses:Fees
2020-01-01 open Liabilities:Payables
2020-01-01 custom "ledgerkit-party" "SUZUKI"
  name: "Suzuki"
  name-ja: "スズキ"
  bank-name-kana: "ｽｽﾞｷ(ｶ"

2026-08-03 * "大家" "家賃"
  Assets:Bank:SBI  -1100 JPY
    import: "ref-1"
    bank-text: "ﾌﾘｺﾐ ｵｵﾔ"
  Expenses:Rent     1000 JPY
  Assets:Tax:Paid    100 JPY

2026-08-04 * "CARDCO" "CARDCO FEE 08"
  Assets:Bank:SBI   -500 JPY
    import: "ref-2"
  Expenses:Fees      500 JPY

2026-08-05 * "スズキ" "仕入の支払"
  Assets:Bank:SBI   -300 JPY
  Liabilities:Payables

2026-08-06 * "Bakery" "paid by hand"
  counterparty: "SUZUKI"
  Assets:Bank:SBI   -300 JPY
  Liabilities:Payables

2026-08-07 * "Bakery" "bread"
  Assets:Bank:SBI   -300 JPY
  Expenses:Fees

2026-08-08 * "nobody"
  Assets:Bank:SBI   -300 JPY
  Expenses:Fees

2026-08-09 ! "who knows" "not looked at"
  Assets:Bank:SBI   -300 JPY
  Expenses:Fees

2026-08-10 * "not a bank"
  Expenses:Rent      300 JPY
  Expenses:Fees
"""


def history(tmp_path, **asked):
    (tmp_path / "main.beancount").write_text(LEDGER, encoding="utf-8")
    books = open_books(tmp_path / "main.beancount", cache=False)
    assert books.errors == ()
    return read_history(books.facts, ["Assets:Bank:SBI"], **asked)


def test_what_the_bank_said_and_what_became_of_it(tmp_path):
    """The bank's words as kept; as imported; the party's name as banks write it, by payee or counterparty; the payee; the narration."""
    assert [(past.words, past.account, past.payee) for past in history(tmp_path).lines] == [
        ("nobody", "Expenses:Fees", ""),
        ("Bakery", "Expenses:Fees", "Bakery"),
        ("ｽｽﾞｷ(ｶ", "Liabilities:Payables", "Bakery"),
        ("ｽｽﾞｷ(ｶ", "Liabilities:Payables", "スズキ"),
        ("CARDCO CARDCO FEE 08", "Expenses:Fees", "CARDCO"),
        ("ﾌﾘｺﾐ ｵｵﾔ", "Expenses:Rent", "大家"),
    ]


def test_the_greatest_other_posting_is_the_account(tmp_path):
    rent = history(tmp_path).lines[-1]
    assert (rent.amount, rent.account) == (Decimal(-1100), "Expenses:Rent")


def test_entries_are_cited_by_file_and_line(tmp_path):
    found = history(tmp_path)
    line = LEDGER.split("\n").index('2026-08-08 * "nobody"') + 1
    assert found.cited([found.lines[0].entry]) == (f"main.beancount:{line}",)


def test_only_before_a_day(tmp_path):
    days = [past.day.day for past in history(tmp_path, before=datetime.date(2026, 8, 5)).lines]
    assert days == [4, 3]
