"""Cash that was counted."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import PLACE, Table, optional, required

__all__ = ["TABLES"]

TABLES = (
    Table(
        "counts",
        "one cash count of an account in one currency",
        (
            required("date", "date", "the day at whose END it was there"),
            required("account", "text", "account, those below it included"),
            required("number", "money", "what was counted, debit positive"),
            required("currency", "text", "currency"),
            required("person", "text", "who counted"),
            required("witness", "text", "who saw it"),
            optional("reason", "text", "what there is to say of it"),
            *PLACE,
        ),
    ),
)
