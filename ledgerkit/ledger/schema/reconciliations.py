"""Bank files that are filed, and the evidence that books and bank agree."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import PLACE, Table, optional, required

__all__ = ["TABLES"]

_STATE = required("state", "text", "present, missing, or changed: whether the file has the digest that stands in the ledger")

TABLES = (
    Table(
        "bank_files",
        "one filed bank file (a document with bank-source:) and account",
        (
            required("date", "date", "date of the document"),
            required("account", "text", "account of the bank"),
            required("path", "text", "path of the file, from the folder of the top-level file"),
            required("reader", "text", "what read it"),
            required("digest", "text", "SHA-256 of the bytes that were imported, in hexadecimal; empty where nobody says"),
            optional("currency", "text", "currency of the balances"),
            optional("first_day", "date", "first day it tells of"),
            optional("last_day", "date", "last day it tells of"),
            optional("opening", "money", "balance at the START of the first day, money in positive, in currency"),
            optional("closing", "money", "balance at the END of the last day, money in positive, in currency"),
            optional("lines", "integer", "how many lines it tells; NULL where the import did not say"),
            optional("booked_digest", "text", "digest of the lines that the import booked from it; NULL where it did not say"),
            _STATE,
            *PLACE,
        ),
    ),
    Table(
        "reconciliations",
        "one piece of evidence that an account agreed with the bank",
        (
            required("date", "date", "the day at whose END it holds"),
            required("account", "text", "account of the bank"),
            required("currency", "text", "currency of the balances"),
            required("bank_balance", "money", "balance as the bank tells it, money in positive"),
            optional("ledger_balance", "money", "balance of the ledger when it was accepted, debit positive"),
            optional("outstanding", "text", "digest of what only one side had when it was accepted; none where nothing was"),
            optional("bank_file", "text", "path of the bank file, from the folder of the top-level file"),
            optional("digest", "text", "SHA-256 of its bytes, in hexadecimal"),
            optional("person", "text", "who accepted it"),
            optional("state", "text", "present, missing or changed: the bank file; NULL where none is named"),
            *PLACE,
        ),
    ),
)
