"""Books of fixed assets beside one another: accounting, tax, IFRS, management, with the temporary difference of each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact
from ledgerkit.reports.assets import ACCOUNTING, asset_label, life_label, member_label, method_label
from ledgerkit.reports.grouping import column_id, currency_order, sum_row
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["asset_books"]

_MEASURES = ("depreciation", "net")


def asset_books(context: Context) -> Report:
    """One row an asset, a subtotal a class and a total; of each book the depreciation of the period and the carrying amount.

    ``difference-BOOK`` is the carrying amount in accounting less that in the other book: the temporary difference (一時差異) where
    that book is the tax base, taxable where positive (IAS 12.5). An asset without a book has no figure there.
    """
    found = context.rows("asset_positions", **{"from": context.interval.start, "to": context.interval.end})
    books = list(dict.fromkeys([ACCOUNTING, *sorted(row[4] for row in found)]))
    currencies = currency_order(context, (row[7] for row in found)) or [context.currency]
    columns = _columns(context, books, currencies)
    money = [column for column in columns if column.type == "money"]
    rows: list[Row] = []
    subtotals: list[Row] = []
    for member, members in groupby(found, key=lambda row: row[3]):
        assets = [_row(context, list(one), currencies[0]) for _asset, one in groupby(members, key=lambda row: row[0])]
        label = context.text("row.class-total", name=member_label(context, member))
        subtotals.append(sum_row(f"class:{member}", label, 0, "subtotal", assets, money))
        rows += [*assets, subtotals[-1]]
    rows.append(sum_row("total", context.text("row.total"), 0, "total", subtotals, money))
    notes: tuple[Note, ...]
    if not found:
        notes = (Note("empty", context.text("note.no-assets")),)
    else:
        notes = (Note("books", context.text("note.asset-books" if len(books) > 1 else "note.one-book")), *_apart(context, books, found))
    return context.report("asset-books", columns, tuple(rows), notes=notes)


def _apart(context: Context, books: list[str], found: Iterable[tuple[Any, ...]]) -> list[Note]:
    """A note for each book that not every asset has: its total is of fewer assets than that of accounting."""
    owners = {book: {row[0] for row in found if row[4] == book} for book in books}
    every = len(owners[ACCOUNTING])
    return [
        Note(f"books-apart:{book}", context.text("note.books-apart", book=context.text(f"book.{book}"), count=len(assets), all=every))
        for book, assets in owners.items()
        if len(assets) < every
    ]


def _columns(context: Context, books: list[str], currencies: list[str]) -> tuple[Column, ...]:
    def of_book(label: str, book: str) -> str:
        return context.text("column.of-method", label=context.text(label), method=context.text(f"book.{book}"))

    columns = [Column(f"method-{book}", of_book("column.method", book), "text") for book in books]
    for currency in currencies:
        places = context.precisions.get(currency)
        for book in books:
            measures = _MEASURES if book == ACCOUNTING else (*_MEASURES, "difference")
            for measure in measures:
                label = of_book(f"column.asset-{measure}", book)
                columns.append(Column(column_id(f"{measure}-{book}", currency, currencies[0]), label, "money", currency, None, places))
    return tuple(columns)


def _row(context: Context, books: Iterable[tuple[Any, ...]], main: str) -> Row:
    values: dict[str, Value] = {}
    carried = None
    with exact():
        # Accounting comes first: the query says so.
        for asset, name, name_ja, _class, book, method, life, currency, charge, cost, reduced in books:
            net = cost - reduced
            carried = net if carried is None else carried
            values[f"method-{book}"] = f"{method_label(context, method)} {life_label(context, life)}".rstrip()
            values[column_id(f"depreciation-{book}", currency, main)] = charge
            values[column_id(f"net-{book}", currency, main)] = net
            if book != ACCOUNTING:
                values[column_id(f"difference-{book}", currency, main)] = carried - net
            row_id, label = asset, asset_label(context, asset, name, name_ja)
    return Row(row_id, label, 1, "line", values)
