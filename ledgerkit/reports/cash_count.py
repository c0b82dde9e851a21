"""Cash counts (現金実査) of a period: what was counted, by whom, and what the ledger has (G07)."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.money import exact
from ledgerkit.reports.checks.cash_count import cash_count_check
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Column, Drill, Note, Row

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["cash_count"]

_TEXTS = (("counted-on", "date"), ("counted-by", "text"), ("witnessed-by", "text"))
_AMOUNTS = ("counted-amount", "moved-since", "ledger-balance", "difference")


class _Counted(NamedTuple):
    """One row of the query."""

    account: str
    currency: str
    ledger: Decimal
    counted_on: datetime.date | None
    counted: Decimal | None
    since: Decimal | None
    counts: int
    person: str | None
    witness: str | None
    nested: bool
    file: str | None
    line: int | None


def cash_count(context: Context) -> Report:
    """Cash that is counted (``reconcile: "count"``), in its own currencies.

    ``counted-amount`` is what was there at the end of ``counted-on``, the last count of the period that is not too old at its end;
    ``moved-since`` the postings from then to the end of the period. ``difference`` is the ledger's balance at the end less the two.
    """
    since = first_day(context)
    parameters = {"from": context.interval.start, "since": since, "to": context.interval.end}
    found = [_Counted(*row) for row in context.rows("cash_counts", **parameters)]
    currencies = currency_order(context, (row.currency for row in found)) or [context.currency]
    texts = tuple(Column(name, context.text(f"column.{name}"), kind) for name, kind in _TEXTS)  # type: ignore[arg-type]  # literals
    columns = (*texts, *money_columns(context, _AMOUNTS, currencies))
    names = [row.account for row in found]
    rows = [_row(context, row, currencies[0], with_currency=names.count(row.account) > 1) for row in found]
    # What lies below an account that was counted stands in it already.
    tops = [row for row, of in zip(rows, found, strict=True) if not of.nested]
    total = [sum_row("total", context.text("row.total"), 0, "total", tops, columns)] if rows else []
    notes = () if found else (Note("empty", context.text("note.no-counts")),)
    missing = [(row.account, row.currency, row.ledger) for row in found if row.counted_on is None]
    check = cash_count_check(context, since, missing, len(found))
    return context.report("cash-count", columns, (*rows, *total), notes=notes, checks=(check,))


def first_day(context: Context) -> datetime.date:
    """The first day of which a count is believed: in the period, and not too long before its end."""
    days = int(context.facts.settings.get("count-stale-after", context.interval.through))
    return max(context.interval.start, context.interval.through - datetime.timedelta(days=days))


def _row(context: Context, row: _Counted, main: str, *, with_currency: bool) -> Row:
    values: dict[str, Value] = {"counted-on": row.counted_on, "counted-by": row.person, "witnessed-by": row.witness}
    with exact():
        difference = None if row.counted is None or row.since is None else row.ledger - row.counted - row.since
    amounts = (row.counted, row.since, row.ledger, difference)
    values |= {column_id(name, row.currency, main): amount for name, amount in zip(_AMOUNTS, amounts, strict=True)}
    row_id = f"{row.account} {row.currency}" if with_currency else row.account
    label = context.account_label(row.account) + (f" {row.currency}" if with_currency else "")
    return Row(row_id, label, 0, "line", values, drill=Drill((row.account,)))
