"""Proof of the loans (G15): contract and ledger agree by account, lenders confirm it, payments are those of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import month_of
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Status

__all__ = ["loan_checks"]

_SHOWN = 12


def loan_checks(context: Context) -> list[Check]:
    """G15, three proofs: accounts (principal and accrued interest), confirmations of lenders, payments.

    The figures of the register are sums of what happened; the principal here is what falls due later, as known at the end of the
    period, against all postings of the account.
    """
    found = [_accounts(context), _confirmations(context), _payments(context)]
    # Books without loans say so once.
    none = context.text("check.G15.none")
    return [check for check in found if check.detail != none] or found[:1]


def _check(context: Context, part: str, status: Status, gap: Decimal | None, problems: list[str], count: int) -> Check:
    shown = context.listed(problems, _SHOWN)
    kind = "pass" if status == "pass" else "fail"
    detail = context.text(f"check.G15.{part}.{kind}" if count else "check.G15.none", count=count, problems=shown)
    return Check("G15", context.text("gate.G15"), status, gap, detail)


def _accounts(context: Context) -> Check:
    to = context.interval.end
    expected: dict[tuple[str, str, str], Decimal] = {}
    with exact():
        for register in context.rows("loan_register", **{"from": context.interval.start, "to": to}):
            account, accrued, currency = register[5:8]
            side = 1 if register[4] else -1
            expected.setdefault(("principal", account, currency), ZERO)
            key = ("accrued", accrued, currency)
            expected[key] = expected.get(key, ZERO) + side * register[20]
        for register, _item, account, currency, _due, amount in context.rows("maturities", to=to):
            if register == "loan":
                key = ("principal", account, currency)
                expected[key] = expected.get(key, ZERO) + amount
        ledger = {tuple(row[:3]): row[3] for row in context.rows("loan_ledger", to=to)}
        gap, problems = ZERO, []
        for key in sorted(expected.keys() | ledger.keys()):
            contract, books = expected.get(key, ZERO), ledger.get(key, ZERO)
            if contract != books:
                gap += abs(contract - books)
                role, account, currency = key
                told = {"contract": context.number(contract), "ledger": context.number(books)}
                problems.append(context.text(f"check.G15.{role}", account=account, currency=currency, **told))
    last = month_of(context.rows("extent")[0][1]).through
    if problems and context.interval.through > last:
        detail = context.text("check.G15.early", through=context.interval.through, last=last, problems=context.listed(problems, _SHOWN))
        return Check("G15", context.text("gate.G15"), "fail", gap, detail)
    return _check(context, "accounts", "fail" if problems else "pass", gap, problems, len(expected.keys() | ledger.keys()))


def _confirmations(context: Context) -> Check:
    rows = context.rows("loan_confirmations", **{"from": context.interval.start, "to": context.interval.end})
    gap, problems = ZERO, []
    with exact():
        for day, account, currency, confirmed, ledger, who, file, line in rows:
            if confirmed != ledger:
                gap += abs(confirmed - ledger)
                told = {"confirmed": context.number(confirmed), "ledger": context.number(ledger), "who": who, "place": f"{file}:{line}"}
                problems.append(context.text("check.G15.confirmed", day=day, account=account, currency=currency, **told))
    if problems:
        return _check(context, "confirmations", "fail", gap, problems, len(rows))
    # At the end of a fiscal year an auditor asks for a letter of every lender.
    year_end = context.fiscal_years.year_of(context.interval.through).end == context.interval.end
    owed = {row[5] for row in context.rows("loan_register", **{"from": context.interval.start, "to": context.interval.end}) if row[16]}
    silent = sorted(owed - {row[1] for row in rows}) if year_end else []
    if silent:
        detail = context.text("check.G15.unconfirmed", accounts=context.named(silent), day=context.interval.through)
        return Check("G15", context.text("gate.G15"), "warn", None, detail)
    if not owed and not rows:
        return _check(context, "confirmations", "pass", gap, [], 0)
    detail = context.text(f"check.G15.confirmations.{'pass' if rows else 'none'}", count=len(rows))
    return Check("G15", context.text("gate.G15"), "pass", gap, detail)


def _payments(context: Context) -> Check:
    rows = context.rows("loan_deviations", **{"from": context.interval.start, "to": context.interval.end})
    problems = [
        context.text(
            f"check.G15.{kind}-payment",
            loan=loan,
            number=number or "–",
            day=day,
            currency=currency,
            expected=context.number(expected),
            found_on=found_on or "–",
            found=context.number(found),
            place=f"{file}:{line}",
        )
        for loan, kind, number, day, currency, expected, found_on, found, file, line in rows
    ]
    count = len(rows) or len(context.rows("loan_register", **{"from": context.interval.start, "to": context.interval.end}))
    return _check(context, "payments", "warn" if problems else "pass", None, problems, count)
