"""Columns by currency: no column ever mixes two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.report import Column, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Kind, Value

__all__ = ["column_id", "currency_order", "money_columns", "sum_row"]


def currency_order(context: Context, currencies: Iterable[str]) -> list[str]:
    """The reporting currency first where it occurs, the others by name; a ledger without one still has its own."""
    main = context.facts.settings.get("reporting-currency", context.interval.through)
    return sorted(set(currencies), key=lambda currency: (currency != main, currency))


def column_id(name: str, currency: str, main: str) -> str:
    """The id of a column: bare for the main currency, with the currency for any other."""
    return name if currency == main else f"{name}:{currency}"


def money_columns(
    context: Context,
    names: Sequence[str],
    currencies: Sequence[str],
    movements: frozenset[str] = frozenset(),
    *,
    exactly: bool = False,
) -> tuple[Column, ...]:
    """One money column per name and currency.

    Args:
        context: for labels (``column.NAME``) and decimals.
        names: column names, in order.
        currencies: in order; the first is the main one.
        movements: names whose figures are movements of the period, so that they lead to its postings.
        exactly: whether figures are shown with all their digits instead of the currency's.
    """

    def interval(name: str) -> Interval | None:
        return context.interval if name in movements else None

    return tuple(
        Column(
            column_id(name, currency, currencies[0]),
            context.text(f"column.{name}"),
            "money",
            currency,
            interval(name),
            None if exactly else context.precisions.get(currency),
        )
        for currency in currencies
        for name in names
    )


def sum_row(row_id: str, label: str, level: int, kind: Kind, rows: Sequence[Row], columns: Iterable[Column]) -> Row:
    """The sum of rows in every money column; no figure where none of them has one."""
    values: dict[str, Value] = {}
    with exact():
        for column in columns:
            if column.type != "money":
                continue
            numbers = [number for row in rows if (number := row.amount(column.id)) is not None]
            if numbers:
                values[column.id] = sum(numbers, ZERO)
    return Row(row_id, label, level, kind, values, tuple((row.id, 1) for row in rows))
