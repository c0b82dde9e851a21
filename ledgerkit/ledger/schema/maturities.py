"""When what stands on the balance sheet falls due: one table for loans, leases and deferrals."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import Table, optional, required

__all__ = ["TABLES"]

TABLES = (
    Table(
        "maturities",
        "one part of an item's balance by the day it falls due, as known between two changes of the item; for every day of "
        "[known_from, known_to) the parts due after it sum to the item's balance at the end of that day",
        (
            required("register", "text", "loan, lease or deferral"),
            required("item", "text", "id of the item"),
            required("account", "text", "balance-sheet account that holds it"),
            required("known_from", "date", "first day on which this was what the contract said"),
            optional("known_to", "date", "day after the last; NULL while it is still so"),
            required("due", "date", "day on which the part leaves the account: payment of principal, release of a deferral"),
            required("currency", "text", "currency of the amount"),
            required("amount", "money", "the part of the balance, debit positive: negative for what is owed"),
        ),
    ),
)
