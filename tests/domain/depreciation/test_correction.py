"""Where the difference between books and schedule goes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledgerkit.domain.depreciation.correction import corrected
from ledgerkit.domain.periods import month_of

CHARGES = [(month_of(date(2026, month, 1)), Decimal(10), "") for month in (1, 2, 3)]


@pytest.mark.parametrize(
    ("difference", "last", "amounts"),
    [
        (4, False, [14, 10, 10]),
        (4, True, [10, 10, 14]),
        (-14, False, [0, 6, 10]),
        (-14, True, [10, 6, 0]),
        (-30, True, [0, 0, 0]),
    ],
)
def test_to_the_next_or_from_the_last(difference, last, amounts):
    assert [amount for _period, amount, _step in corrected(CHARGES, Decimal(difference), last=last)] == amounts
