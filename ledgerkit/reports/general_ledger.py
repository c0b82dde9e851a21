"""General ledger (総勘定元帳): every account with its opening balance, its postings, and the balance after each."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.checks.postings import closing_check
from ledgerkit.reports.grouping import column_id, currency_order, money_columns
from ledgerkit.reports.postings import posting_row, postings_of
from ledgerkit.reports.report import Column, Drill, Row
from ledgerkit.reports.trial_balance_figures import in_order, sums_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.postings import AccountPosting
    from ledgerkit.reports.report import Report, Value

__all__ = ["general_ledger"]

Key = tuple[str, str]
"""Account and currency of record."""


def general_ledger(context: Context) -> Report:
    """The general ledger of a period, in the currency of record; with accounts chosen, those accounts.

    The row of a posting is labelled with the account on the other side. Columns are ``date``, ``description``, ``debit`` and
    ``credit`` (positive), ``balance`` (debit positive), the last three once more per further currency, and ``place``. Income and
    expenses open at zero with the fiscal year.
    """
    chosen = frozenset(context.chosen_accounts)
    sums = {name: by_currency for name, by_currency in sums_of(context, "book").items() if name in chosen}
    postings: dict[Key, list[AccountPosting]] = defaultdict(list)
    for posting in postings_of(context):
        postings[posting.account, posting.currency].append(posting)
    currencies = currency_order(context, (currency for values in sums.values() for currency in values)) or [context.currency]
    columns = (
        Column("date", context.text("column.date"), "date"),
        Column("description", context.text("column.description"), "text"),
        *money_columns(context, ("debit", "credit", "balance"), currencies, frozenset({"debit", "credit"})),
        Column("place", context.text("column.place"), "text"),
    )
    rows = [
        row
        for account in in_order(context, sums)
        for currency, numbers in sums[account].items()
        for row in _account(context, (account, currency), numbers["opening"], postings[account, currency], currencies[0])
    ]
    report = context.report("general-ledger", columns, tuple(rows))
    return report.with_checks(closing_check(context, report, {(name, c): n["closing"] for name, by in sums.items() for c, n in by.items()}))


def _account(context: Context, key: Key, opening: Decimal | None, postings: Sequence[AccountPosting], main: str) -> Iterator[Row]:
    """Heading, opening, postings with the balance after each, and closing of one account in one currency."""
    account, currency = key
    name = f"{account} {currency}"
    balance_id = column_id("balance", currency, main)
    yield Row(name, context.account_label(account), 0, "heading", {})
    balance, debit, credit = opening or ZERO, ZERO, ZERO
    yield Row(f"{name} opening", context.text("column.opening"), 1, "line", {balance_id: balance}, drill=Drill((account,)))
    with exact():
        for posting, counter in zip(postings, _counters(context, postings), strict=True):
            balance += posting.amount
            debit, credit = (debit + posting.amount, credit) if posting.amount >= 0 else (debit, credit - posting.amount)
            yield posting_row(posting, counter, main, {balance_id: balance})
    closing: dict[str, Value] = {
        column_id("debit", currency, main): debit,
        column_id("credit", currency, main): credit,
        balance_id: balance,
    }
    yield Row(f"{name} closing", context.text("column.closing"), 0, "subtotal", closing, drill=Drill((account,)))


def _counters(context: Context, postings: Iterable[AccountPosting]) -> Iterator[str]:
    """The account on the other side of each; "sundry" (諸口) where there are several, as a ledger is written by hand."""
    sundry = context.text("row.sundry")
    for posting in postings:
        if posting.other is None:
            yield ""
        else:
            yield context.account_label(posting.other) if posting.others == 1 else sundry
