"""What a line is booked as."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankLine
from ledgerkit.domain.money import total
from ledgerkit.feeds.rules import Conditions, Rule, Split
from ledgerkit.feeds.rules_file import read_rules
from ledgerkit.feeds.treatment import by_rule, in_suspense, unit_of

DAY = datetime.date(2026, 9, 3)


@given(st.decimals(-(10**9), 10**9, places=2), st.fractions(0, 1, max_denominator=1000).filter(lambda share: 0 < share < 1))
def test_parts_and_rest_make_the_line(amount, share):
    rule = Rule("x", Conditions(), "Expenses:A", splits=(Split("Expenses:B", share / 2), Split("Expenses:C", share / 2)))
    treatment = by_rule(rule, BankLine(DAY, amount, "EUR"), Decimal("0.01"))
    assert total([amount, *(counter.amount for counter in treatment.counters)]) == 0


def test_shares_are_rounded_to_the_unit_and_the_rest_goes_to_the_rule():
    rule = Rule("fee", Conditions(), "Expenses:Fees", splits=(Split("Assets:Tax", Fraction(10, 110)),))
    treatment = by_rule(rule, BankLine(DAY, Decimal(-145), "JPY"), Decimal(1))
    assert [(counter.account, counter.amount) for counter in treatment.counters] == [
        ("Expenses:Fees", Decimal(132)),
        ("Assets:Tax", Decimal(13)),
    ]


@pytest.fixture
def made(tmp_path):
    """What a rule makes of a line."""

    def run(text, line, unit="1"):
        path = tmp_path / "rules.toml"
        path.write_text('[[rule]]\nname = "x"\naccount = "Expenses:X"\n' + text, encoding="utf-8")
        return by_rule(read_rules(path).rules[0], line, Decimal(unit))

    return run


def parts(treatment):
    return [(counter.account, str(counter.amount)) for counter in treatment.counters]


def test_parts_by_percent_amount_and_from_the_text(made):
    """A processor pays 9,450 out of 10,000 yen: its fee stands in the text."""
    text = (
        'matches = \'fee (?P<fee>[0-9,]+)\'\nsplit = [{ account = "E:Fee", group = "fee" }, '
        '{ account = "E:Ten", percent = "12.5" }, { account = "E:Flat", amount = "100" }]'
    )
    treatment = made(text, BankLine(DAY, Decimal(-10000), "JPY", text="Payout, fee 1,550"))
    assert parts(treatment) == [("Expenses:X", "7100"), ("E:Fee", "1550"), ("E:Ten", "1250"), ("E:Flat", "100")]
    assert parts(made(text, BankLine(DAY, Decimal(10000), "JPY", text="fee 1550")))[1:] == [
        ("E:Fee", "-1550"),
        ("E:Ten", "-1250"),
        ("E:Flat", "-100"),
    ]


@pytest.mark.parametrize(
    ("text", "told", "message"),
    [
        (
            'direction = "out"\nsplit = [{ account = "E:Y", amount = "100" }]',
            "",
            "the parts of rule x leave nothing of 100 JPY for Expenses:X",
        ),
        (
            'direction = "out"\nsplit = [{ account = "E:Y", amount = "101" }]',
            "",
            "the parts of rule x leave nothing of 100 JPY for Expenses:X",
        ),
        ('matches = \'(?P<fee>f.*)\'\nsplit = [{ account = "E:Y", group = "fee" }]', "fee", "group fee found 'fee', which is no amount"),
    ],
)
def test_parts_that_do_not_fit(made, text, told, message):
    with pytest.raises(ValueError, match=message):
        made(text, BankLine(DAY, Decimal(-100), "JPY", text=told))


def test_groups_go_into_payee_narration_links_and_tags(made):
    text = 'matches = \'inv (?P<number>\\S+) (?P<who>.*)\'\npayee = "{who}"\nnarration = "Paid"\nlinks = ["inv-{number}"]\ntags = ["bank"]'
    treatment = made(text, BankLine(DAY, Decimal(1), "JPY", text='inv 7"#8 Suzuki Ltd'))
    assert (treatment.payee, treatment.narration, treatment.links, treatment.tags) == ("Suzuki Ltd", "Paid", ("inv-7-8",), ("bank",))


def test_the_unit_is_that_of_the_books_else_of_the_line():
    line = BankLine(DAY, Decimal("1.5"), "EUR")
    assert unit_of(line, {"EUR": 2}) == Decimal("0.01")
    assert unit_of(line, {"EUR": None}) == Decimal("0.1")
    assert unit_of(BankLine(DAY, Decimal(150), "JPY"), {}) == 1


def test_suspense_carries_its_reason_and_the_flag_of_doubt():
    treatment = in_suspense("Assets:Suspense", BankLine(DAY, Decimal(7), "JPY"), "no rule takes it")
    (counter,) = treatment.counters
    assert (counter.account, counter.amount, counter.meta["reason"], treatment.flag) == (
        "Assets:Suspense",
        Decimal(-7),
        "no rule takes it",
        "!",
    )
