"""Dated tables: rates, limits and percentages as data files, each value with its source and the day it was checked.

A table is one TOML file below ``ledgerkit/tables``, named by its path without ``.toml`` (``us/macrs_half_year``)::

    title = "MACRS percentages, half-year convention"       # what a person reads above the table
    title-ja = "…"                                           # may be left out
    unit = "percent of the basis"                            # of every number whose column names no other

    [columns]                                                # in the order of the values of a row
    from = { type = "date" }
    rate = { type = "number" }
    limit = { type = "number", unit = "USD", optional = true }

    [sources.pub-946]                                        # as many as there are
    title = "IRS Publication 946, How To Depreciate Property"
    place = "Appendix A, Table A-1"                          # law, article, page
    url = "https://…"                                        # may be left out, as place
    note = "…"                                               # how it was checked; may be left out
    checked-on = 2026-11-27                                  # day somebody held the table against the source
    confirmed = true                                         # false: from memory, or from one page nobody vouches for

    [data]
    source = "pub-946"                                       # of rows that do not name one in a column `source`
    rows = [
      [2018-01-01, 33.33, ""],
    ]

Types are ``date``, ``number`` (an exact Decimal), ``integer``, ``boolean`` and ``text``. An empty text stands for "none" in an
optional column and in no other. Columns with a meaning of their own: ``from`` and ``through`` (first and last day a row holds
for; without ``through`` until the next row with the same keys begins, without end for the last), ``source``, and ``key``
columns: ``key = true`` marks what tells rows of one day apart.
A file that breaks one of these rules is refused as a whole, with every fault.

A row whose source is not confirmed is never used in silence: :meth:`Table.row` refuses it unless the caller says
``unconfirmed=True``, and then has to tell the reader.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ledgerkit.errors import InputError, Problem
from ledgerkit.tables.dated_faults import faults

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

__all__ = ["Row", "Source", "Table", "UnconfirmedError", "parsed_table", "table"]


class UnconfirmedError(LookupError):
    """The row that was asked for rests on a source that nobody could confirm."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where values come from.

    Args:
        title: law or publication.
        place: article, table or page in it; may be empty.
        url: where it can be read; may be empty.
        note: how the values were checked; may be empty.
        checked_on: day on which the values were held against it.
        confirmed: whether they could be confirmed.
    """

    title: str
    place: str
    url: str
    note: str
    checked_on: date
    confirmed: bool

    def __str__(self) -> str:
        return ", ".join(part for part in (self.title, self.place) if part)


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Args:
        values: the values by column; None where an optional one is left out.
        source: where they come from.
    """

    values: Mapping[str, Any]
    source: Source

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def holds_on(self, day: date) -> bool:
        """Whether the row is in force on a day; a row without days always is."""
        first, last = self.values.get("from"), self.values.get("through")
        return (first is None or first <= day) and (last is None or day <= last)


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Args:
        name: its path below ``ledgerkit/tables`` without ``.toml``.
        title: what a person reads above it; ``title_ja`` in Japanese, may be empty.
        unit: of every number whose column names no other.
        units: unit by column of numbers.
        keys: the columns that tell rows of one day apart.
        rows: the rows in the order of the file.
    """

    name: str
    title: str
    title_ja: str
    unit: str
    units: Mapping[str, str]
    keys: tuple[str, ...]
    rows: tuple[Row, ...]

    def find(self, on: date | None = None, **keys: object) -> tuple[Row, ...]:
        """The rows in force on a day (any day for None) whose columns have these values, in the order of the file.

        A column whose name is no word of Python is given as ``**{"property-class": "5-year"}``.
        """
        return tuple(
            row
            for row in self.rows
            if (on is None or row.holds_on(on)) and all(row.values[column] == value for column, value in keys.items())
        )

    def row(self, on: date | None = None, *, unconfirmed: bool = False, **keys: object) -> Row:
        """The one row in force on a day with these values.

        Args:
            on: the day, or None for a table without days.
            unconfirmed: take a row whose source is not confirmed too; the caller then tells the reader of it.
            keys: values by column.

        Raises:
            LookupError: there is none, or there are several.
            UnconfirmedError: its source is not confirmed.
        """
        found = self.find(on, **keys)
        asked = ", ".join([*(f"{column} {value}" for column, value in keys.items()), *([f"day {on}"] if on else [])])
        if len(found) != 1:
            raise LookupError(f"{self.title}: {'several rows' if found else 'no row'} for {asked or 'nothing in particular'}")
        if not (found[0].source.confirmed or unconfirmed):
            raise UnconfirmedError(f"{self.title}: the row for {asked} is not confirmed ({found[0].source})")
        return found[0]

    def choices(self, column: str) -> tuple[Any, ...]:
        """The values of a column, each once, in the order of the file."""
        return tuple(dict.fromkeys(row.values[column] for row in self.rows))


@cache
def table(name: str) -> Table:
    """A table that comes with ledgerkit, read once.

    Raises:
        InputError: the file breaks a rule; every fault is named.
        FileNotFoundError: there is no such table.
    """
    # Beside this file: importlib.resources would bring in the unpacking of archives, which costs more than the reading.
    file = Path(__file__).parent / f"{name}.toml"
    return parsed_table(file.read_text(encoding="utf-8"), name)


def parsed_table(text: str, name: str) -> Table:
    """A table from its TOML text.

    Raises:
        InputError: it is no TOML or breaks a rule; every fault is named.
    """
    file = f"{name}.toml"
    try:
        content = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise InputError(Problem(file, 0, "table-toml", f"This is no TOML: {error}.", "Mend the file.")) from error
    if problems := faults(content, file):
        raise InputError(problems)
    sources = {key: _source(value) for key, value in content["sources"].items()}
    columns, data = content["columns"], content["data"]
    rows = [{column: _value(value, columns[column]) for column, value in zip(columns, row, strict=True)} for row in data["rows"]]
    keys = tuple(key for key, column in columns.items() if column.get("key"))
    if "from" in columns:
        _closed(rows, keys)
    return Table(
        name=name,
        title=content["title"],
        title_ja=content.get("title-ja", ""),
        unit=content["unit"],
        units={key: column.get("unit", content["unit"]) for key, column in columns.items() if column["type"] in {"number", "integer"}},
        keys=keys,
        rows=tuple(Row(row, sources[row.get("source") or data["source"]]) for row in rows),
    )


def _closed(rows: list[dict[str, Any]], keys: tuple[str, ...]) -> None:
    """Give each row its last day: as written, else the day before the next row with the same keys, else none."""
    later: dict[tuple[Any, ...], date] = {}
    for row in reversed(rows):
        same = tuple(row[key] for key in keys)
        row["through"] = row.get("through") or (later[same] - timedelta(days=1) if same in later else None)
        later[same] = row["from"]


def _source(value: dict[str, Any]) -> Source:
    return Source(
        value["title"], value.get("place", ""), value.get("url", ""), value.get("note", ""), value["checked-on"], value["confirmed"]
    )


def _value(value: Any, column: dict[str, Any]) -> Any:
    if value == "" and column.get("optional"):
        return None
    return Decimal(value) if column["type"] == "number" else value
