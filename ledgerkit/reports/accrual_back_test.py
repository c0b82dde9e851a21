"""Estimates of accruals held against their invoices (見積りの検証), by basis or by counterparty."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.accruals import back_test
from ledgerkit.reports.changes import percent
from ledgerkit.reports.grouping import column_id, currency_order
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["back_test_form"]

_AMOUNTS = ("estimate", "invoice", "bias", "absolute-error")


def back_test_form(context: Context) -> Report:
    """One row a basis (``--by counterparty``: a counterparty) and currency, of accruals whose last invoice came in the period.

    ``bias`` is invoices less estimates: positive where too little was accrued. ``absolute-error`` sums the differences without their
    sign, and ``bias-percent`` is the bias in percent of the estimates. Accrued income counts with its own sign turned, so that more
    is more.
    """
    by_party = context.asked.by == "counterparty"
    groups: dict[tuple[str, str], list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for _accrual, currency, party, basis, estimated, invoiced, _matched, last in context.rows("accrual_estimates", to=context.interval.end):
        if invoiced is None or last < context.interval.start:
            continue
        sign = -1 if estimated < 0 else 1
        groups[(party if by_party else basis) or "", currency].append((sign * estimated, sign * invoiced))
    currencies = currency_order(context, {currency for _name, currency in groups}) or [context.currency]
    columns = [Column("accruals", context.text("column.accrual-count"), "integer")]
    for currency in currencies:
        places = context.precisions.get(currency)
        columns += [
            Column(column_id(name, currency, currencies[0]), context.text(f"column.{name}"), "money", currency, None, places)
            for name in _AMOUNTS
        ]
        columns.append(Column(column_id("bias-percent", currency, currencies[0]), context.text("column.bias-percent"), "percent"))
    rows = [_row(context, name, currency, groups[name, currency], currencies[0]) for name, currency in sorted(groups)]
    note = Note("sign", context.text("note.back-test")) if rows else Note("empty", context.text("note.no-back-test"))
    return context.report("accruals", tuple(columns), tuple(rows), notes=(note,))


def _row(context: Context, name: str, currency: str, pairs: list[tuple[Decimal, Decimal]], main: str) -> Row:
    found = back_test(pairs)
    values: dict[str, Value] = {"accruals": found.pairs}
    amounts = {"estimate": found.estimated, "invoice": found.invoiced, "bias": found.bias, "absolute-error": found.error}
    values |= {column_id(key, currency, main): amount for key, amount in amounts.items()}
    values[column_id("bias-percent", currency, main)] = percent(found.invoiced, found.estimated)
    return Row(f"{name} {currency}", name or context.text("row.accruals-unnamed"), 0, "line", values)
