"""A report is never written over what the books were read from."""

from __future__ import annotations

import pytest

import ledgerkit
from ledgerkit.errors import UsageError
from ledgerkit.ledger.own_files import refuse_own_files


@pytest.fixture
def books(tmp_path):
    main, prices = tmp_path / "main.beancount", tmp_path / "prices.beancount"
    main.write_text(
        'option "operating_currency" "EUR"\ninclude "prices.beancount"\n2026-01-01 open Assets:Bank\n2026-01-01 open Equity:Capital\n'
        '2026-01-02 * "Capital"\n  Assets:Bank  100 EUR\n  Equity:Capital\n',
        encoding="utf-8",
    )
    prices.write_text("2026-01-02 price USD 0.9 EUR\n", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(prices)
    (tmp_path / "old.csv").write_text("an earlier report", encoding="utf-8")
    return ledgerkit.open(main, cache=False)


@pytest.mark.parametrize("name", ["main.beancount", "prices.beancount", "link.csv", "./main.beancount"])
def test_a_file_of_the_books_is_refused(books, tmp_path, name):
    with pytest.raises(UsageError, match="one of those that the books were read from"):
        refuse_own_files(books.facts, books.path, tmp_path / name)


@pytest.mark.parametrize("name", ["new.csv", "old.csv", "folder/new.csv"])
def test_any_other_file_is_not(books, tmp_path, name):
    refuse_own_files(books.facts, books.path, tmp_path / name)


@pytest.mark.parametrize("name", ["accounts.parquet", "report.csv", "manifest.json", "postings/period=2026-01/postings.parquet"])
def test_nothing_goes_into_an_export(books, tmp_path, name):
    books.export(tmp_path / "facts")
    exported = ledgerkit.open(tmp_path / "facts")
    for facts in (books, exported):
        with pytest.raises(UsageError, match="holds exported facts"):
            refuse_own_files(facts.facts, facts.path, tmp_path / "facts" / name)


def test_a_manifest_of_something_else_is_no_export(books, tmp_path):
    (tmp_path / "manifest.json").write_text('{"name": "a web page"}', encoding="utf-8")
    refuse_own_files(books.facts, books.path, tmp_path / "new.csv")
