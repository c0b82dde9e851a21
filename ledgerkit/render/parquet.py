"""A report as Parquet: typed columns for dataframes and databases, every figure exact."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ledgerkit.ledger.parquet import Typed, parquet
from ledgerkit.reports.json_twin import as_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledgerkit.reports.report import Column, Report

__all__ = ["report_parquet"]


def report_parquet(report: Report) -> bytes:
    """A report as a Parquet file, one row a row of the report.

    ``row``, ``row_kind``, ``row_level`` and ``row_label`` are text (the level a whole number); then comes each column of the report
    under its id: money and percentages DECIMAL(38,18) in presentation sign and never in whole units, dates, whole numbers, texts. A
    percentage that is a mark, such as ``∞``, is NULL there and stands in a column ``ID_mark``. Everything else of the report's JSON
    (title, period, columns with currencies, notes, checks) is in the schema's metadata under ``ledgerkit``.

    Raises:
        NumberDoesNotFitError: a number has more than 20 digits before the point.
    """
    about = {key: value for key, value in as_json(report).items() if key != "rows"}
    rows = report.rows
    columns = [
        Typed("row", "text", [row.id for row in rows]),
        Typed("row_kind", "text", [row.kind for row in rows]),
        Typed("row_level", "integer", [row.level for row in rows]),
        Typed("row_label", "text", [row.label for row in rows]),
        *(typed for column in report.columns for typed in _typed(report, column)),
    ]
    return parquet(columns, {"ledgerkit": json.dumps(about, ensure_ascii=True)})


def _typed(report: Report, column: Column) -> Iterator[Typed]:
    values: list[Any] = [row.values.get(column.id) for row in report.rows]
    if column.type != "percent":
        yield Typed(column.id, column.type, values)
        return
    yield Typed(column.id, "money", [value if isinstance(value, Decimal) else None for value in values])
    marks = [value if isinstance(value, str) else None for value in values]
    if any(marks):
        yield Typed(f"{column.id}_mark", "text", marks)
