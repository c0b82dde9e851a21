"""Fixed-asset register (固定資産台帳) over a period: cost, depreciation and book value by class, tied to the ledger (G12)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact
from ledgerkit.reports.checks.assets import asset_checks
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    from typing import Any

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["fixed_assets"]

_AMOUNTS = (
    *("cost-opening", "additions", "cost-closing"),
    *("accumulated-opening", "depreciation", "accumulated-closing", "book-value"),
)
_TEXTS = (("in-service", "date"), ("method", "text"), ("life-months", "integer"), ("location", "text"))


def fixed_assets(context: Context) -> Report:
    """The register at the end of a period.

    One row an asset, a subtotal a class, and a total. All amounts are positive; ``book-value`` is cost less accumulated
    depreciation at the end. An asset stands in the register from the date of its directive.
    """
    found = context.rows("asset_register", **{"from": context.interval.start, "to": context.interval.end})
    currencies = currency_order(context, (row[9] for row in found)) or [context.currency]
    texts = tuple(Column(name, context.text(f"column.{name}"), kind) for name, kind in _TEXTS)  # type: ignore[arg-type]  # literals
    money = money_columns(context, _AMOUNTS, currencies)
    rows: list[Row] = []
    subtotals: list[Row] = []
    for name, members in groupby(found, key=lambda row: row[3]):
        assets = [_row(context, member, currencies) for member in members]
        subtotal = sum_row(f"class:{name}", context.text("row.class-total", name=context.account_label(name)), 0, "subtotal", assets, money)
        rows += [*assets, subtotal]
        subtotals.append(subtotal)
    rows.append(sum_row("total", context.text("row.total"), 0, "total", subtotals, money))
    notes = (Note("convention", context.text("note.depreciation")),) if found else (Note("empty", context.text("note.no-assets")),)
    report = context.report("fixed-assets", (*texts, *money), tuple(rows), notes=notes)
    return report.with_checks(*asset_checks(context))


def _row(context: Context, row: tuple[Any, ...], currencies: list[str]) -> Row:
    asset, name, name_ja, _class, _department, location, in_service, method, life, currency, *amounts = row
    with exact():
        amounts.append(amounts[2] - amounts[5])
    values: dict[str, Value] = {
        "in-service": in_service,
        "method": context.text(f"method.{method}"),
        "life-months": life,
        "location": location,
    }
    values |= {column_id(column, currency, currencies[0]): amount for column, amount in zip(_AMOUNTS, amounts, strict=True)}
    label = name_ja if context.language == "ja" and name_ja else name
    return Row(asset, f"{asset} {label}", 1, "line", values)
