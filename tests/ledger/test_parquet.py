"""Tables as Parquet files: types of facts, no digit lost, the same bytes twice."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.errors import NumberDoesNotFitError
from ledgerkit.ledger.parquet import Typed, parquet


def read(made):
    return pq.read_table(io.BytesIO(made))


def test_every_type():
    day = datetime.date(2026, 9, 30)
    columns = [
        Typed("amount", "money", [Decimal("-0.10"), None]),
        Typed("day", "date", [day, None]),
        Typed("count", "integer", [2, None]),
        Typed("name", "text", ["売掛金", None]),
    ]
    table = read(parquet(columns, {"about": "x"}))
    assert [str(kind) for kind in table.schema.types] == ["decimal128(38, 18)", "date32[day]", "int64", "string"]
    assert table.to_pylist() == [
        {"amount": Decimal("-0.100000000000000000"), "day": day, "count": 2, "name": "売掛金"},
        {"amount": None, "day": None, "count": None, "name": None},
    ]
    assert table.schema.metadata == {b"about": b"x"}
    assert parquet(columns, {}) == parquet(columns, {})


def test_more_than_18_places_are_rounded_once_and_told_exactly():
    table = read(parquet([Typed("a", "money", [Decimal("0.1234567890123456785"), Decimal(1)])], {}))
    assert table.column_names == ["a", "a_exact"]
    assert table.to_pylist()[0] == {"a": Decimal("0.123456789012345678"), "a_exact": "0.1234567890123456785"}
    assert table.to_pylist()[1]["a_exact"] is None


def test_a_number_too_large_is_an_error():
    with pytest.raises(NumberDoesNotFitError, match="Choose another format"):
        parquet([Typed("a", "money", [Decimal(10) ** 20])], {})


def test_half_a_character_does_not_stop_a_table():
    assert read(parquet([Typed("a", "text", ["a\udc80"])], {})).to_pylist() == [{"a": "a\\udc80"}]


@given(st.lists(st.decimals(min_value=-(10**19), max_value=10**19, places=6) | st.none(), max_size=20))
def test_money_comes_back_as_it_went(numbers):
    assert read(parquet([Typed("a", "money", numbers)], {})).column("a").to_pylist() == numbers
