"""What was budgeted, as a column of the income statement beside what was booked.

Budgets are Fava's (``custom "budget"``), of the days of the column; :mod:`ledgerkit.domain.budgets` divides them. An account without
one has no figure, which is not zero. A budget has no day of its own, so one in another currency takes the rate of the last day.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.budgets import Budget, Every, budgeted, rounded
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.amounts import PROFIT, converted
from ledgerkit.reports.conversion import At
from ledgerkit.reports.report import Check, Note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.amounts import Amounts
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status
    from ledgerkit.reports.statement import Source

__all__ = ["Placed", "budget_amounts", "budget_check", "budget_notes", "budgeted_accounts", "budgets_of", "check_budgets", "day_sums"]

Placed = tuple[Budget, str]
"""A budget and where it is written, FILE:LINE."""


def check_budgets(context: Context) -> None:
    """See that there is a budget to compare with.

    Raises:
        UsageError: the books have none.
    """
    if not budgets_of(context, context.interval):
        message = f"The books have no budget of income or expenses for {context.period.name}."
        remedy = 'Write budgets in the ledger, such as 2026-04-01 custom "budget" Expenses:Rent "monthly" 810,000 JPY'
        raise UsageError(Problem("<compare>", 0, "no-budget", message, remedy, "budgets from a day in or before the period", "none"))


def budgets_of(context: Context, interval: Interval) -> list[Placed]:
    """The budgets of income and expenses that begin before the end of an interval, in the order in which they hold."""
    return [
        (Budget(account, day, Every(every), number, currency), f"{file}:{line}" if file else "")
        for account, day, every, number, currency, file, line in context.rows("budgets", to=interval.end)
        if context.labels[account].type in PROFIT
    ]


def budget_amounts(context: Context, interval: Interval) -> Amounts:
    """What is budgeted for the days of an interval, by account."""
    found = budgeted((budget for budget, _place in budgets_of(context, interval)), interval)
    items = [(account, currency, At.CLOSING, None, number) for (account, currency), number in found.items()]
    return converted(context, items, interval.through)


def budgeted_accounts(context: Context, sources: Sequence[Source]) -> set[str]:
    """The income and expense accounts with a budget in some column."""
    return {
        account
        for source in sources
        if source.of_budget
        for account, kind, *_rest in context.rows("budget_days", **_days(source.interval))
        if kind in PROFIT
    }


def budget_notes(context: Context, sources: Sequence[Source]) -> list[Note]:
    """What the columns of a budget are, and what is budgeted that no income statement shows."""
    columns = [source for source in sources if source.of_budget]
    if not columns:
        return []
    notes = [Note("budget", context.text("note.budget"))]
    rows = [row for source in columns for row in context.rows("budget_days", **_days(source.interval))]
    others = sorted({account for account, kind, *_rest in rows if kind not in PROFIT})
    if others:
        notes.append(Note("budget-elsewhere", context.text("note.budget-elsewhere", accounts=context.listed(others))))
    if any(currency != context.currency for _account, kind, currency, *_rest in rows if kind in PROFIT):
        notes.append(Note("budget-rates", context.text("note.budget-rates", currency=context.currency)))
    return notes


def budget_check(context: Context, report: Report, sources: Sequence[Source]) -> Check:
    """The profit that is budgeted is the sum of all budgets, counted day by day and without regard to the layout."""
    gap, wrong, shown = ZERO, [], []
    with exact():
        for source in sources:
            if not source.of_budget:
                continue
            for currency, expected in _total(context, source).items():
                column = source.id if currency == context.currency else f"{source.id}:{currency}"
                profit = report.amount(context.layout.profit, column) or ZERO
                shown.append(f"{source.label} {context.shown(expected, currency)} {currency}")
                if profit != expected:
                    gap += abs(profit - expected)
                    wrong.append(f"{source.label} {context.number(profit)} ≠ {context.number(expected)} {currency}")
    status: Status = "fail" if wrong else "pass"
    detail = context.text(f"check.budget.{status}", totals=context.listed(wrong or shown))
    return Check("budget", context.text("check.budget"), status, gap, detail, context.currency)


def _total(context: Context, source: Source) -> dict[str, Decimal]:
    """Budgeted profit by currency, positive as a credit, from the days on which each budget holds."""
    lacking = {missing.currency for missing in source.amounts.missing}
    found: dict[str, Decimal] = {context.currency: ZERO}
    for (_account, currency), amount in day_sums(context, source.interval).items():
        rate = None if currency in lacking else context.conversion.rate(currency, At.CLOSING, source.interval.through)
        target, worth = (currency, rounded(amount)) if rate is None else (context.currency, rounded(amount) * rate)
        found[target] = found.get(target, ZERO) - worth
    return found


def day_sums(context: Context, interval: Interval) -> dict[tuple[str, str], Fraction]:
    """What is budgeted of income and expenses by account and currency, from the number of days on which each budget holds."""
    found: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for account, kind, currency, number, length, days in context.rows("budget_days", **_days(interval)):
        if kind in PROFIT:
            found[account, currency] += Fraction(number) * days / length
    return found


def _days(interval: Interval) -> dict[str, object]:
    return {"from": interval.start, "to": interval.end}
