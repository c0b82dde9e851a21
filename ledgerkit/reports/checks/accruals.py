"""Proof of the register of accruals (G14): it makes up its accounts; each has a basis and its reversal; none is stale or doubled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.grouping import column_id
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status

__all__ = ["accrual_checks"]

_SHOWN = 10


def accrual_checks(context: Context, report: Report, stale: Sequence[str]) -> list[Check]:
    """The proofs of G14.

    Args:
        context: the question.
        report: the register.
        stale: accruals that have stood for too long.
    """
    flaws = context.rows("accrual_flaws", **{"from": context.interval.start, "to": context.interval.end})
    bare = [f"{accrual} ({file}:{line})" for accrual, _day, basis, _duplicate, file, line in flaws if basis is None]
    doubled = [f"{accrual} ({file}:{line}) ↔ {duplicate}" for accrual, _day, _basis, duplicate, file, line in flaws if duplicate]
    missing = [
        f"{accrual} ({file}:{line}), {day}" for accrual, day, file, line in context.rows("accrual_reversals", to=context.interval.end)
    ]
    return [
        _accounts(context, report),
        _loose(context, report),
        _check(context, "basis", bare, "fail"),
        _check(context, "reversals", missing, "fail"),
        _check(context, "stale", list(dict.fromkeys(stale)), "fail"),
        _check(context, "duplicates", doubled, "warn"),
    ]


def _check(context: Context, part: str, found: Sequence[str], bad: Status) -> Check:
    status: Status = bad if found else "pass"
    shown = context.listed(found, _SHOWN)
    months = int(context.facts.settings.get("accrual-stale-after", context.interval.through))
    detail = context.text(f"check.G14.{part}.{'fail' if found else 'pass'}", count=len(found), found=shown, months=months)
    return Check("G14", context.text("gate.G14"), status, None, detail)


def _accounts(context: Context, report: Report) -> Check:
    """Items, other registers and what has no schedule make up each account, whose balance knows none of them."""
    currencies = [column.currency for column in report.columns if column.id.partition(":")[0] == "closing" and column.currency]
    rows = {row.id: row for row in report.rows}
    gap, problems = ZERO, []
    balances = context.rows("accrual_balances", to=context.interval.end)
    with exact():
        for account, currency, balance in balances:
            expected = balance if (label := context.labels.get(account)) and label.type == "Assets" else -balance
            total = rows.get(f"{account} total")
            shown = ZERO
            if total is not None and currency in currencies:
                shown = total.amount(column_id("closing", currency, currencies[0])) or ZERO
            if shown != expected:
                gap += abs(shown - expected)
                problems.append(f"{account} {context.number(shown)} ≠ {context.number(expected)} {currency}")
    status: Status = "fail" if problems else "pass"
    detail = context.text(f"check.G14.accounts.{status}", count=len(balances), found=context.listed(problems, _SHOWN))
    return Check("G14", context.text("gate.G14"), status, gap, detail)


def _loose(context: Context, report: Report) -> Check:
    """What stands on the accounts without a schedule."""
    closing = [column for column in report.columns if column.id.partition(":")[0] == "closing"]
    found = []
    for row in report.rows:
        account, marker, _rest = row.id.partition(" source:none ")
        for column in closing if marker else ():
            amount = row.amount(column.id)
            if amount:
                found.append(f"{account} {context.number(amount)} {column.currency}")
    return _check(context, "schedule", found, "warn")
