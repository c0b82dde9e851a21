"""The trial balance in its further forms: 残高試算表, 合計試算表 and 合計残高試算表, the accounts between two sides.

    debit balance | debit total | account | credit total | credit balance

A total is that side of the account in the ledger: what was carried forward into the fiscal year where it stands on that side, and
every debit or credit from then to the end of the period. A balance is what one side exceeds the other by; an account that came
back to nothing shows a zero on the side its class usually has, and an account without any figure shows none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import Interval, Period
from ledgerkit.reports.checks.books import sides_check, weight_check
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Drill, Row
from ledgerkit.reports.trial_balance_figures import OWN, figures, in_order

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value
    from ledgerkit.reports.trial_balance_figures import Sums

__all__ = ["COLUMNS", "trial_balance_form"]

COLUMNS = {
    "balances": ("debit-balance", "credit-balance"),
    "totals": ("debit-total", "credit-total"),
    "totals-and-balances": ("debit-balance", "debit-total", "credit-total", "credit-balance"),
}
"""The columns of each form, in order; those of debits stand before the accounts."""
_DEBIT_CLASSES = frozenset({"Assets", "Expenses"})


def trial_balance_form(context: Context, form: str) -> Report:
    """The trial balance at the end of a period in one of :data:`COLUMNS`.

    Every figure is positive; the columns stand once more per further currency (``debit-total:USD``).
    """
    year = Interval(context.fiscal_years.year_of(context.interval.start).start, context.interval.end)
    from_year = replace(context, period=Period(context.period.name, year))
    found = figures(from_year)
    currencies = currency_order(context, (currency for values in found.values() for currency in values))
    names = COLUMNS[form]
    columns = tuple(
        replace(column, before_label=column.id.startswith("debit"), interval=year if "total" in column.id else None)
        for column in money_columns(context, names, currencies)
    )
    rows = [_row(context, name, found[name], currencies, names) for name in in_order(context, found) if found[name]]
    rows = [row for row in rows if context.asked.show_empty or any(row.values.values())]
    total = sum_row("total", context.text("row.total"), 0, "total", rows, columns)
    report = context.report("trial-balance", columns, (*rows, total))
    report = replace(report, title=context.text(f"report.trial-balance.{form}"))
    pairs = [(name, name.replace("debit", "credit")) for name in names if name.startswith("debit")]
    return report.with_checks(*weight_check(context, report, pairs), sides_check(context, report, year.start))


def _row(context: Context, name: str, values: dict[str, Sums], currencies: list[str], names: tuple[str, ...]) -> Row:
    usual = "debit" if name not in OWN and context.labels[name].type in _DEBIT_CLASSES else "credit"
    flat: dict[str, Value] = {
        column_id(column, currency, currencies[0]): number
        for currency, sums in values.items()
        for column, number in _sides(sums, usual).items()
        if column in names
    }
    if name in OWN:
        return Row(name, context.text(f"row.{name}"), 0, "line", flat)
    return Row(name, context.account_label(name), name.count(":"), "line", flat, drill=Drill((name,)))


def _sides(sums: Sums, usual: str) -> dict[str, Decimal]:
    """Totals and balance by column. The balance is the one the ledger sums by itself, not the difference of the totals."""
    opening, closing = sums["opening"] or ZERO, sums["closing"] or ZERO
    found: dict[str, Decimal] = {}
    with exact():
        for side, sign in (("debit", 1), ("credit", -1)):
            carried = sign * opening
            parts = [part for part in (carried if carried > 0 else None, sums[side]) if part is not None]
            if parts:
                found[f"{side}-total"] = sum(parts, ZERO)
            if sign * closing > 0:
                found[f"{side}-balance"] = sign * closing
    if not closing:
        found[f"{usual}-balance"] = ZERO
    return found
