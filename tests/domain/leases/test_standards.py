"""Exemptions of leases that are short or of little value, by standard."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.domain.leases import LeaseError
from ledgerkit.domain.leases.standards import check_low_value, check_short_term
from ledgerkit.tables.leases import standard

JGAAP, IFRS, US = standard("jgaap"), standard("ifrs"), standard("us-gaap")


def test_twelve_months_are_short_and_thirteen_are_not():
    check_short_term(JGAAP, 12, option=False)
    with pytest.raises(LeaseError, match="too long"):
        check_short_term(JGAAP, 13, option=False)


def test_a_purchase_option_makes_no_short_lease():
    with pytest.raises(LeaseError, match="purchase option"):
        check_short_term(US, 6, option=True)


@pytest.mark.parametrize(
    ("found", "payments", "currency", "new_value"),
    [
        (JGAAP, "3000000", "JPY", None),
        (JGAAP, "9000000", "JPY", ("5000", "USD")),
        (IFRS, "9000000", "JPY", None),
        (IFRS, "100", "EUR", ("4999", "USD")),
    ],
)
def test_low_value(found, payments, currency, new_value):
    check_low_value(found, Decimal(payments), currency, new_value and (Decimal(new_value[0]), new_value[1]))


@pytest.mark.parametrize(
    ("found", "payments", "currency", "new_value", "key"),
    [
        (JGAAP, "3000001", "JPY", None, "exempt"),
        (JGAAP, "3000", "USD", None, "exempt"),
        (JGAAP, "3000", "JPY", ("5001", "USD"), "new-value"),
        (JGAAP, "3000", "JPY", ("5000", "JPY"), "new-value"),
        (US, "1", "USD", ("1", "USD"), "exempt"),
    ],
)
def test_no_low_value(found, payments, currency, new_value, key):
    with pytest.raises(LeaseError) as caught:
        check_low_value(found, Decimal(payments), currency, new_value and (Decimal(new_value[0]), new_value[1]))
    assert caught.value.key == key
