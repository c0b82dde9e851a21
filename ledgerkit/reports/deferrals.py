"""Prepaid expenses and unearned income (前払費用・前受収益明細表) over a period, tied to the ledger (G13)."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.days import months_ahead
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import month_end
from ledgerkit.reports.checks.deferrals import deferral_checks
from ledgerkit.reports.grouping import column_id, currency_order, sum_row
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["deferrals"]

_YEAR = 12
"""Months after which what is left is not current."""
_ROLL = ("opening", "additions", "released", "closing", "current", "non-current")


class _Item(NamedTuple):
    """A row of the query."""

    id: str
    kind: str
    account: str
    description: str
    counterparty: str | None
    party: str | None
    party_ja: str | None
    service_from: date
    service_through: date
    method: str
    treatment: str
    booked: date
    currency: str
    amount: Decimal
    opening: Decimal
    additions: Decimal
    released: Decimal
    closing: Decimal
    current: Decimal


def deferrals(context: Context) -> Report:
    """One row an item with something to show, a subtotal an account, a total for prepaid expense and one for unearned income.

    Figures are positive on the side of their account: an asset for what is prepaid, a liability for what is unearned; ``released`` is
    negative, and opening, additions and it make up ``closing``. ``current`` is released within twelve months of the end. ``--by month``
    shows, instead of the roll-forward, what is left by the month of its release: twelve months, and ``later``.
    """
    end = context.interval.end
    found = [
        _Item(*row)
        for row in context.rows("deferral_items", **{"from": context.interval.start, "to": end, "year": months_ahead(end, _YEAR)})
    ]
    shown = [item for item in found if item.opening or item.additions or item.closing]
    figures = _by_month(context, shown) if context.asked.by == "month" else _rolled(shown)
    currencies = currency_order(context, (item.currency for item in shown)) or [context.currency]
    money = _money(context, figures, currencies)
    rows: list[Row] = []
    for kind, members in groupby(shown, key=lambda item: item.kind):
        subtotals: list[Row] = []
        for account, items in groupby(members, key=lambda item: item.account):
            lines = [_row(context, item, figures[item.id], currencies[0]) for item in items]
            label = context.text("row.class-total", name=context.account_label(account))
            subtotals.append(sum_row(f"account:{account}", label, 0, "subtotal", lines, money))
            rows += [*lines, subtotals[-1]]
        rows.append(sum_row(f"{kind}:total", context.text(f"row.{kind}-total"), 0, "total", subtotals, money))
    report = context.report("deferrals", (*_texts(context), *money), tuple(rows), notes=tuple(_notes(context, found, shown)))
    # What was not shown has no balance; a service that has ended should be among it.
    left = [(item.id, item.currency, item.closing) for item in shown if item.closing and month_end(item.service_through) < end]
    return report.with_checks(*deferral_checks(context, left))


_Figures = dict[str, dict[str, "Decimal"]]
"""By item and column, debit positive."""


def _rolled(items: Iterable[_Item]) -> _Figures:
    with exact():
        return {
            item.id: dict(
                zip(
                    _ROLL,
                    (item.opening, item.additions, item.released, item.closing, item.current, item.closing - item.current),
                    strict=True,
                )
            )
            for item in items
        }


def _by_month(context: Context, items: Iterable[_Item]) -> _Figures:
    """Closing, the twelve months after the period by their last days, and what is later."""
    end = context.interval.end
    # Fewer where the calendar ends.
    months = list(dict.fromkeys(f"{months_ahead(end.replace(day=1), number):%Y-%m}" for number in range(_YEAR)))
    figures: _Figures = {item.id: {"closing": item.closing} | dict.fromkeys((*months, "later"), ZERO) for item in items}
    with exact():
        for item, day, amount in context.rows("deferral_months", to=end):
            if item in figures:
                month = f"{day:%Y-%m}"
                figures[item][month if month in months else "later"] += amount
    return figures


def _money(context: Context, figures: _Figures, currencies: list[str]) -> list[Column]:
    names = next(iter(figures.values()), dict.fromkeys(_ROLL))
    return [
        Column(
            column_id(name, currency, currencies[0]),
            name if name[0].isdecimal() else context.text(f"column.deferral-{name}"),
            "money",
            currency,
            None,
            context.precisions.get(currency),
        )
        for currency in currencies
        for name in names
    ]


def _texts(context: Context) -> tuple[Column, ...]:
    return (
        Column("counterparty", context.text("column.deferral-counterparty"), "text"),
        Column("service-from", context.text("column.service-from"), "date"),
        Column("service-through", context.text("column.service-through"), "date"),
        Column("service-method", context.text("column.service-method"), "text"),
    )


def _row(context: Context, item: _Item, figures: dict[str, Decimal], main: str) -> Row:
    values: dict[str, Value] = {
        "counterparty": (context.language == "ja" and item.party_ja) or item.party or item.counterparty,
        "service-from": item.service_from,
        "service-through": item.service_through,
        "service-method": context.text(f"deferral.method-{item.method}"),
    }
    with exact():
        # ZERO - amount: a zero must not become a negative one.
        values |= {
            column_id(name, item.currency, main): amount if item.kind == "prepaid" else ZERO - amount for name, amount in figures.items()
        }
    return Row(f"item:{item.id}", f"{item.id} {item.description}".rstrip(), 1, "line", values)


def _notes(context: Context, found: list[_Item], shown: list[_Item]) -> Iterable[Note]:
    yield Note("convention", context.text("note.deferrals")) if shown else Note("empty", context.text("note.no-deferrals"))
    sums: dict[str, Decimal] = defaultdict(lambda: ZERO)
    names: list[str] = []
    with exact():
        for item in found:
            if item.treatment == "short-term" and item.booked >= context.interval.start:
                sums[item.currency] += item.amount
                names.append(item.id)
    if names:
        amounts = ", ".join(f"{context.number(amount)} {currency}" for currency, amount in sorted(sums.items()))
        yield Note("short-term-prepaid", context.text("note.short-term-prepaid", items=f"{', '.join(names)}: {amounts}"))
