"""Facts: immutable tables behind views, from a file, from loaded entries, from Parquet; all the same."""

from __future__ import annotations

import threading
import time
from datetime import date
from decimal import Decimal

import duckdb
import pytest
from beancount import loader

from ledgerkit.books import Books, open_books
from ledgerkit.errors import InputError, NumberDoesNotFitError
from ledgerkit.ledger import cache
from ledgerkit.ledger.build import build
from ledgerkit.ledger.facts import Facts
from ledgerkit.ledger.load import load
from ledgerkit.ledger.schema import TABLES


def tables(facts):
    return {name: facts.query(f'SELECT * FROM "{name}"') for name in TABLES}


def test_loaded_entries_give_the_same_facts_as_the_file(aozora):
    """Fava has loaded the ledger already."""
    entries, errors, options = loader.load_file(str(aozora))
    facts = Facts.from_entries(entries, errors, options)
    books = open_books(aozora, cache=False)
    assert facts.digest == books.digest
    assert tables(facts) == tables(books.facts)


def test_parquet_gives_the_same_facts_as_arrow(harbour):
    """By way of the cache: types and values, decimals to the last digit."""
    loaded = load(harbour)
    built = build(loaded.entries, loaded.errors, loaded.options)
    fresh = Facts.from_tables(built, built.digest)
    open_books(harbour)
    kept = Facts.from_folder(*cache.fetch(harbour))
    assert tables(kept) == tables(fresh)
    for name in TABLES:
        with fresh.cursor() as one, kept.cursor() as other:
            query = f'DESCRIBE SELECT * FROM "{name}"'
            assert one.execute(query).fetchall() == other.execute(query).fetchall()


def test_the_cache_holds_decimals_to_the_last_digit(tmp_path):
    path = tmp_path / "main.beancount"
    path.write_text("2026-01-10 price BTC 12345678901234567890.123456789012345678 JPY\n", encoding="utf-8")
    for _time in range(2):
        assert open_books(path).select("SELECT number FROM prices")[1] == [(Decimal("12345678901234567890.123456789012345678"),)]


def test_a_number_that_does_not_fit_stops():
    entries, errors, options = loader.load_string("2026-01-10 price BTC 0.1234567890123456789 JPY\n")
    with pytest.raises(NumberDoesNotFitError, match="The price of BTC has more digits"):
        Facts.from_entries(entries, errors, options)


def test_values_go_in_as_parameters(company):
    rows = company.facts.query("SELECT count(*) FROM postings WHERE account = $account", {"account": "x' OR 'a' = 'a"})
    assert rows == [(0,)]


def test_a_folder_with_a_quote_in_its_name(tmp_path, monkeypatch):
    """The path of a Parquet file stands in a query."""
    monkeypatch.setenv("LEDGERKIT_CACHE", str(tmp_path / 'it\'s the "cache"'))
    path = tmp_path / "main.beancount"
    path.write_text("1990-01-01 open Assets:Bank\n", encoding="utf-8")
    time.sleep(0.03)
    open_books(path)
    assert cache.fetch(path) is not None
    assert open_books(path).select("SELECT account FROM accounts")[1] == [("Assets:Bank",)]


def test_settings_come_back_with_their_types(make_books):
    settings = make_books(
        """\
        option "operating_currency" "JPY"
        2020-01-01 custom "ledgerkit-option" "generate-through" 2026-09-30
        2020-01-01 custom "ledgerkit-option" "entity" "Aozora"
        2026-04-01 custom "ledgerkit-option" "entity" "Aozora K.K."
        """
    ).facts.settings
    assert settings.get("generate-through") == date(2026, 9, 30)
    assert settings.get("entity", date(2026, 3, 31)) == "Aozora"
    assert settings.get("entity") == "Aozora K.K."
    assert settings.get("reporting-currency") == "JPY"
    assert settings.get("jurisdiction") is None


def test_problems_come_errors_first_by_place(make_books):
    problems = make_books(
        """\
        2020-01-01 custom "ledgerkit-option" "jurisdiction" "JP"
        2020-01-01 custom "ledgerkit-option" "fiscal-year-end" "03-31"
        2020-01-01 custom "ledgerkit-lock" "x"
        2020-01-01 custom "ledgerkit-seal" "x"
        """
    ).facts.problems
    assert [(problem.severity, problem.line) for problem in problems] == [("error", 3), ("error", 4), ("warning", 2)]


def test_several_threads_at_once(company):
    """Each query has a cursor of its own."""
    found, failed = [], []

    def ask():
        try:
            for _time in range(20):
                found.append(company.facts.query("SELECT count(*), sum(number) FROM postings"))
        except duckdb.Error as error:
            failed.append(error)

    threads = [threading.Thread(target=ask) for _number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len({str(rows) for rows in found}) == 1
    assert len(found) == 160


def test_nothing_is_fetched_from_the_network(company):
    """An extension that is not there is an error and no download."""
    rows = company.facts.query(
        "SELECT name, value FROM duckdb_settings() WHERE name IN ('autoinstall_known_extensions', 'autoload_known_extensions') ORDER BY name"
    )
    assert rows == [("autoinstall_known_extensions", "false"), ("autoload_known_extensions", "false")]


def test_a_database_that_cannot_start_is_said_so(monkeypatch):
    def full(*_arguments, **_options):
        raise duckdb.OutOfMemoryException("no memory")

    monkeypatch.setattr(duckdb, "connect", full)
    with pytest.raises(InputError) as caught:
        Facts.from_tables({}, "")
    assert str(caught.value) == ("<duckdb>: DuckDB cannot start: no memory. [database]\n  remedy: Free memory or disk space and try again.")


def test_facts_without_a_path_are_books_too(company):
    assert Books(company.facts).digest == company.digest


def test_a_sum_that_does_not_fit_is_an_error_with_a_remedy(tmp_path):
    """Each number fits; together they have 21 digits before the point."""
    path = tmp_path / "main.beancount"
    entry = '2026-01-02 * "Sale"\n  Assets:Bank  60000000000000000000 EUR\n  Income:Sales\n'
    path.write_text(
        f'option "operating_currency" "EUR"\n2026-01-01 open Assets:Bank\n2026-01-01 open Income:Sales\n{entry}{entry}', encoding="utf-8"
    )
    with pytest.raises(InputError, match="20 digits before the point"):
        open_books(path, cache=False).report("trial-balance", "2026-01")
