"""A tax code marks the taxable amount, whatever else stands in the entry."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from beancount import loader

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement
from ledgerkit.feeds.bases import Bases, bases_of
from ledgerkit.feeds.book import _transaction
from ledgerkit.feeds.deciding import Decider
from ledgerkit.feeds.rules import BankFile
from ledgerkit.feeds.rules_file import read_rules
from ledgerkit.feeds.sources import Source
from ledgerkit.ledger.facts import Facts

BOOKS = """
plugin "ledgerkit.plugins"
option "operating_currency" "JPY"
2020-01-01 commodity JPY
  precision: 0
2020-01-01 open Assets:Bank
2020-01-01 open Assets:Tax
  control: "consumption-tax"
2020-01-01 open Assets:Tax:Paid
2020-01-01 open Assets:Receivables
  control: "receivables"
2020-01-01 open Liabilities:Tax:Received
  control: "consumption-tax"
2020-01-01 open Liabilities:Withheld
  control: "withholding"
2020-01-01 open Income:Sales
2020-01-01 open Income:Discounts
2020-01-01 open Expenses:Subcontract
2020-01-01 open Expenses:Fees
2026-08-31 * "山田商事株式会社" "設計料" ^inv-2026-0001
  Assets:Receivables   330000 JPY
  Income:Sales
"""
# 100,000 and 10,000 of consumption tax, less 10.21 % withheld: 99,790 are paid.
ITO = """
[[rule]]
name = "外注(源泉あり)"
contains = ["ｲﾄｳ"]
direction = "out"
account = "Expenses:Subcontract"
tax = "JP10"
department = "design"
split = [
  { account = "Liabilities:Withheld", fraction = "10210/99790", kept-back = true },
  { account = "Assets:Tax:Paid", fraction = "10000/99790" },
  { account = "Expenses:Fees", amount = "1" },
]
"""


@pytest.fixture
def entry(tmp_path):
    """The entry of a line under rules, without the bank's posting; what is booked is held against the books."""

    def run(line, rules):
        (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
        decide = Decider(Facts.from_entries(*loader.load_string(BOOKS)), read_rules(tmp_path / "rules.toml"))
        statement = BankStatement(BankAccount(other_id="x"), "JPY", (line,))
        planned = decide(Source(tmp_path / "a.csv", "0" * 64, "csv", statement, BankFile("Assets:Bank")), line, "txt-1")
        facts = Facts.from_entries(*loader.load_string(BOOKS + _transaction(planned)))
        assert facts.errors == ()
        return [(each.account, int(each.amount), dict(each.meta)) for each in planned.treatment.counters]

    return run


def line(amount, text):
    return BankLine(datetime.date(2026, 9, 25), Decimal(amount), "JPY", text=text)


def test_the_tax_and_what_was_withheld_are_no_taxable_amount(entry):
    design = {"department": "design"}
    assert entry(line(-99790, "ｲﾄｳ ﾊﾅｺ"), ITO) == [
        ("Expenses:Subcontract", 99999, {"tax": "JP10", **design}),
        ("Liabilities:Withheld", -10210, design),
        ("Assets:Tax:Paid", 10000, design),  # the control account is the one above
        ("Expenses:Fees", 1, {"tax": "JP10", **design}),
    ]


def test_a_part_may_say_its_own(entry):
    rules = ITO.replace('account = "Assets:Tax:Paid",', 'account = "Assets:Tax:Paid", tax = "JP-NONE",')
    assert ("Assets:Tax:Paid", 10000, {"tax": "JP-NONE", "department": "design"}) in entry(line(-99790, "ｲﾄｳ ﾊﾅｺ"), rules)


def test_meta_says_it_no_otherwise(entry):
    rules = ITO.replace('tax = "JP10"', 'meta = { tax = "JP10" }')
    assert entry(line(-99790, "ｲﾄｳ ﾊﾅｺ"), rules) == entry(line(-99790, "ｲﾄｳ ﾊﾅｺ"), ITO)


RECEIPTS = """
[[rule]]
name = "receipts"
direction = "in"
account = "Assets:Receivables"
tax = "JP10"
"""


def test_an_invoice_that_is_paid_is_no_taxable_amount(entry):
    kept = RECEIPTS + 'split = [{ account = "Expenses:Fees", amount = "550", kept-back = true }]\n'
    assert entry(line(329450, "INV-2026-0001"), kept) == [("Assets:Receivables", -330000, {}), ("Expenses:Fees", 550, {"tax": "JP10"})]
    assert entry(line(1000, "x"), RECEIPTS) == [("Assets:Receivables", -1000, {})]


def test_what_a_payment_is_short_by_is_taken_apart_alike(entry):
    matching = '[matching]\ntolerance = "500"\ntolerance-account = "Expenses:Fees"\n'
    tax = '{ account = "Liabilities:Tax:Received", fraction = "10/110", of = "short" }'
    shares = f'split = [{tax}, {{ account = "Income:Discounts", of = "short" }}]\n'
    assert entry(line(329890, "INV-2026-0001"), matching + RECEIPTS + shares) == [
        ("Assets:Receivables", -330000, {}),
        ("Liabilities:Tax:Received", 10, {}),
        ("Income:Discounts", 100, {"tax": "JP10"}),
    ]


# 売手負担の振込手数料: the payer took 660 off, which is a discount of the sale, 600 and the tax on it.
FEE = """
[[fee]]
amount = "660"
account = "Income:Discounts"
tax = "JP10"
split = [{ account = "Liabilities:Tax:Received", fraction = "10/110" }]
"""


def test_a_fee_that_the_payer_took_off_has_its_tax_taken_apart(entry):
    assert entry(line(329340, "INV-2026-0001"), FEE) == [
        ("Assets:Receivables", -330000, {}),
        ("Income:Discounts", 600, {"tax": "JP10"}),
        ("Liabilities:Tax:Received", 60, {}),
    ]


def test_the_accounts_are_those_of_the_books():
    bases = bases_of(Facts.from_entries(*loader.load_string(BOOKS)))
    assert bases == Bases(
        frozenset({"Assets:Tax", "Assets:Tax:Paid", "Assets:Receivables", "Liabilities:Tax:Received", "Liabilities:Withheld"})
    )
