"""The log of imports (取込記録): every import with its bank files, what they tell, what was booked of it, and whether both still stand."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ledgerkit.reports.checks.import_log import import_checks
from ledgerkit.reports.grouping import column_id, currency_order, money_columns
from ledgerkit.reports.imported import imported
from ledgerkit.reports.report import Column, Drill, Note, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.imported import Imported
    from ledgerkit.reports.report import Report, Value

__all__ = ["import_log"]

_TEXTS = (
    ("reader", "text"),
    ("first-day", "date"),
    ("last-day", "date"),
    ("lines-told", "integer"),
    ("lines-booked", "integer"),
    ("lines-left", "integer"),
    ("file-state", "text"),
    ("import-state", "text"),
    ("place", "text"),
)
_AMOUNTS = ("bank-opening", "booked-sum", "bank-closing", "asserted-balance")


def import_log(context: Context) -> Report:
    """The imports whose bank files tell of days in a period, whole, each in the account's own currency.

    One row an import, bank file and account, under its import. ``lines-told`` is what the file has, ``lines-booked`` what this import
    booked of it and still stands; ``lines-left`` the rest: in the books before, ignored, or left for later. ``file-state`` is found by
    the digest of the filed file, ``import-state`` by that of the entries.
    """
    found = imported(context)
    currencies = currency_order(context, (row.currency for row in found if row.currency)) or [context.currency]
    texts = tuple(Column(name, context.text(f"column.{name}"), kind) for name, kind in _TEXTS)  # type: ignore[arg-type]  # literals
    money = money_columns(context, _AMOUNTS, currencies)
    rows = tuple(_rows(context, found, currencies[0]))
    notes = () if found else (Note("empty", context.text("note.no-imports")),)
    report = context.report("import-log", (*texts, *money), rows, notes=notes)
    return report.with_checks(*import_checks(context, found))


def _rows(context: Context, found: Sequence[Imported], main: str) -> Iterator[Row]:
    order = sorted(found, key=lambda row: (min(each.last for each in found if each.import_id == row.import_id), row.import_id or "~"))
    for import_id, lines in groupby(order, key=lambda row: row.import_id):
        of = list(lines)
        name = context.text("row.import", id=import_id, names=of[0].names) if import_id else context.text("row.no-import")
        yield Row(f"import:{import_id or ''}", name, 0, "heading", {})
        for number, row in enumerate(of, 1):
            yield _line(context, row, f"{import_id or ''} {number}", main)


def _line(context: Context, row: Imported, row_id: str, main: str) -> Row:
    values: dict[str, Value] = {
        "reader": row.reader,
        "first-day": row.first,
        "last-day": row.last,
        "lines-told": row.lines,
        "lines-booked": row.booked,
        "lines-left": None if row.lines is None else row.lines - row.booked,
        "file-state": context.text(f"filed.{row.filed or 'unfiled'}"),
        "import-state": context.text(f"entries.{row.state or 'none'}"),
        "place": f"{row.file}:{row.line}",
    }
    if row.currency is not None:
        amounts = (row.opening, row.number, row.closing, row.asserted)
        values |= {column_id(name, row.currency, main): amount for name, amount in zip(_AMOUNTS, amounts, strict=True)}
    label = context.account_label(row.account)
    return Row(row_id, f"{label} {row.path or ''}".rstrip(), 1, "line", values, drill=Drill((row.account,)))
