"""From a path to facts: out of the cache where it is true, else from the ledger's text."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from ledgerkit.collector import collector_paused
from ledgerkit.errors import InputError, Problem
from ledgerkit.ledger import cache as kept
from ledgerkit.ledger import sources
from ledgerkit.ledger.facts import Facts
from ledgerkit.ledger.journal import finish
from ledgerkit.ledger.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from ledgerkit.ledger.build import Built

__all__ = ["KeptFacts", "open_facts"]

T = TypeVar("T")


def open_facts(path: Path, *, cache: bool = True) -> Facts:
    """The facts of a ledger.

    Args:
        path: absolute path of its top-level file.
        cache: whether they may come from the cache and go there; the result is the same.

    Raises:
        UnreadableFileError: the file cannot be read.
        NumberDoesNotFitError: a number was written that facts cannot hold.
        InputError: a change of several files was cut short and cannot be completed.
    """
    # What the cache has may be of the files before the change.
    finish(path.parent)
    found = kept.fetch(path) if cache else None
    if found is not None:
        try:
            return KeptFacts.of(path, *found)
        except duckdb.Error:
            pass  # gone since it was looked at
    return _from_text(path, cache=cache)


def _from_text(path: Path, *, cache: bool) -> Facts:
    with collector_paused():
        # The directives are gone again when the collector wakes up: it would look at every one of them, and find nothing.
        built, state = _built(path, cache=cache)
    if state is not None:
        try:
            # Like every later opening: tables in memory would be a second copy of all that was built.
            return KeptFacts.of(path, state, built.digest)
        except duckdb.Error:
            pass  # gone since it was written
    return Facts.from_tables(built, built.digest)


def _built(path: Path, *, cache: bool) -> tuple[Built, Path | None]:
    """The tables of a ledger, and the state of the cache that holds them now; None where they are not kept."""
    from ledgerkit.ledger.build import build
    from ledgerkit.ledger.load import load

    known = sources.before(path) if cache else None
    loaded = load(path)
    built = build(loaded.entries, loaded.errors, loaded.options)
    return built, None if known is None else kept.store(loaded, known, built, built.digest)


class KeptFacts(Facts):
    """Facts out of the cache, whose files may be deleted while they are used: then they are made again from the ledger."""

    _path: Path
    _folder: Path
    _seen: int
    _again: Facts | None
    _lock: Lock

    @classmethod
    def of(cls, path: Path, folder: Path, digest: str) -> KeptFacts:
        """The facts of a ledger from its state in the cache.

        Raises:
            duckdb.Error: a file of it is not there or cannot be read.
        """
        found = cls.from_folder(folder, digest)
        assert isinstance(found, cls)
        # No folder was changed then: it is looked through before the first question.
        found._path, found._folder, found._seen, found._again, found._lock = path, folder, -1, None, Lock()  # noqa: SLF001 - our own
        return found

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query.

        Raises:
            InputError: the cache was deleted, and the ledger has changed since.
        """
        kept = super().query
        return self._try(lambda: kept(sql, parameters), lambda facts: facts.query(sql, parameters))

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor.

        Raises:
            InputError: the cache was deleted, and the ledger has changed since.
        """
        return self._try(super().cursor, Facts.cursor)

    def asked(self, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """What a question to a cursor answers.

        Raises:
            InputError: the cache was deleted, and the ledger has changed since.
        """
        kept = super().asked
        return self._try(lambda: kept(ask), lambda facts: facts.asked(ask))

    def _try(self, first: Callable[[], T], then: Callable[[Facts], T]) -> T:
        """From the cache while it is there, else from the facts made again."""
        if self._again is None and (self._folder_time() == self._seen or self._is_whole()):
            try:
                return first()
            except duckdb.Error:
                if self._is_whole():
                    raise
        return then(self._renewed())

    def _folder_time(self) -> int:
        """When something last came into the folder of the tables or left it, for one look instead of one a table."""
        try:
            return self._folder.stat().st_mtime_ns
        except OSError:
            return 0

    def _is_whole(self) -> bool:
        self._seen = self._folder_time()
        return self._again is None and all((self._folder / f"{name}.parquet").exists() for name in TABLES)

    def _renewed(self) -> Facts:
        with self._lock:
            if self._again is None:
                facts = _from_text(self._path, cache=False)
                if facts.digest != self.digest:
                    message = "The cache was deleted while these books were open, and the ledger has changed since."
                    raise InputError(Problem(str(self._path), 0, "cache-lost", message, "Open the ledger again."))
                self._again = facts
            return self._again
