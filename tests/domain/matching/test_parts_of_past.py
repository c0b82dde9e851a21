"""The share of a part, found from the amounts of the past."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.matching.parts_of_past import part_as_before
from ledgerkit.domain.rounding import Rounding, divide

YEN = Decimal(1)


def pairs(*past):
    return [(Decimal(whole), Decimal(part)) for whole, part in past]


@pytest.mark.parametrize(
    ("whole", "past", "part"),
    [
        # 10 % tax inside, dropped: 145 × 10/110 = 13.18, 98 × 10/110 = 8.91.
        ("8437", [("145", "13"), ("98", "8"), ("7315", "665")], "767"),
        # The sign is that of the amount.
        ("-8437", [("-145", "-13"), ("-98", "-8"), ("-7315", "-665")], "-767"),
        # All parts came out even, so nobody knows how they were rounded; this amount comes out even too.
        ("9900", [("660", "60"), ("7315", "665")], "900"),
        # It does not: 13 or 14?
        ("145", [("660", "60"), ("7315", "665")], None),
        # Too little to tell 9.4 % from 10 %.
        ("9900", [("145", "13")], None),
        # The same amount as before has the same part, whatever the rate was.
        ("145", [("145", "13")], "13"),
        # A loan: interest falls from month to month, which no rate explains.
        ("100000", [("100000", "1200"), ("100000", "1190")], None),
        ("100", [], None),
    ],
)
def test_the_part(whole, past, part):
    found = part_as_before(Decimal(whole), pairs(*past), YEN)
    assert found == (None if part is None else Decimal(part))


def test_the_pennies_of_vat():
    """20 % inside: 59.99 × 20/120 = 9.998…, half up."""
    past = pairs(("12.00", "2.00"), ("59.99", "10.00"), ("0.99", "0.17"), ("7.27", "1.21"))
    assert part_as_before(Decimal("31.45"), past, Decimal("0.01")) == Decimal("5.24")


@given(
    st.integers(1, 300),
    st.sampled_from([Rounding.FLOOR, Rounding.HALF_UP, Rounding.CEIL]),
    st.lists(st.integers(1, 10_000_000), min_size=1, max_size=8),
    st.integers(1, 10_000_000),
)
def test_what_is_certain_is_right(rate, rounding, amounts, whole):
    """Parts made by one rate and rounding: whatever is found is what that rate and rounding make of the new amount."""

    def tax(amount):
        return divide(Decimal(amount * rate), Decimal(1000 + rate), YEN, rounding)

    found = part_as_before(Decimal(whole), [(Decimal(amount), tax(amount)) for amount in amounts], YEN)
    assert found is None or found == tax(whole)
