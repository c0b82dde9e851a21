"""A change is loaded before it is made."""

from __future__ import annotations

import pytest

from ledgerkit.books import open_books
from ledgerkit.errors import InputError
from ledgerkit.feeds.checking import check_edits
from ledgerkit.ledger.edits import edit


def tried(desk, name, text, known=()):
    path = desk / name
    check_edits(desk / "main.beancount", [edit(path, text)], [path], known, "So not: ")


def test_a_change_without_new_errors(desk):
    tried(desk, "2026/10.beancount", b"2026-10-01 open Assets:New\n")
    assert not (desk / "2026" / "10.beancount").exists()


def test_a_new_error_stops_it(desk):
    with pytest.raises(InputError, match="So not: Balance failed"):
        tried(desk, "2026/10.beancount", b"2026-10-01 balance Assets:Bank:SBI 1 JPY\n")


def test_a_file_the_ledger_does_not_include(desk):
    with pytest.raises(InputError) as caught:
        tried(desk, "other/10.beancount", b"")
    assert caught.value.problems[0].code == "entry-file-not-included"


def test_an_error_that_comes_once_more_is_new(desk):
    """Its words are those of one that the ledger has already."""
    wrong = '2026-10-02 * "x"\n  Assets:Nowhere  1 JPY\n  Assets:Bank:SBI\n'
    (desk / "2026" / "10.beancount").write_text(wrong, encoding="utf-8")
    known = open_books(desk / "main.beancount", cache=False).errors
    assert len(known) == 1
    tried(desk, "2026/10.beancount", f"{wrong}; x\n".encode(), known)
    with pytest.raises(InputError, match="So not: Invalid reference to unknown account"):
        tried(desk, "2026/10.beancount", (2 * wrong).encode(), known)
