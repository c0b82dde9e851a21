"""Proof of suspense and clearing (G08): items make up the accounts, and each has an owner, a day and a reason and is not old."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.suspense import faults
from ledgerkit.reports.grouping import column_id
from ledgerkit.reports.listing import listed
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ledgerkit.domain.suspense import Item
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status

__all__ = ["suspense_checks"]

_PLACES = 5


def suspense_checks(context: Context, report: Report, items: Sequence[Item], accounts: Sequence[str], limit: int) -> tuple[Check, Check]:
    """The two proofs of G08.

    Args:
        context: the question.
        report: the page.
        items: what is open.
        accounts: all accounts with movements, also those at zero.
        limit: most days that an item may be old.
    """
    return _balances(context, report, accounts), _items(context, items, accounts, limit)


def _balances(context: Context, report: Report, accounts: Sequence[str]) -> Check:
    """The items of each account sum to its balance, which knows neither links nor plans."""
    rows = {row.id: row for row in report.rows}
    main = next(column.currency for column in report.columns if column.id == "open")
    gap, problems = ZERO, []
    balances = context.rows("suspense_balances", to=context.interval.end, others=list(accounts))
    with exact():
        for account, currency, balance in balances:
            total = rows.get(f"{account} total")
            shown = total.amount(column_id("open", currency, main or "")) if total is not None else None
            if (shown or ZERO) != balance:
                gap += abs((shown or ZERO) - balance)
                problems.append(f"{account} {context.number(shown or ZERO)} ≠ {context.number(balance)} {currency}")
    status: Status = "fail" if problems else "pass"
    detail = context.text(f"check.G08.accounts.{status}", count=len(balances), found=listed(problems))
    return Check("G08", context.text("gate.G08"), status, gap, detail)


def _items(context: Context, items: Sequence[Item], accounts: Sequence[str], limit: int) -> Check:
    on = context.interval.through
    found, left = [], defaultdict[str, "Decimal"](lambda: ZERO)
    for item in items:
        wrong = faults(item, on, limit)
        if not wrong:
            continue
        first = item.first
        with exact():
            left[first.currency] += abs(item.open)
        places = list(dict.fromkeys(each.place for each in item.movements))
        found.append(
            context.text(
                "check.G08.item",
                place=context.named(places[-_PLACES:]),
                account=context.account_label(first.account),
                amount=context.number(item.open),
                currency=first.currency,
                day=item.since,
                days=(on - item.since).days,
                faults=context.named([context.text(f"suspense.{fault}") for fault in wrong]),
            )
        )
    kind = "fail" if found else "planned" if items else "zero" if accounts else "none"
    detail = context.text(
        f"check.G08.items.{kind}", count=len(items) if kind == "planned" else len(accounts), found=listed(found), limit=limit
    )
    status: Status = "fail" if found else "pass"
    only = next(iter(left)) if len(left) == 1 else None
    return Check("G08", context.text("gate.G08"), status, left[only] if only else None, detail, only)
