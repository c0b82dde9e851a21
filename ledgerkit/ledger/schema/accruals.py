"""Accruals and recurring entries: what their registers say, beside what the ledger has."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import PLACE, Table, optional, required

__all__ = ["TABLES"]

TABLES = (
    Table(
        "accruals",
        "one accrual: a transaction with reverse-on, or one that is declared",
        (
            required("accrual", "text", "id"),
            required("date", "date", "day it is posted"),
            required("declared", "boolean", "whether a ledgerkit-accrual declares it; else it is a transaction of the ledger"),
            required("narration", "text", "narration"),
            optional("counterparty", "text", "who will send the invoice, else the payee"),
            optional("basis", "text", "how the amount was found; NULL where nobody says"),
            required("policy", "text", "when it is taken back: reverse-on, next-period, on-invoice or manual"),
            optional("reverse_on", "date", "day it is to be taken back; NULL where that is not known"),
            optional("taken_back", "date", "day of its last reversal in the register, by hand or planned; NULL for none"),
            required("blocked", "boolean", "whether an entry of it cannot be posted, which is an error at its line"),
            optional("duplicate", "text", "file and line of an invoice for the same that was there before it"),
            *PLACE,
        ),
    ),
    Table(
        "accrual_lines",
        "what one accrual, its reversal or its invoice does to one account in one currency",
        (
            required("accrual", "text", "id"),
            required("date", "date", "day"),
            required("kind", "text", "accrual, reversal, or invoice (of an invoice only what is for the accrual's accounts)"),
            required("account", "text", "account, of the balance sheet or of income and expenses"),
            required("currency", "text", "currency of the amount"),
            required("amount", "money", "units, debit positive"),
            optional("file", "text", "file of its transaction, where it is written by hand; else NULL"),
            optional("line", "integer", "its line"),
        ),
    ),
    Table(
        "recurring",
        "one recurring entry",
        (
            required("recurring", "text", "id"),
            required("every", "text", "how often, as written"),
            optional("on_day", "text", "on which day, as written"),
            required("adjust", "text", "where a day moves to that is no business day"),
            optional("calendar", "text", "whose business days count; NULL where none do"),
            required("valid_from", "date", "first day"),
            optional("valid_through", "date", "last day, changes included; NULL for no end"),
            required("known_through", "date", "day through which its occurrences are known here"),
            required("book", "text", "plugin or proposed"),
            optional("payee", "text", "payee"),
            optional("narration", "text", "narration, with its placeholders"),
            optional("link", "text", "link, with its placeholders"),
            optional("tax", "text", "tax code of the debit"),
            optional("tax_account", "text", "account of the tax"),
            optional("counterparty", "text", "the other party"),
            optional("department", "text", "department"),
            optional("project", "text", "project"),
            *PLACE,
        ),
    ),
    Table(
        "recurring_occurrences",
        "one occurrence of a recurring entry that its rule asks for; those skipped are not here",
        (
            required("recurring", "text", "id"),
            required("occurrence", "date", "the day by the rule, which is its identity"),
            required("due", "date", "the day after adjustment, of its entry"),
            required("debit_account", "text", "account debited"),
            required("credit_account", "text", "account credited with the amount and the tax"),
            required("currency", "text", "currency of the amounts"),
            required("amount", "money", "debited to debit_account, positive"),
            required("tax_amount", "money", "debited to the tax account, zero or more"),
        ),
    ),
)
