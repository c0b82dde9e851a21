"""Every method that names a statutory table finds its row."""

from __future__ import annotations

from datetime import date

import pytest

from ledgerkit.domain.depreciation import METHODS
from ledgerkit.tables.statutory import FILES, ROWS, Asked, row, sources


def test_a_method_without_a_table_reads_none():
    assert row("", Asked(60, date(2026, 4, 1))) is None


def test_every_table_of_a_method_is_there():
    assert {method.table for method in METHODS.values() if method.table} <= set(ROWS)


@pytest.mark.parametrize("name", ROWS)
def test_every_table_says_what_it_rests_on(name):
    found = sources(name)
    assert found
    assert all(found)


def test_no_table_rests_on_nothing():
    assert sources("") == ()
    assert set(FILES) <= set(ROWS)
