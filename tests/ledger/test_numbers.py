"""Numbers on their way into facts: exact, or rounded once with the exact text kept."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import numbers

from ledgerkit.domain.money import plain, quantise
from ledgerkit.ledger.numbers import MONEY, exact_column, is_computed, money_columns, too_large


def column(*texts):
    return [None if text is None else Decimal(text) for text in texts]


def test_numbers_that_fit_have_no_texts_beside_them():
    array, texts = money_columns(column("1", "-0.00", None, "99999999999999999999.999999999999999999", "0.000000000000000001", "1E+19"))
    assert array.type == MONEY
    assert [value if value is None else plain(value) for value in array.to_pylist()] == [
        "1",
        "0",
        None,
        "99999999999999999999.999999999999999999",
        "0.000000000000000001",
        "10000000000000000000",
    ]
    assert texts is None


def test_a_number_that_was_rounded_keeps_its_text():
    """100/3 with Beancount's 28 digits, beside numbers that fit."""
    array, texts = money_columns([Decimal(1), Decimal(100) / 3, None])
    assert array.to_pylist() == column("1.000000000000000000", "33.333333333333333333", None)
    assert texts.to_pylist() == [None, "33.33333333333333333333333333", None]


def test_zeros_at_the_end_are_no_digits():
    """A product of two numbers of 18 places has 36, and nothing is rounded where they are zeros."""
    array, texts = money_columns(column("-2230578." + 36 * "0", "1.5"))
    assert array.to_pylist() == column("-2230578", "1.5")
    assert texts is None


def test_no_numbers():
    array, texts = money_columns([])
    assert (array.type, len(array), texts) == (MONEY, 0, None)
    assert len(exact_column([])) == 0


@given(st.lists(st.one_of(st.none(), numbers(digits=38)), max_size=20))
def test_what_a_person_may_write_is_held_digit_by_digit(values):
    array = exact_column(values)
    assert array is not None
    assert array.to_pylist() == values


@given(st.lists(st.decimals("-1e19", "1e19", allow_nan=False), min_size=1, max_size=20))
def test_what_beancount_computes_is_rounded_half_even_and_kept_as_text(values):
    array, texts = money_columns(values)
    assert array.to_pylist() == [quantise(value) for value in values]
    for number, value, text in zip(
        array.to_pylist(), values, texts.to_pylist() if texts is not None else [None] * len(values), strict=True
    ):
        assert (Decimal(text) if text is not None else number) == value


@pytest.mark.parametrize(
    ("text", "large"),
    [
        ("99999999999999999999.999999999999999999", False),
        # Rounded to 18 places it is 10^20.
        ("99999999999999999999.9999999999999999995", True),
        ("1E+20", True),
        ("-1E+20", True),
        ("1E-30", False),
        ("NaN", True),
        ("Infinity", True),
    ],
)
def test_too_large_even_if_rounded(text, large):
    assert too_large(Decimal(text)) is large


@pytest.mark.parametrize(
    ("number", "computed"),
    [
        (Decimal(1) / 3, True),
        (Decimal(200) / 3, True),
        (Decimal("0.1234567890123456789"), False),
        # A quotient that ends looks like a number that was written.
        (Decimal(1) / 1024, False),
        # Beancount never has more than 28 digits of its own.
        (Decimal("0." + "3" * 29), False),
    ],
)
def test_computed_as_far_as_a_number_shows(number, computed):
    assert is_computed(number) is computed
