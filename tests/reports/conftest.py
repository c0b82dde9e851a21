"""Reports as tests read them."""

from __future__ import annotations

import textwrap

import pytest
from asset_ledger import LEDGER

from ledgerkit.books import open_books
from ledgerkit.reports.json_twin import as_json


@pytest.fixture
def shown():
    """The rows of a report as ``{id: {column: text}}``, figures in plain notation."""

    def rows(report):
        return {row["id"]: {k: v for k, v in row["values"].items() if v is not None} for row in as_json(report)["rows"]}

    return rows


@pytest.fixture
def statuses():
    """The checks of a report as ``{(id, status)}``."""

    def found(report):
        return {(check.id, check.status) for check in report.checks}

    return found


@pytest.fixture(scope="module")
def register(tmp_path_factory):
    """The books of ``asset_ledger.py``, with the invoice of the chairs as a document."""
    folder = tmp_path_factory.mktemp("register")
    return opened(folder, LEDGER)


@pytest.fixture
def register_with(tmp_path):
    """The same books with some of their text replaced."""

    def call(*changes):
        text = LEDGER
        for old, new in changes:
            assert old in text
            text = text.replace(old, new)
        return opened(tmp_path, text)

    return call


def opened(folder, text):
    (folder / "chairs.pdf").write_bytes(b"%PDF-1.4")
    path = folder / "main.beancount"
    text = textwrap.dedent(text) + '2025-01-10 document Assets:Bank "chairs.pdf" ^inv-7\n'
    path.write_text(text, encoding="utf-8")
    books = open_books(path, cache=False)
    assert not books.errors, books.errors
    return books
