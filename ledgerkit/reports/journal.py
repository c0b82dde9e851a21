"""Journal (仕訳帳): every posting of a period in the order of the books, with its line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.reports.checks.postings import journal_check
from ledgerkit.reports.grouping import currency_order, money_columns, sum_row
from ledgerkit.reports.postings import posting_row, postings_of
from ledgerkit.reports.report import Column

if TYPE_CHECKING:
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report

__all__ = ["journal"]


def journal(context: Context) -> Report:
    """The journal of a period, in the currency of record; with accounts chosen, their postings only.

    Columns are ``date``, ``description``, ``debit`` and ``credit`` (positive, once more per further currency) and ``place``.
    """
    found = postings_of(context)
    currencies = currency_order(context, (posting.currency for posting in found)) or [context.currency]
    columns = (
        Column("date", context.text("column.date"), "date"),
        Column("description", context.text("column.description"), "text"),
        *money_columns(context, ("debit", "credit"), currencies, frozenset({"debit", "credit"})),
        Column("place", context.text("column.place"), "text"),
    )
    rows = [posting_row(posting, context.account_label(posting.account), currencies[0]) for posting in found]
    total = sum_row("total", context.text("row.total"), 0, "total", rows, columns)
    report = context.report("journal", columns, (*rows, total))
    return report.with_checks(journal_check(context, report))
