"""Deferrals: prepaid expense and unearned income, one row an item; their months stand in ``schedule_lines`` and ``maturities``."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import PLACE, Table, optional, required

__all__ = ["TABLES"]

TABLES = (
    Table(
        "deferrals",
        "one posting of income or expense with a service",
        (
            required("deferral", "text", "id of the item"),
            required("kind", "text", "prepaid (of an expense) or unearned (of income)"),
            required("date", "date", "accounting date of its entry"),
            optional("counterparty", "text", "other party as the entry names it, else its payee"),
            required("description", "text", "narration of the entry"),
            required("source_account", "text", "account of income or expense that it was posted to and is released to"),
            required("account", "text", "balance-sheet account that holds the rest"),
            required("currency", "text", "currency of its amounts: that of the posting's weight"),
            required("amount", "money", "weight of the posting, debit positive"),
            required("at_once", "money", "of it recognised with the entry: months before its own, debit positive"),
            required("deferred", "money", "of it moved to the balance sheet on the day of the entry, debit positive"),
            required("service_from", "date", "first day of the service"),
            required("service_through", "date", "last day of the service after every change"),
            required("method", "text", "how the months share the amount: days, months, full-months"),
            required("rounding", "text", "rounding of a month's part; the last month takes the residue"),
            required(
                "treatment",
                "text",
                "deferred; elapsed: no month comes after that of the entry; short-term: charged at once by policy",
            ),
            optional("department", "text", "department that its releases carry"),
            optional("project", "text", "project that its releases carry"),
            *PLACE,
        ),
    ),
)
