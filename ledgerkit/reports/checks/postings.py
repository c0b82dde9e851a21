"""Proofs of reports made of single postings: their sums are those of the trial balance, which groups all postings at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status

__all__ = ["closing_check", "journal_check"]

_SHOWN = 10


def journal_check(context: Context, report: Report) -> Check:
    """The totals of the journal are the debits and credits of the trial balance; of one department, what it earned and spent."""
    if context.dimension is not None:
        return _part_check(context, report, *context.dimension)
    year = context.fiscal_years.year_of(context.interval.start).start
    days = {"from": context.interval.start, "to": context.interval.end}
    asked = {"measure": "book", "year": year, "accounts": list(context.accounts) or None}
    sums: dict[tuple[str, str], Decimal] = {}
    with exact():
        for account, _type, currency, _opening, debit, credit, _closing in context.rows("trial_balance", **asked, **days):
            if account in context.chosen_accounts:
                for side, number in (("debit", debit), ("credit", credit)):
                    sums[side, currency] = sums.get((side, currency), ZERO) + (number or ZERO)
        gap, problems = ZERO, []
        for column in report.columns:
            if column.currency is not None:
                shown = report.amount("total", column.id) or ZERO
                expected = sums.get((column.id.partition(":")[0], column.currency), ZERO)
                gap += abs(shown - expected)
                if shown != expected:
                    problems.append(f"{column.label} {context.number(shown)} ≠ {context.number(expected)} {column.currency}")
    return _check(context, "journal", gap, problems, len(report.rows) - 1)


def _part_check(context: Context, report: Report, dimension: str, value: str) -> Check:
    """Debits less credits are what income and expenses of that value sum to, which the statement groups by account."""
    days = {"from": context.interval.start, "to": context.interval.end}
    sums: dict[str, Decimal] = {}
    with exact():
        for account, _type, currency, _day, amount in context.rows(
            "profit_movements", target=context.currency, dimension=dimension, value=value, **days
        ):
            if account in context.chosen_accounts:
                sums[currency] = sums.get(currency, ZERO) + amount
        gap, problems = ZERO, []
        for column in report.columns:
            if column.currency is not None and column.id.partition(":")[0] == "debit":
                credit = report.amount("total", column.id.replace("debit", "credit", 1)) or ZERO
                shown, expected = (report.amount("total", column.id) or ZERO) - credit, sums.get(column.currency, ZERO)
                gap += abs(shown - expected)
                if shown != expected:
                    problems.append(f"{context.number(shown)} ≠ {context.number(expected)} {column.currency}")
    return _check(context, "journal", gap, problems, len(report.rows) - 1)


def closing_check(context: Context, report: Report, closings: Mapping[tuple[str, str], Decimal | None]) -> Check:
    """Opening and postings of every account make the closing balance that the trial balance sums by itself.

    Args:
        context: for texts.
        report: the general ledger.
        closings: closing balances of the trial balance by account and currency.
    """
    currencies = {column.currency: column.id for column in report.columns if column.id.partition(":")[0] == "balance"}
    gap, problems = ZERO, []
    with exact():
        for (account, currency), expected in closings.items():
            reached = report.amount(f"{account} {currency} closing", currencies[currency]) or ZERO
            if reached != (expected or ZERO):
                gap += abs(reached - (expected or ZERO))
                problems.append(f"{account} {context.number(reached)} ≠ {context.number(expected or ZERO)} {currency}")
    return _check(context, "general-ledger", gap, problems, len(closings))


def _check(context: Context, name: str, gap: Decimal, problems: list[str], count: int) -> Check:
    status: Status = "fail" if problems else "pass"
    shown = context.listed(problems, _SHOWN)
    detail = context.text(f"check.{name}.{status}", count=count, problems=shown)
    return Check(name, context.text(f"check.{name}"), status, gap, detail)
