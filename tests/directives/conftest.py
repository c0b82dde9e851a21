"""What a ledger says, and what a person is told of it."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

import pytest
from beancount import loader

from ledgerkit.books import open_books
from ledgerkit.directives.ledger import read_directives

if TYPE_CHECKING:
    from ledgerkit.directives.ledger import LedgerDirectives


@pytest.fixture
def directives(request, says) -> LedgerDirectives:
    """What the ledger in the test's docstring says in our words."""
    return says(request.function.__doc__)


@pytest.fixture
def says():
    """Reads what a ledger says in our words."""

    def say(text: str) -> LedgerDirectives:
        entries, _errors, options = loader.load_string(textwrap.dedent(text))
        return read_directives(entries, options)

    return say


@pytest.fixture
def told(tmp_path):
    """Writes a ledger as ``main.beancount`` and gives every problem as a person reads it."""

    def tell(text: str) -> list[str]:
        path = tmp_path / "main.beancount"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        return [str(problem) for problem in open_books(path, cache=False).problems]

    return tell
