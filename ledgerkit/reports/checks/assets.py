"""Proof of the fixed-asset register (G12): register and ledger agree by account, by asset and by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import month_of
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Status

__all__ = ["asset_checks"]

_SHOWN = 12


def asset_checks(context: Context) -> list[Check]:
    """G12, four proofs: accounts (cost, accumulated, net), purchases (each asset posted, each posting's asset known), ends, months."""
    return [_accounts(context), _purchases(context), _overcharged(context), _months(context)]


def _early(context: Context, days: set[date]) -> Check | None:
    """The failure of a period that runs past the entries there are; None where that does not explain the days that differ."""
    last = month_of(context.rows("extent")[0][1]).through
    if not days or min(days) <= last:
        return None
    detail = context.text("check.G12.months.early", through=context.interval.through, last=last, count=len(days))
    return Check("G12", context.text("gate.G12"), "fail", None, detail)


def _check(context: Context, part: str, gap: object, problems: list[str], count: int) -> Check:
    status: Status = "fail" if problems else "pass"
    shown = context.listed(problems, _SHOWN)
    detail = context.text(f"check.G12.{part}.{status}", count=count, problems=shown)
    return Check("G12", context.text("gate.G12"), status, gap, detail)  # type: ignore[arg-type]  # Decimal


def _accounts(context: Context) -> Check:
    rows = context.rows("asset_accounts", to=context.interval.end)
    gap, problems = ZERO, []
    sums: dict[str, dict[str, list[Decimal]]] = {}
    with exact():
        for role, account, currency, register, ledger in rows:
            named = sums.setdefault(currency, {name: [ZERO, ZERO] for name in ("cost", "accumulated", "net")})
            for both in (named["cost" if role == "cost" else "accumulated"], named["net"]):
                both[0] += register
                both[1] += ledger
            if register != ledger:
                gap += abs(register - ledger)
                amounts = _sides(context, register, ledger, credit=role != "cost")
                problems.append(context.text("check.G12.account", account=account, currency=currency, **amounts))
    for currency, named in sums.items():
        for name, (register, ledger) in named.items():
            if register != ledger:
                amounts = _sides(context, register, ledger, credit=name == "accumulated")
                label = context.text(f"column.asset-{name}")
                problems.append(context.text("check.G12.account", account=label, currency=currency, **amounts))
    return _check(context, "accounts", gap, problems, len(rows))


def _sides(context: Context, register: Decimal, ledger: Decimal, *, credit: bool) -> dict[str, str]:
    """Both sides as the register shows them: accumulated depreciation and impairment are positive, though credits in the ledger."""
    if credit:
        register, ledger = ZERO - register, ZERO - ledger
    return {"register": context.number(register), "ledger": context.number(ledger)}


def _purchases(context: Context) -> Check:
    rows = context.rows("asset_purchases", to=context.interval.end)
    gap, problems = ZERO, []
    with exact():
        for asset, currency, cost, posted, file, line in rows:
            if cost != posted:
                gap += abs(cost - posted)
                amounts = {"cost": context.number(cost), "posted": context.number(posted)}
                problems.append(context.text("check.G12.purchase", asset=asset, currency=currency, place=f"{file}:{line}", **amounts))
    for asset, currency, cost, accumulated, net, file, line in context.rows("asset_strays", to=context.interval.end):
        gap += cost
        told = {"cost": context.number(cost), "accumulated": context.number(accumulated), "net": context.number(net)}
        problems.append(context.text("check.G12.stray", asset=asset, currency=currency, place=f"{file}:{line}", **told))
    return _check(context, "purchases", gap, problems, len(rows))


def _overcharged(context: Context) -> Check:
    rows = context.rows("asset_overcharged", to=context.interval.end)
    gap, problems = ZERO, []
    with exact():
        for asset, currency, most, posted in rows:
            gap += posted - most
            amounts = {"cost": context.number(most), "posted": context.number(posted)}
            problems.append(context.text("check.G12.over", asset=asset, currency=currency, **amounts))
    return _check(context, "overcharged", gap, problems, len(rows))


def _months(context: Context) -> Check:
    rows = context.rows("depreciation_posted", to=context.interval.end)
    early = _early(context, {row[0] for row in rows})
    if early is not None:
        return early
    gap, problems = ZERO, []
    with exact():
        for day, account, _department, currency, scheduled, posted, assets in rows:
            gap += abs(scheduled - posted)
            amounts = {"scheduled": context.number(scheduled), "posted": context.number(posted)}
            problems.append(context.text("check.G12.month", day=day, account=account, currency=currency, assets=assets or "–", **amounts))
    return _check(context, "months", gap, problems, 0)
