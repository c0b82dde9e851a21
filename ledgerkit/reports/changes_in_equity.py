"""Statement of changes in equity (株主資本等変動計算書): each column of equity from its opening to its closing balance.

Opening balances come from the balances at the start, profit from income and expenses, other movements from the entries that post to
equity, each told by what it does (:mod:`.equity_movements`). What restates earlier years stands beside the opening balance and not
among the movements of this one. The closing row is the sum of all, and is proved by the balance sheet, which knows no movements.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.amounts import CONVERSION, CURRENT, RESIDUE, balances, movements
from ledgerkit.reports.checks.equity import REPORTED, balance_check, profit_check
from ledgerkit.reports.equity_movements import CHANGES, MOVEMENTS, OPENINGS, RESTATEMENTS, movements_of
from ledgerkit.reports.placing import row_for
from ledgerkit.reports.profit_or_loss import profit_label
from ledgerkit.reports.rate_notes import rate_check, rate_notes
from ledgerkit.reports.report import Column, Drill, Note, Row
from ledgerkit.reports.statement import Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from ledgerkit.reports.amounts import Amounts
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.layout import EquityColumn
    from ledgerkit.reports.report import Kind, Report, Value

__all__ = ["changes_in_equity"]

Cell = tuple[str, str]
"""Column of the layout and currency."""
Cells = dict[Cell, "Decimal"]

_NET = (CONVERSION, RESIDUE)
"""Names of the engine that have no movements of their own, only what they became."""


def changes_in_equity(context: Context) -> Report:
    """The statement of changes in equity of a period.

    Columns are those of the layout, in the reporting currency and, where a rate is missing, once more per currency left. Rows are
    ``opening``, the movements that there were, ``total-changes`` and ``closing``. Where earlier years are restated or earlier books
    brought forward, ``opening`` is the sum of ``opening-reported`` and of those. All figures are positive as credits.

    Raises:
        UsageError: the layout declares no such statement.
    """
    layout = context.layout
    if not layout.equity:
        message, remedy = f"The layout {layout.id} has no columns of equity.", "Add equity = [ … ] to it, or choose another layout."
        raise UsageError(Problem("<layout>", 0, "no-equity", message, remedy))
    places = _Places(context)
    interval = context.interval
    before, after = balances(context, interval.start), balances(context, interval.end)
    profit = movements(context, interval)
    found: dict[str, Cells] = {"opening": places.sums(before)} | {kind: defaultdict(lambda: ZERO) for kind in MOVEMENTS}
    with exact():
        for amounts in profit.by_name.values():
            for currency, amount in amounts.items():
                found["profit"][places.column(CURRENT), currency] -= amount
        _add_entries(context, places, found, {item.currency for item in after.missing})
        for name in _NET:
            for sign, sheet in ((1, after), (-1, before)):
                for currency, amount in sheet.by_name.get(name, {}).items():
                    found["net-changes"][places.column(name), currency] -= sign * amount
        # Balances in other currencies are worth more or less at the closing rate than they were at the opening one.
        opening_at_closing_rate = balances(context, interval.start, interval.through)
        for cell, amount in places.sums(opening_at_closing_rate, without=_NET).items():
            found["exchange-rates"][cell] += amount
        for cell, amount in places.sums(before, without=_NET).items():
            found["exchange-rates"][cell] -= amount
    columns = _columns(context, found)
    rows = _rows(context, places, found, columns)
    sources = [Source("closing", "", interval, after), Source("period", "", interval, profit)]
    notes = (*rate_notes(context, sources), Note("equity", context.text("note.equity")))
    report = context.report("changes-in-equity", columns, tuple(rows), notes=notes)
    return report.with_checks(
        balance_check(context, report, before, after), profit_check(context, report, profit), rate_check(context, sources)
    )


class _Places:
    """In which column each account stands."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._column_of = {row: column.id for column in context.layout.equity if not column.is_total for row in column.rows}
        self._unmapped = next((row.id for row in context.layout.balance_sheet.rows if row.account_type == "Equity"), "")
        self.columns: Mapping[str, EquityColumn] = {column.id: column for column in context.layout.equity}
        self.accounts: dict[str, set[str]] = defaultdict(set)
        for account, label in context.labels.items():
            if label.type == "Equity":
                self.accounts[self.column(account)].add(account)

    def column(self, name: str) -> str:
        """The column of an equity account or a name of the engine; that of accounts without a line where no row takes it."""
        row = row_for(self._context, self._context.layout.balance_sheet, name)
        found = self._column_of.get(row.id if row is not None else self._unmapped)
        return found or self._column_of[self._unmapped]

    def sums(self, amounts: Amounts, *, without: Iterable[str] = ()) -> Cells:
        """Balances by column and currency, positive as credits."""
        found: Cells = defaultdict(lambda: ZERO)
        with exact():
            for name, by_currency in amounts.by_name.items():
                if name not in without and (name.startswith("@") or self._context.labels[name].type == "Equity"):
                    for currency, amount in by_currency.items():
                        found[self.column(name), currency] -= amount
        return found


def _add_entries(context: Context, places: _Places, found: dict[str, Cells], unknown: set[str]) -> None:
    """The movements of every entry that posts to equity, at the closing rate as the balances of equity are."""
    first, _last = context.rows("extent")[0]
    retained = places.column(CURRENT)
    entries: dict[int, tuple[bool, tuple[str, ...], dict[str, Cells]]] = {}
    for number, day, account, currency, amount, tags in context.rows(
        "equity_entries", **{"from": context.interval.start, "to": context.interval.end}
    ):
        rate = None if currency in unknown else context.conversion.rate(currency, context.conversion.rule.equity, context.interval.through)
        target, worth = (currency, amount) if rate is None else (context.currency, amount * rate)
        _opens, _tags, changes = entries.setdefault(number, (day == first, tuple(tags), {}))
        cells = changes.setdefault(target, defaultdict(lambda: ZERO))
        cells[places.column(account), target] -= worth
    for opens, tags, changes in entries.values():
        for currency, cells in changes.items():
            by_column = {column: amount for (column, _currency), amount in cells.items()}
            for movement in movements_of(by_column, places.columns, tags, brings_forward=opens and retained in by_column):
                found[movement.kind][movement.column, currency] += movement.amount


def _columns(context: Context, found: Mapping[str, Cells]) -> tuple[Column, ...]:
    """The columns in which something stands, and the totals of such; the last total always."""
    last = context.layout.equity[-1]
    columns = []
    others = {currency for cells in found.values() for (_column, currency), amount in cells.items() if amount} - {context.currency}
    for currency in (context.currency, *sorted(others)):
        live = {column for cells in found.values() for (column, found_in), amount in cells.items() if amount and found_in == currency}
        for declared in context.layout.equity:
            if declared.is_total and not live.isdisjoint(declared.rows):
                live.add(declared.id)
            if context.asked.show_empty or declared is last or declared.id in live:
                name = _id(declared.id, currency, context)
                label = declared.labels[context.language]
                columns.append(Column(name, label, "money", currency, context.interval, context.precisions.get(currency)))
    return tuple(columns)


def _id(column: str, currency: str, context: Context) -> str:
    return column if currency == context.currency else f"{column}:{currency}"


def _rows(context: Context, places: _Places, found: Mapping[str, Cells], columns: Sequence[Column]) -> list[Row]:
    kept = [kind for kind in CHANGES if context.asked.show_empty or kind == "profit" or any(found[kind].values())]
    drill = Drill(
        tuple(sorted({account for accounts in places.accounts.values() for account in accounts})),
        {column.id: _accounts(context, places, column.id.partition(":")[0]) for column in columns},
    )
    rows = _opening_rows(context, found, columns, drill)
    rows += [_row(context, kind, "line", 1, found[kind], columns, drill=None if kind == "profit" else drill) for kind in kept]
    rows = [_called(context, row) if row.id == "profit" else row for row in rows]
    rows.append(_sum_row(context, "total-changes", "subtotal", tuple(kept), rows, columns))
    rows.append(_sum_row(context, "closing", "total", ("opening", "total-changes"), rows, columns))
    return rows


def _called(context: Context, row: Row) -> Row:
    """The row of profit, called as the income statement of the layout calls it, by its signs here."""
    declared = next(item for item in context.layout.income_statement.rows if item.id == context.layout.profit)
    amounts = [amount for name in row.values if (amount := row.amount(name)) is not None]
    return replace(row, label=profit_label(declared.labels[context.language], context.language, amounts))


def _opening_rows(context: Context, found: Mapping[str, Cells], columns: Sequence[Column], drill: Drill) -> list[Row]:
    """The opening balance: one row, or what was reported, what is added to it, and what that makes."""
    kept = [kind for kind in OPENINGS if context.asked.show_empty or any(found[kind].values())]
    if not kept:
        return [_row(context, "opening", "line", 0, found["opening"], columns, drill=drill)]
    # Books that begin in the period have no balance that was reported, only the one they bring.
    reported = [REPORTED] if context.asked.show_empty or any(found["opening"].values()) else []
    rows = [_row(context, name, "line", 0, found["opening"], columns, drill=drill) for name in reported]
    rows += [_row(context, kind, "line", 1, found[kind], columns, drill=drill) for kind in kept]
    total = _sum_row(context, "opening", "subtotal", (*reported, *kept), rows, columns)
    restated = any(any(found[kind].values()) for kind in RESTATEMENTS)
    return [*rows, replace(total, label=context.text("row.equity.opening-restated")) if restated else total]


def _sum_row(context: Context, name: str, kind: Kind, parts: tuple[str, ...], rows: Sequence[Row], columns: Sequence[Column]) -> Row:
    known = {row.id: row for row in rows}
    values: dict[str, Value] = {}
    with exact():
        for column in columns:
            amounts = [amount for part in parts if (amount := known[part].amount(column.id)) is not None]
            if amounts:
                values[column.id] = sum(amounts, ZERO)
    return Row(name, context.text(f"row.equity.{name}"), 0, kind, values, tuple((part, 1) for part in parts))


def _accounts(context: Context, places: _Places, column: str) -> tuple[str, ...]:
    declared = places.columns[column]
    if not declared.is_total:
        return tuple(sorted(places.accounts.get(column, ())))
    return tuple(sorted({account for part in declared.rows for account in _accounts(context, places, part)}))


def _row(context: Context, name: str, kind: Kind, level: int, cells: Cells, columns: Sequence[Column], *, drill: Drill | None) -> Row:
    values: dict[str, Value] = {}
    shown = {column.id for column in columns}
    with exact():
        for currency in dict.fromkeys(column.currency or "" for column in columns):
            sums: dict[str, Decimal] = {}
            for declared in context.layout.equity:
                parts = (
                    [sums[part] for part in declared.rows if part in sums]
                    if declared.is_total
                    else [cells[declared.id, currency]]
                    if (declared.id, currency) in cells
                    else []
                )
                if parts:
                    sums[declared.id] = sum(parts, ZERO)
            values |= {_id(column, currency, context): amount for column, amount in sums.items() if _id(column, currency, context) in shown}
    label = "" if name == "profit" else context.text(f"row.equity.{name}")
    return Row(name, label, level, kind, values, drill=drill)
