"""Which figures of the pages of control must agree with the trial balance: suspense and cash counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.reports.pack import Term

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Column, Report

__all__ = ["control_ties"]

Found = tuple[str, str, "Column", str, list[Term]]
"""Name, gate, column, label and terms of a tie."""


def control_ties(context: Context, pages: dict[str, Report]) -> Iterator[Found]:
    """The ties of G07 and G08.

    What is open on an account of suspense is its balance. What the page of counts has as the ledger's balance is that of the account,
    where no account lies below it.
    """
    trial = pages["trial-balance"]
    closings = {column.currency: column for column in trial.columns if column.id.partition(":")[0] == "closing"}
    known = [row.id for row in trial.rows]
    for page, measure, gate, kind in (("suspense", "open", "G08", "subtotal"), ("cash-count", "ledger-balance", "G07", "line")):
        for row in pages[page].rows:
            account = row.id.removesuffix(" total")
            if row.kind != kind or account not in known or (kind == "line" and any(name.startswith(f"{account}:") for name in known)):
                continue
            for column in pages[page].columns:
                if column.id.partition(":")[0] == measure and column.currency in closings and row.amount(column.id) is not None:
                    terms = [Term("trial-balance", account, closings[column.currency].id, 1), Term(page, row.id, column.id, -1)]
                    label = i18n.text(f"tie.{page}", context.language, account=context.account_label(account), currency=column.currency)
                    yield f"{page}:{account}:{column.currency}", gate, column, label, terms
