"""Rounding with a name: the size of a number is rounded, to a power of ten, once."""

from __future__ import annotations

import decimal
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import numbers, roundings

from ledgerkit.domain.rounding import Rounding, divide, quantum, round_to

FLOOR, CEIL, HALF_UP, HALF_EVEN = Rounding.FLOOR, Rounding.CEIL, Rounding.HALF_UP, Rounding.HALF_EVEN


@pytest.mark.parametrize(
    ("number", "floor", "ceil", "half_up", "half_even"),
    [
        ("2.5", 2, 3, 3, 2),
        ("3.5", 3, 4, 4, 4),
        ("2.4", 2, 3, 2, 2),
        ("-2.5", -2, -3, -3, -2),
        ("-2.4", -2, -3, -2, -2),
        ("7", 7, 7, 7, 7),
        ("0", 0, 0, 0, 0),
    ],
)
def test_the_four_policies(number, floor, ceil, half_up, half_even):
    found = [round_to(Decimal(number), Decimal(1), rounding) for rounding in (FLOOR, CEIL, HALF_UP, HALF_EVEN)]
    assert found == [floor, ceil, half_up, half_even]


def test_tax_once_per_rate_and_invoice():
    """The sums 11,581 at 8 % and 9,320 at 10 %: 926.48 and 932 yen of tax.

    Source: worked example of the Japanese qualified invoice, National Tax Agency, invoice Q&A question 57.
    """
    reduced, standard = Decimal(11581) * 8, Decimal(9320) * 10
    tax = {
        rounding: [divide(base, Decimal(100), Decimal(1), rounding) for base in (reduced, standard)] for rounding in (FLOOR, CEIL, HALF_UP)
    }
    assert tax == {FLOOR: [926, 932], CEIL: [927, 932], HALF_UP: [926, 932]}


def test_tax_out_of_a_gross_amount():
    """60,000 yen with 10 % in it hold 5,454; 40,000 with 8 % hold 2,962 (the same Q&A)."""
    assert divide(Decimal(60_000) * 10, Decimal(110), Decimal(1), FLOOR) == 5454
    assert divide(Decimal(40_000) * 8, Decimal(108), Decimal(1), FLOOR) == 2962


@pytest.mark.parametrize(
    ("number", "unit", "rounded"),
    [
        ("1234.567", "0.01", "1234.57"),
        ("1234.567", "1", "1235"),
        # However the unit is written, it is its value that counts.
        ("1234.567", "1.00", "1235"),
        ("1234.567", "1000", "1000"),
        ("1500", "1E+3", "2000"),
        ("-1500", "1000", "-2000"),
        ("499", "1000", "0"),
    ],
)
def test_to_any_power_of_ten(number, unit, rounded):
    assert round_to(Decimal(number), Decimal(unit), HALF_UP) == Decimal(rounded)


@pytest.mark.parametrize("unit", ["0.05", "5", "0", "-1", "25"])
def test_a_unit_that_is_no_power_of_ten_is_refused(unit):
    """Five rappen are no power of ten; rounding to 0.01 instead would be wrong without a word."""
    with pytest.raises(ValueError, match="no power of ten"):
        round_to(Decimal("1.23"), Decimal(unit), HALF_UP)


def test_division_by_zero_is_an_error():
    with pytest.raises(decimal.DivisionByZero):
        divide(Decimal(1), Decimal(0), Decimal(1), FLOOR)


def test_quantum():
    assert [quantum(places) for places in (0, 2, 18)] == [1, Decimal("0.01"), Decimal("0.000000000000000001")]


def by_fractions(value, rounding):
    """The policy in whole units, worked out with exact fractions."""
    size = abs(value)
    below = size.numerator // size.denominator
    rest = size - below
    up = {
        FLOOR: False,
        CEIL: rest > 0,
        HALF_UP: rest >= Fraction(1, 2),
        HALF_EVEN: rest > Fraction(1, 2) or (rest == Fraction(1, 2) and below % 2 == 1),
    }[rounding]
    return (below + up) * (-1 if value < 0 else 1)


@given(numbers(digits=38), numbers(digits=38).filter(bool), st.integers(-6, 18), roundings)
def test_a_quotient_is_decided_as_exact_fractions_decide_it(dividend, divisor, places, rounding):
    """No quotient of two numbers of 38 digits is rounded twice, however near it comes to a half."""
    unit = quantum(places)
    expected = by_fractions(Fraction(dividend) / Fraction(divisor) / Fraction(unit), rounding)
    assert Fraction(divide(dividend, divisor, unit, rounding)) == expected * Fraction(unit)


def test_a_hair_below_a_half():
    """(5 · 10^37 − 1) / 10^38 is less than a half by 10^-38, and half-up leaves it below."""
    assert divide(Decimal(5 * 10**37 - 1), Decimal(10**38), Decimal(1), HALF_UP) == 0
    assert divide(Decimal(5 * 10**37), Decimal(10**38), Decimal(1), HALF_UP) == 1
