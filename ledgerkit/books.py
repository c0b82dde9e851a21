"""`ledgerkit.open(path) -> Books`: the facade for whoever uses the library, and for the faces."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from ledgerkit.collector import collector_paused
from ledgerkit.errors import Problem, UsageError
from ledgerkit.ledger.facts import Facts
from ledgerkit.ledger.opening import open_facts
from ledgerkit.ledger.schema import TABLES
from ledgerkit.ledger.views import VIEWS
from ledgerkit.reports.asking import last_month, make_context
from ledgerkit.reports.drill import drill_down
from ledgerkit.reports.question import Question
from ledgerkit.reports.registry import make

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from typing import Unpack

    import polars as pl

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.pack import Pack
    from ledgerkit.reports.question import Options
    from ledgerkit.reports.report import Report

__all__ = ["Books", "open_books"]

_RELATIONS = (*TABLES, *VIEWS)

T = TypeVar("T")


def open_books(path: str | Path, *, cache: bool = True) -> Books:
    """Open a ledger, or a folder of facts that ``ledgerkit export`` wrote.

    Loading a ledger runs the plugins it names. An exported folder needs no Beancount and runs nothing.

    Args:
        path: the ledger's top-level file, or the folder.
        cache: whether facts may come from the cache and go there; the result is the same.

    Raises:
        UnreadableFileError: the file cannot be read.
        NumberDoesNotFitError: a number was written that facts cannot hold.
        InputError: the folder is damaged, was edited, or comes from a version with other tables.
    """
    from ledgerkit.ledger.exported import has_lost_its_manifest, is_exported, read_exported

    place = Path(path).expanduser().absolute()
    if is_exported(place) or has_lost_its_manifest(place):
        exported = read_exported(place)
        return Books(Facts.from_files(exported.files, exported.ledger), place)
    return Books(open_facts(place, cache=cache), place)


def _frame(cursor: duckdb.DuckDBPyConnection, query: str, parameters: Mapping[str, Any] | None = None) -> pl.DataFrame:
    import polars as pl

    # Through Arrow, whose decimals Polars takes as they are; from Python's it would infer a scale.
    found: duckdb.DuckDBPyRelation | None = cursor.sql(query, params=dict(parameters or {}))
    if found is None:  # a statement that answers nothing, which the library's own type leaves out
        return pl.DataFrame()
    frame = pl.from_arrow(found.to_arrow_table())
    assert isinstance(frame, pl.DataFrame)
    return frame


class Books:
    """The books of one company: facts, reports, the close.

    Args:
        facts: their tables.
        path: the top-level file or the exported folder; None where the facts came without one.
    """

    def __init__(self, facts: Facts, path: Path | None = None) -> None:
        self.facts = facts
        self.path = path

    @property
    def digest(self) -> str:
        """Digest of the canonical loaded directives, ``sha256:…``."""
        return self.facts.digest

    @property
    def problems(self) -> Sequence[Problem]:
        """Every error and warning found while loading, errors first."""
        return self.facts.problems

    @property
    def errors(self) -> Sequence[Problem]:
        """The problems that make the books a draft."""
        return self.facts.errors

    @property
    def has_fava_pages(self) -> bool:
        """Whether the ledger turns on ledgerkit's pages in Fava."""
        _names, rows = self.select("SELECT key FROM options WHERE source = 'fava-extension' AND key = 'ledgerkit.fava'")
        return bool(rows)

    def sql(self, query: str, parameters: Mapping[str, Any] | None = None) -> pl.DataFrame:
        """Ask the tables in SQL (DuckDB's) and get a Polars frame.

        Money stays Decimal as long as the query sums; ``/`` and ``avg`` give floating point in DuckDB.

        Raises:
            UsageError: the query is wrong; the message is DuckDB's.
        """
        return self._asked(lambda cursor: _frame(cursor, query, parameters))

    def select(self, query: str, parameters: Mapping[str, Any] | None = None) -> tuple[list[str], list[tuple[Any, ...]]]:
        """Ask the tables in SQL and get column names and rows.

        Raises:
            UsageError: the query is wrong; the message is DuckDB's.
        """

        def rows(cursor: duckdb.DuckDBPyConnection) -> tuple[list[str], list[tuple[Any, ...]]]:
            cursor.execute(query, dict(parameters or {}))
            if cursor.description is None:  # nothing but blanks and comments; fetching would complain of DuckDB's own insides
                raise UsageError(Problem("<sql>", 0, "sql", "The query is empty.", "Write a query, such as SELECT * FROM accounts."))
            return [column[0] for column in cursor.description], cursor.fetchall()

        return self._asked(rows)

    def _asked(self, ask: Callable[[duckdb.DuckDBPyConnection], T]) -> T:
        try:
            return self.facts.asked(ask)
        except duckdb.Error as error:
            raise UsageError(Problem("<sql>", 0, "sql", str(error), "Mend the query; the tables are those of the schema.")) from error

    def table(self, name: str) -> pl.DataFrame:
        """A whole table as a Polars frame.

        Raises:
            UsageError: there is no table of that name.
        """
        if name not in _RELATIONS:
            raise UsageError(
                Problem(
                    "<table>",
                    0,
                    "unknown-table",
                    f"There is no table {name!r}.",
                    "Name one of those expected.",
                    ", ".join(_RELATIONS),
                    name,
                )
            )
        return self.facts.asked(lambda cursor: _frame(cursor, f'SELECT * FROM "{name}"'))  # noqa: S608 - a name of our own schema

    def __getattr__(self, name: str) -> pl.DataFrame:
        # books.postings, books.accounts, … : frames made on access.
        if name in _RELATIONS:
            return self.table(name)
        raise AttributeError(name)

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *_RELATIONS})

    def context(self, period: str | Sequence[str], **options: Unpack[Options]) -> Context:
        """What a report starts from.

        Args:
            period: such as ``2026-09``.
            options: as for :meth:`report`.

        Raises:
            UsageError: the period, or a value of an option, does not exist or lies outside the books.
            InputError: the books are empty.
        """
        return make_context(self.facts, Question.of(period, **options))

    def report(self, name: str, period: str | Sequence[str], **options: Unpack[Options]) -> Report:
        """Make a report.

        Args:
            name: such as ``trial-balance``; see :data:`ledgerkit.reports.registry.REPORTS`.
            period: such as ``2026-09`` or ``FY2026``; of a statement also several, each with columns of its own.
            options: further options by name, such as ``language="ja"`` or ``compare=["prior-year"]``; see
                :class:`ledgerkit.reports.question.Question` for all.

        Raises:
            UsageError: the report, account, period, language, comparison or layout does not exist or does not apply.
            InputError: the books are empty or name no reporting currency.
        """
        context = self.context(period, **options)
        with collector_paused():
            report = make(name, context)
            return report if context.asked.drill is None else drill_down(context, report, context.asked.drill)

    def close(self, period: str, *, language: str | None = None, layout: str | None = None) -> Pack:
        """Make the closing pack of a period; see :func:`ledgerkit.close.closing.close_period` for the errors. Writes nothing."""
        from ledgerkit.close.closing import close_period  # a report needs no gates

        return close_period(self.facts, period, language=language, layout_name=layout)

    def export(self, folder: str | Path) -> dict[str, Any]:
        """Write the facts as a folder of Parquet files; :func:`open_books` opens it. See :func:`ledgerkit.ledger.export.export`.

        Returns:
            The manifest: what is in the folder.
        """
        from ledgerkit.ledger.export import export

        return export(self.facts, Path(folder))

    def last_month(self) -> str:
        """The month of the last transaction, such as ``2026-09``.

        Raises:
            InputError: the books have no transaction.
        """
        return last_month(self.facts)
