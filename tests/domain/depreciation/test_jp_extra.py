"""The rate of extra depreciation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ledgerkit.domain.depreciation.jp_extra import extra_rate


@pytest.mark.parametrize(("hours", "rate"), [("0", "0"), ("2.5", "0"), ("2.58", "0.10"), ("3", "0.11"), ("4", "0.14"), ("5", "0.18")])
def test_by_hours(hours, rate):
    """35/1000 an hour, the second decimal raised (0.0903 is 0.10), nothing below 10 % (0.0875 is 0.09)."""
    assert extra_rate(Decimal(hours)) == Decimal(rate)
