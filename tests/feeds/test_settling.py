"""A review settles the invoices that the plan could not be sure of, and those that a person names."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from ledgerkit.books import open_books
from ledgerkit.feeds.book import book
from ledgerkit.feeds.desk import Desk
from ledgerkit.feeds.kept_answers import KEPT_FILE, Answer
from ledgerkit.feeds.plan_table import plan_json
from ledgerkit.feeds.review import Review

INVOICES = """
2020-01-01 open Assets:Receivables
  control: "receivables"
2020-01-01 custom "ledgerkit-party" "HAYASHI"
  name: "Hayashi"
  bank-name-kana: "ｶ)ﾊﾔｼｼﾖｳﾃﾝ"
2026-08-26 * "Hayashi" "Design" ^inv-007
  counterparty: "HAYASHI"
  due: 2026-09-20
  Assets:Receivables   88000 JPY
  Income:Sales
2026-08-27 * "Minato" "Design" ^inv-008
  counterparty: "MINATO"
  due: 2026-09-30
  Assets:Receivables   30000 JPY
  Income:Sales
"""
LINES = (
    ("2026/09/18", "ｶ)ﾊﾔｼｼﾖｳﾃﾝ", "", "80,000", "180,000"),
    ("2026/09/28", "ｶ)ﾊﾔｼｼﾖｳﾃﾝ", "", "60,000", "240,000"),
    ("2026/09/29", "ｶ)ﾌﾒｲ", "", "30,500", "270,500"),
)
SUSPENSE = 'suspense = "Assets:Suspense"\n[[bank]]\naccount = "Assets:Bank:SBI"\nreader = "sbi-sumishin"\n'


@pytest.fixture
def review(desk, csv):
    """Two receipts of Hayashi, who owes 88,000, and one of nobody known."""
    main = desk / "main.beancount"
    main.write_text(main.read_text(encoding="utf-8") + INVOICES, encoding="utf-8")
    (desk / "rules.toml").write_text(SUSPENSE, encoding="utf-8")

    def start(lines=LINES):
        (desk / "september.csv").write_bytes(csv(lines))
        books = open_books(main, cache=False)
        return Review(Desk(books.facts, main), [desk / "september.csv"])

    return start


def open_items(desk, asked):
    """Books what was answered: what is open then, and what was written."""
    books = open_books(desk / "main.beancount", cache=False)
    book(desk / "main.beancount", asked.with_rules(asked._desk.booking(asked.plan())), books.errors)
    asked.forget()
    after = open_books(desk / "main.beancount", cache=False)
    assert after.errors == ()
    rows = after.facts.query("SELECT item, SUM(number) AS open FROM open_items GROUP BY item HAVING open <> 0 ORDER BY item")
    return {item: int(amount) for item, amount in rows}, (desk / "2026" / "09.beancount").read_text(encoding="utf-8")


def offered(asked, planned):
    match = asked.offer(planned)
    return match and (str(match.reason), [(item.id, int(part)) for item, part in match.items], [int(amount) for amount in match.before])


def test_what_the_plan_proposed_is_taken(review, desk):
    asked = review()
    first = asked.lines[0]
    assert str(first.reason) == "no rule takes it; perhaps inv-007 by payer alone, in part"
    assert offered(asked, first) == ("inv-007 by payer alone, in part", [("inv-007", -80000)], [88000])
    taken = asked.say(first, asked.settles(asked.offer(first)))
    assert (taken.decision, taken.confidence, str(taken.reason)) == ("matched", Decimal(1), "inv-007 as chosen in the review, in part")
    assert (taken.treatment.links, taken.treatment.meta, taken.treatment.flag) == (("inv-007",), {"counterparty": "HAYASHI"}, "*")
    left, written = open_items(desk, asked)
    assert left == {"inv-007": 8000, "inv-008": 30000}
    assert '2026-09-18 * "Hayashi" "ｶ)ﾊﾔｼｼﾖｳﾃﾝ" ^inv-007\n  counterparty: "HAYASHI"' in written
    assert 'import-by: "review"' in written


def test_no_invoice_is_settled_twice(review):
    """The second receipt finds the 8,000 that the first left, and is told so; without the first it would find all."""
    asked = review()
    first, second, _unknown = asked.lines
    assert offered(asked, second)[1:] == ([("inv-007", -60000)], [88000])
    asked.say(first, asked.settles(asked.offer(first)))
    assert offered(asked, second) == ("inv-007 by payer alone, overpaid", [("inv-007", -8000)], [8000])
    assert [(invoice, str(day)) for invoice, day in asked.gone(second)] == [("inv-007", "2026-09-18")]
    # What a line itself takes is not gone for it.
    assert offered(asked, first)[1:] == ([("inv-007", -80000)], [88000])
    assert asked.gone(first) == []
    asked.say(first, Answer("skip"))
    assert offered(asked, second)[1:] == ([("inv-007", -60000)], [88000])


def test_what_is_settled_whole_is_not_offered_again(review):
    whole = (("2026/09/18", "ｶ)ﾊﾔｼｼﾖｳﾃﾝ", "", "90,000", "190,000"), LINES[1])
    asked = review(whole)
    first, second = asked.lines
    asked.say(first, asked.settles(asked.offer(first)))
    assert asked.offer(second) is None
    assert asked.gone(second)


def test_an_invoice_by_hand(review, desk):
    """Nobody knows the payer: all that is open there may be meant, and it is more than was owed."""
    asked = review()
    unknown = asked.lines[2]
    assert [item.id for item in asked.invoices(unknown, "Assets:Receivables")] == ["inv-007", "inv-008"]
    assert [item.id for item in asked.invoices(asked.lines[0], "Assets:Receivables")] == ["inv-007"]
    assert asked.invoices(unknown, "Income:Sales") == []
    taken = asked.say(unknown, Answer("book", "Assets:Receivables", "Minato", "Paid", ("inv-008",)))
    assert (taken.decision, taken.treatment.meta) == ("matched", {"counterparty": "MINATO"})
    assert (taken.treatment.payee, taken.treatment.narration) == ("Minato", "Paid")
    left, written = open_items(desk, asked)
    assert left == {"inv-007": 88000, "inv-008": -500}
    assert '"Minato" "Paid" ^inv-008' in written


def test_answers_are_kept_with_their_invoices(review, desk):
    first = review()
    first.say(first.lines[0], first.settles(first.offer(first.lines[0])))
    assert json.loads((desk / KEPT_FILE).read_text(encoding="utf-8"))["answers"].popitem()[1]["invoices"] == ["inv-007"]
    again = review()
    assert [planned.decision for planned in again.plan().lines] == ["matched", "unknown", "unknown"]
    assert offered(again, again.lines[1])[2] == [8000]


def test_an_answer_whose_invoice_was_settled_since(review, desk):
    """It waits in suspense, and says why: it is not booked against nothing."""
    first = review()
    first.say(first.lines[0], first.settles(first.offer(first.lines[0])))
    main = desk / "main.beancount"
    cash = '\n2026-09-17 * "Hayashi" "Cash" ^inv-007\n  Assets:Receivables  -88000 JPY\n  Assets:Suspense\n'
    main.write_text(main.read_text(encoding="utf-8") + cash, encoding="utf-8")
    planned = review().plan().lines[0]
    assert (planned.decision, planned.treatment.accounts) == ("unknown", ["Assets:Suspense"])
    assert str(planned.reason) == "chosen in the review: inv-007, which no longer can be settled by it"


def test_the_plan_as_json_has_the_candidate(review):
    asked = review()
    first, _second, unknown = plan_json(asked.plan(), "")["lines"]
    assert first["candidate"] == {
        "invoices": [{"invoice": "inv-007", "account": "Assets:Receivables", "amount": "80000", "open": "88000", "currency": "JPY"}],
        "counterparty": "HAYASHI",
        "reason": "inv-007 by payer alone, in part",
    }
    assert unknown["candidate"] is None
