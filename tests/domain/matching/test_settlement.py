"""Which items a payment settles. The first three cases are example A33 (published in the tests of OCA's account_reconcile_model_oca)."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.matching.settlement import Basis, Candidate, Fit, Terms, propose
from ledgerkit.domain.matching.words import references

DAY = datetime.date(2026, 9, 30)
NONE = Terms()


def items(*amounts, hits=0, payer=True):
    return [
        Candidate(f"{number}:{amount}", Decimal(amount), DAY + datetime.timedelta(number), hits, payer)
        for number, amount in enumerate(amounts)
    ]


def settled(amount, candidates, terms=NONE, on=DAY):
    proposal = propose(Decimal(amount), candidates, on, terms)
    return [(name.partition(":")[2], str(part)) for name, part in proposal.parts], proposal.fit, str(proposal.short), proposal.automatic


def test_a33_items_in_order_until_the_amount_is_used_up():
    """100, 200, 300 are open; 250 proposes {100, 200}, of which 50 stays open. Nobody said so, so a person looks."""
    assert settled(250, items(100, 200, 300)) == ([("100", "100"), ("200", "150")], Fit.PARTIAL, "0", False)


def test_a33_one_item_of_the_amount_is_taken_alone():
    assert settled(300, items(100, 200, 300)) == ([("300", "300")], Fit.EXACT, "0", True)


def test_a33_the_two_with_the_memo():
    """Two of 500 with memo a1b2c3, one with d1e2f3; 1,000 with memo a1b2c3."""
    memo = references("payment a1b2c3")
    open_items = [
        Candidate(f"{number}:500", Decimal(500), DAY, len(memo & references(text)), payer=True)
        for number, text in enumerate(("a1b2c3", "d1e2f3", "a1b2c3"))
    ]
    proposal = propose(Decimal(1000), open_items, DAY, NONE)
    assert [name for name, _part in proposal.parts] == ["0:500", "2:500"]
    assert (proposal.basis, proposal.fit, proposal.automatic) == (Basis.REFERENCE, Fit.EXACT, True)


def test_several_in_order_and_several_out_of_order():
    assert settled(300, items(100, 200, 400))[:2] == ([("100", "100"), ("200", "200")], Fit.EXACT)
    assert settled(500, items(100, 200, 400)) == ([("100", "100"), ("400", "400")], Fit.EXACT, "0", True)


def test_two_ways_to_make_the_sum_are_a_guess():
    assert settled(600, items(100, 500, 200, 400)) == ([("100", "100"), ("500", "500")], Fit.EXACT, "0", True)  # in order
    assert settled(600, items(50, 100, 500, 200, 400))[3] is False


def test_a_reference_goes_before_the_payer():
    candidates = [*items(300), Candidate("9:300", Decimal(300), DAY, hits=1)]
    proposal = propose(Decimal(300), candidates, DAY, NONE)
    assert (proposal.parts[0][0], proposal.basis) == ("9:300", Basis.REFERENCE)


def test_the_amount_alone_is_shown_and_never_booked():
    proposal = propose(Decimal(300), items(100, 300, payer=False), DAY, NONE)
    assert (proposal.basis, proposal.automatic) == (Basis.AMOUNT, False)
    assert propose(Decimal(250), items(100, 300, payer=False), DAY, NONE) is None


@pytest.mark.parametrize(("amount", "hits", "fit"), [(250, 0, Fit.PARTIAL), (700, 0, Fit.OVER), (250, 1, Fit.PARTIAL), (700, 1, Fit.OVER)])
def test_a_payer_alone_settles_nothing(amount, hits, fit):
    """A reference does: the rest, or what is too much, stays open."""
    _parts, found, short, automatic = settled(amount, items(300, 300, hits=hits))
    assert (found, short, automatic) == (fit, "0", bool(hits))


def test_an_early_payment_takes_its_discount_to_the_penny():
    """2 % until the tenth."""
    item = Candidate("x:1000", Decimal(1000), DAY, payer=True, discounts=((DAY, Decimal(980)),))
    assert settled(980, [item]) == ([("1000", "1000")], Fit.DISCOUNT, "20", True)
    assert settled(981, [item])[1] is Fit.PARTIAL
    assert settled(980, [item], on=DAY + datetime.timedelta(1))[1] is Fit.PARTIAL


def test_a_known_fee_is_booked():
    """440 yen taken from one invoice, or from the sum of two."""
    fees = Terms(fees=frozenset({Decimal(440), Decimal(660)}))
    assert settled(9560, items(10000), fees) == ([("10000", "10000")], Fit.FEE, "440", True)
    assert settled(29340, items(10000, 20000), fees) == ([("10000", "10000"), ("20000", "20000")], Fit.FEE, "660", True)
    assert settled(9561, items(10000), fees)[1] is Fit.PARTIAL


def test_two_items_that_a_fee_fits_are_a_guess():
    assert settled(9560, items(10000, 10000), Terms(fees=frozenset({Decimal(440)})))[3] is False


@pytest.mark.parametrize(
    ("amount", "terms", "fit"),
    [
        (995, Terms(Decimal(5)), Fit.TOLERANCE),
        (994, Terms(Decimal(5)), Fit.PARTIAL),
        (1005, Terms(Decimal(5)), Fit.OVER),  # tolerance is for what is short
        (999, Terms(Decimal(0)), Fit.PARTIAL),  # zero rejects any shortfall
        (990, Terms(None, Decimal("0.01")), Fit.TOLERANCE),
        (989, Terms(None, Decimal("0.01")), Fit.PARTIAL),
        (990, Terms(Decimal(5), Decimal("0.01")), Fit.PARTIAL),  # the smaller holds
    ],
)
def test_tolerance(amount, terms, fit):
    assert settled(amount, items(1000), terms)[1] is fit


AMOUNTS = st.decimals(1, 1000, places=2)


@given(AMOUNTS, st.lists(AMOUNTS, min_size=1, max_size=6), st.sampled_from([NONE, Terms(Decimal(10)), Terms(fees=frozenset({Decimal(1)}))]))
def test_money_is_neither_made_nor_lost(amount, open_amounts, terms):
    """Parts are no more than is open, and make the payment and what is booked beside it."""
    proposal = propose(amount, items(*open_amounts), DAY, terms)
    whole = {f"{number}:{each}": each for number, each in enumerate(open_amounts)}
    assert all(0 < part <= whole[name] for name, part in proposal.parts)
    assert len({name for name, _part in proposal.parts}) == len(proposal.parts)
    paid = sum(part for _name, part in proposal.parts) - proposal.short
    assert paid < amount if proposal.fit is Fit.OVER else paid == amount
