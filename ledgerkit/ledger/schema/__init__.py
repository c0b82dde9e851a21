"""The tables of facts, declared once: names, types, and what each column means.

A table is declared in the module of its subject: what was booked (:mod:`.entries`), what the books declare
(:mod:`.declarations`), registers (:mod:`.registers`, :mod:`.accruals`, :mod:`.leases`, :mod:`.loans`), when balances
fall due (:mod:`.maturities`), what banks told (:mod:`.reconciliations`).
"""

from __future__ import annotations

import hashlib
from functools import cache

from ledgerkit.ledger.schema import (
    accruals,
    counts,
    covenants,
    declarations,
    deferrals,
    entries,
    imports,
    leases,
    loans,
    maturities,
    reconciliations,
    registers,
)
from ledgerkit.ledger.schema.columns import DIMENSIONS, Column, Table, sql_type

__all__ = ["DIMENSIONS", "TABLES", "Column", "Table", "schema_digest", "sql_type"]

_TOPICS = (entries, declarations, registers, accruals, maturities, deferrals, leases, loans, covenants, counts, imports, reconciliations)
TABLES: dict[str, Table] = {table.name: table for topic in _TOPICS for table in topic.TABLES}
"""Every table by name."""


@cache
def schema_digest() -> str:
    """Digest of the names, order and types of all columns: whatever is stored under another one was written by another version."""
    lines = [f"{table.name}.{column.name} {column.kind} {column.required}" for table in TABLES.values() for column in table.columns]
    return f"sha256:{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}"
