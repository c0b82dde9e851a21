"""Fixed-asset register (固定資産台帳) over a period: cost, depreciation and book value, tied to the ledger (G12)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact
from ledgerkit.reports.assets import ACCOUNTING, asset_label, member_label, method_label
from ledgerkit.reports.checks.assets import asset_checks
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, Literal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

    _Head = tuple[str, Literal["text", "date", "integer"]]
    _Heads = tuple[_Head, ...]

__all__ = ["fixed_assets"]

_AMOUNTS = (
    *("cost-opening", "additions", "disposals", "revaluation", "cost-closing"),
    *("accumulated-opening", "depreciation", "accumulated-other", "accumulated-closing", "impairment", "book-value"),
)
_ALWAYS = frozenset(_AMOUNTS) - {"disposals", "revaluation", "accumulated-other", "impairment"}
"""The others have a column only where something stands in it."""
_TEXTS: _Heads = (
    ("in-service", "date"),
    ("method", "text"),
    ("life-months", "integer"),
    ("department", "text"),
    ("location", "text"),
)
_EVIDENCE: _Heads = (("counted", "date"), ("count", "text"), ("documents", "text"))
_LEDGER: _Heads = (
    ("class", "text"),
    ("quantity", "text"),
    ("acquired", "date"),
    *_TEXTS,
)
"""The columns of 固定資産台帳 as auditors and tax offices expect them."""
_LABELS = {"acquired": "column.asset-acquired"}
_SOURCES = {"count": "count-found"}
"""Columns of the query, where the report calls a column otherwise."""


def fixed_assets(context: Context) -> Report:
    """The register at the end of a period.

    One row an asset, a subtotal a class (``--by`` department or location), and a total. Amounts are positive;
    ``accumulated-other`` is negative where depreciation leaves with what is disposed of, and opening, depreciation and it make up
    ``accumulated-closing``. ``book-value`` is cost less accumulated depreciation and impairment at the end. An asset stands in
    the register from the date of its directive, and through the period in which it is disposed of. The form ``ledger`` (固定資産台帳)
    adds class, quantity and day of acquisition.
    """
    group = context.asked.by or "class"
    parameters = {"from": context.interval.start, "to": context.interval.end, "book": ACCOUNTING}
    with exact():
        found = [_named(row) for row in context.rows("asset_register", **parameters)]
    found.sort(key=lambda row: row[group] or "")
    currencies = currency_order(context, (row["currency"] for row in found)) or [context.currency]
    amounts = [name for name in _AMOUNTS if name in _ALWAYS or any(row[name] for row in found)]
    texts = _text_columns(context, _LEDGER if context.asked.form == "ledger" else _TEXTS)
    # Evidence stands after the figures, which a page must not push out of sight, and only where there is some.
    evidence = _text_columns(context, [(name, kind) for name, kind in _EVIDENCE if any(row[_SOURCES.get(name, name)] for row in found)])
    money = money_columns(context, amounts, currencies)
    rows: list[Row] = []
    subtotals: list[Row] = []
    for member, members in groupby(found, key=lambda row: row[group] or ""):
        assets = [_row(context, one, amounts, currencies) for one in members]
        label = context.text("row.class-total", name=member_label(context, member))
        subtotal = sum_row(f"{group}:{member}", label, 0, "subtotal", assets, money)
        rows += [*assets, subtotal]
        subtotals.append(subtotal)
    rows.append(sum_row("total", context.text("row.total"), 0, "total", subtotals, money))
    notes = (Note("convention", context.text("note.depreciation")),) if found else (Note("empty", context.text("note.no-assets")),)
    report = context.report("fixed-assets", (*texts, *money, *evidence), tuple(rows), notes=notes)
    return report.with_checks(*asset_checks(context))


def _text_columns(context: Context, names: Iterable[_Head]) -> tuple[Column, ...]:
    return tuple(Column(name, context.text(_LABELS.get(name, f"column.{name}")), kind) for name, kind in names)


_COLUMNS = (
    *("asset", "name", "name-ja", "class", "department", "location", "acquired", "in-service", "quantity", "method", "life-months"),
    *("currency", "cost-opening", "additions", "disposals", "revaluation", "cost-closing"),
    *("accumulated-opening", "depreciation", "accumulated-other", "accumulated-closing", "impairment"),
    *("documents", "counted", "count-found", "count-by"),
)
"""The columns of the query, as the report calls them."""


def _named(row: tuple[Any, ...]) -> dict[str, Any]:
    found = dict(zip(_COLUMNS, row, strict=True))
    found["book-value"] = found["cost-closing"] - found["accumulated-closing"] - found["impairment"]
    return found


def _row(context: Context, found: dict[str, Any], amounts: list[str], currencies: list[str]) -> Row:
    counted = found["count-found"]
    values: dict[str, Value] = {
        name: found[name] for name in ("class", "acquired", "in-service", "department", "location", "documents", "counted")
    }
    values |= {
        "method": method_label(context, found["method"]),
        "life-months": found["life-months"],
        "quantity": f"{found['quantity'].normalize():f}",
        "count": context.text(f"asset.{counted}", by=found["count-by"] or "–") if counted else None,
    }
    values |= {column_id(name, found["currency"], currencies[0]): found[name] for name in amounts}
    return Row(found["asset"], asset_label(context, found["asset"], found["name"], found["name-ja"]), 1, "line", values)
