"""The row of a statutory table that a method of depreciation reads, by the name the method gives its table.

A method says ``Method(table="jp-declining-200")``; whoever builds the terms of an asset (the directives of a ledger, the
what-if command) asks :func:`row` and passes the answer on as ``Terms.rates``. Nobody else looks into these tables.
"""

from __future__ import annotations

from collections.abc import Callable

from ledgerkit.tables import dated, rows_de, rows_jp, rows_uk, rows_us
from ledgerkit.tables.asked import Asked, NoRowError

__all__ = ["FILES", "ROWS", "Asked", "NoRowError", "row", "sources"]


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


FILES: dict[str, tuple[str, ...]] = {
    "us/macrs": ("us/macrs_half_year", "us/macrs_mid_quarter_1", "us/macrs_residential", "us/macrs_nonresidential"),
    "uk/pool": ("uk/writing_down", "uk/first_year", "uk/limits"),
    "de/gwg": ("de/low_value",),
    "de/sammelposten": ("de/low_value", "de/percentages"),
    "de/e-vehicle": ("de/percentages",),
}
"""The files behind the tables whose name is no file of its own."""


def sources(table: str) -> tuple[str, ...]:
    """What a table rests on: laws and publications by title, each once, in the order of its files; none for no table."""
    files = FILES.get(table, (table,)) if table else ()
    return tuple(dict.fromkeys(row.source.title for file in files for row in dated.table(file).rows))
