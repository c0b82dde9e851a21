"""The running balance tells which way round a file stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledgerkit.domain.banking import Order, row_order

if TYPE_CHECKING:
    from tests.domain.banking.conftest import MakeStatement


@pytest.mark.parametrize(
    ("rows", "order"),
    [
        # 100 - 10 = 90, 90 - 5 = 85, all on one day: the balances alone tell.
        ("2026-03-02 -10 a = 90 \n 2026-03-02 -5 b = 85", Order.OLDEST_FIRST),
        ("2026-03-02 -5 b = 85 \n 2026-03-02 -10 a = 90", Order.NEWEST_FIRST),
        # A payment and its return: 0 + 100 = 100, 100 - 100 = 0, but also, from below, 100 - 100 = 0, 0 + 100 = 100.
        ("2026-03-02 100 in = 100 \n 2026-03-02 -100 back = 0", Order.UNCLEAR),
        # The same over two days: the dates tell.
        ("2026-03-02 100 in = 100 \n 2026-03-03 -100 back = 0", Order.OLDEST_FIRST),
        ("2026-03-03 -100 back = 0 \n 2026-03-02 100 in = 100", Order.NEWEST_FIRST),
        # A row is missing in the middle: two rows fit newest first, none oldest first.
        ("2026-03-04 -5 d = 80 \n 2026-03-04 -10 c = 85 \n 2026-03-04 -1 a = 99", Order.NEWEST_FIRST),
        # No balances at all: dates.
        ("2026-03-02 1 a \n 2026-03-03 1 b", Order.OLDEST_FIRST),
        ("2026-03-02 1 a", Order.UNCLEAR),
        ("", Order.UNCLEAR),
    ],
)
def test_the_order_is_told_by_balances_then_dates(statement: MakeStatement, rows: str, order: Order) -> None:
    assert row_order(statement(rows).lines) is order
