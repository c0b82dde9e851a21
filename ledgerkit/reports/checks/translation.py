"""Proof of the translation difference: it rolls forward from the opening one by what rates did to net assets, profit and equity."""

from __future__ import annotations

import datetime
from collections import defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import Interval
from ledgerkit.reports.amounts import CONVERSION, balances
from ledgerkit.reports.conversion import KINDS, At, Kind
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status

__all__ = ["translation_check"]


def translation_check(context: Context, report: Report) -> Check | None:
    """The translation difference of IAS 21.41, rolled forward; None where the report does not translate that way.

    The balance sheet finds the difference from all postings since the books began. Here it is the opening difference, opening net
    assets times the change of closing rates (21.41(b)), profit times closing less average rate and what went to equity times closing
    less its day's rate (21.41(a)), and what exchanges between currencies left in the period. Amounts are positive as a credit.
    """
    if context.asked.rate != "average":
        return None
    start, end = context.interval.start, context.interval.end
    before, after = balances(context, start), balances(context, end)
    title = context.text("check.translation")
    if before.missing or after.missing:
        return Check("translation", title, "warn", None, context.text("check.translation.warn"))
    with exact():
        opening = -before.by_name.get(CONVERSION, {}).get(context.currency, ZERO)
        parts = {
            "net": _on_net_assets(context, start, context.interval.through),
            "profit": _on_movements(context, Kind.PROFIT, context.interval),
            "equity": _on_movements(context, Kind.EQUITY, context.interval),
            "exchanges": _on_exchanges(context, context.interval),
        }
        expected = opening + sum(parts.values(), ZERO)
        row = context.layout.balance_sheet.row_of.get(CONVERSION)
        shown = next((found.amount("closing") for found in report.rows if row is not None and found.id == row.id), None) or ZERO
        difference = shown - expected
    status: Status = "fail" if difference else "pass"
    detail = context.text(
        f"check.translation.{status}",
        opening=context.number(opening),
        expected=context.number(expected),
        closing=context.number(shown),
        currency=context.currency,
        **{name: context.number(amount) for name, amount in parts.items()},
    )
    return Check("translation", title, status, difference, detail, context.currency)


def _on_net_assets(context: Context, start: datetime.date, closing: datetime.date) -> Decimal:
    """Opening assets less liabilities, at the closing less the opening rate."""
    net: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for _account, kind, currency, amount in context.rows("account_balances", to=start):
        if KINDS[kind] is Kind.BALANCE:
            net[currency] += amount
    opening = Interval(datetime.date.min, start).through
    changes = (
        amount * (_rate(context, currency, At.CLOSING, closing) - _rate(context, currency, At.CLOSING, opening))
        for currency, amount in net.items()
        if amount
    )
    return sum(changes, ZERO)


def _on_movements(context: Context, kind: Kind, interval: Interval) -> Decimal:
    """Profit or what went to equity, as a credit, at the closing rate less its own."""
    at = context.conversion.rule.at(kind)
    moved = ZERO
    for name, currency, day, amount in _totals(context, interval):
        if KINDS[name] is kind and amount:
            moved -= amount * (_rate(context, currency, At.CLOSING, interval.through) - _rate(context, currency, at, day))
    return moved


def _on_exchanges(context: Context, interval: Interval) -> Decimal:
    """Amounts at the closing rate less what they balanced with at the rates of their days: nothing, unless currencies met."""
    left = ZERO
    for _name, currency, _day, amount in _totals(context, interval):
        if amount:
            left += amount * _rate(context, currency, At.CLOSING, interval.through)
    for _name, currency, day, amount in _totals(context, interval, "weight"):
        if amount:
            left -= amount * _rate(context, currency, At.DAY, day)
    return left


def _totals(context: Context, interval: Interval, measure: str = "book") -> list[tuple[str, str, datetime.date, Decimal]]:
    """Book values, or weights, by type, currency and day."""
    rows = context.rows(
        "dated_totals", measure=measure, target=context.currency, by_day=list(KINDS), **{"from": interval.start, "to": interval.end}
    )
    return [(kind, currency, day or interval.through, amount) for kind, currency, day, amount in rows]


def _rate(context: Context, currency: str, at: At, day: datetime.date) -> Decimal:
    rate = context.conversion.rate(currency, at, day)
    assert rate is not None  # else a balance had said that it is missing
    return rate
