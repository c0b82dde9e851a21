"""簡便法 against the ordinance."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.domain.depreciation import TermsError
from ledgerkit.domain.depreciation.jp_used import used_life


@pytest.mark.parametrize(("elapsed", "life"), [(1, 5), (2, 4), (3, 3), (4, 2), (5, 2), (6, 2), (20, 2)])
def test_a_car_of_six_years(elapsed, life):
    """JP-E-10, Ordinance on Useful Lives article 3."""
    assert used_life(6, 12 * elapsed) == life


def test_months_count():
    """A car of six years used for 3 years and 10 months: 26 months and a fifth of 46 are 35.2, so two years; a month less is 36."""
    assert used_life(6, 46) == 2
    assert used_life(6, 45) == 3


def test_wholly_elapsed():
    """A wooden dwelling of 22 years: a fifth is 4.4, so four years."""
    assert used_life(22, 22 * 12) == used_life(22, 600) == 4


def improved(improvement, **more):
    return used_life(10, 60, improvement=Decimal(improvement), **more)


def test_improved_before_use():
    """Up to half of the price the simplified life stays; above half of the price when new it is the statutory life."""
    bought = {"price": Decimal(1_000_000), "replacement": Decimal(3_000_000)}
    assert improved(500_000, **bought) == used_life(10, 60) == 6
    assert improved(1_500_001, **bought) == 10
    with pytest.raises(TermsError) as caught:
        improved(500_001, **bought)
    assert (caught.value.key, caught.value.expected, caught.value.found) == ("life", "at most 500000 of improvement", "500001")
    with pytest.raises(TermsError, match="depends on its price"):
        improved(1)
