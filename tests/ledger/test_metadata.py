"""Metadata as a table: every key a person wrote, with its value as it was meant."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ledgerkit.ledger.metadata import own_keys

LEDGER = """
    2020-01-01 open Assets:Bank
      iban: "JP12"
    2020-01-01 open Expenses:Fees
    2020-01-01 commodity VBMPX
      asset-class: "stocks"
    2026-01-10 * "Ohashi" "Beans" #green ^inv-1
      due: 2026-02-10
      weight: 12.50
      deposit: 5 USD
      organic: TRUE
      note:
      Assets:Bank     -1 JPY
        counter: Expenses:Fees
      Expenses:Fees    1 JPY
"""
COLUMNS = "subject, transaction_id, posting_id, name, date, key, kind, value, date_value, number, currency"


def test_every_key_with_its_value_and_kind(make_books):
    rows = make_books(LEDGER).select(f"SELECT {COLUMNS} FROM metadata")[1]
    day, opened = date(2026, 1, 10), date(2020, 1, 1)
    assert rows == [
        ("transaction", 0, None, None, day, "due", "date", "2026-02-10", date(2026, 2, 10), None, None),
        ("transaction", 0, None, None, day, "weight", "number", "12.5", None, Decimal("12.5"), None),
        ("transaction", 0, None, None, day, "deposit", "amount", "5 USD", None, Decimal(5), "USD"),
        ("transaction", 0, None, None, day, "organic", "boolean", "TRUE", None, None, None),
        ("transaction", 0, None, None, day, "note", "empty", None, None, None, None),
        ("posting", 0, 0, "Assets:Bank", day, "counter", "text", "Expenses:Fees", None, None, None),
        ("account", None, None, "Assets:Bank", opened, "iban", "text", "JP12", None, None, None),
        ("commodity", None, None, "VBMPX", opened, "asset-class", "text", "stocks", None, None, None),
    ]


def test_a_number_that_money_cannot_hold_stands_as_text(books):
    """
    2020-01-01 open Assets:Bank
      ratio: 0.1234567890123456789
    """
    assert books.select("SELECT value, number FROM metadata")[1] == [("0.1234567890123456789", None)]


def test_questions_that_people_ask(make_books):
    """Tags and links are lists of their transaction; a key is a row."""
    books = make_books(LEDGER)
    assert books.select("SELECT narration FROM transactions WHERE list_contains(tags, 'green')")[1] == [("Beans",)]
    assert books.select("SELECT UNNEST(links) FROM transactions")[1] == [("inv-1",)]
    found = books.select(
        "SELECT postings.account, SUM(postings.number) FROM postings JOIN metadata USING (transaction_id) "
        "WHERE metadata.subject = 'transaction' AND key = 'weight' AND metadata.number > 12 GROUP BY ALL ORDER BY ALL"
    )[1]
    assert found == [("Assets:Bank", -1), ("Expenses:Fees", 1)]


def test_what_beancount_notes_for_itself_is_left_out():
    place = {"filename": "x", "lineno": 1}
    found = own_keys([None, {}, place, place | {"__automatic__": True}, {"a": "b"}, place | {"c": "d", "e": None}])
    assert found == ([4, 5, 5], ["a", "c", "e"], ["b", "d", None])


def test_a_key_beside_half_a_place_is_a_key():
    """Once it was taken for the line, and lost: a plugin may say the file and not the line."""
    assert own_keys([{"filename": "<plugin>", "due": date(2026, 1, 10)}]) == ([0], ["due"], [date(2026, 1, 10)])


def test_metadata_that_a_plugin_left(tmp_path, make_books):
    """A plugin may leave a value of any type; its text is kept."""
    from beancount import loader
    from beancount.core import data

    from ledgerkit.ledger.facts import Facts

    entries, errors, options = loader.load_string("2020-01-01 open Assets:Bank\n")
    assert isinstance(entries[0], data.Open)
    entries[0].meta["odd"] = ("a", 1)
    facts = Facts.from_entries(entries, errors, options)
    assert facts.query("SELECT kind, value FROM metadata") == [("other", "('a', 1)")]
