"""What a number is: 20 digits before the point, 18 after it, and never rounded in silence."""

from __future__ import annotations

import decimal
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import numbers

from ledgerkit.domain.money import PLACES, exact, fits, grouped, plain, quantise, total


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("0", True),
        ("-0.00", True),
        ("0.000000000000000001", True),
        ("0.0000000000000000010", True),  # the nineteenth decimal is a zero: nothing is lost
        ("0.0000000000000000001", False),
        ("99999999999999999999.999999999999999999", True),
        ("-99999999999999999999.999999999999999999", True),
        ("100000000000000000000", False),
        ("1E+19", True),
        ("1E+20", False),
        ("NaN", False),
        ("Infinity", False),
    ],
)
def test_what_facts_hold(text, held):
    assert fits(Decimal(text)) is held


def test_exact_keeps_what_python_rounds():
    """Of 38 digits Python keeps 28 by default. (10^20 - 10^-18)^2 is 10^40 - 200 + 10^-36."""
    largest, smallest = Decimal("99999999999999999999.999999999999999999"), Decimal("0.000000000000000001")
    assert largest - smallest != Decimal("99999999999999999999.999999999999999998")
    with exact():
        assert largest - smallest == Decimal("99999999999999999999.999999999999999998")
        assert largest * largest == Decimal("9999999999999999999999999999999999999800.000000000000000000000000000000000001")


def test_exact_refuses_what_it_cannot_keep():
    with exact(), pytest.raises(decimal.Inexact):
        Decimal(1) / 3
    with exact(), pytest.raises(decimal.DivisionByZero):
        Decimal(1) / 0


def test_exact_ends_with_its_block():
    before = decimal.getcontext().prec
    with exact():
        pass
    assert decimal.getcontext().prec == before
    assert total([]) == 0


@given(st.lists(numbers(digits=38), max_size=30))
def test_a_total_is_the_sum_of_whole_atoms(amounts):
    """Counted in units of 10^-18 every number is an integer, and integers add exactly."""
    atoms = sum(int(amount.scaleb(PLACES, decimal.Context(prec=100))) for amount in amounts)
    assert total(amounts) == Decimal(atoms).scaleb(-PLACES, decimal.Context(prec=100))


@given(numbers(digits=38))
def test_a_number_that_fits_is_not_rounded(number):
    assert fits(number)
    assert quantise(number) == number
    assert Decimal(plain(number)) == number


@pytest.mark.parametrize(
    ("text", "rounded"),
    [
        # Half to even: 0.5 and 1.5 of the last place go to 0 and 2.
        ("0.0000000000000000005", "0"),
        ("0.0000000000000000015", "0.000000000000000002"),
        ("-0.0000000000000000015", "-0.000000000000000002"),
        ("0.00000000000000000050000000001", "0.000000000000000001"),
        ("33.33333333333333333333333333", "33.333333333333333333"),
    ],
)
def test_a_computed_number_is_rounded_half_even_to_18_places(text, rounded):
    assert quantise(Decimal(text)) == Decimal(rounded)


def test_what_is_infinite_is_not_rounded():
    with pytest.raises(decimal.InvalidOperation):
        quantise(Decimal("-Infinity"))
    assert quantise(Decimal("NaN")).is_nan()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1.200E+6", "1200000"),
        ("1E-7", "0.0000001"),
        ("-0.00", "0"),
        ("0E+3", "0"),
        ("-0E-20", "0"),
        ("12.340", "12.34"),
        ("100", "100"),
        ("-100.0", "-100"),
        (".5", "0.5"),
    ],
)
def test_plain_notation(text, shown):
    assert plain(Decimal(text)) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1234567.50", "1,234,567.5"),
        ("-1234567", "-1,234,567"),
        ("999", "999"),
        ("-0.00", "0"),
        ("-0.5", "-0.5"),
        ("0.000000000000000001", "0.000000000000000001"),
        ("12345678901234567890.123456789012345678", "12,345,678,901,234,567,890.123456789012345678"),
    ],
)
def test_thousands_apart(text, shown):
    assert grouped(Decimal(text)) == shown
