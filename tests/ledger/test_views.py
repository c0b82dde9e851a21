"""Tables that are questions: what they declare is what they give, and what they say is true."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import duckdb
import pytest

from ledgerkit.ledger.schema import TABLES, sql_type
from ledgerkit.ledger.views import VIEWS, define_views, view, view_purpose

BANK = """
    2026-01-01 open Assets:Bank
      reconcile: "bank"
    2026-01-01 open Assets:Bank:Current
    2026-01-01 open Assets:Card
    2026-01-01 open Equity:Capital
    2026-01-05 * "Capital"
      Assets:Bank:Current   100.00 EUR
        import: "a"
      Equity:Capital       -100.00 EUR
    2026-01-05 * "More"
      import: "b"
      Assets:Bank:Current    20.00 EUR
      Equity:Capital        -20.00 EUR
    2026-01-20 * "By card"
      Assets:Card            -5.00 EUR
        import: "c"
      Equity:Capital          5.00 EUR
    2026-02-01 * "By hand"
      Assets:Bank:Current    -1.00 EUR
      Equity:Capital          1.00 EUR
    2026-01-06 balance Assets:Bank:Current  120.00 EUR
    2026-02-01 balance Assets:Bank          120.00 EUR
    2026-02-02 balance Assets:Bank:Current  120.00 EUR
    2026-02-02 balance Assets:Card           -5.00 EUR
"""


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_declares_what_it_gives(company, name):
    with company.facts.cursor() as cursor:
        described = cursor.execute(f'SELECT * FROM "{name}" LIMIT 0').description
    declared = view(name)
    assert [(column[0], str(column[1])) for column in described] == [(column.name, sql_type(column)) for column in declared.columns]
    assert declared.grain
    assert view_purpose(name)
    assert name not in TABLES


def test_booked_bank_lines(make_books):
    """What names the bank line is one; a transaction that does names its posting on the bank account."""
    found = make_books(BANK).select("SELECT account, date, number, import_id, confirmed_on FROM bank_lines ORDER BY import_id")[1]
    assert found == [
        ("Assets:Bank:Current", date(2026, 1, 5), 100, "a", date(2026, 1, 5)),
        ("Assets:Bank:Current", date(2026, 1, 5), 20, "b", date(2026, 1, 5)),
        ("Assets:Card", date(2026, 1, 20), -5, "c", date(2026, 2, 1)),
    ]


def test_asserted_balances_of_bank_accounts_at_the_end_of_their_day(make_books):
    found = make_books(BANK).select("SELECT account, date, asserted, ledger, difference FROM bank_balances ORDER BY date, account")[1]
    assert found == [
        ("Assets:Bank:Current", date(2026, 1, 5), 120, 120, 0),
        ("Assets:Bank", date(2026, 1, 31), 120, 120, 0),
        ("Assets:Bank:Current", date(2026, 2, 1), 120, 119, -1),
    ]


def test_balances_by_account_and_day(make_books):
    """Every day that moves, in the currency of the units and at book value; and the balance of any day in between."""
    books = make_books(
        """
    2026-01-01 open Assets:Bank
    2026-01-01 open Equity:Capital
    2026-01-05 * "x"
      Assets:Bank   10 USD {0.90 EUR}
      Equity:Capital
    2026-01-05 * "x"
      Assets:Bank   30 EUR
      Equity:Capital
    2026-01-05 * "x"
      Assets:Bank  -12 EUR
      Equity:Capital
    2026-01-09 * "x"
      Assets:Bank   10 USD {0.95 EUR}
      Equity:Capital
        """
    )
    columns = "date, currency, book_currency, postings, debit, credit, balance, book_balance"
    found = books.select(f"SELECT {columns} FROM daily_balances WHERE account = 'Assets:Bank' ORDER BY ALL")[1]
    assert found == [
        (date(2026, 1, 5), "EUR", "EUR", 2, 30, 12, 18, 18),
        (date(2026, 1, 5), "USD", "EUR", 1, 10, 0, 10, 9),
        (date(2026, 1, 9), "USD", "EUR", 1, 10, 0, 20, 18.5),
    ]
    asked = books.select(
        "SELECT currency, arg_max(balance, date) FROM daily_balances WHERE account = $account AND date <= $day GROUP BY currency ORDER BY ALL",
        {"account": "Assets:Bank", "day": date(2026, 1, 8)},
    )[1]
    assert asked == [("EUR", 18), ("USD", 10)]


def test_a_million_postings_of_one_account_within_little_memory(tmp_path):
    """They are added up by day before anything is carried forward, and the account asked for is picked before that."""
    stored = str(tmp_path / "postings.parquet")
    make = duckdb.connect()
    make.execute(
        f"""
        COPY (
            SELECT DATE '2020-01-01' + CAST(number // 600 AS INTEGER) AS date, 'Assets:Bank' AS account,
                CAST(number % 7 - 3 AS DECIMAL(38,18)) AS number, 'JPY' AS currency,
                CAST(number % 7 - 3 AS DECIMAL(38,18)) AS book_number, 'JPY' AS book_currency
            FROM range(1000000) numbers(number)
        ) TO '{stored}' (FORMAT parquet)
        """
    )
    database = duckdb.connect(config={"memory_limit": "64MB", "threads": "2", "max_temp_directory_size": "0KB"})
    database.execute(f"CREATE VIEW postings AS SELECT * FROM read_parquet('{stored}')")
    define_views(database, ["daily_balances"])
    rows = database.execute("SELECT date, balance FROM daily_balances WHERE account = 'Assets:Bank' ORDER BY date").fetchall()
    assert len(rows) == 1667
    assert rows[-1] == (date(2024, 7, 24), sum(number % 7 - 3 for number in range(1_000_000)))
    with pytest.raises(duckdb.OutOfMemoryException):  # the postings themselves do not fit in what it was given
        database.execute("SELECT list(number ORDER BY date) FROM postings").fetchall()


def test_a_view_is_defined_when_it_is_asked_for(company):
    """Also where several threads ask at once."""
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _n: company.facts.query("SELECT COUNT(*) FROM daily_balances"), range(16)))
    assert len({count for ((count,),) in found}) == 1
    assert company.daily_balances.height == found[0][0][0]
