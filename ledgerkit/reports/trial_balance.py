"""Trial balance: opening, debit, credit and closing of every account, in the currency of record.

No rate is used: each currency has columns of its own and balances by itself, as books of record do. Income and expenses restart
with the fiscal year; what earlier years earned stands on a row of its own, because Beancount's books are not closed by entries.
Accounts stand in the order of the statements. Two more rows complete each currency: what exchanges left (``@`` prices, or with
units the cost of lots), and the residues that Beancount accepts within its tolerance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.reports.checks.books import opening_check, weight_check
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Drill, Row
from ledgerkit.reports.trial_balance_figures import MEASURES, OWN, figures, in_order
from ledgerkit.reports.trial_balance_forms import trial_balance_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value
    from ledgerkit.reports.trial_balance_figures import Sums

__all__ = ["trial_balance"]


def trial_balance(context: Context) -> Report:
    """The trial balance of a period.

    Columns are ``opening``, ``debit``, ``credit`` and ``closing`` for the reporting currency (or the only one), and
    ``opening:USD`` and so on for every other. Opening and closing are debit-positive; debit and credit are positive. Its further
    forms stand in :mod:`.trial_balance_forms`.
    """
    if context.asked.form is not None:
        return trial_balance_form(context, context.asked.form)
    found = figures(context)
    currencies = currency_order(context, (currency for values in found.values() for currency in values))
    columns = money_columns(context, MEASURES, currencies, frozenset({"debit", "credit"}))
    rows = [_row(context, name, found[name], currencies) for name in in_order(context, found) if found[name]]
    rows = [row for row in rows if context.asked.show_empty or any(row.values.values())]
    total = sum_row("total", context.text("row.total"), 0, "total", rows, columns)
    report = context.report("trial-balance", columns, (*rows, total))
    return report.with_checks(*weight_check(context, report, [("debit", "credit"), ("closing", "")]), opening_check(context, report))


def _row(context: Context, name: str, values: Mapping[str, Sums], currencies: list[str]) -> Row:
    flat: dict[str, Value] = {
        column_id(measure, currency, currencies[0]): number for currency, sums in values.items() for measure, number in sums.items()
    }
    if name in OWN:
        return Row(name, context.text(f"row.{name}"), 0, "line", flat)
    return Row(name, context.account_label(name), name.count(":"), "line", flat, drill=Drill((name,)))
