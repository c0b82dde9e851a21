"""A change is loaded before it is made."""

from __future__ import annotations

import pytest

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
