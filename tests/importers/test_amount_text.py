"""Amounts with a point or a comma, and the one that can be read in two ways."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.importers.amount_text import WrittenAmount, written_amount


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("120", "120"),
        ("-0.00", "-0.00"),
        ("+00000000000115.8331", "115.8331"),
        (".5", "0.5"),
        (",5", "0.5"),
        ("1.", "1"),
        ("1,", "1"),
        ("-1.234,56", "-1234.56"),
        ("1,234,567.80", "1234567.80"),
        ("1.234.567", "1234567"),
        ("1.234,56-", "-1234.56"),
        ("1.234", "1.234"),
        ("0,125", "0.125"),
    ],
)
def test_an_amount_is_read_with_all_its_digits(text: str, number: str) -> None:
    read = written_amount(text)
    assert read is not None
    assert read.number == Decimal(number)
    assert read.grouped is None


def test_a_lone_comma_before_three_digits_is_read_both_ways() -> None:
    assert written_amount("-12,345") == WrittenAmount(Decimal("-12.345"), Decimal(-12345))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "$120",
        "1 234",
        "--1",
        "-1-",
        "1,23,456.00",
        "12,34.5",
        "1.2.3,4",
        "1,234.567.890,1",
        "1e5",
        "NaN",
        "Infinity",
        "9" * 21,
        "٣",
    ],
)
def test_what_is_no_amount(text: str) -> None:
    assert written_amount(text) is None


@given(st.decimals(Decimal(-(10**15)), Decimal(10**15), places=2), st.sampled_from([(",", "."), (".", ",")]))
def test_any_amount_written_with_thousands_reads_back(number: Decimal, marks: tuple[str, str]) -> None:
    text = f"{number:,.2f}".replace(",", "t").replace(".", marks[1]).replace("t", marks[0])
    read = written_amount(text)
    assert read is not None
    assert read.number == number
