"""Tables that are questions to other tables: views, each a query in ``ledger/sql``.

They cost nothing until they are asked, lie in no cache, and say of themselves in their first lines what they are: purpose, grain,
and each column with its type and meaning.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ledgerkit.ledger.schema.columns import Column, Table
from ledgerkit.ledger.sql import query

if TYPE_CHECKING:
    from collections.abc import Iterable

    import duckdb

__all__ = ["VIEWS", "define_views", "needed_views", "view", "view_purpose"]

VIEWS = ("open_items", "bank_lines", "bank_balances", "bank_movements", "bank_told", "daily_balances")
"""Their names, which are also those of their queries."""

_COLUMN = re.compile(r"--   (?P<name>\w+)\s+(?P<kind>\w+)\s+(?P<meaning>\S.*)")


def needed_views(sql: str) -> list[str]:
    """The views that a query asks, and those that they ask themselves, in an order in which they can be defined."""
    found = {name for name in VIEWS if name in sql}
    while more := {name for name in VIEWS if any(name in query(other) for other in found)} - found:
        found |= more
    return [name for name in VIEWS if name in found]


def define_views(connection: duckdb.DuckDBPyConnection, names: Iterable[str]) -> None:
    """Define views in a database that has the tables."""
    for name in names:
        connection.execute(f'CREATE VIEW "{name}" AS {query(name)}')


@cache
def view(name: str) -> Table:
    """A view as it declares itself in the first lines of its query."""
    head = _head(name)
    grain = next(line.removeprefix("-- Grain: ") for line in head if line.startswith("-- Grain: "))
    columns = [_COLUMN.fullmatch(line) for line in head[head.index("-- Columns:") + 1 :]]
    return Table(name, grain.rstrip("."), tuple(Column(found["name"], found["kind"], found["meaning"]) for found in columns if found))


def view_purpose(name: str) -> str:
    """What a view is, in sentences."""
    lines = []
    for line in _head(name):
        if line.startswith("-- Grain: "):
            break
        lines.append(line.removeprefix("-- "))
    return " ".join(lines)


def _head(name: str) -> list[str]:
    lines = query(name).splitlines()
    return lines[: next(index for index, line in enumerate(lines) if not line.startswith("--"))]
