"""Amounts by account in the reporting currency: the figures of statements before they are laid out.

Balances are converted at the rate of the closing day, income and expenses at the rate of the day of each posting (IAS 21.21 and
21.23). What that leaves is computed, not plugged: each posting's weight at its own day's rate less its converted book value is
the conversion difference, found by a path that knows no accounts.

Where a rate is missing nothing is guessed: every amount of that currency stays in it, in columns of its own, and
:class:`Missing` names what is missing.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledgerkit.reports.context import Context

__all__ = ["CONVERSION", "CURRENT", "EARLIER", "RESIDUE", "Amounts", "Missing", "balances", "movements"]

CURRENT, EARLIER, CONVERSION, RESIDUE = "@current-earnings", "@earlier-earnings", "@conversion", "@residue"
"""Names of the amounts that no account holds: profit of the fiscal year to date, results of earlier years, conversion differences,
tolerance residue."""

Item = tuple[str, str, "datetime.date | None", Decimal]
"""Name, currency, day of its rate (None: that of the closing day), amount."""


@dataclass(frozen=True, slots=True, order=True)
class Missing:
    """A rate that the books lack: no price of ``currency`` in ``target`` on or before ``day``."""

    currency: str
    target: str
    day: datetime.date


@dataclass(slots=True)
class Amounts:
    """Debit-positive amounts by name and currency.

    Args:
        by_name: an account or one of the names above, then currency; the reporting currency and those without a rate.
        missing: the rates that were missing, one per currency (the first day).
        empty: whether the books had not begun, so that nothing is known rather than zero.
    """

    by_name: dict[str, dict[str, Decimal]] = field(default_factory=lambda: defaultdict(dict))
    missing: tuple[Missing, ...] = ()
    empty: bool = False

    def add(self, name: str, currency: str, amount: Decimal) -> None:
        """Add an amount, exactly."""
        known = self.by_name[name]
        known[currency] = known.get(currency, ZERO) + amount

    @property
    def currencies(self) -> set[str]:
        """Every currency in which something stands."""
        return {currency for amounts in self.by_name.values() for currency in amounts}


def movements(context: Context, interval: Interval, dimension: str | None = None, value: str | None = None) -> Amounts:
    """Income and expenses of an interval by account; with a dimension, those that have the value (empty for those without one)."""
    with exact():
        items = _profit_items(context, interval.start, interval.end, dimension, value)
        found = Amounts(missing=_missing(context, items, interval.end), empty=_before_books(context, interval.end))
        _convert(context, found, items, interval.end)
        return found


def balances(context: Context, end: datetime.date) -> Amounts:
    """Balances before a day by account, with earnings, conversion difference and tolerance residue.

    All of them sum to zero in every currency; that they do is what the balance sheet's check proves.
    """
    year = context.year_end.year_of(Interval(datetime.date.min, end).through).start
    target = context.currency
    with exact():
        items: list[Item] = [
            (account, currency, None, amount) for account, _type, currency, amount in context.rows("account_balances", to=end)
        ]
        items += [(EARLIER, *item[1:]) for item in _profit_items(context, datetime.date.min, year)]
        items += [(CURRENT, *item[1:]) for item in _profit_items(context, year, end)]
        weights: list[Item] = [(CONVERSION, *row) for row in context.rows("weights", to=end, target=target)]
        books: list[Item] = [(CONVERSION, currency, day, -amount) for currency, day, amount in context.rows("books", to=end, target=target)]
        residues: list[Item] = [
            (RESIDUE, currency, None if currency == target else day, -amount)
            for day, currency, amount, _file, _line in context.rows("residues", to=end)
        ]
        found = Amounts(missing=_missing(context, [*items, *weights, *residues], end), empty=_before_books(context, end))
        for part in (items, weights, books, residues):
            _convert(context, found, part, end)
        # Balances that need no rate leave no conversion difference: no line is shown for a zero that means nothing.
        conversion = {currency: amount for currency, amount in found.by_name.pop(CONVERSION, {}).items() if amount}
        if conversion:
            found.by_name[CONVERSION] = conversion
        return found


def _profit_items(
    context: Context, start: datetime.date, end: datetime.date, dimension: str | None = None, value: str | None = None
) -> list[Item]:
    if start >= end:
        return []
    days = {"from": start, "to": end}
    rows = context.rows("profit_movements", target=context.currency, dimension=dimension, value=value, **days)
    return [(account, currency, day, amount) for account, _type, currency, day, amount in rows]


def _missing(context: Context, items: Iterable[Item], end: datetime.date) -> tuple[Missing, ...]:
    closing = Interval(datetime.date.min, end).through
    wanted = sorted({(currency, day or closing) for _name, currency, day, amount in items if amount and currency != context.currency})
    found: dict[str, Missing] = {}
    for currency, day in wanted:
        if currency not in found and context.rates.rate(currency, context.currency, day) is None:
            found[currency] = Missing(currency, context.currency, day)
    return tuple(found.values())


def _convert(context: Context, found: Amounts, items: Iterable[Item], end: datetime.date) -> None:
    closing = Interval(datetime.date.min, end).through
    unknown = {missing.currency for missing in found.missing}
    for name, currency, day, amount in items:
        if currency in unknown:
            found.add(name, currency, amount)
            continue
        if not amount or currency == context.currency:
            found.add(name, context.currency, amount)  # nothing of a currency is nothing in any
            continue
        rate = context.rates.rate(currency, context.currency, day or closing)
        assert rate is not None  # else the currency were unknown
        found.add(name, context.currency, amount * rate)


def _before_books(context: Context, end: datetime.date) -> bool:
    first, _last = context.rows("extent")[0]
    return first is None or end <= first
