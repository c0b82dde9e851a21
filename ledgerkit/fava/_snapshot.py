"""The books of one load of the ledger, and what was made of them."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from ledgerkit.books import Books
from ledgerkit.close.write import documents
from ledgerkit.ledger.facts import Facts
from ledgerkit.reports.drill import accounts_of
from ledgerkit.reports.sql import query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Hashable, Mapping
    from pathlib import Path

    from ledgerkit.reports.drill import Accounts
    from ledgerkit.reports.pack import Pack

__all__ = ["Snapshot"]

T = TypeVar("T")

KEPT = 16
"""Packs, and sets of documents, kept per load: a person compares a few periods in two languages."""


class Snapshot:
    """The books of one load of the ledger, and what was made of them; safe for use from several threads.

    Everything is made when it is first asked for, once: a second request for the same waits for the first.

    Args:
        path: the top-level file.
        loaded: directives, errors and options as Fava loaded them.
    """

    def __init__(self, path: Path, loaded: tuple[Any, Any, Any]) -> None:
        self.path = path
        self.loaded = loaded
        self._books: Books | None = None
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._books_lock = Lock()
        self._lock = Lock()

    @property
    def books(self) -> Books:
        """The books.

        Raises:
            NumberDoesNotFitError: a number was written that facts cannot hold.
        """
        with self._books_lock:
            if self._books is None:
                self._books = Books(Facts.from_entries(*self.loaded), self.path)
            return self._books

    def extent(self) -> tuple[datetime.date, datetime.date] | None:
        """Days of the first and the last transaction; None where there is none."""
        first, last = self.books.facts.query(query("extent"))[0]
        return None if first is None else (first, last)

    @property
    def accounts(self) -> Accounts:
        """The accounts with postings."""
        facts = self.books.facts
        with self._lock:
            return self._keep("accounts", lambda: accounts_of(facts))

    def pack(self, period: str, language: str) -> Pack:
        """The closing pack; see :func:`ledgerkit.close.closing.close_period` for the errors."""
        books = self.books
        with self._lock:
            return self._pack(books, period, language)

    def documents(self, period: str, language: str) -> Mapping[str, bytes]:
        """The pack's documents by file name, the same bytes as the command line writes."""
        books = self.books
        with self._lock:
            return self._keep(("documents", period, language), lambda: documents(self._pack(books, period, language)))

    def _pack(self, books: Books, period: str, language: str) -> Pack:
        return self._keep(("pack", period, language), lambda: books.close(period, language=language))

    def _keep(self, key: Hashable, make: Callable[[], T]) -> T:
        found: T = self._kept[key] if key in self._kept else make()
        self._kept[key] = found
        self._kept.move_to_end(key)
        while len(self._kept) > 2 * KEPT:
            self._kept.popitem(last=False)
        return found
