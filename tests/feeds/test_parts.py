"""Amounts taken apart."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.banking import BankLine, Charge
from ledgerkit.domain.money import total
from ledgerkit.domain.rounding import Rounding
from ledgerkit.feeds.conditions import Split
from ledgerkit.feeds.parts import charged, divided
from ledgerkit.feeds.reasons import UnfitError

YEN = Decimal(1)


def parts(whole, *splits, groups=None, charges="0", short="0"):
    rest, found = divided(Decimal(whole), splits, YEN, groups or {}, charges=Decimal(charges), short=Decimal(short))
    return str(rest), [(split.account, str(part)) for split, part in found]


def test_a_share_of_the_line_and_a_share_of_the_rest():
    """1,000 in: 10 % of the line, then half of the 900 that leaves."""
    assert parts(-1000, Split("A", Fraction(1, 10)), Split("B", Fraction(1, 2), of="rest")) == ("-450", [("A", "-100"), ("B", "-450")])


def test_what_was_kept_back_makes_the_rest_greater():
    """9,700 came; the bank says that it kept 300: 10,000 was paid."""
    assert parts(-9700, Split("Fee", group="fee", kept_back=True), groups={"fee": "300"}) == ("-10000", [("Fee", "300")])


def test_charges_inside_of_the_line_with_the_tax_in_them():
    """Of 110 the tax is 10; what is left of the charges is the fee."""
    tax, fee = Split("Tax", Fraction(10, 110), of="charges"), Split("Fee", of="charges")
    assert parts(-890, tax, fee, charges="110") == ("-1000", [("Tax", "10"), ("Fee", "100")])
    assert parts(-890, tax, fee) == ("-890", [])


def test_what_is_short():
    half, rest = Split("A", Fraction(1, 2), of="short"), Split("B", of="short")
    assert parts(-995, half, rest, short="5") == ("-1000", [("A", "2"), ("B", "3")])


def test_what_is_no_amount():
    with pytest.raises(UnfitError, match="which is no amount"):
        parts(-1, Split("A", group="fee"), groups={"fee": "three"})


def test_charges_of_a_line():
    charges = (Charge(Decimal("-0.93"), "EUR", included=True), Charge(Decimal(5), "EUR", included=True))
    other = (Charge(Decimal(-9), "EUR", included=False), Charge(Decimal(-9), "USD", included=True), Charge(Decimal(-9), "EUR"))
    line = BankLine(datetime.date(2026, 9, 1), Decimal(100), "EUR", charges=charges + other)
    assert charged(line) == Decimal("-4.07")


AMOUNTS = st.decimals(min_value=-(10**12), max_value=10**12, places=2)
SPLITS = st.builds(
    Split,
    st.sampled_from("ABC"),
    st.fractions(min_value=Fraction(1, 1000), max_value=Fraction(999, 1000), max_denominator=1000),
    st.sampled_from(Rounding),
    of=st.sampled_from(["line", "rest", "charges", "short"]),
) | st.builds(Split, st.sampled_from("ABC"), amount=st.decimals(min_value=0, max_value=10**9, places=2), kept_back=st.booleans())


@given(whole=AMOUNTS, splits=st.lists(SPLITS, max_size=6), charges=AMOUNTS, short=AMOUNTS)
def test_the_parts_and_the_rest_always_sum_to_the_whole(whole, splits, charges, short):
    rest, found = divided(whole, splits, Decimal("0.01"), {}, charges=charges, short=short)
    assert total([rest, *(part for _split, part in found)]) == whole
