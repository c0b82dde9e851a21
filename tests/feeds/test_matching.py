"""What a payment may be short by, and where that goes."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankLine
from ledgerkit.domain.matching.settlement import Basis, Fit, Proposal
from ledgerkit.errors import InputError
from ledgerkit.feeds.bases import Bases
from ledgerkit.feeds.conditions import Split
from ledgerkit.feeds.matching import Fee, Matching
from ledgerkit.feeds.rules_file import read_rules

TEXT = """
[matching]
tolerance = "5"
tolerance-percent = "0.5"
tolerance-account = "Expenses:Short"
discount-account = "Expenses:Discounts"
discount-split = [{ account = "Assets:Tax", fraction = "10/110" }]
department = "head"

[[fee]]
amount = "440"
max = 29999
account = "Expenses:Fees"
bank = "Assets:Bank"
tax = "JP10"

[[fee]]
amount = "660"
min = 30000
account = "Expenses:Fees"
"""


def line(amount):
    return BankLine(datetime.date(2026, 9, 30), Decimal(amount), "JPY")


@pytest.fixture
def matching(tmp_path):
    (tmp_path / "rules.toml").write_text(TEXT, encoding="utf-8")
    return read_rules(tmp_path / "rules.toml").matching


def test_the_table_of_fees_goes_by_bank_and_by_the_payment_before_the_fee(matching):
    assert matching.terms("Assets:Bank", line(29000)).fees == {Decimal(440)}
    assert matching.terms("Assets:Bank", line(29559)).fees == {Decimal(440), Decimal(660)}  # 29,999 or 30,219 were sent
    assert matching.terms("Assets:Bank", line(29560)).fees == {Decimal(660)}
    assert matching.terms("Assets:Other", line(9560)).fees == set()
    assert matching.terms("Assets:Bank", line(-9560)).fees == set()  # what we send is not short by the payer's fee


def test_tolerance_is_an_amount_and_a_part(matching):
    terms = matching.terms("Assets:Bank", line(1))
    assert (terms.tolerance, terms.fraction) == (Decimal(5), Decimal("0.005"))


@pytest.mark.parametrize(
    ("fit", "short", "account", "meta"),
    [
        (Fit.FEE, 440, "Expenses:Fees", {"tax": "JP10"}),
        (Fit.TOLERANCE, 3, "Expenses:Short", {"department": "head"}),
    ],
)
def test_the_difference_is_booked(matching, fit, short, account, meta):
    proposal = Proposal((("x", Decimal(10000)),), Basis.PAYER, fit, Decimal(short))
    (counter,) = matching.difference(proposal, "Assets:Bank", line(10000 - short))
    assert (counter.account, counter.amount, counter.meta) == (account, Decimal(short), meta)


def test_a_discount_has_its_tax_taken_apart(matching):
    """1,000 off 10,000, to the unit: 90 of it is tax, and both sum to what is short."""
    proposal = Proposal((("x", Decimal(10000)),), Basis.PAYER, Fit.DISCOUNT, Decimal(1000))
    counters = matching.difference(proposal, "Assets:Bank", line(9000), bases=Bases(frozenset({"Assets:Tax"})))
    assert [(each.account, each.amount) for each in counters] == [("Expenses:Discounts", Decimal(910)), ("Assets:Tax", Decimal(90))]


@given(short=st.integers(1, 10**9), shares=st.lists(st.fractions(0, 1).filter(bool), max_size=3), sign=st.sampled_from([1, -1]))
def test_parts_always_sum_to_what_is_short(short, shares, sign):
    splits = tuple(Split("Assets:Tax", share / 4) for share in shares)
    matching = Matching(discount_account="Expenses:Discounts", discount_splits=splits)
    proposal = Proposal((("x", Decimal(10**10)),), Basis.PAYER, Fit.DISCOUNT, Decimal(short))
    counters = matching.difference(proposal, "Assets:Bank", line(sign * 10**10))
    assert sum(each.amount for each in counters) == sign * short


def test_without_an_account_nobody_says_where_it_goes(tmp_path):
    matching = read_rules(tmp_path / "none.toml").matching
    proposal = Proposal((("x", Decimal(1000)),), Basis.PAYER, Fit.DISCOUNT, Decimal(20))
    assert matching.difference(proposal, "Assets:Bank", line(980)) is None
    assert matching.difference(Proposal((), Basis.PAYER, Fit.EXACT), "Assets:Bank", line(980)) == ()


def test_a_fee_of_any_payment():
    assert Fee(Decimal(440), "E:F").taken_from("Assets:Bank", line(1))


def test_what_is_wrong_with_the_tables(tmp_path):
    text = 'matching = { tolerance = "5", tolerence = "6" }\n[[fee]]\naccount = "E:F"\n[[fee]]\namount = 4.4\naccount = "E:F"\n'
    text += '[[fee]]\namount = 4\naccount = "E:F"\nsplit = [{ account = "A:T", amount = "1" }]\n'
    (tmp_path / "rules.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_rules(tmp_path / "rules.toml")
    assert [(problem.line, problem.message) for problem in caught.value.problems] == [
        (0, "There is no key 'tolerence' here."),
        (0, "Nobody says where a shortfall is booked."),
        (2, "The fee has no amount."),
        (4, "amount is not an amount."),
        (7, "A fee is divided by shares."),
    ]
