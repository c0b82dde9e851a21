"""Recurring entries (定期仕訳) over a period: what the rules ask for, what the ledger has, what is missing and too much (G23)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.checks.recurring import recurring_checks
from ledgerkit.reports.grouping import column_id, currency_order, money_columns
from ledgerkit.reports.recurring_rule import rule_words
from ledgerkit.reports.recurring_status import recurring_status
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.recurring_status import Due, Status
    from ledgerkit.reports.report import Report, Value

__all__ = ["recurring"]

_TEXTS = (
    *(("rule", "text"), ("book", "text"), ("last", "date"), ("next", "date")),
    *(("expected", "integer"), ("posted", "integer"), ("missing", "integer"), ("extra", "integer"), ("through", "date")),
)


def recurring(context: Context) -> Report:
    """One row a recurring entry that is not over before the period.

    ``expected`` are its occurrences due in the period, ``posted`` those of them that the ledger has, ``missing`` those it lacks, and
    ``extra`` the entries too many: a second one of an occurrence, or one of none, dated in the period. ``last`` is the last entry by
    the end of the period and ``next`` the first occurrence due after it. ``amount`` is what is debited at the next occurrence, else at
    the last; ``posted-amount`` what the ledger debited in the period. ``through`` is the last day of the contract.
    """
    found = [status for status in recurring_status(context.rows, context.interval.end) if _concerns(context, status)]
    currencies = currency_order(context, {due.currency for status in found for due in status.dues}) or [context.currency]
    texts = tuple(Column(name, context.text(f"column.recurring-{name}"), kind) for name, kind in _TEXTS)  # type: ignore[arg-type]  # literals
    money = money_columns(context, ("amount", "posted-amount"), currencies)
    rows = tuple(_row(context, status, currencies[0]) for status in found)
    notes = [Note("recurring", context.text("note.recurring"))] if rows else [Note("empty", context.text("note.no-recurring"))]
    notes += _expiring(context, found)
    report = context.report("recurring", (*texts, *money), rows, notes=tuple(notes))
    return report.with_checks(*recurring_checks(context, found))


def _concerns(context: Context, status: Status) -> bool:
    """Whether it is alive in the period or has an entry there."""
    item, interval = status.item, context.interval
    alive = item.valid_from < interval.end and (item.valid_through is None or item.valid_through >= interval.start)
    due = any(interval.start <= due.due < interval.end for due in status.dues)
    return alive or due or any(interval.start <= entry.date for entry in status.stray)


def _row(context: Context, status: Status, main: str) -> Row:
    item, interval = status.item, context.interval
    due = [found for found in status.dues if interval.start <= found.due < interval.end]
    later = [found for found in status.dues if found.due >= interval.end]
    entries = [entry for found in status.dues for entry in found.entries] + list(status.stray)
    stray = [entry for entry in status.stray if interval.start <= entry.date]
    missing = sum(not found.entries for found in due)
    values: dict[str, Value] = {
        "rule": rule_words(context.text, item.every, item.on_day, item.adjust, item.valid_from),
        "book": context.text(f"recurring.{item.book}"),
        "last": max((entry.date for entry in entries), default=None),
        "next": later[0].due if later else None,
        "expected": len(due),
        "posted": len(due) - missing,
        "missing": missing,
        "extra": sum(max(0, len(found.entries) - 1) for found in due) + len(stray),
        "through": item.valid_through,
    }
    terms = next(iter(later or due[-1:] or status.dues[-1:]), None)
    if terms is not None:
        values[column_id("amount", terms.currency, main)] = terms.amount
        values[column_id("posted-amount", terms.currency, main)] = _debited(due, terms.currency)
    label = item.narration if item.narration and "{" not in item.narration else item.payee
    return Row(item.id, f"{item.id} {label}" if label else item.id, 0, "line", values)


def _debited(due: Sequence[Due], currency: str) -> Decimal:
    with exact():
        return sum((entry.amounts.get((found.debit, currency), ZERO) for found in due for entry in found.entries), ZERO)


def _expiring(context: Context, found: Sequence[Status]) -> list[Note]:
    """Contracts that end soon after the period, or ended in it."""
    days = int(context.facts.settings.get("recurring-notice", context.interval.through))
    last = context.interval.through
    horizon = last + timedelta(days=days)
    ending = [status.item for status in found if status.item.valid_through and last <= status.item.valid_through <= horizon]
    if not ending:
        return []
    shown = context.listed([f"{item.id} {item.valid_through}" for item in sorted(ending, key=lambda item: (item.valid_through, item.id))])
    return [Note("expiring", context.text("note.recurring-expiring", days=days, found=shown))]
