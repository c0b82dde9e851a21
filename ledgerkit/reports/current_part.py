"""What of an account is due within twelve months of a balance sheet, and stands on a line of its own.

An account with ``statement-line-current:`` is divided by the table of maturities: the parts of its balance that fall due within
twelve months of the day, as the contracts stood on that day, go to that line (1年内返済予定の長期借入金), the rest stays. What no
schedule explains stays with the rest, so that both always make up the balance of the account; a check says by how much.

Sources:
    IAS 1.69(c), 1.71; ASC 210-10-45; 財務諸表等規則16条・49条 (ワン・イヤー・ルール).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ledgerkit.domain.days import months_ahead
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.conversion import At
from ledgerkit.reports.placing import CURRENT_PART
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from ledgerkit.reports.amounts import Amounts
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.division import Part

__all__ = ["current_checks", "divided"]

_GATES = {"deferral": "G13"}
"""The gate whose register explains a balance; loans and leases share G15."""

Falls = dict[tuple[str, str], list["Decimal"]]
"""What falls due within twelve months and later, by account and currency, debit positive."""


def _chosen(context: Context) -> list[str]:
    return sorted(name for name, label in context.labels.items() if label.statement_line_current)


def _falls(context: Context, end: datetime.date) -> tuple[Falls, dict[str, str]]:
    """What falls due when of the accounts that are divided, and the register of each."""
    chosen = set(_chosen(context))
    # From the day after: twelve months after 28 February of one year are those to the 29th of a leap year.
    until = months_ahead(end, 12)
    found: Falls = {}
    registers: dict[str, str] = {}
    with exact():
        for register, _item, account, currency, due, amount in context.rows("maturities", to=end):
            if account in chosen:
                registers[account] = register
                found.setdefault((account, currency), [ZERO, ZERO])[due >= until] += amount
    return found, registers


def divided(context: Context, amounts: Amounts, end: datetime.date) -> Amounts:
    """The same amounts with the current part of each divided account under a name of its own, ``ACCOUNT@current``.

    Args:
        context: the question.
        amounts: balances before a day.
        end: that day.
    """
    if not _chosen(context):
        return amounts
    falls, _registers = _falls(context, end)
    with exact():
        for (account, currency), (current, _later) in falls.items():
            known, line = amounts.by_name.get(account), context.labels[account].statement_line_current
            # A line that no row of the layout takes is told by the coverage check, and nothing is divided.
            if known is None or not current or line not in context.layout.balance_sheet.row_of:
                continue
            unit, part = currency, current
            # A currency without a rate stands in columns of its own, unconverted.
            if currency != context.currency and currency not in known:
                rate = context.conversion.rate(currency, At.CLOSING, end - timedelta(days=1))
                if rate is None:
                    continue
                unit, part = context.currency, current * rate
            amounts.add(f"{account}{CURRENT_PART}", unit, part)
            amounts.add(account, unit, ZERO - part)
    return amounts


def current_checks(context: Context, columns: Iterable[Part]) -> list[Check]:
    """Current part and rest, added from the schedules, against the postings of the account, in every column; none where none is divided."""
    chosen = _chosen(context)
    if not chosen:
        return []
    problems: dict[str, list[str]] = {}
    gaps: dict[str, Decimal] = {}
    gates: dict[str, str] = {}
    for column in columns:
        end = column.interval.end
        falls, registers = _falls(context, end)
        ledger = _balances(context, chosen, end)
        with exact():
            for account, currency in sorted(falls.keys() | ledger.keys()):
                current, later = falls.get((account, currency), (ZERO, ZERO))
                balance = ledger.get((account, currency), ZERO)
                gate = gates.setdefault(account, _GATES.get(registers.get(account, ""), "G15"))
                if current + later != balance:
                    gaps[gate] = gaps.get(gate, ZERO) + abs(balance - current - later)
                    told = {"current": context.number(current), "later": context.number(later), "balance": context.number(balance)}
                    day = end - timedelta(days=1)
                    problems.setdefault(gate, []).append(
                        context.text("check.current.account", account=account, currency=currency, day=day, **told)
                    )
    return [_check(context, gate, problems.get(gate, []), gaps.get(gate)) for gate in sorted(set(gates.values()))]


def _balances(context: Context, chosen: Iterable[str], end: datetime.date) -> Mapping[tuple[str, str], Decimal]:
    wanted = set(chosen)
    return {
        (account, currency): amount for account, _type, currency, amount in context.rows("account_balances", to=end) if account in wanted
    }


def _check(context: Context, gate: str, problems: list[str], gap: Decimal | None) -> Check:
    kind = "fail" if problems else "pass"
    detail = context.text(f"check.current.{kind}", problems=context.listed(problems))
    return Check(gate, context.text("check.current"), "warn" if problems else "pass", gap if problems else ZERO, detail)
