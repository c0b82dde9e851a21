"""A review: lines that nobody knows, answered one after another; nothing that was answered is lost."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.books import open_books
from ledgerkit.errors import InputError
from ledgerkit.feeds.book import book
from ledgerkit.feeds.conditions import Conditions
from ledgerkit.feeds.desk import Desk
from ledgerkit.feeds.kept_answers import KEPT_FILE, Answer, Kept
from ledgerkit.feeds.review import Review
from ledgerkit.feeds.rule_text import rule_text
from ledgerkit.feeds.rules import Rule
from ledgerkit.feeds.rules_file import parse_rules

OCTOBER = (
    ("2026/10/05", "ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", "500", "", "318,355"),
    ("2026/10/30", "振込手数料", "145", "", "318,210"),
    ("2026/10/31", "ﾔﾁﾝ", "90,000", "", "228,210"),
    ("2026/10/31", "ﾔﾁﾝ ﾁﾕｳｼﾔｼﾞﾖｳ", "9,000", "", "219,210"),
)
NO_RULES = '[[bank]]\naccount = "Assets:Bank:SBI"\nreader = "sbi-sumishin"\n'


@pytest.fixture
def review(desk, import_, csv):
    """September is in the books; October comes when there are no rules any more. Two coffees and a fee are known, rent is not."""
    import_("september.csv")
    (desk / "october.csv").write_bytes(csv(OCTOBER))
    (desk / "rules.toml").write_text(NO_RULES, encoding="utf-8")

    def start(head=""):
        (desk / "rules.toml").write_text(head + NO_RULES, encoding="utf-8")
        books = open_books(desk / "main.beancount", cache=False)
        return Review(Desk(books.facts, desk / "main.beancount"), [desk / "october.csv"])

    return start


def becomes(review):
    return [(each.decision, ", ".join(each.treatment.accounts) if each.treatment else "", each.booked) for each in review.plan().lines]


def test_what_nobody_answered_is_not_booked(review):
    """Not even what the threshold would let pass: a person looks, and has not said so."""
    assert becomes(review('[suggestions]\nthreshold = "0.5"\n')) == [("unknown", "", False)] * 4
    assert becomes(review('suspense = "Assets:Suspense"\n[suggestions]\nthreshold = "0.5"\n')) == [("unknown", "Assets:Suspense", True)] * 4


def test_accepted_chosen_left_open_and_skipped(review):
    asked = review('suspense = "Assets:Suspense"\n')
    coffee, fee, rent, parking = asked.lines
    accepted = asked.say(coffee, asked.draft(coffee))
    assert (accepted.decision, accepted.treatment.flag, accepted.treatment.payee, str(accepted.confidence)) == (
        "suggested",
        "*",
        "Kissa",
        "0.80",
    )
    chosen = asked.say(fee, Answer("book", "Expenses:Coffee", "Bank"))
    assert (chosen.decision, chosen.treatment.flag, chosen.treatment.payee, chosen.confidence) == ("new", "*", "Bank", Decimal(1))
    asked.say(rent, Answer("suspense"))
    asked.say(parking, Answer("skip"))
    assert becomes(asked) == [
        ("suggested", "Expenses:Coffee", True),
        ("new", "Expenses:Coffee", True),
        ("unknown", "Assets:Suspense", True),
        ("unknown", "", False),
    ]
    assert [planned.reason.text("en") for planned in asked.plan().lines] == [
        "suggestion accepted",
        "chosen in the review",
        "left open in the review",
        "skipped in the review",
    ]


def test_a_suggested_account_takes_its_parts_with_it(review):
    asked = review()
    fee = asked.lines[1]
    booked = asked.say(fee, asked.to(fee, "Expenses:Fees"))
    assert [(counter.account, counter.amount) for counter in booked.treatment.counters] == [
        ("Expenses:Fees", Decimal(132)),
        ("Assets:Tax:Paid", Decimal(13)),
    ]


def test_what_is_less_likely_than_not_is_not_proposed(review):
    asked = review()
    assert [asked.draft(planned).account for planned in asked.lines] == ["Expenses:Coffee", "Expenses:Fees", "", ""]


def test_answers_are_kept_until_they_are_booked(review, desk):
    first = review()
    first.say(first.lines[2], Answer("book", "Expenses:Fees", "大家", ""))
    again = review()
    assert (again.answered, again.answer(again.lines[2])) == (1, Answer("book", "Expenses:Fees", "大家", ""))
    again.forget()
    assert not (desk / KEPT_FILE).exists()


def test_answers_to_other_files_stay(review, desk):
    kept = Kept(desk / KEPT_FILE, {"Assets:Bank:MUFG txt-1": Answer("skip")})
    kept.write()
    asked = review()
    asked.say(asked.lines[0], Answer("skip"))
    asked.forget()
    assert Kept.read(desk).answers == {"Assets:Bank:MUFG txt-1": Answer("skip")}


@pytest.mark.parametrize(
    "text", ["{", "[]", '{"answers": {"a": {"do": "burn"}}, "rules": []}', '{"answers": {"a": {"do": "skip", "payee": 1}}, "rules": []}']
)
def test_answers_that_are_none(review, desk, text):
    (desk / KEPT_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        review()
    assert caught.value.problems[0].code == "review-kept"


def test_accounts_are_found_by_part_of_their_names(review, desk):
    main = desk / "main.beancount"
    main.write_text(
        main.read_text(encoding="utf-8").replace("open Expenses:Fees", 'open Expenses:Fees\n  name-ja: "支払手数料"'), encoding="utf-8"
    )
    asked = review()
    day = asked.lines[0].line.booking_date
    assert asked.found("fee", day) == [("Expenses:Coffee", ""), ("Expenses:Fees", "支払手数料")]
    assert asked.found("手数料", day) == [("Expenses:Fees", "支払手数料")]
    assert asked.found("Expenses:Coffee", day) == [("Expenses:Coffee", "")]
    assert asked.found("nothing", day) == []


def test_a_rule_takes_this_line_and_the_next(review, desk):
    asked = review()
    rent = asked.lines[2]
    text = asked.rule(rent, Answer("book", "Expenses:Fees", "大家"), "rent", "ﾔﾁﾝ")
    assert text == (
        '[[rule]]\nname = "rent"\ncontains = ["ﾔﾁﾝ"]\ndirection = "out"\nbank = "Assets:Bank:SBI"\naccount = "Expenses:Fees"\npayee = "大家"\n'
    )
    asked.add_rule(text)
    assert [planned.line.text for planned in asked.lines] == ["ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-", "振込手数料"]
    assert [planned.rule.name for planned in asked.plan().of("new")] == ["rent", "rent"]
    assert (desk / "rules.toml").read_text(encoding="utf-8") == NO_RULES
    assert len(review().lines) == 2  # kept for the next review


def test_a_rule_with_the_tax_in_the_amount(review):
    """One fee of 145 with 13 of tax does not tell 9.4 % from 10 %; a person writes that rule."""
    asked = review()
    fee = asked.lines[1]
    with pytest.raises(InputError) as caught:
        asked.rule(fee, asked.draft(fee), "fee", "振込手数料")
    assert caught.value.problems[0].message == "Such lines were booked in parts, and their shares are not certain."


def test_a_rule_like_one_that_is_there_is_refused(review):
    asked = review()
    rent = asked.lines[2]
    text = asked.rule(rent, Answer("book", "Expenses:Fees"), "rent", "ﾔﾁﾝ")
    asked.add_rule(text)
    with pytest.raises(InputError) as caught:
        asked.add_rule(text)
    assert caught.value.problems[0].message.startswith("There are two rules 'rent'")
    assert Kept.read(asked.kept.parent).rules == [text]


def test_rules_elsewhere_are_not_written(review, desk, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "rules.toml"
    elsewhere.write_text(NO_RULES, encoding="utf-8")
    review()
    books = open_books(desk / "main.beancount", cache=False)
    asked = Review(Desk(books.facts, desk / "main.beancount", elsewhere), [desk / "october.csv"])
    with pytest.raises(InputError) as caught:
        asked.add_rule(asked.rule(asked.lines[2], Answer("book", "Expenses:Fees"), "rent", "ﾔﾁﾝ"))
    assert caught.value.problems[0].message == "These rules lie outside the ledger's folder."


def test_entries_and_rules_are_written_together(review, desk):
    asked = review()
    asked.add_rule(asked.rule(asked.lines[2], Answer("book", "Expenses:Fees"), "rent", "ﾔﾁﾝ"))
    asked.say(asked.lines[0], asked.draft(asked.lines[0]))
    books = open_books(desk / "main.beancount", cache=False)
    booking = asked.with_rules(asked._desk.booking(asked.plan()))
    book(desk / "main.beancount", booking, books.errors)
    asked.forget()
    rules = parse_rules(desk / "rules.toml", (desk / "rules.toml").read_text(encoding="utf-8"))
    assert [rule.name for rule in rules.rules] == ["rent"]
    written = (desk / "2026" / "10.beancount").read_text(encoding="utf-8")
    assert '2026-10-05 * "Kissa" "Coffee"' in written
    assert written.count('import-by: "rule rent"') == 2
    assert not (desk / KEPT_FILE).exists()


@given(st.text(max_size=30), st.text(min_size=1, max_size=30))
def test_any_text_makes_sound_toml(payee, name):
    """What a bank or a person wrote may hold quotes, breaks and characters of control."""
    rule = Rule(name, Conditions(direction="in"), "Income:Sales", payee or None)
    read = tomllib.loads(rule_text(rule, [name, "振込"]))["rule"][0]
    assert read["account"] == "Income:Sales"
    assert read["contains"][1] == "振込"


def test_answers_as_they_are_kept(tmp_path):
    kept = Kept(tmp_path / KEPT_FILE, {"A 1": Answer("book", "Expenses:Fees", "大家", "家賃")}, ["[[rule]]\n"])
    kept.write()
    assert json.loads((tmp_path / KEPT_FILE).read_text(encoding="utf-8"))["answers"]["A 1"]["payee"] == "大家"
    assert Kept.read(tmp_path) == kept
    assert Kept.read(Path(tmp_path / "nowhere")) == Kept(tmp_path / "nowhere" / KEPT_FILE)
