"""Which payout a receipt is."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from ledgerkit.domain.matching.payouts import Payout, Receipt, payouts_of


def payout(name, day, amount, currency="EUR"):
    return Payout(name, datetime.date(2026, 3, day), Decimal(amount), currency)


FIRST, SECOND = payout("po_1DEV0001", 6, "900.50"), payout("po_1DEV0002", 13, "900.50")


def found(day, amount, told="STRIPE", currency="EUR", days=5, payouts=(FIRST, SECOND)):
    receipt = Receipt(datetime.date(2026, 3, day), Decimal(amount), currency, told)
    payouts, named = payouts_of(receipt, payouts, days)
    return [each.id for each in payouts], named


@pytest.mark.parametrize(("day", "ids"), [(6, ["po_1DEV0001"]), (11, ["po_1DEV0001", "po_1DEV0002"]), (18, ["po_1DEV0002"]), (19, [])])
def test_by_amount_and_day(day, ids):
    """Between two equal payouts nobody decides for the person."""
    assert found(day, "900.50") == (ids, False)


def test_the_id_in_the_words_decides():
    assert found(11, "900.50", "STRIPE PO_1DEV0002 EUR") == (["po_1DEV0002"], True)


def test_the_id_decides_though_the_amount_is_another():
    """That it does not fit is told, and no other payout is taken for it."""
    assert found(11, "10.00", "stripe po_1DEV0002") == (["po_1DEV0002"], True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": "900.51"},
        {"currency": "USD"},
        {"amount": "-900.50"},
        {"told": "po_1DEV00022", "amount": "1"},
        {"told": "xpo_1DEV0002", "amount": "1"},
    ],
)
def test_what_is_none(wrong):
    assert found(**{"day": 6, "amount": "900.50", **wrong}) == ([], False)


def test_a_short_id_is_no_word():
    assert found(6, "1", "STRIPE 901", payouts=[payout("901", 6, "2")]) == ([], False)
