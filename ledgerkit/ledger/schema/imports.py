"""What was imported: where imports stand in the ledger's text, and the bank files they filed."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import Table, optional, required

__all__ = ["TABLES"]

TABLES = (
    Table(
        "imports",
        "the stretch of one file that one import wrote; an import of several months has several",
        (
            required("import_id", "text", "id of the import, by which it is taken back"),
            required("names", "text", "names of the bank files, as they were given"),
            required("state", "text", "whole as it was written, edited since, or open where the comment that ends it is gone"),
            required("file", "text", "file of the stretch, from the folder of the top-level file"),
            required("first_line", "integer", "line of the comment above it"),
            required("last_line", "integer", "line of the comment below it; where that is gone, the last before the next import"),
        ),
    ),
    Table(
        "bank_files",
        "one bank file filed for one account by one import",
        (
            required("date", "date", "date of its document: the last day it tells of"),
            required("account", "text", "account of the bank"),
            required("path", "text", "path of the file, from the folder of the top-level file"),
            required("source", "text", "what read it and its digest, as bank-source: of its entries has them"),
            optional("digest_now", "text", "SHA-256 of its bytes when the ledger was loaded; NULL where it cannot be read"),
            optional("lines", "integer", "how many lines it tells; NULL where the import did not say"),
            optional("first", "date", "first day it tells of"),
            optional("last", "date", "last day it tells of"),
            optional("opening", "money", "balance before it, debit positive, in currency"),
            optional("closing", "money", "balance after it, debit positive, in currency"),
            optional("currency", "text", "currency of the balances"),
            optional("file", "text", "file of the document directive, from the folder of the top-level file"),
            optional("line", "integer", "its line"),
        ),
    ),
)
