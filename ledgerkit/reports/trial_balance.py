"""Trial balance: opening, debit, credit and closing of every account, in the currency of record.

No rate is used: each currency has columns of its own and balances by itself, as books of record do. Income and expenses restart
with the fiscal year; what earlier years earned stands on a row of its own, because Beancount's books are not closed by entries.
Accounts stand in the order of the statements. Two more rows complete each currency: what exchanges left (``@`` prices, or with
units the cost of lots), and the residues that Beancount accepts within its tolerance.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.periods import Period
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.checks.books import comparison_check, opening_check, weight_check
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Drill, Note, Row
from ledgerkit.reports.trial_balance_figures import MEASURES, OWN, figures, in_order
from ledgerkit.reports.trial_balance_forms import trial_balance_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Column, Report, Value
    from ledgerkit.reports.trial_balance_figures import Sums

__all__ = ["trial_balance"]


def trial_balance(context: Context) -> Report:
    """The trial balance of a period.

    Columns are ``opening``, ``debit``, ``credit`` and ``closing`` for the reporting currency (or the only one), and
    ``opening:USD`` and so on for every other. Opening and closing are debit-positive; debit and credit are positive. Behind them
    stands the closing balance of each comparison, under its name (前期比較残高試算表). Its further forms stand in
    :mod:`.trial_balance_forms`.

    Raises:
        UsageError: a further form is asked for with a comparison.
    """
    compared = {comparison: context.shifted(comparison) for comparison in context.asked.compare}
    if context.asked.form is not None:
        if compared:
            message = f"The trial balance in the form {context.asked.form} has no comparison."
            remedy = "Leave --form out: its closing balances are compared."
            raise UsageError(Problem("<form>", 0, "form-compare", message, remedy, found=context.asked.form))
        return trial_balance_form(context, context.asked.form)
    found = figures(context)
    for comparison, interval in compared.items():
        _add_comparison(context, found, comparison, interval)
    currencies = currency_order(context, (currency for values in found.values() for currency in values))
    columns = _columns(context, currencies, compared)
    rows = [_row(context, name, found[name], currencies) for name in in_order(context, found) if found[name]]
    rows = [row for row in rows if context.asked.show_empty or any(row.values.values())]
    total = sum_row("total", context.text("row.total"), 0, "total", rows, columns)
    notes = (Note("debit-positive", context.text("note.debit-positive")),) if context.asked.change else ()
    report = context.report("trial-balance", columns, (*rows, total), notes=notes)
    pairs = [("debit", "credit"), ("closing", ""), *((comparison, "") for comparison in compared)]
    report = report.with_checks(*weight_check(context, report, pairs), opening_check(context, report))
    return report.with_checks(comparison_check(context, report, compared)) if compared else report


def _add_comparison(context: Context, found: dict[str, dict[str, Sums]], comparison: str, interval: Interval) -> None:
    """Put what a comparison's closing balances are beside the figures of the period, by its name."""
    for name, by_currency in figures(replace(context, period=Period(comparison, interval))).items():
        for currency, sums in by_currency.items():
            found.setdefault(name, {}).setdefault(currency, {})[comparison] = sums["closing"]


def _columns(context: Context, currencies: list[str], compared: Mapping[str, Interval]) -> tuple[Column, ...]:
    """The columns of each currency: the four measures, and the day of each comparison."""
    usual = money_columns(context, MEASURES, currencies, frozenset({"debit", "credit"}))
    found: list[Column] = []
    for column in usual:
        found.append(column)
        if column.id.partition(":")[0] == "closing":
            for name, days in compared.items():
                label = context.text("column.at", day=days.through)
                # Its postings are those of the year up to that day, as they are behind a closing balance.
                interval = context.year_to_date(days)
                found.append(replace(column, id=column.id.replace("closing", name, 1), label=label, interval=interval))
    return tuple(found)


def _row(context: Context, name: str, values: Mapping[str, Sums], currencies: list[str]) -> Row:
    flat: dict[str, Value] = {
        column_id(measure, currency, currencies[0]): number for currency, sums in values.items() for measure, number in sums.items()
    }
    if name in OWN:
        return Row(name, context.text(f"row.{name}"), 0, "line", flat)
    return Row(name, context.account_label(name), name.count(":"), "line", flat, drill=Drill((name,)))
