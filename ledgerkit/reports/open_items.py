"""Open items (債権債務明細): what is left of every invoice at the end of a period, aged by the day it was due."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.ageing import BANDS, age_band, days_overdue
from ledgerkit.reports.checks.open_items import control_check, open_item_checks
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Column, Drill, Note, Row

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["open_items"]

_TEXTS = (("date", "date"), ("due", "date"), ("invoice-number", "text"), ("days-overdue", "integer"))
_AMOUNTS = ("invoiced", "settled", "open", *BANDS)


class _Item(NamedTuple):
    """One row of the query."""

    control: str
    account: str
    item: str | None
    currency: str
    counterparty: str | None
    name: str | None
    name_ja: str | None
    date: datetime.date
    due: datetime.date | None
    invoice_number: str | None
    amount: Decimal
    settled: Decimal
    open: Decimal


def open_items(context: Context) -> Report:
    """Open items of receivables and payables as of the last day of a period, in their own currencies.

    A link, or what ``invoice:`` names, is an invoice where its transaction posts to an account that controls receivables or
    payables. One row an invoice that is not settled, under its control account; movements that name no invoice stand by
    counterparty. ``invoiced`` is what adds to it, ``settled`` what takes from it, ``open`` the difference, which stands a second
    time in the band of its age. What is owed to us is positive under receivables, what we owe under payables.
    """
    found = [_Item(*row) for row in context.rows("open_items", to=context.interval.end)]
    currencies = currency_order(context, (item.currency for item in found)) or [context.currency]
    texts = tuple(Column(name, context.text(f"column.{name}"), kind) for name, kind in _TEXTS)  # type: ignore[arg-type]  # literals
    money = money_columns(context, _AMOUNTS, currencies)
    rows: list[Row] = []
    for control, of_control in groupby(found, key=lambda item: item.control):
        subtotals = []
        for account, items in groupby(of_control, key=lambda item: item.account):
            made = list(_account(context, account, list(items), money, currencies[0]))
            rows += made
            subtotals.append(made[-1])
        rows.append(sum_row(f"total:{control}", context.text(f"row.{control}"), 0, "total", subtotals, money))
    notes = () if found else (Note("empty", context.text("note.no-open-items")),)
    report = context.report("open-items", (*texts, *money), tuple(rows), notes=notes)
    return report.with_checks(control_check(context, report), *open_item_checks(context, report))


def _account(context: Context, account: str, items: Sequence[_Item], money: tuple[Column, ...], main: str) -> Iterator[Row]:
    """Heading, items with a subtotal for each counterparty that has several, and the total of one control account."""
    yield Row(account, context.account_label(account), 0, "heading", {})
    parts: list[Row] = []
    for counterparty, group in groupby(items, key=lambda item: item.counterparty):
        lines = [_line(context, item, main) for item in group]
        yield from lines
        if len(lines) > 1:
            subtotal = sum_row(
                f"{account} counterparty:{counterparty or ''}",
                _counterparty_total(context, items, counterparty),
                1,
                "subtotal",
                lines,
                money,
            )
            yield subtotal
            parts.append(subtotal)
        else:
            parts += lines
    label = context.text("row.class-total", name=context.account_label(account))
    total = sum_row(f"{account} total", label, 0, "subtotal", parts, money)
    yield Row(total.id, total.label, total.level, total.kind, total.values, total.sum_of, Drill((account,)))


def _counterparty_total(context: Context, items: Sequence[_Item], counterparty: str | None) -> str:
    item = next(item for item in items if item.counterparty == counterparty)
    return context.text("row.class-total", name=_name(context, item))


def _name(context: Context, item: _Item) -> str:
    translated = item.name_ja if context.language == "ja" else None
    return translated or item.name or item.counterparty or context.text("row.no-counterparty")


def _line(context: Context, item: _Item, main: str) -> Row:
    on = context.interval.through
    band = age_band(item.due, on)
    values: dict[str, Value] = {"date": item.date, "due": item.due, "invoice-number": item.invoice_number}
    values["days-overdue"] = None if item.due is None else days_overdue(item.due, on)
    amounts = {"invoiced": item.amount, "settled": item.settled, "open": item.open, band: item.open}
    values |= {column_id(name, item.currency, main): amount for name, amount in amounts.items()}
    # An invoice and a counterparty may be called the same: the word before the name keeps the rows apart.
    subject = f"invoice:{item.item}" if item.item is not None else f"without-invoice:{item.counterparty or ''}"
    shown = item.item if item.item is not None else context.text("row.without-invoice")
    return Row(f"{item.account} {subject} {item.currency}", f"{_name(context, item)} {shown}", 2, "line", values)
