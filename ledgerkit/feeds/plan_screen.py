"""A plan on a screen: a row a line where the table fits, else two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len

from ledgerkit.feeds.plan_table import plan_table
from ledgerkit.render.format import bounded
from ledgerkit.render.rows import rows_text

if TYPE_CHECKING:
    from ledgerkit.feeds.plan import Plan

__all__ = ["plan_screen"]

_DATE, _BANK, _AMOUNT, _CURRENCY, _TEXT, _DECISION, _SURE, _WHY, _TO, _ID = range(10)
_UPPER = (_DATE, _BANK, _AMOUNT, _CURRENCY, _DECISION, _SURE)
_INDENT, _GAP, _LEAST = "  ", 2, 12
"""What stands before the second row; between columns; the least that a text is cut to."""


def plan_screen(plan: Plan, language: str = "en", width: int = 0) -> str:
    """The plan as text, with a line break at its end.

    Args:
        plan: the plan.
        language: of its words.
        width: cells of a line of the screen; 0 where nothing limits it: reasons are whole there. A screen of less than 60 breaks lines.
    """
    heads, rows = plan_table(plan, language, cut=width > 0)
    table = rows_text(heads, rows, money=True)
    if not width or _widest(table) <= width:
        return table
    upper = _columns(heads, rows, _UPPER)
    room = max(width - _widest(upper) - _GAP, _LEAST)
    upper = _columns(heads, [_cut(row, _TEXT, room) for row in rows], (*_UPPER, _TEXT))
    room = width - len(_INDENT) - _widest(_columns(heads, rows, (_ID,))) - 2 * _GAP
    rows = [_cut(row, _TO, max(room // 2, _LEAST)) for row in rows]
    room -= _widest(_columns(heads, rows, (_TO,)))
    lower = _columns(heads, [_cut(row, _WHY, max(room, _LEAST)) for row in rows], (_ID, _TO, _WHY))
    pairs = list(zip(upper.splitlines(), lower.splitlines(), strict=True))
    lines = [line for above, below in (pairs[0], *pairs[2:]) for line in (above, f"{_INDENT}{below}")]
    lines.insert(2, "─" * max(map(cell_len, lines)))
    return "\n".join(lines) + "\n"


def _columns(heads: list[str], rows: list[tuple[object, ...]], wanted: tuple[int, ...]) -> str:
    return rows_text([heads[column] for column in wanted], [[row[column] for column in wanted] for row in rows], money=True)


def _cut(row: tuple[object, ...], column: int, cells: int) -> tuple[object, ...]:
    return (*row[:column], bounded(str(row[column]), cells), *row[column + 1 :])


def _widest(table: str) -> int:
    return max(map(cell_len, table.splitlines()))
