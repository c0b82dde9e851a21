"""Financial covenants, step by step."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import PLACE, Table, optional, required

__all__ = ["TABLES"]

TABLES = (
    Table(
        "covenants",
        "the terms of one covenant between two steps",
        (
            required("covenant", "text", "id"),
            required("valid_from", "date", "first day"),
            optional("valid_to", "date", "day after the last; NULL for ever after"),
            required("name", "text", "name"),
            optional("name_ja", "text", "name in Japanese"),
            optional("lender", "text", "to whom it was promised"),
            optional("loan", "text", "id of the loan it belongs to"),
            optional("clause", "text", "where it stands in the contract"),
            required("formula", "text", "the figure, over ids of statement lines"),
            optional("at_least", "money", "threshold below which it is broken"),
            optional("at_most", "money", "threshold above which it is broken"),
            required("tested", "text", "quarter, half-year or year: at whose ends it is tested"),
            required("span", "text", "what lines of the income statement span: twelve-months or year-to-date"),
            optional("until", "date", "last day on which it is tested"),
            *PLACE,
        ),
    ),
)
