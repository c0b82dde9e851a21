"""Parts that sum exactly, with a stated home for the residue."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import residues, roundings

from ledgerkit.domain.allocation import Residue, allocate
from ledgerkit.domain.money import total
from ledgerkit.domain.rounding import Rounding, quantum

CENT, YEN = Decimal("0.01"), Decimal(1)
FLOOR, CEIL, HALF_UP = Rounding.FLOOR, Rounding.CEIL, Rounding.HALF_UP


def parts(amount, weights, unit=YEN, rounding=FLOOR, residue=Residue.LAST):
    return [str(part) for part in allocate(Decimal(amount), weights, unit, rounding, residue)]


def test_thirds_of_a_hundred():
    assert parts("100.00", [1, 1, 1], CENT) == ["33.33", "33.33", "33.34"]


def test_a_thousand_over_twelve_months():
    """1,000 over twelve months: 83.33 eleven times and 83.37 (OCA ``account_spread_cost_revenue``)."""
    assert parts("1000.00", [1] * 12, CENT) == ["83.33"] * 11 + ["83.37"]


def test_what_divides_evenly_leaves_nothing():
    """345.96 over three months is 115.32 each (OCA ``account_spread_cost_revenue``)."""
    assert parts("345.96", [1, 1, 1], CENT) == ["115.32"] * 3


def test_a_lump_sum_asset_over_three_years():
    """100,000 yen: 33,333, 33,333, 33,334; 180,000 yen: 60,000 each (Corporation Tax Act Order art. 133-2)."""
    assert parts(100_000, [1, 1, 1]) == ["33333", "33333", "33334"]
    assert parts(180_000, [1, 1, 1]) == ["60000", "60000", "60000"]


def test_a_budget_over_twelve_months_totals():
    """50.00 over twelve: 4.17 and 4.16 mixed, never twelve times 4.16 (which is 49.92)."""
    found = parts("50.00", [1] * 12, CENT, HALF_UP, Residue.CUMULATIVE)
    assert found == ["4.17", "4.16", "4.17"] * 4
    assert total(map(Decimal, found)) == 50


def test_the_residue_has_a_home():
    """5 yen over four, a quarter being 1.25: last takes what is left, cumulative never strays by more than a unit."""
    assert parts(5, [1] * 4, residue=Residue.LAST) == ["1", "1", "1", "2"]
    assert parts(5, [1] * 4, rounding=HALF_UP, residue=Residue.CUMULATIVE) == ["1", "2", "1", "1"]


def test_the_residue_that_is_carried_on():
    """5 yen over four with floors: spread, each part is its share of the rest, 5/4, 4/3, 3/2 and what is left."""
    assert parts(5, [1] * 4, residue=Residue.SPREAD) == ["1", "1", "1", "2"]
    assert parts(8, [1] * 5, residue=Residue.SPREAD) == ["1", "1", "2", "2", "2"]
    assert parts(5, [1] * 4, rounding=HALF_UP, residue=Residue.NEXT) == ["1", "2", "1", "1"]


def test_fractions_as_weights():
    """A year and three months of 1,500: twelfths are twelfths, not 0.0833."""
    assert parts(1_500, [Fraction(1), Fraction(3, 12)]) == ["1200", "300"]


def test_rounding_up_stops_where_nothing_is_left():
    """5 yen over ten months rounded up: a yen a month until they are gone, not minus four at the end."""
    assert parts(5, [1] * 10, rounding=CEIL) == ["1"] * 5 + ["0"] * 5


def test_unequal_weights():
    """91 over April to June by days, 30, 31 and 30 of 91: a unit a day."""
    assert parts(91, [30, 31, 30]) == ["30", "31", "30"]


def test_a_negative_amount_divides_as_its_opposite():
    assert parts("-100.00", [1, 1, 1], CENT) == ["-33.33", "-33.33", "-33.34"]


def test_no_part_of_nothing_is_minus_nothing():
    assert parts(-1, [1, 0, 1]) == ["0", "0", "-1"]
    assert parts(0, [1, 1]) == ["0", "0"]


def test_a_part_without_weight_gets_nothing_even_at_the_end():
    assert parts(10, [1, 1, 1, 0]) == ["3", "3", "4", "0"]
    assert parts(10, [0, 1, 0]) == ["0", "10", "0"]


def test_in_thousands():
    """Statements in thousands of yen: the parts are whole thousands."""
    assert [f"{part:f}" for part in allocate(Decimal(10_000), [1, 1, 1], Decimal(1000))] == ["3000", "3000", "4000"]


@pytest.mark.parametrize(
    ("amount", "weights", "unit"),
    [
        ("10", [], YEN),
        ("10", [0, 0], YEN),
        ("10", [2, -1], YEN),
        ("0.5", [1, 1], YEN),
        ("0.015", [1], CENT),
        ("10", [1, 1], Decimal("0.05")),
    ],
)
def test_what_cannot_be_divided_is_refused(amount, weights, unit):
    with pytest.raises(ValueError, match=r"weights|whole number|power of ten"):
        allocate(Decimal(amount), weights, unit)


weights = st.lists(st.one_of(st.integers(0, 400), st.decimals(0, 1000, places=6, allow_nan=False)), min_size=1, max_size=60).filter(
    lambda found: sum(found) > 0
)


@given(st.integers(-(10**18), 10**18), st.sampled_from((0, 2, 3, 18, -3)), weights, roundings, residues)
def test_parts_sum_exactly_and_none_turns_its_sign(units, places, shares, rounding, residue):
    unit = quantum(places)
    amount = units * unit
    found = allocate(amount, shares, unit, rounding, residue)
    assert len(found) == len(shares)
    assert total(found) == amount
    assert all(part % unit == 0 for part in found)
    assert all(part == 0 or (part < 0) == (amount < 0) for part in found)
    assert not any(part == 0 and part.is_signed() for part in found)
    assert all(part == 0 for part, share in zip(found, shares, strict=True) if share == 0)


@given(st.integers(0, 10**12), weights, roundings)
def test_cumulative_parts_stay_within_a_unit_of_their_share(amount, shares, rounding):
    whole = total(map(Decimal, shares))
    found = allocate(Decimal(amount), shares, YEN, rounding, Residue.CUMULATIVE)
    for part, share in zip(found, shares, strict=True):
        # |part − amount · share / whole| ≤ 1, multiplied out.
        assert abs(part * whole - amount * Decimal(share)) <= whole


@given(st.integers(0, 10**12), st.integers(1, 480), residues)
def test_equal_parts_by_floor_differ_by_the_residue_only(amount, count, residue):
    found = allocate(Decimal(amount), [1] * count, YEN, FLOOR, residue)
    assert all(part >= amount // count for part in found)
    if residue is Residue.LAST:
        assert set(found[:-1]) <= {amount // count}
    else:
        assert max(found) - min(found) <= 1
