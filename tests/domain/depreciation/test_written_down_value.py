"""The rate that ends at the residual."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schedules import annual, money, terms

from ledgerkit.domain.depreciation import METHODS, TermsError
from ledgerkit.domain.depreciation.written_down_value import rate


def test_published_rates():
    """The old Japanese declining-balance rates are these to three places, with a residual of a tenth (減価償却資産の耐用年数等に関する省令 別表第七)."""
    printed = {2: "0.684", 3: "0.536", 4: "0.438", 5: "0.369", 10: "0.206", 20: "0.109", 50: "0.045", 100: "0.023"}
    for years, expected in printed.items():
        assert rate(Decimal(1000), Decimal(100), years * 12).quantize(Decimal("0.001")) == Decimal(expected)


@given(st.integers(2, 10**9), st.integers(1, 10**9), st.integers(12, 600))
def test_the_rate_takes_the_cost_to_the_residual(cost, residual, months):
    """By its own definition: what is kept each year, to the power of the years, is residual over cost."""
    residual = min(residual, cost - 1)
    found = rate(Decimal(cost), Decimal(residual), months)
    with localcontext(prec=60):
        kept = (1 - found) ** (Decimal(months) / 12)
        # Half a unit of the eighteenth decimal, for each year that it is multiplied.
        assert abs(kept - Decimal(residual) / cost) <= Decimal("1E-18") * (months // 12 + 2)


def test_the_schedule_ends_at_the_residual_with_no_jump():
    years = annual("written-down-value", terms("1000000.00", "100000.00", "2026-01-01", 120))
    exact = [
        Decimal(1_000_000) * (1 - rate(Decimal(10), Decimal(1), 120)) ** number * rate(Decimal(10), Decimal(1), 120) for number in range(10)
    ]
    assert all(abs(year - expected) < Decimal("0.10") for year, expected in zip(years, exact, strict=True))
    assert sum(years) == money("900,000")[0]


def test_no_rate_ends_at_nothing():
    with pytest.raises(TermsError, match="no rate of the book value ends at a residual of zero") as caught:
        METHODS["written-down-value"].schedule(terms("1000.00", 0, "2026-01-01", 60))
    assert caught.value.key == "residual"
