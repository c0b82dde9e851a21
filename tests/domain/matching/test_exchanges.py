"""Which sides of two currencies belong together."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from ledgerkit.domain.matching.exchanges import Exchange, Told, exchanged
from ledgerkit.domain.matching.transfers import Side

YEN, DOLLAR = "Assets:Bank:Yen", "Assets:Bank:Dollar"


def side(name, amount, currency, day=11, *, own=True, account="", other=""):
    number = Decimal(amount)
    return Side(name, account or (YEN if currency == "JPY" else DOLLAR), datetime.date(2026, 9, day), number, currency, own, other)


OUT, IN = side("out", -1_546_400, "JPY"), side("in", 10_000, "USD", 14)


def found(sides, told=None, *, rate="152.00", days=5, tolerance="2"):
    """Pairs and what is unclear, by ids; the books say what a dollar is worth."""

    def book_rate(base, quote, _on):
        return Decimal(rate) if rate and (base, quote) == ("USD", "JPY") else None

    pairs, unclear = exchanged(sides, told or {}, Exchange(days, Decimal(tolerance), book_rate))
    return [(first.id, second.id) for first, second in pairs], {key: [other.id for other in others] for key, others in unclear.items()}


def test_by_a_rate_of_the_books_and_an_own_name():
    """154.64 was paid, the books say 152.00: 1.7 % apart."""
    assert found([OUT, IN]) == ([("out", "in")], {})


@pytest.mark.parametrize(
    "change",
    [
        {"rate": "151.00"},
        {"rate": ""},
        {"tolerance": "1"},
        {"days": 2},
        {"sides": [side("out", -1_546_400, "JPY", own=False), side("in", 10_000, "USD", own=False)]},
        {"sides": [side("out", -1_546_400, "JPY", other="Assets:Bank:Euro"), IN]},
        {"sides": [side("out", -1_546_400, "JPY", account=DOLLAR), IN]},
    ],
    ids=["another-rate", "no-rate", "tighter", "days-apart", "no-name", "another-account-named", "one-account"],
)
def test_what_does_not_pair(change):
    assert found(**{"sides": [OUT, IN], **change}) == ([], {})


def test_the_bank_tells_the_amount_of_the_other_side_and_no_rate_is_needed():
    assert found([OUT, IN], {"out": Told(Decimal(10_000), "USD")}, rate="") == ([("out", "in")], {})
    assert found([OUT, IN], {"in": Told(Decimal(1_546_400), "JPY")}, rate="") == ([("out", "in")], {})


def test_what_the_bank_tells_goes_before_what_the_books_say():
    """10,000 was ordered; 9,500 that came is something else, though the books' rate would let it pass."""
    assert found([OUT, side("in", 9_500, "USD")], {"out": Told(Decimal(10_000), "USD")}, rate="162.00") == ([], {})


@pytest.mark.parametrize(("rate", "unit"), [("154.64", "USD"), ("0.00646663", "JPY")])
def test_the_bank_tells_the_rate(rate, unit):
    assert found([OUT, IN], {"out": Told(rate=Decimal(rate), rate_unit=unit)}, rate="") == ([("out", "in")], {})


def test_a_stranger_of_the_ordered_amount_is_no_other_side():
    strangers = [side("out", -1_546_400, "JPY", own=False), side("in", 10_000, "USD", own=False)]
    assert found(strangers, {"out": Told(Decimal(10_000), "USD")}) == ([], {})


def test_one_reference_of_both_sides_pairs_them_even_on_one_account():
    """PayPal converts on one account: two rows, one reference."""
    sides = [side("out", -95, "USD", own=False, account="Assets:PayPal"), side("in", 85, "EUR", own=False, account="Assets:PayPal")]
    told = {"out": Told(notes=frozenset({"2BB-1"})), "in": Told(notes=frozenset({"2BB-1"}))}
    assert found(sides, told, rate="") == ([("out", "in")], {})


def test_one_id_pairs_two_accounts_and_one_note_does_not():
    """A note may name an invoice: its payment and its refund are no transfer."""
    sides = [side("out", -1_546_400, "JPY", own=False), side("in", 10_000, "USD", own=False)]
    same = frozenset({"BALANCE-77"})
    assert found(sides, {"out": Told(ids=same), "in": Told(ids=same)}, rate="") == ([("out", "in")], {})
    assert found(sides, {"out": Told(ids=same), "in": Told(notes=same)}, rate="") == ([("out", "in")], {})
    assert found(sides, {"out": Told(notes=same), "in": Told(notes=same)}, rate="") == ([], {})


def test_two_that_fit_one_are_for_a_person():
    second = side("again", 10_010, "USD", 15)
    assert found([OUT, IN, second]) == ([], {"out": ["in", "again"], "in": ["out"], "again": ["out"]})


def test_what_is_told_decides_between_two_that_fit():
    second = side("again", 10_010, "USD", 15)
    assert found([OUT, IN, second], {"out": Told(Decimal(10_010), "USD")}) == ([("out", "again")], {})


def test_the_other_direction():
    assert found([side("out", -10_000, "USD"), side("in", 1_500_000, "JPY")]) == ([("out", "in")], {})
