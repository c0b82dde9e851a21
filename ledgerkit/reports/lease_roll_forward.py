"""Roll-forward of leases (リース増減表): rights of use and liabilities over a period, proved by postings (G15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.assets import member_label
from ledgerkit.reports.checks.leases import lease_roll_check
from ledgerkit.reports.grouping import column_id, currency_order, sum_row
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["SIDES", "lease_roll_forward"]

_RIGHT = {
    "opening": "before",
    "brought-in": "brought-in",
    "additions": "additions",
    "remeasurements": "remeasurements",
    "decreases": "decreases",
    "depreciation": "depreciation",
}
_LIABILITY = {**{name: kind for name, kind in _RIGHT.items() if name != "depreciation"}, "interest": "interest", "payments": "payments"}
SIDES = {"right-of-use": _RIGHT, "liability": _LIABILITY}
"""Columns and the kind of change each holds, by side; closing is their sum."""
_ORDER = ("opening", "brought-in", "additions", "remeasurements", "decreases", "depreciation", "interest", "payments", "closing")
_SOMETIMES = frozenset({"brought-in"})
"""Columns that are there only where something stands in them."""

Cells = dict[tuple[str, str, str, str], "Decimal"]
"""Amounts by side, member, currency and kind."""


def lease_roll_forward(context: Context) -> Report:
    """What became of rights of use, net of depreciation, and of liabilities, by class (``--by`` department).

    One block a side: a row a class and a total, from opening to closing. Signs are those of the side: depreciation lowers the right of
    use, payments lower the liability, interest raises it. Additions of the right of use are more than those of the liability by what was
    paid, spent and provided for at the beginning.
    """
    group = context.asked.by or "class"
    found = context.rows("lease_roll", **{"from": context.interval.start, "to": context.interval.end, "group": group})
    cells: Cells = {(side, member, currency, kind): amount for side, member, currency, kind, amount in found}
    currencies = currency_order(context, (row[2] for row in found)) or [context.currency]
    names = [name for name in _ORDER if name not in _SOMETIMES or any(key[3] == name for key in cells)]
    columns = _columns(context, names, currencies)
    rows: list[Row] = []
    for side, kinds in SIDES.items():
        block = [
            _row(context, side, member, {name: kinds[name] for name in names if name in kinds}, currencies, cells)
            for member in sorted({key[1] for key in cells if key[0] == side})
        ]
        block = [row for row in block if any(row.values.values())]
        if block:
            rows.append(Row(side, context.text(f"row.lease-{side}"), 0, "heading", {}))
            rows += [*block, sum_row(f"{side}:total", context.text("row.total"), 1, "subtotal", block, columns)]
    notes = (Note("roll-forward", context.text("note.lease-roll-forward")),) if rows else (Note("empty", context.text("note.no-leases")),)
    totals: dict[tuple[str, str, str], Decimal] = {}
    with exact():
        for (side, _member, currency, kind), amount in cells.items():
            totals[side, currency, kind] = totals.get((side, currency, kind), ZERO) + amount
    report = context.report("lease-roll-forward", columns, tuple(rows), notes=notes)
    return report.with_checks(lease_roll_check(context, {key: amount for key, amount in totals.items() if amount}))


def _columns(context: Context, names: list[str], currencies: list[str]) -> tuple[Column, ...]:
    """Opening and closing of a roll-forward are balances, in Japanese words of their own."""
    labels = {name: context.text(f"column.{'roll' if name in ('opening', 'closing') else 'lease'}-{name}") for name in names}
    return tuple(
        Column(column_id(name, currency, currencies[0]), labels[name], "money", currency, None, context.precisions.get(currency))
        for currency in currencies
        for name in names
    )


def _row(context: Context, side: str, member: str, kinds: dict[str, str], currencies: list[str], cells: Cells) -> Row:
    values: dict[str, Value] = {}
    with exact():
        for currency in currencies:
            own = {name: cells.get((side, member, currency, kind), ZERO) for name, kind in kinds.items()}
            if any(own.values()):
                own["closing"] = sum(own.values(), ZERO)
                values |= {column_id(name, currency, currencies[0]): amount for name, amount in own.items()}
    return Row(f"{side}:{member}", member_label(context, member), 1, "line", values)
