"""Every method that names a statutory table finds its row."""

from __future__ import annotations

from datetime import date

from ledgerkit.domain.depreciation import METHODS
from ledgerkit.tables.statutory import ROWS, Asked, row


def test_a_method_without_a_table_reads_none():
    assert row("", Asked(60, date(2026, 4, 1))) is None


def test_every_table_of_a_method_is_there():
    assert {method.table for method in METHODS.values() if method.table} <= set(ROWS)
