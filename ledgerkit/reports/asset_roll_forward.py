"""Roll-forward of fixed assets (固定資産増減表): cost, accumulated depreciation, impairment and net over a period, proved by postings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.asset_roll_converted import Change, in_one_currency
from ledgerkit.reports.assets import ACCOUNTING, member_label
from ledgerkit.reports.checks.asset_roll import roll_check
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Note, Row

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Column, Report, Value

__all__ = ["MEASURES", "asset_roll_forward"]

MEASURES = ("cost", "accumulated", "impairment")
"""What is rolled forward, each positive; net is cost less the other two."""
_CHANGES = {
    "opening": ("before",),
    "brought-in": ("opening",),
    "acquisitions": ("acquisition",),
    "capital-expenditure": ("capital-expenditure",),
    "transfers": ("transfer-out", "transfer-in"),
    "disposals": ("disposal",),
    "depreciation": ("depreciation",),
    "impairments": ("impairment", "reversal"),
    "revaluation": ("revaluation",),
    "exchange-rates": ("exchange-rates",),
}
"""Columns and the kinds of change each holds; closing is their sum."""
_SOMETIMES = frozenset({"brought-in", "revaluation", "transfers", "exchange-rates"})
"""Columns that are there only where something stands in them."""


def asset_roll_forward(context: Context) -> Report:
    """What became of cost, accumulated depreciation and impairment, by class (``--by`` department or location).

    One block a measure: a row a class and a total, from opening to closing. Every change has the sign it has on its measure: a
    disposal lowers the cost and the accumulated depreciation; in the block of net values depreciation is negative. Transfers sum
    to zero. With ``--currency`` all amounts are in one currency: what was there at the rate of the day before the period, changes
    at the rate of their day, closing at the rate of the last day, and ``exchange-rates`` is what the rates did.

    Raises:
        InputError: a rate is missing; all that are, are named.
    """
    group = context.asked.by or "class"
    parameters = {"from": context.interval.start, "to": context.interval.end}
    own = [Change(*row) for row in context.rows("asset_roll", **parameters, book=ACCOUNTING, group=group)]
    found = own if context.asked.currency is None else in_one_currency(context, own, context.currency)
    currencies = currency_order(context, (row.currency for row in found)) or [context.currency]
    cells = _cells(found)
    names = [name for name in _CHANGES if name not in _SOMETIMES or any(cells.get((*key, name)) for key in _keys(found))]
    columns = tuple(_named(context, column) for column in money_columns(context, [*names, "closing"], currencies))
    members = sorted({row.member for row in found})
    rows: list[Row] = []
    totals: dict[str, Row] = {}
    for measure in (*MEASURES, "net"):
        rows.append(Row(measure, context.text(f"row.{measure}"), 0, "heading", {}))
        block = [_row(context, measure, member, names, currencies, cells) for member in members]
        totals[measure] = sum_row(f"{measure}:total", context.text("row.total"), 1, "subtotal", block, columns)
        rows += [*block, totals[measure]]
    if not found:
        rows = []
    notes = [Note("roll-forward", context.text("note.roll-forward"))] if found else [Note("empty", context.text("note.no-assets"))]
    if found and context.asked.currency is not None:
        notes.append(Note("converted", context.text("note.roll-converted", currency=context.currency)))
    report = context.report("asset-roll-forward", columns, tuple(rows), notes=tuple(notes))
    return report.with_checks(roll_check(context, {key: amount for key, amount in _totals(own).items() if amount}))


def _named(context: Context, column: Column) -> Column:
    """Opening and closing of a roll-forward are balances, in Japanese words of their own."""
    name = column.id.partition(":")[0]
    return replace(column, label=context.text(f"column.roll-{name}")) if name in ("opening", "closing") else column


Cells = dict[tuple[str, str, str, str], "Decimal"]
"""Amounts by measure, member, currency and column."""


def _keys(found: list[Change]) -> list[tuple[str, str, str]]:
    return [(measure, row.member, row.currency) for row in found for measure in MEASURES]


def _cells(found: list[Change]) -> Cells:
    columns = {kind: name for name, kinds in _CHANGES.items() for kind in kinds}
    cells: Cells = {}
    with exact():
        for member, currency, kind, _day, *amounts in found:
            for measure, amount in zip(MEASURES, amounts, strict=True):
                for name in (columns[kind], "closing"):
                    key = (measure, member, currency, name)
                    cells[key] = cells.get(key, ZERO) + amount
    return cells


def _row(context: Context, measure: str, member: str, names: list[str], currencies: list[str], cells: Cells) -> Row:
    values: dict[str, Value] = {}
    with exact():
        for currency in currencies:
            if ("cost", member, currency, "closing") not in cells:
                continue
            for name in (*names, "closing"):
                found = {one: cells.get((one, member, currency, name), ZERO) for one in MEASURES}
                amount = found["cost"] - found["accumulated"] - found["impairment"] if measure == "net" else found[measure]
                values[column_id(name, currency, currencies[0])] = amount
    parts = tuple((f"{one}:{member}", 1 if one == "cost" else -1) for one in MEASURES) if measure == "net" else ()
    return Row(f"{measure}:{member}", member_label(context, member), 1, "line", values, parts)


def _totals(found: list[Change]) -> dict[tuple[str, str, str], Decimal]:
    """Amounts by side (cost, or what reduces it), currency and kind of change, over all members."""
    totals: dict[tuple[str, str, str], Decimal] = {}
    with exact():
        for _member, currency, kind, _day, cost, accumulated, impairment in found:
            for side, amount in (("cost", cost), ("reduced", accumulated + impairment)):
                totals[side, currency, kind] = totals.get((side, currency, kind), ZERO) + amount
    return totals
