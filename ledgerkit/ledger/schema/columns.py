"""What a table of facts is declared with.

Signs: debit is positive everywhere. Units: ``money`` is DECIMAL(38,18) in the currency that the column beside it names.
Where Beancount computed a number with more digits than that, the column holds it rounded half-even to 18 places and the
``_exact`` column beside it the text of the exact number; otherwise ``_exact`` is NULL.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DIMENSIONS", "PLACE", "Column", "Table", "optional", "required", "sql_type"]

DIMENSIONS = ("department", "project", "counterparty")
"""Dimensions every ledger has; others are declared by ``ledgerkit-dimension`` directives."""

_SQL = {
    "text": "VARCHAR",
    "texts": "VARCHAR[]",
    "date": "DATE",
    "money": "DECIMAL(38,18)",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Args:
        name: its name.
        kind: text, texts, date, money, integer or boolean.
        meaning: what it holds, with unit and sign where it is a number.
        required: whether it is never NULL.
    """

    name: str
    kind: str
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Args:
        name: its name, also of the view.
        grain: what one row is.
        columns: in order.
    """

    name: str
    grain: str
    columns: tuple[Column, ...]

    def extended(self, dimensions: tuple[str, ...]) -> Table:
        """The same table with a text column for each further dimension."""
        extra = tuple(Column(name, "text", f"dimension {name}") for name in dimensions)
        return Table(self.name, self.grain, self.columns + extra)


def sql_type(column: Column) -> str:
    """The DuckDB type of a column."""
    return _SQL[column.kind]


def required(name: str, kind: str, meaning: str) -> Column:
    """A column that is never NULL."""
    return Column(name, kind, meaning, required=True)


def optional(name: str, kind: str, meaning: str) -> Column:
    """A column that may be NULL."""
    return Column(name, kind, meaning)


PLACE = (
    optional("file", "text", "file of the directive, from the folder of the top-level file"),
    optional("line", "integer", "its line"),
)
"""Where the directive of a row stands."""
