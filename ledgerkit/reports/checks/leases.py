"""Proof of leases (G15): schedules and ledger agree by account, by month and by payment, and change by change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import month_of
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Status

__all__ = ["lease_checks", "lease_roll_check"]

_SHOWN = 12

_GROUPS = {
    "before": "held",
    **dict.fromkeys(("additions", "brought-in", "payments"), "recognised"),
    "remeasurements": "measured",
    "decreases": "left",
    **dict.fromkeys(("interest", "depreciation"), "accrued"),
}
"""Kind of entry by kind of change."""


def lease_checks(context: Context) -> list[Check]:
    """G15, three proofs: balances of the accounts, entries by month and rule, payments that fell due."""
    if not context.rows("lease_any")[0][0]:
        return [_told(context, "none", ZERO, [], 0, status="pass")]
    return [_accounts(context), _entries(context), _payments(context)]


def _told(context: Context, part: str, gap: Decimal, problems: list[str], count: int, *, status: Status | None = None) -> Check:
    found: Status = status or ("fail" if problems else "pass")
    shown = context.listed(problems, _SHOWN)
    key = f"check.G15.leases.{part}" + ("" if status else f".{found}")
    return Check("G15", context.text("gate.G15"), found, gap, context.text(key, count=count, problems=shown))


def _accounts(context: Context) -> Check:
    rows = context.rows("lease_accounts", to=context.interval.end)
    gap, problems = ZERO, []
    with exact():
        for _role, account, currency, register, ledger in rows:
            if register != ledger:
                gap += abs(register - ledger)
                told = {"register": context.number(register), "ledger": context.number(ledger), "currency": currency}
                problems.append(context.text("check.G15.leases.account", account=account, **told))
    return _told(context, "accounts", gap, problems, len(rows))


def _entries(context: Context) -> Check:
    rows = context.rows("lease_entries", to=context.interval.end)
    last = month_of(context.rows("extent")[0][1]).through
    if rows and min(row[0] for row in rows) > last:
        detail = context.text("check.G15.leases.early", through=context.interval.through, last=last, count=len(rows))
        return Check("G15", context.text("gate.G15"), "fail", None, detail)
    gap, problems = ZERO, []
    with exact():
        for day, rule, currency, scheduled, posted in rows:
            gap += abs(scheduled - posted)
            told = {"scheduled": context.number(scheduled), "posted": context.number(posted), "currency": currency}
            problems.append(context.text("check.G15.leases.entry", day=day, rule=rule, **told))
    return _told(context, "entries", gap, problems, 0)


def _payments(context: Context) -> Check:
    gap, problems = ZERO, []
    with exact():
        for lease, due, currency, agreed, paid in context.rows("lease_unpaid", to=context.interval.end):
            gap += abs(agreed - paid)
            told = {"lease": lease, "agreed": context.number(agreed), "paid": context.number(paid), "currency": currency}
            key = "check.G15.leases.beyond" if due is None else "check.G15.leases.payment"
            problems.append(context.text(key, due=due or "", **told))
    return _told(context, "payments", gap, problems, 0)


def lease_roll_check(context: Context, register: Mapping[tuple[str, str, str], Decimal]) -> Check:
    """Each kind of change of the schedules against the postings that made it.

    Args:
        context: the books.
        register: amounts by side, currency and kind of change.
    """
    rows = context.rows("lease_roll_ledger", **{"from": context.interval.start, "to": context.interval.end})
    ledger = {(side, currency, kind): amount for side, currency, kind, amount in rows}
    expected: dict[tuple[str, str, str], Decimal] = {}
    gap, problems = ZERO, []
    with exact():
        for (side, currency, kind), amount in register.items():
            key = (side, currency, _GROUPS[kind])
            expected[key] = expected.get(key, ZERO) + amount
        for key in sorted(expected.keys() | ledger.keys()):
            registered, posted = expected.get(key, ZERO), ledger.get(key, ZERO)
            if registered != posted:
                gap += abs(registered - posted)
                side, currency, kind = key
                told = {"register": context.number(registered), "ledger": context.number(posted), "currency": currency}
                kind = context.text(f"lease.{kind}") if kind in _GROUPS.values() else kind
                problems.append(context.text("check.G15.leases.roll", side=context.text(f"row.lease-{side}"), kind=kind, **told))
    return _told(context, "rolled", gap, problems, len(expected))
