"""What a line is booked as."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankLine
from ledgerkit.domain.money import total
from ledgerkit.feeds.rules import Rule, Split
from ledgerkit.feeds.treatment import by_rule, in_suspense, unit_of

DAY = datetime.date(2026, 9, 3)


@given(st.decimals(-(10**9), 10**9, places=2), st.fractions(0, 1, max_denominator=1000).filter(lambda share: 0 < share < 1))
def test_parts_and_rest_make_the_line(amount, share):
    rule = Rule("x", (), "Expenses:A", splits=(Split("Expenses:B", share / 2), Split("Expenses:C", share / 2)))
    treatment = by_rule(rule, BankLine(DAY, amount, "EUR"), Decimal("0.01"))
    assert total([amount, *(counter.amount for counter in treatment.counters)]) == 0


def test_shares_are_rounded_to_the_unit_and_the_rest_goes_to_the_rule():
    rule = Rule("fee", (), "Expenses:Fees", splits=(Split("Assets:Tax", Fraction(10, 110)),))
    treatment = by_rule(rule, BankLine(DAY, Decimal(-145), "JPY"), Decimal(1))
    assert [(counter.account, counter.amount) for counter in treatment.counters] == [
        ("Expenses:Fees", Decimal(132)),
        ("Assets:Tax", Decimal(13)),
    ]


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
