"""Proofs of open items: they sum to their control accounts, and every movement belongs to one invoice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.grouping import column_id
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Column, Report, Status

__all__ = ["control_check", "open_item_checks"]

_SHOWN = 10


def control_check(context: Context, report: Report) -> Check:
    """The open items of every control account sum to its balance, which knows neither invoices nor counterparties."""
    currencies = [column.currency for column in report.columns if column.id.partition(":")[0] == "open" and column.currency]
    rows = {row.id: row for row in report.rows}
    gap, problems, balances = ZERO, [], context.rows("control_balances", to=context.interval.end)
    with exact():
        for account, control, currency, balance in balances:
            expected = -balance if control == "payables" else balance
            total = rows.get(f"{account} total")
            shown = ZERO
            if total is not None and currency in currencies:
                shown = total.amount(column_id("open", currency, currencies[0])) or ZERO
            if shown != expected:
                gap += abs(shown - expected)
                problems.append(f"{account} {context.number(shown)} ≠ {context.number(expected)} {currency}")
    detail = context.text("check.open-items.fail", accounts=context.listed(problems, _SHOWN)) if problems else ""
    detail = detail or context.text("check.open-items.pass", count=len(balances))
    return Check("open-items", context.text("check.open-items"), "fail" if problems else "pass", gap, detail)


def open_item_checks(context: Context, report: Report) -> tuple[Check, ...]:
    """Every movement names its invoice, and no item is settled by more than it is for."""
    loose = context.rows("unassigned_movements", to=context.interval.end)
    places = context.named([f"{file}:{line}" for _account, _links, file, line in loose], _SHOWN)
    lines = [row for row in report.rows if row.kind == "line" and any(_below_zero(row.amount(column.id)) for column in _open(report))]
    over = context.named([row.label for row in lines], _SHOWN)
    return (
        _warning(context, "open-items-invoice", len(loose), places),
        _warning(context, "open-items-sign", len(lines), over),
    )


def _open(report: Report) -> list[Column]:
    return [column for column in report.columns if column.id.partition(":")[0] == "open"]


def _below_zero(amount: Decimal | None) -> bool:
    return amount is not None and amount < 0


def _warning(context: Context, name: str, count: int, found: str) -> Check:
    status: Status = "warn" if count else "pass"
    return Check(name, context.text(f"check.{name}"), status, None, context.text(f"check.{name}.{status}", count=count, found=found))
