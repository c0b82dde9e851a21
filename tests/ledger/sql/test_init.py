"""The queries that facts answer about themselves: each says what it gives, and gives that."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from ledgerkit.ledger.sql import query

NAMES = sorted(path.stem for path in (ROOT / "ledgerkit" / "ledger" / "sql").glob("*.sql"))
TYPES = {"text": "VARCHAR", "date": "DATE", "integer": "BIGINT", "money": "DECIMAL(38,18)", "texts": "VARCHAR[]", "boolean": "BOOLEAN"}


def documented(text):
    """The columns that the head of a query lists, with their types."""
    return [(name, TYPES[kind]) for name, kind in re.findall(r"^--   (\w+) +(\w+) ", text, re.MULTILINE)]


def test_there_are_queries():
    assert {"prices", "problems", "settings"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_query_gives_the_columns_it_documents(make_books, name):
    books = make_books("")
    with books.facts.cursor() as cursor:
        described = cursor.execute(query(name)).description
    assert [(column[0], str(column[1])) for column in described] == documented(query(name))


def test_a_query_that_is_not_there():
    with pytest.raises(FileNotFoundError):
        query("nothing")
