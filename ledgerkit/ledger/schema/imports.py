"""Where imports stand in the ledger's text; the bank files they filed are of :mod:`.reconciliations`."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import Table, required

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
)
