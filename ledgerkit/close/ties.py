"""Which figures of the pack must sum to zero."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.close.control_ties import control_ties
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.pack import Term, Tie

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Column, Report

__all__ = ["make_ties"]


def make_ties(context: Context, pages: Sequence[Report]) -> tuple[Tie, ...]:
    """The ties between and within the pages, with what they leave.

    A spreadsheet of the pack computes each of them again from its own cells.
    """
    by_id = {page.id: page for page in pages}
    trial, sheet, income, assets = (by_id[name] for name in ("trial-balance", "balance-sheet", "income-statement", "fixed-assets"))
    return tuple(
        tie
        for tie in (
            *_trial_balance(context, by_id, trial),
            *_balance_sheet(context, by_id, sheet),
            *_profit(context, by_id, sheet, income),
            *_register(context, by_id, trial, assets),
            *_roll_forward(context, by_id, assets),
            *_loans(context, by_id, trial, by_id["loans"]),
            *_deferrals(context, by_id, trial),
            *_accruals(context, by_id, trial),
            *_leases(context, by_id, trial),
            *(_tie(context, by_id, *found) for found in control_ties(context, by_id)),
        )
    )


def _tie(context: Context, pages: dict[str, Report], name: str, gate: str, column: Column, label: str, terms: Sequence[Term]) -> Tie:
    with exact():
        difference = sum((term.sign * (pages[term.report].amount(term.row, term.column) or ZERO) for term in terms), ZERO)
    return Tie(name, gate, label, tuple(terms), difference, column.currency or context.currency, column.places)


def _trial_balance(context: Context, pages: dict[str, Report], trial: Report) -> Iterator[Tie]:
    for column in trial.columns:
        name, _colon, currency = column.id.partition(":")
        if name != "debit":
            continue
        suffix = f":{currency}" if currency else ""

        def term(measure: str, sign: int, suffix: str = suffix) -> Term:
            return Term("trial-balance", "total", measure + suffix, sign)

        label = i18n.text("tie.debit-credit", context.language, currency=column.currency)
        yield _tie(context, pages, f"debit-credit{suffix}", "G02", column, label, [term("debit", 1), term("credit", -1)])
        label = i18n.text("tie.roll", context.language, currency=column.currency)
        roll = [term("opening", 1), term("debit", 1), term("credit", -1), term("closing", -1)]
        yield _tie(context, pages, f"roll{suffix}", "G03", column, label, roll)


def _balance_sheet(context: Context, pages: dict[str, Report], sheet: Report) -> Iterator[Tie]:
    left, right = context.layout.balance
    for column in sheet.columns:
        if sheet.amount(left, column.id) is None and sheet.amount(right, column.id) is None:
            continue
        terms = [Term("balance-sheet", left, column.id, 1), Term("balance-sheet", right, column.id, -1)]
        label = i18n.text("tie.balance", context.language, left=sheet.row(left).label, right=sheet.row(right).label, column=column.label)
        yield _tie(context, pages, f"balance:{column.id}", "G22", column, label, terms)


def _profit(context: Context, pages: dict[str, Report], sheet: Report, income: Report) -> Iterator[Tie]:
    earned = context.layout.current_earnings
    if earned is None or not any(row.id == earned.id for row in sheet.rows):
        return
    names = [column.id for column in income.columns]
    to_date = "year-to-date" if "year-to-date" in names else "period"
    terms = [Term("balance-sheet", earned.id, "closing", -earned.sign), Term("income-statement", context.layout.profit, to_date, -1)]
    column = next(column for column in sheet.columns if column.id == "closing")
    yield _tie(context, pages, "current-earnings", "G05", column, i18n.text("tie.profit", context.language), terms)


def _register(context: Context, pages: dict[str, Report], trial: Report, assets: Report) -> Iterator[Tie]:
    known = {row.id for row in trial.rows}
    columns = {column.currency: column for column in trial.columns if column.id.partition(":")[0] == "closing"}
    accounts = context.rows("asset_accounts", to=context.interval.end)
    # One contra account may hold both depreciation and impairment: the tie is of both together.
    measures = {column.id for column in assets.columns}
    for role, measure, sign in (("cost", "cost-closing", -1), ("accumulated", "accumulated-closing", 1)):
        for column in assets.columns:
            if column.id.partition(":")[0] != measure or column.currency not in columns:
                continue
            closing = columns[column.currency]
            names = [
                account
                for kind, account, currency, *_rest in accounts
                if (kind == "cost") == (role == "cost") and currency == column.currency
            ]
            terms = [Term("trial-balance", account, closing.id, 1) for account in names if account in known]
            terms.append(Term("fixed-assets", "total", column.id, sign))
            impaired = column.id.replace(measure, "impairment")
            if role == "accumulated" and impaired in measures:
                terms.append(Term("fixed-assets", "total", impaired, sign))
            label = i18n.text(f"tie.register-{role}", context.language, currency=column.currency)
            yield _tie(context, pages, f"register-{role}:{column.currency}", "G12", column, label, terms)


def _roll_forward(context: Context, pages: dict[str, Report], assets: Report) -> Iterator[Tie]:
    """The register's book value is where the roll-forward ends."""
    if not pages["asset-roll-forward"].rows:
        return
    for column in assets.columns:
        name, colon, currency = column.id.partition(":")
        if name != "book-value":
            continue
        terms = [Term("fixed-assets", "total", column.id, 1), Term("asset-roll-forward", "net:total", f"closing{colon}{currency}", -1)]
        label = i18n.text("tie.register-roll-forward", context.language, currency=column.currency)
        yield _tie(context, pages, f"register-roll-forward:{column.currency}", "G12", column, label, terms)


def _deferrals(context: Context, pages: dict[str, Report], trial: Report) -> Iterator[Tie]:
    """What is left of the items of an account is its balance, in whose sign the page shows it."""
    page = pages["deferrals"]
    closings = {column.currency: column for column in trial.columns if column.id.partition(":")[0] == "closing"}
    known = {row.id for row in trial.rows}
    sign = -1
    for row in reversed(page.rows):
        if row.kind == "total":
            sign = -1 if row.id == "prepaid:total" else 1
        account = row.id.removeprefix("account:")
        for column in page.columns if row.kind == "subtotal" and account in known else ():
            if column.id.partition(":")[0] == "closing" and column.currency in closings and row.amount(column.id) is not None:
                terms = [Term("trial-balance", account, closings[column.currency].id, 1), Term("deferrals", row.id, column.id, sign)]
                label = i18n.text("tie.deferrals", context.language, account=context.account_label(account), currency=column.currency)
                yield _tie(context, pages, f"deferrals:{account}:{column.currency}", "G13", column, label, terms)


def _loans(context: Context, pages: dict[str, Report], trial: Report, loans: Report) -> Iterator[Tie]:
    """What the loans say is owed and lent, against the accounts that hold it, and where their roll-forward ends."""
    known = {row.id for row in trial.rows}
    closings = {column.currency: column for column in trial.columns if column.id.partition(":")[0] == "closing"}
    sides = [("borrowed", 1), ("lent", -1)]
    there = {row.id for row in loans.rows}
    for column in loans.columns:
        name, colon, currency = column.id.partition(":")
        if name != "closing" or column.currency not in closings or not there:
            continue
        terms = [Term("loans", side, column.id, sign) for side, sign in sides if side in there]
        accounts = sorted(
            {
                account
                for role, account, unit, _amount in context.rows("loan_ledger", to=context.interval.end)
                if role == "principal" and unit == column.currency and account in known
            }
        )
        ledger = [Term("trial-balance", account, closings[column.currency].id, 1) for account in accounts]
        label = i18n.text("tie.loans", context.language, currency=column.currency)
        yield _tie(context, pages, f"loans:{column.currency}", "G15", column, label, [*ledger, *terms])
        rolled = [
            Term("loan-roll-forward", f"{side}-principal:total", f"closing{colon}{currency}", -sign)
            for side, sign in sides
            if side in there
        ]
        label = i18n.text("tie.loan-roll-forward", context.language, currency=column.currency)
        yield _tie(context, pages, f"loan-roll-forward:{column.currency}", "G15", column, label, [*terms, *rolled])


def _leases(context: Context, pages: dict[str, Report], trial: Report) -> Iterator[Tie]:
    """Rights of use and liabilities of the page are the balances of their accounts, and where the roll-forward ends."""
    page, known = pages["leases"], {row.id for row in trial.rows}
    closings = {column.currency: column for column in trial.columns if column.id.partition(":")[0] == "closing"}
    accounts = context.rows("lease_accounts", to=context.interval.end)
    rolled = {row.id for row in pages["lease-roll-forward"].rows}
    for side, measure, sign in (("right-of-use", "lease-carrying", -1), ("liability", "lease-liability", 1)):
        for column in page.columns:
            name, colon, currency = column.id.partition(":")
            if name != measure or column.currency not in closings or page.amount("total", column.id) is None:
                continue
            closing = closings[column.currency]
            held = [row[1] for row in accounts if (row[0] == "liability") == (side == "liability") and row[2] == column.currency]
            terms = [Term("trial-balance", account, closing.id, 1) for account in held if account in known]
            terms.append(Term("leases", "total", column.id, sign))
            label = i18n.text(f"tie.leases-{side}", context.language, currency=column.currency)
            yield _tie(context, pages, f"leases-{side}:{column.currency}", "G15", column, label, terms)
            if f"{side}:total" in rolled:
                terms = [
                    Term("leases", "total", column.id, 1),
                    Term("lease-roll-forward", f"{side}:total", f"closing{colon}{currency}", -1),
                ]
                label = i18n.text(f"tie.leases-roll-{side}", context.language, currency=column.currency)
                yield _tie(context, pages, f"leases-roll-{side}:{column.currency}", "G15", column, label, terms)


def _accruals(context: Context, pages: dict[str, Report], trial: Report) -> Iterator[Tie]:
    """What stands of the items of an account, and beside them, is its balance, in whose sign the page shows it."""
    page = pages["accruals"]
    closings = {column.currency: column for column in trial.columns if column.id.partition(":")[0] == "closing"}
    known = {row.id for row in trial.rows}
    controlled = {account for account, _currency, _balance in context.rows("accrual_balances", to=context.interval.end)}
    for row in page.rows:
        account = row.id.removesuffix(" total")
        if row.kind != "subtotal" or account not in known & controlled:
            continue
        sign = -1 if context.labels[account].type == "Assets" else 1
        for column in page.columns:
            if column.id.partition(":")[0] == "closing" and column.currency in closings and row.amount(column.id) is not None:
                terms = [Term("trial-balance", account, closings[column.currency].id, 1), Term("accruals", row.id, column.id, sign)]
                label = i18n.text("tie.accruals", context.language, account=context.account_label(account), currency=column.currency)
                yield _tie(context, pages, f"accruals:{account}:{column.currency}", "G14", column, label, terms)
