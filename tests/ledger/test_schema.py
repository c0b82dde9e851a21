"""The schema is what the tables are: names, types, and a meaning for every column."""

from __future__ import annotations

import pytest

from ledgerkit.ledger.schema import DIMENSIONS, TABLES, Column, Table, schema_digest, sql_type

LEDGER = """\
    plugin "ledgerkit.plugins"
    1990-01-01 open Assets:Bank
    1990-01-01 open Equity:Opening
    2020-01-01 custom "ledgerkit-dimension" "region" "kansai"
    2026-01-10 * "x"
      region: "kansai"
      Assets:Bank  1 JPY
      Equity:Opening
"""


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("ledger", ["", LEDGER], ids=["empty", "small"])
def test_every_table_has_the_columns_it_declares(make_books, name, ledger):
    books = make_books(ledger)
    table = TABLES[name].extended(("region",)) if ledger and name == "postings" else TABLES[name]
    with books.facts.cursor() as cursor:
        described = cursor.execute(f'SELECT * FROM "{name}" LIMIT 0').description
    assert [(column[0], str(column[1])) for column in described] == [(column.name, sql_type(column)) for column in table.columns]


@pytest.mark.parametrize("name", TABLES)
def test_every_table_says_what_it_holds(name):
    table = TABLES[name]
    assert (table.name, bool(table.grain)) == (name, True)
    assert all(column.meaning for column in table.columns)
    names = [column.name for column in table.columns]
    assert len({*map(str.lower, names)}) == len(names)


def test_money_columns_name_their_currency_and_sign():
    """A number without either is no fact: beside each money column stands a currency.

    Limits of a covenant are of whatever its formula is: a ratio has no currency.
    """
    for table in TABLES.values():
        if table.name != "covenants" and any(column.kind == "money" for column in table.columns):
            assert {"currency", "quote"} & {column.name for column in table.columns}, table.name


def test_a_dimension_of_the_ledger_is_a_column_of_postings():
    table = TABLES["postings"].extended(("region",))
    assert [column.name for column in table.columns[-1:]] == ["region"]
    assert {column.name for column in TABLES["postings"].columns} >= set(DIMENSIONS)


@pytest.mark.parametrize(
    "other",
    [
        Table("residues", "", ()),
        Table("residues", "", (*TABLES["residues"].columns, Column("more", "text", ""))),
        Table("residues", "", TABLES["residues"].columns[::-1]),
    ],
)
def test_another_schema_has_another_digest(monkeypatch, other):
    """What is stored under it is then known to be of another version."""
    before = schema_digest()
    monkeypatch.setitem(TABLES, "residues", other)
    schema_digest.cache_clear()
    assert schema_digest() != before
    schema_digest.cache_clear()
