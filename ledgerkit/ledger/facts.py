"""Facts: the typed, immutable tables of one ledger, behind DuckDB views of the same names."""

from __future__ import annotations

import datetime
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from ledgerkit.directives.options import OPTIONS
from ledgerkit.directives.settings import Setting, Settings
from ledgerkit.directives.word import Holds
from ledgerkit.errors import InputError, Problem
from ledgerkit.ledger.schema import TABLES
from ledgerkit.ledger.sql import query
from ledgerkit.ledger.views import VIEWS, define_views, needed_views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa
    from beancount.core import data

__all__ = ["Facts"]

T = TypeVar("T")


class Facts:
    """The tables of one ledger.

    Every table of :mod:`.schema` is a view of that name, and so is every question of :mod:`.views`. Facts never change: a
    changed ledger is another ``Facts``. One object may be used from several threads, each query on a cursor of its own.

    Args:
        connection: an in-memory database that holds the views.
        digest: digest of the canonical loaded directives, ``sha256:…``.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, digest: str) -> None:
        self._connection = connection
        self._views_wanted = Lock()
        self._views: set[str] = set()
        self.digest = digest

    @classmethod
    def from_entries(cls, entries: data.Directives, errors: Sequence[Any], options: Mapping[str, Any]) -> Facts:
        """Facts of directives that are loaded already, such as Fava's.

        Raises:
            NumberDoesNotFitError: a number was written that facts cannot hold.
        """
        # Imported here: facts that come from the cache need neither Beancount nor Arrow.
        from ledgerkit.collector import collector_paused
        from ledgerkit.ledger.build import build

        with collector_paused():
            built = build(entries, errors, options)
        return cls.from_tables(built, built.digest)

    @classmethod
    def from_tables(cls, tables: Mapping[str, pa.Table], digest: str) -> Facts:
        """Facts of Arrow tables, one per table of the schema."""
        connection = _connect()
        for name in TABLES:
            # A registered frame is seen by its own connection only; a table is seen by every cursor.
            connection.register("frame", tables[name])
            connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM frame')  # noqa: S608 - names of our own schema
            connection.unregister("frame")
        return cls(connection, digest)

    @classmethod
    def from_folder(cls, folder: Path, digest: str) -> Facts:
        """Facts of Parquet files, one per table of the schema, named after it."""
        return cls.from_files({name: [folder / f"{name}.parquet"] for name in TABLES}, digest)

    @classmethod
    def from_files(cls, files: Mapping[str, Sequence[Path]], digest: str) -> Facts:
        """Facts of Parquet files, one or more per table of the schema, in the order of their rows."""
        connection = _connect()
        for name in TABLES:
            # A view cannot take a parameter; the paths are ours, and their quotes are doubled.
            paths = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files[name])
            connection.execute(f'CREATE VIEW "{name}" AS SELECT * FROM read_parquet([{paths}], hive_partitioning = false)')  # noqa: S608
        return cls(connection, digest)

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query; values go in as named parameters (``$name``), never as text.

        Raises:
            InputError: a sum is too large for DECIMAL(38,18).
        """
        self._define(needed_views(sql))
        try:
            with self._connection.cursor() as cursor:
                return cursor.execute(sql, dict(parameters or {})).fetchall()
        except duckdb.OutOfRangeException as error:
            # Every number fits by itself: it is a sum that does not.
            message = "A sum in these books is too large: facts hold 20 digits before the point and 18 after it."
            remedy = "Look for an amount typed with too many digits, or keep the books in a larger unit."
            raise InputError(Problem("<sum>", 0, "sum-does-not-fit", message, remedy, found=str(error).partition("\n")[0])) from error

    def months(self, table: str) -> list[str]:
        """The months, such as ``2026-09``, in which the rows of a table with a date fall, in order."""
        return [month for (month,) in self.query(f"SELECT DISTINCT strftime(date, '%Y-%m') FROM \"{table}\" ORDER BY ALL")]  # noqa: S608

    def arrow(self, table: str, month: str | None = None) -> pa.Table:
        """The rows of a table, or those of one month, in their order and with the types that facts have."""
        from ledgerkit.ledger.arrow import arrow_schema

        condition, values = ("", {}) if month is None else (" WHERE strftime(date, '%Y-%m') = $month", {"month": month})
        sql = f'SELECT * FROM "{table}"{condition}'  # noqa: S608 - our own names
        found = self.asked(lambda cursor: cursor.sql(sql, params=values).to_arrow_table())
        return found.cast(arrow_schema(table, found.column_names))

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor for whoever wants names, types, Arrow or Polars; close it after use."""
        self._define(VIEWS)
        return self._connection.cursor()

    def asked(self, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        """What a question to a cursor answers."""
        with self.cursor() as cursor:
            return ask(cursor)

    def _define(self, names: Iterable[str]) -> None:
        """Define views before they are asked: binding one takes milliseconds, which a report that needs none does not spend."""
        missing = [name for name in names if name not in self._views]
        if missing:
            with self._views_wanted:
                define_views(self._connection, [name for name in missing if name not in self._views])
                self._views.update(missing)

    @cached_property
    def problems(self) -> tuple[Problem, ...]:
        """Every error and warning found while loading, errors first, by file and line."""
        rows = self.query(query("problems"))
        return tuple(Problem(file or "<ledger>", line or 0, *rest) for file, line, *rest in rows)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the books a draft."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @cached_property
    def settings(self) -> Settings:
        """The options of the books."""
        rows = self.query(query("settings"))
        given = tuple(Setting(day, key, _typed(key, value)) for source, day, key, value in rows if source == "ledgerkit")
        return Settings(given, {key: value for source, _day, key, value in rows if source == "default"})

    @cached_property
    def layout_files(self) -> Mapping[str, str]:
        """The layouts of statements that the books bring with them: text by name."""
        return dict(self.query(query("layout_files")))


def _typed(key: str, value: str) -> Any:
    return datetime.date.fromisoformat(value) if OPTIONS[key].holds is Holds.DATE else value


def _connect() -> duckdb.DuckDBPyConnection:
    try:
        # Extensions would be fetched from the network.
        return duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
    except duckdb.Error as error:
        problem = Problem("<duckdb>", 0, "database", f"DuckDB cannot start: {error}.", "Free memory or disk space and try again.")
        raise InputError(problem) from error
