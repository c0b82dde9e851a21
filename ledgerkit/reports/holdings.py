"""Holdings: lots with cost and market value, unrealised gains of what is held and realised gains of what was sold, apart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact, plain
from ledgerkit.reports.checks.holdings import holdings_check, price_check
from ledgerkit.reports.conversion import At
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.lots import disposals, holdings_at
from ledgerkit.reports.rate_notes import rates_note
from ledgerkit.reports.report import Column, Drill, Note, Row

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.lots import Disposal, Holding, Lot
    from ledgerkit.reports.report import Report, Value

__all__ = ["holdings"]

_IN_CURRENCY = ("cost", "price", "book-value", "market-value", "unrealised-gain", "realised-gain")
_EXACT = frozenset({"cost", "price"})
"""Of one unit: with all their digits, and in no sum."""
_CONVERTED = ("book-converted", "market-converted", "unrealised-converted", "realised-converted")


@dataclass(frozen=True)
class _Table:
    """The columns of the report.

    Args:
        columns: all.
        sums: those that are added up.
        main: the currency whose columns have bare names.
    """

    columns: tuple[Column, ...]
    sums: tuple[Column, ...]
    main: str


def holdings(context: Context) -> Report:
    """What is held at the end of a period, lot by lot, what was given up in it, and what receivables and payables were settled.

    Columns: ``acquired``, ``priced-on`` and ``units``; per currency of cost ``cost`` and ``price`` of one unit, ``book-value``,
    ``market-value`` (of a disposal: what it brought), ``unrealised-gain`` and ``realised-gain``; and in the reporting currency the last
    four with ``-converted``: holdings at the closing rate, as the balance sheet converts them, disposals at the rate of their day.
    Debit is positive. What has no price has no market value and no gain; a total over such a lot has none either.
    """
    held, gone = holdings_at(context, context.interval.end), disposals(context)
    controlled = {account for (account,) in context.rows("controlled_accounts")}
    settled = [item for item in gone if item.lot.account in controlled or context.labels[item.lot.account].type == "Liabilities"]
    sold = [item for item in gone if item not in settled]
    table = _table(context, [*held, *gone])
    rows = [
        *_section(context, "holdings", [_held(context, holding, table) for holding in held], table),
        *_section(context, "disposals", [_sold(context, disposal, table) for disposal in sold], table),
        *_section(context, "settlements", [_sold(context, disposal, table) for disposal in settled], table),
    ]
    notes = [Note("holdings", context.text("note.holdings"))] if rows else [Note("empty", context.text("note.no-holdings"))]
    if settled:
        notes.append(Note("settlements", context.text("note.settlements")))
    crossed = {
        f"{item.lot.commodity}/{item.lot.currency} {plain(item.price.number)} = {item.price.path}"
        for item in held
        if item.price is not None and item.price.crossed
    }
    if crossed:
        notes.append(rates_note(context, sorted(crossed)))
    report = context.report("holdings", table.columns, tuple(rows), notes=tuple(notes))
    return report.with_checks(holdings_check(context, held), price_check(context, held, gone, controlled))


def _table(context: Context, found: Sequence[Holding | Disposal]) -> _Table:
    currencies = currency_order(context, (item.lot.currency for item in found)) or [context.currency]
    shared = (
        Column("acquired", context.text("column.acquired"), "date"),
        Column("priced-on", context.text("column.priced-on"), "date"),
        Column("units", context.text("column.units"), "money"),
    )
    money = tuple(
        replace(column, places=None) if column.id.partition(":")[0] in _EXACT else column
        for column in money_columns(context, _IN_CURRENCY, currencies)
    )
    converted = money_columns(context, _CONVERTED, [context.currency])
    sums = tuple(column for column in (*money, *converted) if column.id.partition(":")[0] not in _EXACT)
    return _Table((*shared, *money, *converted), sums, currencies[0])


def _section(context: Context, name: str, rows: Sequence[Row], table: _Table) -> Iterable[Row]:
    if not rows:
        return
    yield Row(f"{name}-heading", context.text(f"row.{name}"), 0, "heading", {})
    yield from rows
    total = sum_row(f"total-{name}", context.text(f"row.total-{name}"), 0, "total", rows, table.sums)
    yield replace(total, values={column: value for column, value in total.values.items() if not _has_gap(rows, column)})


def _has_gap(rows: Sequence[Row], column: str) -> bool:
    """Whether a row that has a book value in this currency lacks a figure here: a sum over it would pass it for zero."""
    name, colon, currency = column.partition(":")
    book = "book-converted" if name.endswith("-converted") else f"book-value{colon}{currency}"
    return any(row.amount(column) is None and row.amount(book) is not None for row in rows)


def _held(context: Context, holding: Holding, table: _Table) -> Row:
    lot = holding.lot
    amounts = (lot.cost, holding.price.number if holding.price else None, holding.book, holding.value, holding.gain, None)
    converted = (holding.book, holding.value, holding.gain, None)
    priced = holding.price.day if holding.price else None
    return _row(context, lot, (priced, holding.units), amounts, converted, context.interval.through, table)


def _sold(context: Context, disposal: Disposal, table: _Table) -> Row:
    lot = disposal.lot
    amounts = (lot.cost, disposal.price, disposal.book, disposal.proceeds, None, disposal.gain)
    converted = (disposal.book, disposal.proceeds, None, disposal.gain)
    row = _row(context, lot, (disposal.day, disposal.units), amounts, converted, disposal.day, table)
    return replace(row, id=f"{disposal.transaction} {row.id}")


def _row(
    context: Context,
    lot: Lot,
    shared: tuple[datetime.date | None, Decimal],
    amounts: Iterable[Decimal | None],
    converted: Iterable[Decimal | None],
    day: datetime.date,
    table: _Table,
) -> Row:
    values: dict[str, Value] = {"acquired": lot.acquired, "priced-on": shared[0], "units": shared[1]}
    for name, amount in zip(_IN_CURRENCY, amounts, strict=True):
        if amount is not None:
            values[column_id(name, lot.currency, table.main)] = amount
    rate = context.conversion.rate(lot.currency, At.CLOSING, day)
    with exact():
        for name, amount in zip(_CONVERTED, converted, strict=True):
            if amount is not None and rate is not None:
                values[name] = amount * rate
    label = " · ".join(text for text in (lot.commodity, context.account_label(lot.account), lot.label) if text)
    return Row(lot.id, label, 1, "line", values, drill=Drill((lot.account,)))
