"""A ledger with two banks, rules, and a September to import."""

from __future__ import annotations

import textwrap

import pytest

MAIN = """
option "operating_currency" "JPY"
plugin "ledgerkit.plugins"
include "20*/*.beancount"
2020-01-01 custom "ledgerkit-option" "entry-file" "{year}/{month}.beancount"
2020-01-01 open Assets:Bank:SBI
2020-01-01 open Assets:Suspense
2020-01-01 open Assets:Tax:Paid
  control: "consumption-tax"
2020-01-01 open Equity:Capital
2020-01-01 open Expenses:Coffee
2020-01-01 open Expenses:Fees
2020-01-01 open Income:Sales
"""
AUGUST = """; August, kept by hand
2026-08-01 * "Capital"
  Assets:Bank:SBI   100000 JPY
  Equity:Capital   -100000 JPY
"""
RULES = """
[[bank]]
account = "Assets:Bank:SBI"
reader = "sbi-sumishin"

[[rule]]
name = "coffee"
contains = ["ｺ-ﾋ-"]
account = "Expenses:Coffee"
payee = "Kissa"
narration = "Coffee"
department = "office"

[[rule]]
name = "fee"
contains = ["振込手数料"]
account = "Expenses:Fees"
meta = { tax = "JP10" }
split = [{ account = "Assets:Tax:Paid", fraction = "10/110", rounding = "floor" }]

[[rule]]
name = "sales"
direction = "in"
account = "Income:Sales"
"""
HEADER = '"日付","内容","出金金額(円)","入金金額(円)","残高(円)","メモ"'
# Two equal coffees on one day are two coffees.
LINES = (
    ("2026/09/03", "ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", "500", "", "99,500"),
    ("2026/09/03", "ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", "500", "", "99,000"),
    ("2026/09/10", "振込＊カ）スズキ", "", "220,000", "319,000"),
    ("2026/09/30", "振込手数料", "145", "", "318,855"),
)


def statement(lines=LINES):
    rows = [",".join(f'"{cell}"' for cell in (*line, "-")) for line in reversed(lines)]
    return "\r\n".join([HEADER, *rows, ""]).encode("cp932")


@pytest.fixture
def desk(tmp_path):
    """A folder with ledger, rules and bank file: ``desk / "main.beancount"`` and so on."""
    (tmp_path / "2026").mkdir()
    (tmp_path / "main.beancount").write_text(textwrap.dedent(MAIN), encoding="utf-8")
    (tmp_path / "2026" / "08.beancount").write_text(AUGUST, encoding="utf-8")
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    (tmp_path / "september.csv").write_bytes(statement())
    return tmp_path


@pytest.fixture
def csv():
    """Makes a bank file of lines; ``csv.lines`` are those of September."""
    statement.lines = LINES
    return statement


@pytest.fixture
def plan_of(desk):
    """Makes the plan of files on the desk."""
    from ledgerkit.books import open_books
    from ledgerkit.feeds.desk import Desk

    def plan(*names):
        books = open_books(desk / "main.beancount", cache=False)
        return books, Desk(books.facts, desk / "main.beancount").plan([desk / name for name in names])

    return plan


@pytest.fixture
def import_(desk, plan_of):
    """Imports files on the desk and gives the books afterwards."""
    from ledgerkit.books import open_books
    from ledgerkit.feeds.book import book, make_booking

    def run(*names, only=(), **options):
        books, plan = plan_of(*names)
        plan = plan.only(only)
        ledger = desk / "main.beancount"
        booking = make_booking(books.facts, ledger, plan, **options)
        book(ledger, booking, books.errors)
        return open_books(ledger, cache=False)

    return run
