"""The Arrow types of facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from ledgerkit.ledger.numbers import MONEY
from ledgerkit.ledger.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ARROW", "arrow_schema"]

ARROW = {
    "text": pa.string(),
    "texts": pa.list_(pa.string()),
    "date": pa.date32(),
    "money": MONEY,
    "integer": pa.int64(),
    "boolean": pa.bool_(),
}
"""Type by kind of column."""


def arrow_schema(table: str, names: Sequence[str]) -> pa.Schema:
    """The types of the columns of a table; those beyond its declaration are dimensions of one ledger.

    Args:
        table: its name.
        names: its columns, in order.
    """
    declared = {column.name: ARROW[column.kind] for column in TABLES[table].columns}
    return pa.schema([(name, declared.get(name, pa.string())) for name in names])
