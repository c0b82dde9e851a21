"""Section 179 and bonus: the order, the limit and its phase-out."""

from __future__ import annotations

from decimal import Decimal

import pytest
from schedules import CENT

from ledgerkit.domain.depreciation.terms import TermsError
from ledgerkit.domain.depreciation.us_first_year import FirstYear, first_year, section_179_limit
from ledgerkit.domain.rounding import Rounding


def test_the_order():
    """100,000: 20,000 under section 179, 40 % of the rest, MACRS on 48,000."""
    assert first_year(Decimal(100000), Decimal(20000), Decimal("0.4"), CENT, Rounding.HALF_UP) == FirstYear(
        Decimal(20000), Decimal(32000), Decimal(48000)
    )


def test_the_bonus_is_rounded_and_the_basis_takes_the_rest():
    divided = first_year(Decimal("99.99"), Decimal(0), Decimal("0.4"), CENT, Rounding.FLOOR)
    assert (divided.bonus, divided.basis) == (Decimal("39.99"), Decimal("60.00"))


@pytest.mark.parametrize(
    ("placed", "income", "limit"),
    [
        (1_000_000, 9_000_000, 2_500_000),
        (4_000_000, 9_000_000, 2_500_000),
        (4_000_001, 9_000_000, 2_499_999),
        (6_499_999, 9_000_000, 1),
        (6_500_000, 9_000_000, 0),
        (9_000_000, 9_000_000, 0),
        (1_000_000, 30_000, 30_000),
        (1_000_000, -5, 0),
    ],
)
def test_the_limit_of_2025(placed, income, limit):
    """2,500,000, less a dollar for each above 4,000,000, and no more than the income. IRC 179(b)."""
    assert section_179_limit(Decimal(2_500_000), Decimal(4_000_000), Decimal(placed), Decimal(income)) == limit


@pytest.mark.parametrize(("elected", "rate", "key"), [("-1", "0", "section-179"), ("1001", "0", "section-179"), ("0", "1.3", "bonus")])
def test_what_cannot_be(elected, rate, key):
    with pytest.raises(TermsError) as caught:
        first_year(Decimal(1000), Decimal(elected), Decimal(rate), CENT, Rounding.FLOOR)
    assert caught.value.key == key
