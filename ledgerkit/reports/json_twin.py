"""The JSON twin of a report: the contract with other programs. Money is text in plain notation; no figure is null, not zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ledgerkit.domain.money import plain
from ledgerkit.reports.report import EARNINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.reports.report import Check, Column, Report, Row, Value

__all__ = ["as_json", "check_json"]


def _json_value(value: Value) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def check_json(check: Check) -> dict[str, Any]:
    """One check as JSON data."""
    found: dict[str, Any] = {"id": check.id, "title": check.title, "status": check.status}
    found["difference"] = _json_value(check.difference)
    if check.currency is not None:
        found["currency"] = check.currency
    return found | {"detail": check.detail}


def _row_json(row: Row, columns: Sequence[Column], drillable: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"id": row.id, "label": row.label, "level": row.level, "kind": row.kind}
    if row.sum_of:
        found["sum_of"] = [list(part) for part in row.sum_of]
    found["values"] = {column.id: _json_value(row.values.get(column.id)) for column in columns} if row.kind != "heading" else {}
    if drillable:
        found["drill_columns"] = list(drillable)
    if row.drill is not None:
        found["drill"] = {"accounts": list(row.drill.accounts)}
        if row.drill.by_column:
            found["drill"]["by_column"] = {name: list(accounts) for name, accounts in row.drill.by_column.items()}
    return found


def _drillable(report: Report) -> dict[str, list[str]]:
    """By row the columns whose figure has postings behind it, which ``--drill ROW:COLUMN`` lists.

    A row of a single posting is told by its place, and is not in it.
    """
    if any(column.id == "place" for column in report.columns):
        return {}
    rows = {row.id: row for row in report.rows}
    columns = [column.id for column in report.columns if column.type == "money" and not column.made_of]
    behind: dict[str, frozenset[str]] = {}

    def found(row: Row) -> frozenset[str]:
        if row.id not in behind:
            if row.sum_of:
                behind[row.id] = frozenset().union(*(found(rows[part]) for part, _sign in row.sum_of))
            elif any(map(row.holds, EARNINGS)):
                # Earnings that no account holds are the postings of all income and expenses.
                behind[row.id] = frozenset(columns)
            elif row.drill is not None:
                behind[row.id] = frozenset(name for name in columns if row.values.get(name) is not None and row.drill.accounts_in(name))
            else:
                behind[row.id] = frozenset()
        return behind[row.id] & {name for name in columns if row.values.get(name) is not None}

    return {row.id: [name for name in columns if name in found(row)] for row in report.rows}


def _column_json(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"id": column.id, "label": column.label, "type": column.type}
    if column.currency is not None:
        found["currency"] = column.currency
    if column.before_label:
        found["before_label"] = True
    if column.made_of:
        found["made_of"] = list(column.made_of)
    if column.dimension is not None:
        found["dimension"] = dict([column.dimension])
    if column.of_budget:
        found["budget"] = True
    if column.scale:
        found |= {"scale": column.scale, "unit": column.unit, **({"rounding": "floor"} if column.cut else {})}
    if column.interval is not None:
        found |= {"from": column.interval.start.isoformat(), "through": column.interval.through.isoformat()}
    return found


def as_json(report: Report) -> dict[str, Any]:
    """The report as JSON data: text, lists and mappings, money as text in plain notation."""
    drillable = _drillable(report)
    return {
        "report": report.id,
        "title": report.title,
        "entity": report.entity,
        "period": report.period,
        "from": report.interval.start.isoformat(),
        "through": report.interval.through.isoformat(),
        "language": report.language,
        "ledger": report.ledger,
        "draft": report.draft,
        "columns": [_column_json(column) for column in report.columns],
        "rows": [_row_json(row, report.columns, drillable.get(row.id, ())) for row in report.rows],
        **({"right_side": list(report.right_side)} if report.right_side else {}),
        "notes": [{"id": note.id, "text": note.text} for note in report.notes],
        "checks": [check_json(check) for check in report.checks],
    }
