"""A report is never written over what the books were read from."""

from __future__ import annotations

import pytest

import ledgerkit
from ledgerkit.errors import UsageError
from ledgerkit.ledger.own_files import refuse_folder, refuse_out, refuse_own_files


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


@pytest.mark.parametrize("name", ["rules.toml", "importers.toml", "prices.txt"])
def test_what_lies_beside_the_ledger_is_of_the_books(books, tmp_path, name):
    (tmp_path / name).write_text("[[rule]]\n", encoding="utf-8")
    ledger = tmp_path / "main.beancount"
    ledger.write_text(ledger.read_text() + '2026-01-01 custom "ledgerkit-option" "side-file" "prices.txt"\n', encoding="utf-8")
    books = ledgerkit.open(ledger, cache=False)
    with pytest.raises(UsageError, match="one of those that the books were read from"):
        refuse_own_files(books.facts, books.path, tmp_path / name)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("other.beancount", "", "The file is a ledger"),
        ("of-includes-alone", '; nothing else\ninclude "a.beancount"\n', "The file is a ledger"),
        ("old.txt", '2026-01-02 * "Capital"\n  Assets:Bank  1 EUR\n', "The file is a ledger"),
        ("old.txt", "2026/1/2 open Assets:Bank\n", "The file is a ledger"),
    ],
)
def test_a_ledger_is_never_written_over_whosever_it_is(tmp_path, name, text, message):
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / name)
    for target in (tmp_path / name, tmp_path / "link.txt"):
        with pytest.raises(UsageError, match=message):
            refuse_out(target)


def test_a_report_of_ours_is_no_ledger(books, tmp_path):
    """A journal has days and signs at the start of its lines too."""
    from ledgerkit.render.csv import report_csv
    from ledgerkit.render.text import report_text

    for number, name in enumerate(("journal", "general-ledger", "trial-balance")):
        report = books.report(name, "2026-01")
        for ending, text in (("txt", report_text(report)), ("csv", report_csv(report))):
            (tmp_path / f"{number}.{ending}").write_text(text, encoding="utf-8")
            refuse_own_files(books.facts, books.path, tmp_path / f"{number}.{ending}")


def test_a_folder_is_not_written_over_nor_a_circle_of_links(tmp_path):
    with pytest.raises(UsageError, match="This is a folder"):
        refuse_out(tmp_path)
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    with pytest.raises(UsageError):
        refuse_out(tmp_path / "a")
    with pytest.raises(UsageError, match="leads nowhere"):
        refuse_out(tmp_path / "a\0b")


def test_no_export_within_an_export(books, tmp_path):
    books.export(tmp_path / "facts")
    for name in ("facts/again", "facts/postings/again"):
        with pytest.raises(UsageError, match="holds exported facts"):
            refuse_folder(tmp_path / name, "--to")
    with pytest.raises(UsageError, match="This is a file"):
        refuse_folder(tmp_path / "old.csv", "--to")
    refuse_folder(tmp_path / "facts", "--to")
    refuse_folder(tmp_path / "elsewhere", "--to")
