"""Directions and rates keep every digit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.domain.banking.amounts import directed, rounds_to


def test_a_debit_keeps_the_decimals_of_the_file() -> None:
    assert str(directed(Decimal("8.850"), -1)) == "-8.850"
    assert str(directed(Decimal("8.850"), 1)) == "8.850"


def test_a_debit_keeps_all_38_digits_where_a_minus_sign_would_round_to_28() -> None:
    written = "12345678901234567890.123456789012345678"
    assert str(directed(Decimal(written), -1)) == "-" + written
    assert str(-Decimal(written)) != "-" + written, "the default context rounds; that is why directed() exists"


def test_a_debit_of_nothing_is_not_minus_nothing() -> None:
    assert str(directed(Decimal("0.00"), -1)) == "0.00"


@pytest.mark.parametrize(
    ("amount", "rate", "result", "agrees"),
    [
        ("1000.00", "0.92", "920.00", True),
        ("1000.00", "0.92", "912.50", False),  # a charge lies between
        ("100", "0.333", "33.3", True),
        ("1", "0.5", "1", True),  # half up
        ("1", "0.5", "0", False),
        ("10.01", "161.2345", "1614", True),  # 1613.957… yen, which have no decimals
    ],
)
def test_a_rate_leads_to_an_amount_where_the_product_rounds_to_it(amount: str, rate: str, result: str, agrees: object) -> None:
    assert rounds_to(Decimal(amount), Decimal(rate), Decimal(result)) is agrees
