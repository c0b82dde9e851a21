"""The budgets behind a figure: each directive with its place, and what it gives the days of the figure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.budgets import rounded, shares
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import Period
from ledgerkit.reports.budget import budgets_of, day_sums
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Check, Column, Note, Row

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status, Value

__all__ = ["budget_lines"]


def budget_lines(context: Context, accounts: Collection[str], interval: Interval) -> Report:
    """The budgets of some accounts that hold in some days, one row each, by account and day.

    Columns are ``since``, ``every``, ``number`` (as written, with the sign of the books: debit positive), ``share`` (what it gives the
    days), both once more per further currency, and ``place``. No rate is used.
    """
    context = replace(context, period=Period(f"{interval.start}..{interval.through}", interval))
    places = {budget: place for budget, place in budgets_of(context, interval) if budget.account in accounts}
    found = shares(places, interval)
    currencies = currency_order(context, (share.budget.currency for share in found)) or [context.currency]
    columns = (
        Column("since", context.text("column.since"), "date"),
        Column("every", context.text("column.every"), "text"),
        *money_columns(context, ("number", "share"), currencies),
        Column("place", context.text("column.place"), "text"),
    )
    rows = []
    sums: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
    for number, share in enumerate(found):
        budget = share.budget
        values: dict[str, Value] = {"since": budget.start, "every": context.text(f"every.{budget.every.value}"), "place": places[budget]}
        values[column_id("number", budget.currency, currencies[0])] = budget.number
        values[column_id("share", budget.currency, currencies[0])] = share.number
        with exact():
            sums[budget.account, budget.currency] += share.number
        rows.append(Row(f"{number}:{budget.account}", context.account_label(budget.account), 0, "line", values))
    given = [column for column in columns if column.id.partition(":")[0] == "share"]
    total = sum_row("total", context.text("row.total"), 0, "total", rows, given)
    report = context.report("budget-lines", columns, (*rows, total), notes=(Note("books-sign", context.text("note.books-sign")),))
    return report.with_checks(_check(context, sums, accounts, interval))


def _check(context: Context, sums: dict[tuple[str, str], Decimal], accounts: Collection[str], interval: Interval) -> Check:
    """What the budgets give each account is what the days on which each holds make, counted by another query."""
    expected = {key: rounded(amount) for key, amount in day_sums(context, interval).items() if key[0] in accounts}
    gap, wrong = ZERO, []
    with exact():
        for key in sorted(sums.keys() | expected.keys()):
            difference = sums.get(key, ZERO) - expected.get(key, ZERO)
            if difference:
                gap += abs(difference)
                wrong.append(f"{key[0]} {context.number(difference)} {key[1]}")
    status: Status = "fail" if wrong else "pass"
    detail = context.text(f"check.budget-lines.{status}", accounts=context.named(wrong, 10))
    return Check("budget-lines", context.text("check.budget-lines"), status, gap, detail)
