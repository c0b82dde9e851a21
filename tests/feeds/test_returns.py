"""Returned payments: what they settled is open again."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from beancount import loader

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
2020-01-01 open Assets:Other
2020-01-01 open Assets:Tax
2020-01-01 open Liabilities:Payables
  control: "payables"
2020-01-01 open Income:Sales
2020-01-01 open Expenses:Rent
2026-09-01 * "Suzuki" "Boxes" ^ap-2026-0007
  counterparty: "SUZUKI"
  Liabilities:Payables   -5000 JPY
  Expenses:Rent
2026-09-01 * "Suzuki" "Boxes" ^ap-2026-0008
  counterparty: "SUZUKI"
  Liabilities:Payables   -7000 JPY
  Expenses:Rent
"""
RULES = """
returns = ["storniert"]
[[rule]]
name = "everything that comes"
direction = "in"
account = "Income:Sales"
[[rule]]
name = "rent"
contains = ["RENT"]
direction = "out"
account = "Expenses:Rent"
tax = "JP10"
split = [{ account = "Assets:Tax", fraction = "10/110" }]
"""


@pytest.fixture
def decided(tmp_path):
    """Decides lines one after another; gives them, and what is owed afterwards by item."""

    def run(*lines, books=(), rules=RULES):
        (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
        before = BOOKS + "\n".join(books)
        decide = Decider(Facts.from_entries(*loader.load_string(before)), read_rules(tmp_path / "rules.toml"))
        source = Source(
            tmp_path / "a.csv", "0" * 64, "csv", BankStatement(BankAccount(other_id="x"), "JPY", lines), BankFile("Assets:Bank")
        )
        planned = [decide(source, each, f"txt-{each.booking_date}-{number}") for number, each in enumerate(lines)]
        facts = Facts.from_entries(*loader.load_string(before + "\n".join(_transaction(one) for one in planned if one.booked)))
        assert facts.errors == ()
        left = facts.query("SELECT item, SUM(number) AS open FROM open_items GROUP BY item HAVING open <> 0 ORDER BY item")
        return planned, {item[-4:]: int(amount) for item, amount in left if item}

    return run


def line(day, amount, text, **more):
    return BankLine(datetime.date(2026, 9, day), Decimal(amount), "JPY", text=text, **more)


def told(planned):
    return [(one.decision, str(one.reason)) for one in planned]


PAID, BACK = line(10, -5000, "振込 SUZUKI", counterparty="SUZUKI"), line(14, 5000, "振込不能 SUZUKI")


def test_a_transfer_that_was_not_delivered_opens_its_item_again(decided):
    planned, left = decided(PAID, BACK)
    assert told(planned)[1] == ("matched", "gives back the line of 2026-09-10, SUZUKI 振込 SUZUKI Suzuki")
    assert left == {"0007": -5000, "0008": -7000}
    text = _transaction(planned[1])
    assert "^ap-2026-0007" in text
    assert 'returns: "txt-2026-09-10-0"' in text
    assert 'counterparty: "SUZUKI"' in text
    assert text.startswith('2026-09-14 * "Suzuki" "振込不能 SUZUKI"')


def test_also_in_a_later_import_and_once(decided):
    paid, left = decided(PAID)
    assert left == {"0008": -7000}
    books = [_transaction(paid[0])]
    back, left = decided(BACK, books=books)
    assert [one.decision for one in back] == ["matched"]
    assert left == {"0007": -5000, "0008": -7000}
    again, _left = decided(line(15, 5000, "振込不能 SUZUKI"), books=[*books, _transaction(back[0])])
    assert told(again) == [("new", "rule everything that comes")]


def test_an_entry_with_tax_is_taken_back_with_it(decided):
    planned, _left = decided(line(10, -11000, "RENT Minato"), line(14, 11000, "Minato", transaction_code="PMNT-ICDT-RRTN"))
    paid, back = ([(c.account, str(c.amount), dict(c.meta)) for c in one.treatment.counters] for one in planned)
    assert paid == [("Expenses:Rent", "10000", {"tax": "JP10"}), ("Assets:Tax", "1000", {"tax": "JP10"})]
    assert back == [("Expenses:Rent", "-10000", {"tax": "JP10"}), ("Assets:Tax", "-1000", {"tax": "JP10"})]
    books, _left = decided(line(10, -11000, "RENT Minato"))
    (later,), _left = decided(line(14, 11000, "Minato storniert"), books=[_transaction(books[0])])
    assert [(c.account, str(c.amount), dict(c.meta)) for c in later.treatment.counters] == back


def test_the_bank_must_say_so(decided):
    planned, _left = decided(PAID, line(14, 5000, "振込 SUZUKI"))
    assert told(planned)[1] == ("new", "rule everything that comes")


@pytest.mark.parametrize(
    "lines",
    [
        # The amount alone ties nothing.
        (PAID, line(14, 5000, "振込不能")),
        # Two that fit.
        (line(9, -5000, "RENT SUZUKI"), line(10, -5000, "RENT SUZUKI"), BACK),
    ],
)
def test_what_is_not_sure_is_for_a_person(decided, lines):
    planned, _left = decided(*lines)
    assert planned[-1].decision == "unknown"
    assert str(planned[-1].reason).startswith("gives an earlier line back; perhaps that of 2026-09-")


@pytest.mark.parametrize("back", [line(14, 4999, "振込不能 SUZUKI"), line(9, 5000, "振込不能 SUZUKI")], ids=["another-amount", "before-it"])
def test_what_it_cannot_be_goes_to_the_rules(decided, back):
    planned, _left = decided(PAID, back)
    assert told(planned)[1] == ("new", "rule everything that comes")


def test_an_entry_of_two_banks_is_taken_back_by_hand(decided):
    entry = '2026-09-10 * "SUZUKI" "x"\n  Assets:Bank  -5000 JPY\n    import: "txt-1"\n  Assets:Other  5000 JPY\n    import: "txt-2"\n'
    planned, _left = decided(BACK, books=[entry])
    assert told(planned) == [("unknown", "gives back a line whose entry is of two banks or holds lots: take it back by hand")]
