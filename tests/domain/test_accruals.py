"""Estimates, ages, states and the back-test of accruals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.domain.accruals import STATES, age_months, back_test, next_period, of_quantity, state, trailing_average
from ledgerkit.domain.rounding import Rounding

MONEY = st.decimals("-1e12", "1e12", places=2)


def test_received_not_invoiced_is_quantity_times_price_rounded_once():
    """The basis of OCA's cut-off of receipts: quantity received less quantity invoiced, at the price of the order."""
    assert of_quantity(Decimal(10) - Decimal(4), Decimal("12.50"), Decimal("0.01"), Rounding.HALF_UP) == 75
    assert of_quantity(Decimal("412.5"), Decimal("31.35"), Decimal(1), Rounding.HALF_UP) == 12932  # 12,931.875
    assert of_quantity(Decimal("412.5"), Decimal("31.35"), Decimal(1), Rounding.FLOOR) == 12931


def test_a_trailing_average_counts_every_month():
    months = [Decimal(198000), Decimal(0), Decimal(214001)]
    assert trailing_average(months, Decimal(1), Rounding.HALF_UP) == 137334  # 137,333.67
    with pytest.raises(ValueError, match="one month at least"):
        trailing_average([], Decimal(1), Rounding.HALF_UP)


@pytest.mark.parametrize(
    ("posted", "through", "day"),
    [
        ("2026-08-31", "2026-08-31", "2026-09-01"),
        ("2026-03-31", "2026-03-31", "2026-04-01"),  # 再振替: the first day of the new fiscal year
        ("2026-12-15", "2026-12-31", "2027-01-01"),
        ("2026-09-30", "2026-08-31", "2026-10-01"),  # posted late: not taken back before it is posted
    ],
)
def test_the_first_day_of_the_next_period(posted, through, day):
    assert str(next_period(date.fromisoformat(posted), date.fromisoformat(through))) == day


def test_states():
    def found(left, on, *, matched=False):
        return state(Decimal(left), date(2026, 5, 31), date.fromisoformat(on), matched=matched, stale_after=3)

    assert [
        found(5, "2026-05-31"),
        found(5, "2026-08-31"),
        found(5, "2026-09-01"),
        found(0, "2026-09-01"),
        found(0, "2026-09-01", matched=True),
    ] == [*("posted", "posted", "stale", "reversed", "matched")]
    assert {found(5, "2026-06-30"), found(5, "2026-12-31"), found(0, "2026-06-30"), found(0, "2026-06-30", matched=True)} == set(STATES)
    # An invoice that is there does not make an accrual go away: what stands twice is stale all the same.
    assert found(5, "2026-12-31", matched=True) == "stale"
    assert age_months(date(2026, 5, 31), date(2026, 4, 1)) == 0


def test_a_back_test():
    found = back_test([(Decimal(198000), Decimal(201300)), (Decimal(214000), Decimal(211000)), (Decimal(188000), Decimal(188000))])
    assert (found.pairs, found.estimated, found.invoiced, found.bias, found.error) == (3, 600000, 600300, 300, 6300)
    assert back_test([]).error == 0


@given(st.lists(st.tuples(MONEY, MONEY)))
def test_the_bias_is_never_more_than_the_error(pairs):
    found = back_test(pairs)
    assert abs(found.bias) <= found.error
    assert found.estimated + found.bias == found.invoiced


@given(st.lists(st.decimals(0, "1e9", places=2), min_size=1, max_size=24), st.sampled_from(list(Rounding)))
def test_an_average_misses_the_sum_by_less_than_a_unit_a_month(amounts, rounding):
    average = trailing_average(amounts, Decimal(1), rounding)
    assert abs(average * len(amounts) - sum(amounts)) < len(amounts)
