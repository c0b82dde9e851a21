"""Receipts and payments against open items, as they are booked."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from beancount import loader

from ledgerkit.directives.printing import entry_text
from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement
from ledgerkit.feeds.book import _transaction
from ledgerkit.feeds.deciding import Decider
from ledgerkit.feeds.rules import BankFile
from ledgerkit.feeds.rules_file import read_rules
from ledgerkit.feeds.sources import Source
from ledgerkit.ledger.facts import Facts

BOOKS = """
plugin "ledgerkit.plugins"
option "operating_currency" "JPY"
2020-01-01 open Assets:Bank
2020-01-01 open Assets:Receivables JPY
  control: "receivables"
2020-01-01 open Liabilities:Payables
  control: "payables"
2020-01-01 open Income:Sales
2020-01-01 open Expenses:Fees
2020-01-01 open Expenses:Short
2020-01-01 open Expenses:Discounts
2020-01-01 custom "ledgerkit-party" "OHASHI"
  name: "Ohashi Trading"
  name-ja: "大橋商事株式会社"
  bank-name-kana: "ｵｵﾊｼｼﾖｳｼﾞ(ｶ"
2026-08-31 * "大橋商事株式会社" "August" ^inv-2026-0041
  counterparty: "OHASHI"
  due: 2026-09-30
  Assets:Receivables   10000 JPY
  Income:Sales
2026-09-01 * "大橋商事株式会社" "September" ^inv-2026-0042
  counterparty: "OHASHI"
  due: 2026-10-31
  invoice-number: "A-7788"
  Assets:Receivables   20000 JPY
  Income:Sales
2026-09-01 * "Minato" "September" ^inv-2026-0043
  due: 2026-10-31
  discount: 600 JPY
  discount-due: 2026-09-10
  Assets:Receivables   30000 JPY
  Income:Sales
2026-09-02 * "Packaging Ltd" "Boxes" ^ap-2026-0007
  Liabilities:Payables   -5000 JPY
  Expenses:Fees
2026-09-02 * "Overseas" "Beans" ^ap-2026-0008
  Liabilities:Payables   -10 USD {150 JPY}
  Expenses:Fees
"""
RULES = """
[matching]
tolerance = "5"
tolerance-account = "Expenses:Short"
discount-account = "Expenses:Discounts"
[[fee]]
amount = "440"
account = "Expenses:Fees"
"""
OHASHI = "ｵｵﾊｼｼﾖｳｼﾞ(ｶ"


@pytest.fixture
def decided(tmp_path):
    """Decides lines one after another, and holds what is booked against the books."""

    def run(*lines, rules="", books=""):
        (tmp_path / "rules.toml").write_text(RULES + rules, encoding="utf-8")
        read = read_rules(tmp_path / "rules.toml")
        decide = Decider(Facts.from_entries(*loader.load_string(BOOKS + books)), read)
        statement = BankStatement(BankAccount(other_id="x"), "JPY", lines)
        source = Source(tmp_path / "a.csv", "0" * 64, "csv", statement, BankFile("Assets:Bank"))
        planned = [decide(source, line, f"txt-{number}") for number, line in enumerate(lines)]
        texts = [_transaction(one) for one in planned if one.booked]
        facts = Facts.from_entries(*loader.load_string(BOOKS + books + "\n".join(texts)))
        assert facts.errors == ()
        left = facts.query(
            "SELECT item, SUM(number) AS open FROM open_items WHERE currency = 'JPY' GROUP BY item HAVING open <> 0 ORDER BY item"
        )
        return planned, {item: int(amount) for item, amount in left}

    return run


def line(amount, text="", counterparty="", day=30):
    return BankLine(datetime.date(2026, 9, day), Decimal(amount), "JPY", text=text, counterparty=counterparty)


OPEN = {"ap-2026-0007": -5000, "inv-2026-0041": 10000, "inv-2026-0042": 20000, "inv-2026-0043": 30000}


def left(**changes):
    """What stays open, by the last digits of the items."""
    opened = {**OPEN, **{next(item for item in OPEN if item.endswith(key[1:])): amount for key, amount in changes.items()}}
    return {item: amount for item, amount in opened.items() if amount}


def told(planned):
    return [(one.decision, str(one.reason), str(one.confidence)) for one in planned]


def test_one_receipt_for_one_invoice(decided):
    planned, still = decided(line(10000, "振込", OHASHI))
    assert told(planned) == [("matched", "inv-2026-0041 by payer and amount", "0.9")]
    assert still == left(_0041=0)


def test_one_receipt_for_two_invoices(decided):
    planned, still = decided(line(30000, "振込", OHASHI))
    assert told(planned) == [("matched", "inv-2026-0041, inv-2026-0042 by payer and amount", "0.9")]
    assert still == left(_0041=0, _0042=0)
    text = _transaction(planned[0])
    assert "^inv-2026-0041 ^inv-2026-0042" in text
    assert text.count("invoice: ") == 2


def test_two_receipts_for_one_invoice(decided):
    """The reference says which; after the first, 8,000 is open, and the second is that."""
    planned, still = decided(line(12000, "A-7788"), line(8000, "", OHASHI))
    assert told(planned) == [
        ("matched", "inv-2026-0042 by reference, in part", "0.9"),
        ("matched", "inv-2026-0042 by payer and amount", "0.9"),
    ]
    assert still == left(_0042=0)


def test_a_known_fee_is_booked(decided):
    planned, still = decided(line(9560, "", OHASHI))
    assert told(planned) == [("matched", "inv-2026-0041 by payer and amount, less a fee of 440 JPY", "0.85")]
    assert still == left(_0041=0)
    assert [(counter.account, str(counter.amount)) for counter in planned[0].treatment.counters] == [
        ("Assets:Receivables", "-10000"),
        ("Expenses:Fees", "440"),
    ]


def test_a_shortfall_within_the_tolerance_is_booked(decided):
    planned, still = decided(line(9996, "", OHASHI))
    assert told(planned) == [("matched", "inv-2026-0041 by payer and amount, short by 4 JPY", "0.85")]
    assert still == left(_0041=0)


@pytest.mark.parametrize(("day", "decision"), [(10, "matched"), (11, "unknown")])
def test_a_discount_until_its_day(decided, day, decision):
    planned, _still = decided(line(29400, "", "MINATO", day=day))
    assert [one.decision for one in planned] == [decision]


def test_an_overpayment_stays_open(decided):
    planned, still = decided(line(21000, "invoice A-7788"))
    assert told(planned) == [("matched", "inv-2026-0042 by reference, overpaid", "0.9")]
    assert still == left(_0042=-1000)


def test_an_overpayment_of_two_stays_open_on_the_last(decided):
    _planned, still = decided(line(31000, "inv-2026-0041 a/7788"))
    assert still == left(_0041=0, _0042=-1000)


def test_a_payer_alone_settles_nothing(decided):
    planned, still = decided(line(7000, "", OHASHI))
    assert told(planned) == [("unknown", "no rule takes it; perhaps inv-2026-0041 by payer alone, in part", "None")]
    assert still == OPEN


def test_an_amount_alone_settles_nothing(decided):
    planned, _still = decided(line(30000, "", "SOMEBODY"))
    assert told(planned) == [("unknown", "no rule takes it; perhaps inv-2026-0043 by its amount alone", "None")]


def test_a_year_is_no_reference(decided):
    """All numbers have 2026 in them."""
    planned, _still = decided(line(777, "PAYMENT 2026"))
    assert told(planned) == [("unknown", "no rule takes it", "None")]


@pytest.mark.parametrize(
    ("amount", "text", "perhaps"),
    [
        (50, "Kiosk Meyer Tel 030-555-0041", "inv-2026-0041 by reference, in part"),
        (30050, "Tel 7788 55512", "inv-2026-0042 by reference, overpaid"),
        (50, "Subsidy 2026 city", ""),
        (50, "Card refund of 2026-09-30", ""),
    ],
)
def test_part_of_a_number_that_is_there_by_chance_settles_nothing(decided, amount, text, perhaps):
    planned, still = decided(line(amount, text))
    assert told(planned) == [("unknown", f"no rule takes it; perhaps {perhaps}" if perhaps else "no rule takes it", "None")]
    assert still == OPEN


def test_part_of_a_number_settles_where_the_amount_or_the_payer_ties_too(decided):
    planned, still = decided(line(10000, "ref 0041"), line(5000, "ref 7788", OHASHI), line(29400, "ref 0043", day=10))
    assert told(planned) == [
        ("matched", "inv-2026-0041 by reference", "0.99"),
        ("matched", "inv-2026-0042 by reference, in part", "0.9"),
        ("matched", "inv-2026-0043 by reference, less the discount of 600 JPY", "0.97"),
    ]
    assert still == left(_0041=0, _0042=15000, _0043=0)


def test_a_number_told_whole_goes_before_payer_and_amount(decided):
    """Ohashi pays what Minato owes, to the yen of its own."""
    planned, still = decided(line(30000, "inv 2026 0043", OHASHI))
    assert told(planned) == [("matched", "inv-2026-0043 by reference", "0.99")]
    assert still == left(_0043=0)


def test_several_numbers_whose_sum_fits_are_all_settled(decided):
    planned, still = decided(line(40000, "INV-2026-0043 inv-2026-0041"))
    assert told(planned) == [("matched", "inv-2026-0041, inv-2026-0043 by reference", "0.99")]
    assert still == left(_0041=0, _0043=0)


@pytest.mark.parametrize(("amount", "payer"), [(10000, OHASHI), (10000, ""), (30000, "")])
def test_a_number_whose_amount_is_that_of_another_is_for_a_person(decided, amount, payer):
    """20,000 is open on the one that is named; another one of its party, or of anybody, is what was paid."""
    planned, still = decided(line(amount, "payment for INV-2026-0042", payer))
    (decision, reason, _sure) = told(planned)[0]
    assert decision == "unknown"
    assert reason.startswith("no rule takes it; perhaps inv-2026-0042")
    assert still == OPEN


def test_an_invoice_of_a_later_day_is_not_the_payers(decided):
    """Minato's is of 1 September; a receipt of that amount the day before it may be it, and a person looks."""
    early = BankLine(datetime.date(2026, 8, 31), Decimal(30000), "JPY", counterparty="Minato")
    assert told(decided(early)[0]) == [("unknown", "no rule takes it; perhaps inv-2026-0043 by its amount alone", "None")]


def test_a_chance_number_does_not_keep_the_payer_from_settling(decided):
    planned, still = decided(line(10000, "Tel 0043", OHASHI))
    assert told(planned) == [("matched", "inv-2026-0041 by payer and amount", "0.9")]
    assert still == left(_0041=0)


def test_a_payment_to_a_supplier(decided):
    planned, still = decided(line(-5000, "", "PACKAGING"))
    assert told(planned) == [("matched", "ap-2026-0007 by payer and amount", "0.9")]
    assert still == left(_0007=0)


def test_money_in_settles_no_payable_and_what_is_held_at_cost_is_left(decided):
    assert [one.decision for one in decided(line(5000, "", "PACKAGING"), line(-1500, "ap-2026-0008"))[0]] == ["unknown", "unknown"]


RULE = '[[rule]]\nname = "sales"\ndirection = "in"\naccount = "Assets:Receivables"\nnarration = "Receipt"\n'


def test_a_rule_says_what_a_line_is_and_open_items_which(decided):
    planned, still = decided(line(10000, "振込", OHASHI), line(7000, "", OHASHI), rules=RULE)
    assert told(planned) == [
        ("matched", "rule sales; inv-2026-0041 by payer and amount", "0.9"),
        ("new", "rule sales; perhaps inv-2026-0042 by payer alone, in part", "1"),
    ]
    text = _transaction(planned[0])
    assert '"大橋商事株式会社" "Receipt" ^inv-2026-0041' in text
    assert 'counterparty: "OHASHI"' in text
    assert still[None] == -7000


def test_a_rule_to_another_account_is_not_asked_about_invoices(decided):
    planned, _still = decided(line(10000, "振込", OHASHI), rules=RULE.replace("Assets:Receivables", "Income:Sales"))
    assert told(planned) == [("new", "rule sales", "1")]


def test_the_entry_reads_like_one_written_by_hand(decided):
    planned, _still = decided(line(9560, "振込", OHASHI))
    (entry,), _errors, _options = loader.parser.parse_string(_transaction(planned[0]))
    assert entry_text(entry) == _transaction(planned[0])
    assert (entry.payee, entry.narration, entry.links) == ("大橋商事株式会社", "振込", {"inv-2026-0041"})
    assert f'bank-text: "{OHASHI} 振込"' in _transaction(planned[0])


NAMELESS = """
2026-09-03 * "September again" ^inv-2026-0050
  counterparty: "OHASHI"
  Assets:Receivables   40000 JPY
  Income:Sales
"""


@pytest.mark.parametrize(("language", "name"), [("en", "Ohashi Trading"), ("ja", "大橋商事株式会社")])
def test_the_payee_is_the_party_where_the_invoice_has_none_in_the_language_of_the_books(decided, language, name):
    option = f'2020-01-01 custom "ledgerkit-option" "language" "{language}"\n'
    planned, _still = decided(line(40000, "INV-2026-0050", OHASHI), books=option + NAMELESS)
    assert planned[0].treatment.payee == name


def test_a_rule_says_the_payee_before_the_invoice_and_invoices_of_several_parties_have_none(decided):
    planned, _still = decided(line(10000, "振込", OHASHI), rules=RULE + 'payee = "Ohashi"\n')
    assert planned[0].treatment.payee == "Ohashi"
    several, _still = decided(line(40000, "INV-2026-0041 INV-2026-0043", "x"))
    assert (several[0].decision, several[0].treatment.payee) == ("matched", None)
