"""Plain rows of a query as text or JSON data."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from ledgerkit.domain.money import plain
from ledgerkit.render.format import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["aligned", "rows_json", "rows_text"]


def rows_text(names: Sequence[str], rows: Sequence[Sequence[Any]], *, money: bool = False) -> str:
    """Rows as an aligned table; numbers to the right, nothing for NULL.

    Args:
        names: heads of the columns.
        rows: the values.
        money: whether numbers stand as people write amounts: thousands apart, with the decimals they came with.
    """
    cells = [[escaped(f"{value:,f}" if money and isinstance(value, Decimal) else _text(value)) for value in row] for row in rows]
    right = [any(isinstance(row[index], (Decimal, int, float)) for row in rows) for index in range(len(names))]
    return aligned([escaped(name) for name in names], cells, right)


def aligned(heads: Sequence[str], cells: Sequence[Sequence[str]], right: Sequence[bool]) -> str:
    """A table of texts that are safe to show; wide characters count as two columns.

    Args:
        heads: one a column.
        cells: one row a line.
        right: for each column, whether it is set to the right.
    """
    widths = [max([cell_len(head)] + [cell_len(line[index]) for line in cells]) for index, head in enumerate(heads)]

    def line(texts: Sequence[str]) -> str:
        padded = []
        for text, width, to_right in zip(texts, widths, right, strict=True):
            space = " " * (width - cell_len(text))
            padded.append(space + text if to_right else text + space)
        return "  ".join(padded).rstrip()

    table = [line(heads), "─" * (sum(widths) + 2 * (len(widths) - 1)), *map(line, cells)]
    return "\n".join(table) + "\n"


def rows_json(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[dict[str, Any]]:
    """Rows as JSON data, money and dates as text."""
    return [{name: _json(value) for name, value in zip(names, row, strict=True)} for row in rows]


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, list):
        return ", ".join(_text(item) for item in value)
    return str(value)


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, (datetime.date, datetime.datetime, datetime.time)):
        return value.isoformat()
    if isinstance(value, list):
        return [_json(item) for item in value]
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    return str(value)
