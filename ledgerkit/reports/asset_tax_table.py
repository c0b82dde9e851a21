"""What the Japanese tax tables of depreciation share: the assets as tax sees them, and a table of them."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from ledgerkit.reports.grouping import column_id, currency_order, sum_row
from ledgerkit.reports.report import Column, Note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Row

__all__ = ["TaxAsset", "tax_assets", "tax_report"]


class TaxAsset(NamedTuple):
    """One row of ``asset_tax.sql``."""

    asset: str
    name: str
    name_ja: str | None
    asset_class: str
    statement_line: str | None
    acquired: date
    in_service: date
    disposed: date | None
    quantity: Decimal
    book: str
    method: str
    life_months: int | None
    currency: str
    price: Decimal
    cost: Decimal
    opening: Decimal
    allowed: Decimal
    charged: Decimal
    closing: Decimal


def tax_assets(context: Context, start: date | None = None, end: date | None = None) -> list[TaxAsset]:
    """The assets of the period, or from one day to before another; the same day twice is how they stood before it."""
    days = {"from": start or context.interval.start, "to": end or context.interval.end}
    return [TaxAsset(*one) for one in context.rows("asset_tax", **days)]


def tax_report(
    context: Context,
    found: Sequence[TaxAsset],
    texts: Sequence[tuple[str, Any]],
    amounts: Sequence[str],
    line: Any,
    group: Any,
    **told: object,
) -> Report:
    """A table of assets with a subtotal a group and a total.

    Args:
        context: the question.
        found: the assets, groups together.
        texts: id and type of the columns before the amounts.
        amounts: ids of the money columns.
        line: makes the row of an asset, given the currencies.
        group: the group of an asset; its label is the text ``tax.FORM.GROUP``.
        told: what title and note of the form say, such as a day.
    """
    form = context.asked.form or "schedule-16"
    currencies = currency_order(context, (one.currency for one in found)) or [context.currency]
    columns = [Column(name, context.text(f"column.tax-{name}"), kind) for name, kind in texts]
    money = [
        Column(column_id(name, currency, currencies[0]), context.text(f"column.tax-{name}"), "money", currency, None, places)
        for currency, places in ((currency, context.precisions.get(currency)) for currency in currencies)
        for name in amounts
    ]
    rows: list[Row] = []
    subtotals: list[Row] = []
    for key, members in groupby(found, key=group):
        block = [line(one, currencies) for one in members]
        label = context.text("row.class-total", name=context.text(f"tax.{form}.{key}"))
        subtotals.append(sum_row(f"{form}:{key}", label, 0, "subtotal", block, money))
        rows += [*block, subtotals[-1]]
    rows.append(sum_row("total", context.text("row.total"), 0, "total", subtotals, money))
    note = Note("tax", context.text(f"note.tax.{form}", **told)) if found else Note("empty", context.text("note.no-tax-assets"))
    report = context.report("asset-tax", (*columns, *money), tuple(rows), notes=(note,))
    return replace(report, title=context.text(f"report.asset-tax.{form}", **told))
