"""What lines become by rules and open items together: write-offs, parties, bills."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from beancount import loader

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement, Charge
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
2020-01-01 open Assets:Receivables
  control: "receivables"
2020-01-01 open Assets:Bills
  control: "receivables"
2020-01-01 open Assets:Tax
2020-01-01 open Income:Sales
2020-01-01 open Expenses:Fees
2020-01-01 open Expenses:Short
2020-01-01 open Expenses:Rounding
2026-08-31 * "Ohashi" "August" ^inv-2026-0041
  counterparty: "OHASHI"
  due: 2026-09-30
  Assets:Receivables   10000 JPY
  Income:Sales
2026-09-01 * "Minato" "September" ^inv-2026-0042
  counterparty: "MINATO"
  due: 2026-09-30
  Assets:Receivables   20000 JPY
  Income:Sales
2026-06-30 * "Kotonoha" "June" ^inv-2026-0030
  counterparty: "KOTONOHA"
  Assets:Receivables   50000 JPY
  Income:Sales
2026-07-10 * "Kotonoha" "でんさい" ^inv-2026-0030
  counterparty: "KOTONOHA"
  due: 2026-09-30
  Assets:Bills   50000 JPY
  Assets:Receivables   -50000 JPY
2026-07-10 * "Shonan" "手形" ^inv-2026-0031
  counterparty: "SHONAN"
  due: 2026-09-30
  Assets:Bills   30000 JPY
  Income:Sales
2026-07-10 * "Kotonoha" "でんさい, a month later" ^inv-2026-0032
  counterparty: "KOTONOHA"
  due: 2026-10-31
  Assets:Bills   80000 JPY
  Income:Sales
"""
MATCHING = '[matching]\ntolerance = "500"\ntolerance-account = "Expenses:Short"\n'


@pytest.fixture
def decided(tmp_path):
    """Decides lines one after another; gives them, and what is open afterwards by account and item."""

    def run(*lines, rules):
        (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
        decide = Decider(Facts.from_entries(*loader.load_string(BOOKS)), read_rules(tmp_path / "rules.toml"))
        source = Source(
            tmp_path / "a.csv", "0" * 64, "csv", BankStatement(BankAccount(other_id="x"), "JPY", lines), BankFile("Assets:Bank")
        )
        planned = [decide(source, line, f"txt-{number}") for number, line in enumerate(lines)]
        texts = [_transaction(one) for one in planned if one.booked]
        facts = Facts.from_entries(*loader.load_string(BOOKS + "\n".join(texts)))
        assert facts.errors == ()
        left = facts.query("SELECT account, item, SUM(number) AS open FROM open_items GROUP BY account, item HAVING open <> 0")
        return planned, {(account.rpartition(":")[2], item[-4:]): int(amount) for account, item, amount in left if item}

    return run


def line(amount, text="", day=30, **more):
    return BankLine(datetime.date(2026, 9, day), Decimal(amount), "JPY", text=text, **more)


def told(planned):
    return [(one.decision, str(one.reason)) for one in planned]


def posted(planned):
    return [(counter.account.rpartition(":")[2], str(counter.amount)) for counter in planned.treatment.counters]


RECEIPTS = '[[rule]]\nname = "receipts"\ndirection = "in"\naccount = "Assets:Receivables"\n'


@pytest.mark.parametrize(
    ("amount", "text", "split", "expected"),
    [
        # A fixed amount that the payer's bank keeps.
        (9560, "OHASHI", '{ account = "Expenses:Fees", amount = "440", kept-back = true }', [("Receivables", "-10000"), ("Fees", "440")]),
        # A share of the line: 2 % of 10,000 beside the 9,800 that came would be guessed; of the line it is told.
        (
            *(10000, "MINATO 0042"),
            '{ account = "Expenses:Fees", percent = "2", kept-back = true }',
            [("Receivables", "-10200"), ("Fees", "200")],
        ),
        # The bank's words tell what was kept.
        (
            *(9700, "OHASHI fee 300"),
            '{ account = "Expenses:Fees", group = "fee", kept-back = true }',
            [("Receivables", "-10000"), ("Fees", "300")],
        ),
        # A share of what is short of the items, and what that leaves: 60 % and the rest of 205.
        (
            *(9795, "OHASHI"),
            '{ account = "Expenses:Fees", percent = "60", of = "short" }, { account = "Expenses:Rounding", of = "short" }',
            [("Receivables", "-10000"), ("Fees", "123"), ("Rounding", "82")],
        ),
        # What the parts of the rule leave goes where the tolerance does.
        (
            *(9795, "OHASHI"),
            '{ account = "Expenses:Fees", percent = "60", of = "short" }',
            [("Receivables", "-10000"), ("Fees", "123"), ("Short", "82")],
        ),
    ],
    ids=["fixed", "percent-of-line", "from-the-words", "percent-of-what-is-short", "rest-to-tolerance"],
)
def test_write_offs(decided, amount, text, split, expected):
    pattern = "matches = '(fee (?P<fee>[0-9]+)|$)'\n"
    planned, _left = decided(
        line(amount, text, counterparty=text.split(maxsplit=1)[0]), rules=f"{MATCHING}{RECEIPTS}{pattern}split = [{split}]\n"
    )
    assert planned[0].decision == "matched"
    assert posted(planned[0]) == expected


def test_a_share_of_the_remaining_balance_of_a_line_that_settles_nothing(decided):
    """Without items, the balance that remains is what the parts before leave of the line."""
    split = 'split = [{ account = "Assets:Tax", amount = "1000" }, { account = "Expenses:Fees", percent = "50", of = "rest" }]\n'
    planned, _left = decided(line(9000, "x"), rules=RECEIPTS.replace("Assets:Receivables", "Income:Sales") + split)
    assert posted(planned[0]) == [("Sales", "-4000"), ("Tax", "-1000"), ("Fees", "-4000")]


def test_charges_that_the_file_tells_settle_the_whole_invoice(decided):
    """A wallet's line: 9,670 of 10,000, the fee of 330 inside."""
    split = 'split = [{ account = "Assets:Tax", of = "charges", fraction = "10/110" }, { account = "Expenses:Fees", of = "charges" }]\n'
    told_line = line(9670, "OHASHI", charges=(Charge(Decimal(-330), "JPY", included=True),))
    planned, left = decided(told_line, rules=RECEIPTS + split)
    assert told(planned) == [("matched", "rule receipts; inv-2026-0041 by payer and amount")]
    assert posted(planned[0]) == [("Receivables", "-10000"), ("Tax", "30"), ("Fees", "300")]
    assert ("Receivables", "0041") not in left


def test_the_discount_goes_before_the_tolerance_and_an_overpayment_leaves_a_residue(decided):
    """Tolerance is for what is short: 10,100 is not 10,000 within 500."""
    planned, left = decided(line(10100, "inv-2026-0041"), rules=MATCHING + RECEIPTS)
    assert told(planned) == [("matched", "rule receipts; inv-2026-0041 by reference, overpaid")]
    assert left["Receivables", "0041"] == -100


def test_words_that_tell_no_amount_are_told(decided):
    split = 'matches = \'fee (?P<fee>[a-z]+)\'\nsplit = [{ account = "Expenses:Fees", group = "fee", kept-back = true }]\n'
    planned, _left = decided(line(10000, "fee three"), rules=RECEIPTS + split)
    assert told(planned) == [("unknown", "group fee found 'three', which is no amount")]


VIRTUAL = '[[party]]\nparty = "MINATO"\nmatches = "専用口座 7654321"\n'


def test_a_virtual_account_says_who_pays(decided):
    """The name is nobody's; the account that the money came to is that of one customer."""
    planned, left = decided(line(20000, "振込 専用口座 7654321 ﾔﾏﾀﾞ"), rules=VIRTUAL)
    assert told(planned) == [("matched", "inv-2026-0042 by payer and amount")]
    assert ("Receivables", "0042") not in left


def test_the_party_stands_on_the_entry_also_where_nothing_is_settled(decided):
    planned, _left = decided(line(777, "専用口座 7654321"), rules=VIRTUAL + RECEIPTS)
    assert told(planned) == [("new", "rule receipts; perhaps inv-2026-0042 by payer alone, in part")]
    assert 'counterparty: "MINATO"' in _transaction(planned[0])


BILLS = '[[rule]]\nname = "bills"\ncontains = ["ﾃﾞﾝｻｲ", "手形"]\ndirection = "in"\naccount = "Assets:Bills"\n'


def test_a_receipt_settles_the_bill_and_not_the_invoice(decided):
    """The invoice was settled by the bill in July; what is open of it stands on the account of bills."""
    planned, left = decided(line(50000, "でんさい 2026-0030"), rules=BILLS)
    assert told(planned) == [("matched", "rule bills; inv-2026-0030 by reference")]
    assert posted(planned[0]) == [("Bills", "-50000")]
    assert {item for account, item in left if account == "Bills"} == {"0031", "0032"}


def test_bills_are_known_by_the_day_they_fall_due_where_the_rule_says_so(decided):
    """80,000 is one bill of October and two of September; the bank names nobody."""
    planned, left = decided(line(80000, "でんさい"), rules=BILLS + 'settle = "due"\n')
    assert told(planned) == [("matched", "rule bills; inv-2026-0030, inv-2026-0031 by account, amount and due date")]
    assert {item for account, item in left if account == "Bills"} == {"0032"}


def test_without_it_the_amount_alone_settles_nothing(decided):
    planned, _left = decided(line(30000, "手形"), rules=BILLS)
    assert told(planned) == [("new", "rule bills; perhaps inv-2026-0031 by its amount alone")]


def test_another_day_or_another_sum_is_for_a_person(decided):
    rules = BILLS + 'settle = "due"\n'
    planned, _left = decided(line(80000, "でんさい", 29), line(70000, "でんさい", 30), rules=rules)
    assert [one.decision for one in planned] == ["new", "new"]
    assert str(planned[1].reason) == "rule bills; perhaps inv-2026-0030, inv-2026-0031 by account, amount and due date, in part"


def test_what_is_held_names_what_it_may_settle(decided):
    """The plan is gone tomorrow; whoever clears the suspense account needs what it knew."""
    (planned,), _left = decided(line(30000, "手形"), rules='suspense = "Expenses:Short"')
    (counter,) = planned.treatment.counters
    assert counter.meta["reason"] == str(planned.reason)
    assert "; perhaps inv-2026-0031" in counter.meta["reason"]
