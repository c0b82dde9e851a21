"""The tables of facts, declared once: names, types, and what each column means.

A table is declared in the module of its subject: what was booked (:mod:`.entries`), what the books declare
(:mod:`.declarations`), registers (:mod:`.registers`).
"""

from __future__ import annotations

from ledgerkit.ledger.schema import declarations, entries, registers
from ledgerkit.ledger.schema.columns import DIMENSIONS, Column, Table, sql_type

__all__ = ["DIMENSIONS", "TABLES", "Column", "Table", "sql_type"]

TABLES: dict[str, Table] = {table.name: table for table in (*entries.TABLES, *declarations.TABLES, *registers.TABLES)}
"""Every table by name."""
