"""The columns of the statement of changes in equity, as a layout declares them, and what is wrong with them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ledgerkit.reports.equity_movements import DECLARED
from ledgerkit.reports.layout import EquityColumn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.reports.layout import Statement
    from ledgerkit.reports.layout_tables import Tables

__all__ = ["equity_columns"]

_MOST = 200


def equity_columns(tables: Tables, sheet: Statement) -> tuple[EquityColumn, ...]:
    """The columns in order; faults go to the tables.

    The last one is a total named after the row of the balance sheet that holds all of equity, and the columns hold each line of
    that row exactly once: a line that no column held would be lost, and one in two columns counted twice.

    Args:
        tables: the layout.
        sheet: its balance sheet.
    """
    if "equity" not in tables.data:
        return ()
    columns: list[EquityColumn] = []
    for data in tables.each("equity", tables.rows_of("equity", _MOST)):
        columns.append(_column(tables, sheet, data, [column.id for column in columns]))
    if columns and not tables.problems:
        _check_coverage(tables, sheet, columns)
    return tuple(columns)


def _column(tables: Tables, sheet: Statement, data: Mapping[str, Any], before: list[str]) -> EquityColumn:
    is_total = "total" in data
    kind = "total" if is_total else "column"
    tables.check_keys("equity", data, (kind,), ("of", "en", "ja") if is_total else ("rows", "en", "ja", *("increase", "decrease")))
    name = str(data.get(kind))
    if name in before:
        tables.row_fault("equity", name, f"Column {name!r} stands twice.", "Give each column a name of its own.")
    rows = tables.texts("equity", data, "of" if is_total else "rows", (name,))
    choices = before if is_total else [row.id for row in sheet.rows if row.kind != "heading"]
    for row in rows:
        if row not in choices:
            message = f"Column {name!r} holds {row!r}, which is no {'column before it' if is_total else 'row of balance-sheet'}."
            tables.row_fault("equity", name, message, "Mend the name.", tables.meant(row, choices), row)
    own = next((row.labels for row in sheet.rows if row.id == name), None)
    labels = own if own is not None and "en" not in data else tables.labels("equity", data)
    movements = [str(data.get(key, "other-changes")) for key in ("increase", "decrease")]
    for movement in movements:
        if movement not in DECLARED:
            message = f"Column {name!r} has no movement {movement!r}."
            tables.row_fault("equity", name, message, "Write one of those expected.", ", ".join(DECLARED), movement)
    return EquityColumn(name, labels, rows, is_total, *movements)


def _check_coverage(tables: Tables, sheet: Statement, columns: list[EquityColumn]) -> None:
    last = columns[-1]
    if not last.is_total or not any(row.id == last.id and row.parts for row in sheet.rows):
        message = f"The last column {last.id!r} is no total of equity."
        tables.row_fault("equity", last.id, message, "End with a total named after the row of balance-sheet that holds all of equity.")
        return
    held: dict[str, Counter[str]] = {}
    for column in columns:
        counted: Counter[str] = Counter()
        for name in column.rows:
            counted.update(held[name] if column.is_total else sheet.leaves(name) or {name: 1})
        held[column.id] = counted
    wanted = sheet.leaves(last.id)
    # What equity certainly is: the year's profit and what no line takes. A total without them is that of a part of equity.
    for row in sheet.rows:
        if (row.account_type == "Equity" or any(name.startswith("@") for name in row.takes)) and row.id not in wanted:
            message = f"The last column {last.id!r} does not hold {row.id!r}, which is equity."
            tables.row_fault("equity", last.id, message, "End with a total named after the row of balance-sheet that holds all of equity.")
    for leaf in sorted(wanted.keys() | held[last.id].keys()):
        if wanted[leaf] != held[last.id][leaf]:
            message = f"Line {leaf!r} stands {held[last.id][leaf]} times in the columns of equity, and {wanted[leaf]} times in {last.id!r}."
            tables.fault("equity", message, "Let the columns hold every line of that row exactly once.")
