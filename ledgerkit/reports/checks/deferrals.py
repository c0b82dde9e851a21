"""Proof of the deferrals (G13): schedules and ledger agree by account, by entry, and nothing is left of a service that ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import month_of
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from typing import Any

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Status

__all__ = ["deferral_checks"]

_SHOWN = 12


def deferral_checks(context: Context, left: Sequence[tuple[str, str, Decimal]]) -> list[Check]:
    """G13, three proofs: balances of the accounts, entries by day and item, and services that ended with a balance.

    Args:
        context: the books.
        left: items whose last release has passed and of which their schedule leaves something: id, currency and amount.
    """
    accounts = context.rows("deferral_accounts", to=context.interval.end)
    entries = context.rows("deferral_posted", to=context.interval.end)
    if not accounts and not entries:
        return [Check("G13", context.text("gate.G13"), "pass", ZERO, context.text("check.G13.none"))]
    return [_accounts(context, accounts), _entries(context, entries), _ended(context, accounts, left)]


def _check(context: Context, part: str, gap: Decimal, problems: list[str], count: int) -> Check:
    status: Status = "fail" if problems else "pass"
    shown = context.listed(problems, _SHOWN)
    return Check("G13", context.text("gate.G13"), status, gap, context.text(f"check.G13.{part}.{status}", count=count, problems=shown))


def _accounts(context: Context, rows: list[tuple[Any, ...]]) -> Check:
    """Balance of each account against what is left of its items; what a difference is of is named: other postings, else the items."""
    gap, problems = ZERO, []
    strays = context.rows("deferral_strays", to=context.interval.end) if any(row[2] != row[3] for row in rows) else []
    with exact():
        for account, currency, register, ledger, _last, items in rows:
            if register == ledger:
                continue
            gap += abs(register - ledger)
            others = [
                context.text("check.G13.stray", day=day, amount=context.number(amount), place=f"{file}:{line}")
                for name, of, day, amount, file, line in strays
                if (name, of) == (account, currency)
            ]
            told = {"register": context.number(register), "ledger": context.number(ledger), "items": items}
            text = context.text("check.G13.account", account=account, currency=currency, **told)
            problems.append(text + (context.text("check.G13.strays", strays=context.named(others, _SHOWN)) if others else ""))
    return _check(context, "accounts", gap, problems, len(rows))


def _entries(context: Context, rows: list[tuple[Any, ...]]) -> Check:
    last = month_of(context.rows("extent")[0][1]).through
    if rows and rows[0][0] > last:
        detail = context.text("check.G13.early", through=context.interval.through, last=last, count=len({row[0] for row in rows}))
        return Check("G13", context.text("gate.G13"), "fail", None, detail)
    gap, problems = ZERO, []
    with exact():
        for day, account, currency, _item, scheduled, posted, items in rows:
            gap += abs(scheduled - posted)
            told = {"scheduled": context.number(scheduled), "posted": context.number(posted), "items": items or "–"}
            problems.append(context.text("check.G13.entry", day=day, account=account, currency=currency, **told))
    return _check(context, "entries", gap, problems, 0)


def _ended(context: Context, rows: list[tuple[Any, ...]], left: Sequence[tuple[str, str, Decimal]]) -> Check:
    """Accounts whose services have all ended hold nothing, and no schedule leaves anything."""
    gap, problems = ZERO, []
    for item, currency, amount in left:
        gap += abs(amount)
        problems.append(context.text("check.G13.item", item=item, amount=context.number(amount), currency=currency))
    for account, currency, _register, ledger, last, items in rows:
        if last <= context.interval.through and ledger:
            gap += abs(ledger)
            told = {"ledger": context.number(ledger), "items": items, "last": last}
            problems.append(context.text("check.G13.left", account=account, currency=currency, **told))
    return _check(context, "ended", gap, problems, len(rows))
