"""What is wrong with the file of a dated table, all of it. The rules stand in :mod:`.dated`."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ledgerkit.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["TYPES", "faults"]

TYPES: dict[str, tuple[type, ...]] = {
    "date": (date,),
    "number": (int, Decimal),
    "integer": (int,),
    "boolean": (bool,),
    "text": (str,),
}
"""What a column may hold, with the values that TOML gives for it."""

# Part of a file -> its keys with the type of each; what must be there.
_TOP: dict[str, type] = {"title": str, "title-ja": str, "unit": str, "columns": dict, "sources": dict, "data": dict}
_COLUMN: dict[str, type] = {"type": str, "unit": str, "optional": bool, "key": bool, "title": str}
_SOURCE: dict[str, type] = {"title": str, "place": str, "url": str, "note": str, "checked-on": date, "confirmed": bool}
_DATA: dict[str, type] = {"source": str, "rows": list}
_OPTIONAL = {"title-ja", "place", "url", "note", "source"}
_OPTIONAL_COLUMN = {"unit", "optional", "key", "title"}


def faults(content: dict[str, Any], file: str) -> list[Problem]:
    """Every fault of a parsed file; none where it is a table."""
    found = list(_part(content, _TOP, _OPTIONAL, "the file"))
    if found:
        return [_problem(file, message) for message in found]
    for key, column in content["columns"].items():
        found += _part(column, _COLUMN, _OPTIONAL_COLUMN, f"column {key}")
        if isinstance(column, dict) and column.get("type") not in TYPES:
            found.append(f"column {key} has the type {column.get('type')!r}, which is none of {', '.join(TYPES)}")
    for key, source in content["sources"].items():
        found += _part(source, _SOURCE, _OPTIONAL, f"source {key}")
    found += _part(content["data"], _DATA, _OPTIONAL, "data")
    if not found:
        found += _rows(content)
    if not found:
        found += _days(content)
    return [_problem(file, message) for message in found]


def _problem(file: str, message: str) -> Problem:
    return Problem(
        file, 0, "table-fault", message[0].upper() + message[1:] + ".", "Mend the file; ledgerkit/tables/dated.py has the rules."
    )


def _part(value: Any, keys: dict[str, type], optional: set[str], where: str) -> Iterator[str]:
    """Unknown and missing keys, and values of another type."""
    if not isinstance(value, dict):
        yield f"{where} is no table of keys"
        return
    yield from (f"{where} has the unknown key {key}" for key in value if key not in keys)
    for key, kind in keys.items():
        if key not in value:
            if key not in optional:
                yield f"{where} lacks {key}"
        elif not isinstance(value[key], kind) or value[key] == "" or isinstance(value[key], datetime):
            yield f"{where} has {key} = {value[key]!r}, which is no {kind.__name__} or empty"


def _rows(content: dict[str, Any]) -> Iterator[str]:
    columns, sources, data = content["columns"], content["sources"], content["data"]
    if not data["rows"]:
        yield "data has no rows"
    if "source" in data and data["source"] not in sources:
        yield f"data names the source {data['source']}, which is not among the sources"
    for number, values in enumerate(data["rows"], 1):
        where = f"row {number}"
        if not isinstance(values, list) or len(values) != len(columns):
            yield f"{where} has {len(values) if isinstance(values, list) else 'no'} values for {len(columns)} columns"
            continue
        row = dict(zip(columns, values, strict=True))
        for key, value in row.items():
            if not _fits(value, columns[key]):
                yield f"{where} has {key} = {value!r}, which is no {columns[key]['type']}"
        source = row.get("source") or data.get("source")
        if not source:
            yield f"{where} has no source"
        elif source not in sources and "source" in row and row["source"]:
            yield f"{where} names the source {source}, which is not among the sources"


def _fits(value: Any, column: dict[str, Any]) -> bool:
    if value == "":
        return bool(column.get("optional"))
    if isinstance(value, bool):
        return bool(column["type"] == "boolean")
    # A day with a time of day is a day to Python, and none in a table; NaN and infinity are numbers to TOML.
    if isinstance(value, datetime) or (isinstance(value, Decimal) and not value.is_finite()):
        return False
    return isinstance(value, TYPES[column["type"]])


def _days(content: dict[str, Any]) -> Iterator[str]:
    """Rows with the same keys that are not in the order of their days, or hold on one day together."""
    columns = list(content["columns"])
    keys = [key for key, column in content["columns"].items() if column.get("key")]
    seen: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for values in content["data"]["rows"]:
        row = dict(zip(columns, values, strict=True))
        seen.setdefault(tuple(row[key] for key in keys), []).append(row)
    for key, rows in seen.items():
        where = " ".join(str(part) for part in key) or "the table"
        if "from" not in columns and keys and len(rows) > 1:
            yield f"{where} stands in {len(rows)} rows"
        for row in rows:
            if row.get("from") and row.get("through") and row["through"] < row["from"]:
                yield f"{where}: the row from {row['from']} ends on {row['through']}, before it begins"
        for before, after in pairwise(rows) if "from" in columns else ():
            if not before["from"] or not after["from"] or after["from"] <= before["from"]:
                yield f"{where}: the row from {after['from']} does not follow the one from {before['from']}"
            elif before.get("through") and before["through"] >= after["from"]:
                yield f"{where}: the row from {before['from']} still holds when the one from {after['from']} begins"
