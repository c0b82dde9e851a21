"""The row of a statutory table that a method of depreciation reads, by the name the method gives its table.

A method says ``Method(table="jp-declining-200")``; whoever builds the terms of an asset (the directives of a ledger, the
what-if command) asks :func:`row` and passes the answer on as ``Terms.rates``. Nobody else looks into these tables.
"""

from __future__ import annotations

from collections.abc import Callable

from ledgerkit.tables import rows_de, rows_jp, rows_uk, rows_us
from ledgerkit.tables.asked import Asked, NoRowError

__all__ = ["ROWS", "Asked", "NoRowError", "row"]


Lookup = Callable[[Asked], object]
"""From what is asked to the row.

Raises:
    LookupError: the table has none; its text says what it has, such as ``lives of 2 to 100 whole years``. A
        :class:`.asked.NoRowError` says too which part of the question is at fault.
"""

ROWS: dict[str, Lookup] = {
    "us/macrs": rows_us.macrs,
    **rows_jp.ROWS,
    "uk/pool": rows_uk.pool,
    "de/degressive": rows_de.degressive,
    "de/gwg": rows_de.gwg,
    "de/sammelposten": rows_de.sammelposten,
    "de/e-vehicle": rows_de.e_vehicle,
}
"""How to look up, by table name. Tables are read when first asked for."""


def row(table: str, asked: Asked) -> object:
    """The row of a table; None for the empty table name, which reads none.

    Raises:
        LookupError: the table has no such row.
    """
    return ROWS[table](asked) if table else None
