"""Suspense and clearing (仮勘定明細) at the end of a period: every open item with its owner, age and plan, and the gate that asks (G08)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ledgerkit.domain.suspense import Movement, faults, open_items
from ledgerkit.reports.checks.suspense import suspense_checks
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Column, Drill, Note, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledgerkit.domain.suspense import Item
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["movements_of", "suspense"]

_TEXTS = (
    ("date", "date"),
    ("age-days", "integer"),
    ("owner", "text"),
    ("clear-by", "date"),
    ("reason", "text"),
    ("suspense-state", "text"),
    ("place", "text"),
)


def suspense(context: Context) -> Report:
    """What is open on accounts that must come to zero, at the end of a period, in their own currencies, debit positive.

    One row an item, under its account: movements that share a link, or one movement that nothing clears. ``date`` is that of the
    oldest movement of which something is left. Accounts that are at zero with nothing open have no row.
    """
    movements = movements_of(context)
    items = open_items(movements)
    currencies = currency_order(context, (item.first.currency for item in items)) or [context.currency]
    texts = tuple(Column(name, context.text(f"column.{name}"), kind) for name, kind in _TEXTS)  # type: ignore[arg-type]  # literals
    money = money_columns(context, ("open",), currencies)
    rows = tuple(_rows(context, items, money))
    notes = (Note("sign", context.text("note.suspense")),) if rows else (Note("empty", context.text("note.no-suspense")),)
    report = context.report("suspense", (*texts, *money), rows, notes=notes)
    return report.with_checks(*suspense_checks(context, report, items, sorted({each.account for each in movements}), age_limit(context)))


def movements_of(context: Context) -> list[Movement]:
    """Every movement on accounts that must come to zero, up to the end of the period."""
    found = context.rows("suspense_movements", to=context.interval.end)
    return [
        Movement(
            *(account, currency, day, number, tuple(links), owner, clear_by, reason, waits),
            *(" ".join(part for part in (payee, narration) if part), f"{file}:{line}" if file else "", bank, entry),
        )
        for account, currency, day, number, links, owner, clear_by, reason, waits, payee, narration, bank, entry, file, line in found
    ]


def age_limit(context: Context) -> int:
    """Most days that an item may be old, as the books say for the last day of the period."""
    return int(context.facts.settings.get("suspense-age-limit", context.interval.through))


def _rows(context: Context, items: Sequence[Item], money: tuple[Column, ...]) -> Iterator[Row]:
    main, totals = money[0].currency or "", []
    for account, found in groupby(items, key=lambda item: item.first.account):
        yield Row(account, context.account_label(account), 0, "heading", {})
        lines = [_line(context, item, number, main) for number, item in enumerate(found, 1)]
        yield from lines
        total = sum_row(
            f"{account} total", context.text("row.class-total", name=context.account_label(account)), 0, "subtotal", lines, money
        )
        total = Row(total.id, total.label, total.level, total.kind, total.values, total.sum_of, Drill((account,)))
        totals.append(total)
        yield total
    if totals:
        yield sum_row("total", context.text("row.total"), 0, "total", totals, money)


def _line(context: Context, item: Item, number: int, main: str) -> Row:
    first, on = item.first, context.interval.through
    wrong = faults(item, on, age_limit(context))
    values: dict[str, Value] = {
        "date": item.since,
        "age-days": (on - item.since).days,
        "owner": item.owner,
        "clear-by": item.clear_by,
        "reason": item.reason,
        "suspense-state": context.named([context.text(f"suspense.{fault}") for fault in wrong or ("planned",)]),
        "place": first.place,
        column_id("open", first.currency, main): item.open,
    }
    links = " ".join(f"^{link}" for link in item.links)
    return Row(f"{first.account} {number}", f"{first.text} {links}".strip(), 1, "line", values)
