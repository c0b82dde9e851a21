"""What stands under the package's own name."""

from __future__ import annotations

import pytest

import ledgerkit
from ledgerkit import books, version


def test_the_package_gives_the_facade_on_first_use():
    assert ledgerkit.open is books.open_books
    assert ledgerkit.Books is books.Books
    assert ledgerkit.__version__ == version.VERSION


def test_a_name_it_does_not_have():
    with pytest.raises(AttributeError, match="no attribute 'ledger_of'"):
        _ = ledgerkit.ledger_of
