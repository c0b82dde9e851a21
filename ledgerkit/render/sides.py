"""Where things stand beside one another: columns before the labels, and the two sides of an account form (勘定式)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.reports.report import Column, Report, Row

__all__ = ["around_labels", "pairs"]


def around_labels(columns: Sequence[Column]) -> tuple[list[Column], list[Column]]:
    """The columns before the labels, and those after them, each in order."""
    return [column for column in columns if column.before_label], [column for column in columns if not column.before_label]


def pairs(report: Report, rows: Sequence[Row]) -> list[tuple[Row | None, Row | None]]:
    """Rows of the left and of the right side, line by line.

    The last row of each side, its total, stands on the last line, as an account is drawn up: what the shorter side lacks is left
    empty above its total.

    Args:
        report: which rows are on the right.
        rows: those to be shown.
    """
    right_ids = frozenset(report.right_side)
    left: list[Row | None] = [row for row in rows if row.id not in right_ids]
    right: list[Row | None] = [row for row in rows if row.id in right_ids]
    length = max(len(left), len(right))
    return list(zip(_stretched(left, length), _stretched(right, length), strict=True))


def _stretched(rows: list[Row | None], length: int) -> list[Row | None]:
    return [*rows[:-1], *[None] * (length - len(rows)), *rows[-1:]]
