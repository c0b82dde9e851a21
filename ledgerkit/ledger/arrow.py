"""Facts as Arrow tables: the types of their columns, and tables made of columns or rows."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from ledgerkit.ledger.numbers import MONEY, POOL, money_columns
from ledgerkit.ledger.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ledgerkit.ledger.schema import Table

    Relative = Callable[[str | None], str | None]

__all__ = ["ARROW", "arrow_schema", "relative_to", "table_of", "table_of_rows"]

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


def relative_to(top: str) -> Relative:
    """How paths stand in facts: from the ledger's folder, so that the same books give the same facts wherever they lie."""
    base = f"{Path(top).parent}{os.sep}" if Path(top).is_absolute() else None

    def relative(path: str | None) -> str | None:
        if path is None or base is None or not path.startswith(base):
            return path
        return path[len(base) :].replace(os.sep, "/")

    return functools.cache(relative)


def table_of(table: Table, columns: Mapping[str, Any], relative: Relative) -> pa.Table:
    """The rows of a table from its columns.

    Args:
        table: what is declared of it.
        columns: values, or an Arrow array, by name; None where a column is NULL throughout.
        relative: how a path stands in facts, as :func:`relative_to` says.
    """
    arrays = []
    for column in table.columns:
        values = columns[column.name]
        if column.name in ("file", "path"):
            values = list(map(relative, values))
        if values is None:
            length = len(columns[table.columns[0].name])
            array = pa.nulls(length, ARROW[column.kind], memory_pool=POOL)
        elif isinstance(values, pa.Array):
            array = values
        else:
            array = pa.array(values, ARROW[column.kind], memory_pool=POOL)
        if column.required and array.null_count:
            message = f"{table.name}.{column.name} has {array.null_count} empty values"
            raise AssertionError(message)
        arrays.append(array)
    return pa.table(arrays, names=[column.name for column in table.columns])


def table_of_rows(table: Table, rows: Sequence[tuple[Any, ...]], relative: Relative) -> pa.Table:
    """The rows of a short table, with its columns in their order."""
    names = [column.name for column in table.columns]
    values: list[Sequence[Any]] = list(zip(*rows, strict=True)) if rows else [() for _name in names]
    columns: dict[str, Any] = dict(zip(names, map(list, values), strict=True))
    for column in table.columns:
        if column.kind == "money":
            columns[column.name] = money_columns(columns[column.name])[0]
    return table_of(table, columns, relative)
