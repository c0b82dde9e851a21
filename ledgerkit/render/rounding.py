"""What a reader must know of figures that are shown with fewer digits than they have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.render.format import hides_digits, rounded
from ledgerkit.reports.report import Note

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.reports.report import Column, Report, Row

__all__ = ["rounding_note"]


def rounding_note(report: Report) -> tuple[Note, ...]:
    """Says in what unit figures are, where one has more digits than are shown, and where a total or a change misses its parts by it."""
    money = [column for column in report.columns if column.type == "money"]
    units = list(dict.fromkeys(column.unit for column in money if column.scale))
    cut = ".cut" if any(column.cut for column in money) else ""
    notes = []
    if units:
        notes.append(Note("scale", i18n.text(f"note.scale{cut}", report.language, units=", ".join(units))))
    elif any(_hides(row, column) for row in report.rows for column in money):
        notes.append(Note("rounded", i18n.text("note.rounded", report.language)))
    if notes and _misses(report, money):
        notes.append(Note("footing", i18n.text(f"note.footing{cut}", report.language)))
    return tuple(notes)


def _hides(row: Row, column: Column) -> bool:
    amount = row.amount(column.id)
    return amount is not None and hides_digits(amount, column.places)


def _misses(report: Report, money: list[Column]) -> bool:
    """Whether a total or a change as shown is not what its parts as shown make."""
    rows = {row.id: row for row in report.rows}

    def shown(row: Row, column: Column) -> Decimal:
        amount = row.amount(column.id)
        return ZERO if amount is None else rounded(amount, column)

    columns = {column.id: column for column in money}
    with exact():
        for row in report.rows:
            for column in money:
                if row.amount(column.id) is None:
                    continue
                parts = [(rows[part], column, sign) for part, sign in row.sum_of]
                if not parts and len(column.made_of) == 2:
                    now, then = column.made_of
                    parts = [(row, columns[name], sign) for name, sign in ((now, 1), (then, -1)) if name in columns]
                if parts and shown(row, column) != sum((sign * shown(found, at) for found, at, sign in parts), ZERO):
                    return True
    return False
