"""A report as CSV, and the one guard that keeps foreign text from becoming a formula where a spreadsheet opens it.

Numbers are written as numbers, in plain notation with every digit, unless whole units were asked for;
texts that would begin a formula get an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.domain.money import plain
from ledgerkit.render.format import rounded, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledgerkit.reports.report import Column, Report, Value

__all__ = ["guarded", "report_csv", "table_csv"]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What spreadsheets take for the beginning of a formula, full-width forms too."""


def guarded(text: str) -> str:
    """Text for a cell of a CSV file: control characters visible, and never a formula.

    Examples:
        >>> guarded("=1+1"), guarded("Rent"), guarded("  @SUM(A1)")
        ("'=1+1", 'Rent', "'  @SUM(A1)")
    """
    shown = visible(text)
    return f"'{shown}" if text.lstrip(" ").startswith(FORMULA) else shown


def table_csv(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells, already made safe, as CSV text (RFC 4180, lines end with a line feed)."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def report_csv(report: Report) -> str:
    """A report as CSV: the id, the kind and the label of each row, and its values; headings have none."""
    head = ["id", "kind", i18n.text("pack.row", report.language), *map(_head, report.columns)]
    rows = [
        [guarded(row.id), row.kind, guarded(row.label), *(_cell(row.values.get(column.id), column) for column in report.columns)]
        for row in report.rows
    ]
    return table_csv([head, *rows])


def _head(column: Column) -> str:
    return guarded(column.head)


def _cell(value: Value, column: Column) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(rounded(value, column) if column.scale else value)
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else guarded(value)
