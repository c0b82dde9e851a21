"""Transfers between own accounts, as they are planned and booked."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from beancount import loader

from ledgerkit.domain.banking import BankAccount, BankLine, BankStatement
from ledgerkit.errors import InputError
from ledgerkit.feeds import plan as plans
from ledgerkit.feeds.book import _transaction
from ledgerkit.feeds.plan import make_plan
from ledgerkit.feeds.rules import BankFile
from ledgerkit.feeds.rules_file import read_rules
from ledgerkit.feeds.sources import Source
from ledgerkit.ledger.facts import Facts

BOOKS = """
2020-01-01 open Assets:Bank:A
2020-01-01 open Assets:Bank:B
2020-01-01 open Assets:Clearing
"""
RULES = '[transfers]\naccount = "Assets:Clearing"\nnames = ["ｱｵｿﾞﾗｺ-ﾋ-"]\ndays = 3\n'


@pytest.fixture
def planned(tmp_path, monkeypatch):
    """Plans the lines of both banks against books of the given entries."""

    def run(a=(), b=(), texts=(), rules=RULES):
        (tmp_path / "rules.toml").write_text(rules, encoding="utf-8")
        banks = {bank.account: bank for bank in read_rules(tmp_path / "rules.toml").banks}
        sources = [
            Source(
                tmp_path / name,
                "0" * 64,
                "csv",
                BankStatement(BankAccount(other_id=name), "JPY", tuple(lines)),
                banks.get(f"Assets:Bank:{name}", BankFile(f"Assets:Bank:{name}")),
            )
            for name, lines in (("A", a), ("B", b))
        ]
        monkeypatch.setattr(plans, "read_sources", lambda *_: sources)
        facts = Facts.from_entries(*loader.load_string(BOOKS + "\n".join(texts)))
        return make_plan(facts, read_rules(tmp_path / "rules.toml"), tmp_path / "rules.toml", [])

    return run


def line(day, amount, text):
    return BankLine(datetime.date(2026, 9, day), Decimal(amount), "JPY", text=text)


OUT, IN = line(18, -2900000, "ﾌﾘｺﾐ＊ｶ)ｱｵｿﾞﾗｺ-ﾋ-"), line(19, 2900000, "振込 アオゾラコーヒー（カ")


def told(plan):
    return [(one.decision, str(one.reason)) for one in plan.lines]


def links(plan):
    return [one.treatment.links for one in plan.lines if one.treatment]


def left(texts):
    facts = Facts.from_entries(*loader.load_string(BOOKS + "\n".join(texts)))
    assert facts.errors == ()
    return facts.query("SELECT SUM(number) FROM postings WHERE account = 'Assets:Clearing'")[0][0]


def test_both_sides_get_one_link_and_the_clearing_account_is_empty(planned):
    plan = planned([OUT], [IN])
    assert told(plan) == [
        ("transfer", "other side on Assets:Bank:B of 2026-09-19"),
        ("transfer", "other side on Assets:Bank:A of 2026-09-18"),
    ]
    first, second = links(plan)
    assert first == second
    assert left([_transaction(one) for one in plan.to_book]) == 0


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_the_other_side_comes_with_a_later_file(planned, order):
    sides = {"a": [OUT], "b": [IN]}
    first = planned(**{order[0]: sides[order[0]]})
    assert told(first) == [("transfer", "names oneself; its other side is not here yet")]
    texts = [_transaction(one) for one in first.to_book]
    second = planned(**{order[1]: sides[order[1]]}, texts=texts)
    assert told(second)[0][1].endswith(" in the books")
    assert links(second) == links(first)
    texts += [_transaction(one) for one in second.to_book]
    assert left(texts) == 0
    # A third, equal one is another transfer.
    third = planned([line(18, -2900000, OUT.text), line(18, -2900000, OUT.text)], texts=texts)
    assert [decision for decision, _reason in told(third)].count("transfer") == 1
    assert links(third) != links(first)


def test_a_stranger_of_the_same_amount_is_no_transfer(planned):
    plan = planned([line(18, -500, "ﾌﾘｺﾐ ｻﾄｳ")], [line(18, 500, "振込 スズキ")])
    assert told(plan) == [("unknown", "no rule takes it"), ("unknown", "no rule takes it")]


WREN = '[transfers]\naccount = "Assets:Clearing"\nnames = ["Wren Studio"]\n'


def test_somebody_whose_name_begins_like_ones_own_is_not_oneself(planned):
    plan = planned([line(18, -100, "To Wren Studio Elizabeth salary")], [line(19, 100, "Cash deposit")], rules=WREN)
    assert told(plan) == [("unknown", "no rule takes it"), ("unknown", "no rule takes it")]


def test_where_the_other_side_names_somebody_else_a_person_looks(planned):
    plan = planned([line(18, -100, "To Wren Studio Ltd")], [line(19, 100, "Cash deposit Bobby")], rules=WREN)
    assert told(plan) == [
        ("transfer", "names oneself; its other side is not here yet"),
        ("unknown", "no rule takes it; perhaps other side on Assets:Bank:A of 2026-09-18"),
    ]


@pytest.mark.parametrize("text", ["To Wren Studio", "Transfer from WREN STU", "Überweisung Wren Studio GmbH 4711"])
def test_an_own_name_among_the_banks_words_or_cut_short_is_oneself(planned, text):
    plan = planned([line(18, -100, text)], [line(19, 100, "Incoming transfer")], rules=WREN)
    assert [one.decision for one in plan.lines] == ["transfer", "transfer"]


def test_without_an_account_none_are_looked_for(planned):
    assert told(planned([OUT], [IN], rules="")) == [("unknown", "no rule takes it"), ("unknown", "no rule takes it")]


def test_a_rule_goes_before(planned):
    rule = '[[rule]]\nname = "x"\ndirection = "out"\naccount = "Assets:Clearing"\n'
    assert [decision for decision, _reason in told(planned([OUT], [IN], rules=RULES + rule))] == ["new", "transfer"]


def test_what_is_wrong_with_the_table(tmp_path):
    (tmp_path / "rules.toml").write_text('[transfers]\ndays = 99\nname = "x"\n', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_rules(tmp_path / "rules.toml")
    assert [problem.message for problem in caught.value.problems] == [
        "There is no key 'name' here.",
        "account is not a text.",
        "days is not a number of days.",
    ]


WALLET = """
[[bank]]
account = "Assets:Bank:A"
reader = "csv"
payouts = ["payout"]
names = ["STRIPE"]
[transfers]
account = "Assets:Clearing"
"""


def test_a_processor_pays_out_to_the_bank_and_the_rest_of_its_lines_is_left_alone(planned):
    """The bank names the processor; of the processor's own lines the payout alone is a transfer."""
    plan = planned(
        [line(18, -90050, "STRIPE PAYOUT"), line(18, 90050, "Order 1041")], [line(19, 90050, "SEPA STRIPE TECHNOLOGY")], rules=WALLET
    )
    assert [one.decision for one in plan.lines] == ["transfer", "unknown", "transfer"]
    assert len(set(links(plan))) == 1
    assert left([_transaction(one) for one in plan.to_book]) == 0


def test_a_receipt_that_names_an_account_is_not_paired_with_another(planned):
    other = WALLET.replace("Assets:Bank:A", "Assets:Bank:C")
    plan = planned([line(18, -90050, "payout")], [line(19, 90050, "STRIPE")], rules=other)
    assert told(plan) == [("unknown", "no rule takes it"), ("transfer", "names oneself; its other side is not here yet")]


def test_a_side_that_two_files_bring_is_a_transfer_once(planned, tmp_path, monkeypatch):
    """The second file's line has the same id; it had become the transfer once more."""
    alone = planned([OUT])
    twice = [*alone.sources, *alone.sources]
    monkeypatch.setattr(plans, "read_sources", lambda *_: twice)
    rules = read_rules(tmp_path / "rules.toml")
    plan = make_plan(Facts.from_entries(*loader.load_string(BOOKS)), rules, tmp_path / "rules.toml", [])
    assert sorted(planned.decision for planned in plan.lines) == ["duplicate", "transfer"]
    assert len(plan.to_book) == 1
