"""What the books declare: accounts, prices, assertions, options, and what was wrong with any of it."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import PLACE, Table, optional, required

__all__ = ["TABLES"]

TABLES = (
    Table(
        "accounts",
        "one account, opened or used",
        (
            required("account", "text", "full name"),
            required("type", "text", "Assets, Liabilities, Equity, Income or Expenses, whatever the ledger calls its roots"),
            required("depth", "integer", "number of components of the name"),
            optional("opened", "date", "date of its open directive"),
            optional("closed", "date", "date of its close directive"),
            required("currencies", "texts", "currencies it is restricted to; empty for any"),
            optional("code", "text", "account code"),
            optional("name_ja", "text", "label in Japanese"),
            optional("statement_line", "text", "statement line, own or inherited, or implied by the code"),
            optional("statement_line_current", "text", "statement line of the part due within twelve months, own or inherited"),
            optional("statement_line_opposite", "text", "statement line while the balance has the other sign, own or inherited"),
            optional("control", "text", "sub-ledger it controls, own or inherited, or implied by the code"),
            optional("reconcile", "text", "bank, for a bank account; count, for cash that is counted"),
            required("booking", "text", "how lots are taken where several fit: STRICT, FIFO, LIFO, …; its own, else the option's"),
            *PLACE,
        ),
    ),
    Table(
        "prices",
        "one price directive",
        (
            required("date", "date", "date from which it holds"),
            required("currency", "text", "what is priced, one unit of it"),
            required("number", "money", "price of one unit, in quote"),
            optional("number_exact", "text", "price exactly, where rounded"),
            required("quote", "text", "currency of the price"),
            optional("source", "text", "where the rate comes from"),
            optional("kind", "text", "TTM, TTB, TTS or average"),
            *PLACE,
        ),
    ),
    Table(
        "balances",
        "one balance assertion: a balance at the START of its day",
        (
            required("date", "date", "the day at whose start it holds"),
            required("account", "text", "account, its children included"),
            required("number", "money", "asserted units, debit positive"),
            required("currency", "text", "currency"),
            optional("tolerance", "money", "tolerance written with it"),
            optional("difference", "money", "books less assertion where it failed, else NULL"),
            *PLACE,
        ),
    ),
    Table(
        "documents",
        "one document",
        (
            required("date", "date", "date"),
            required("account", "text", "account"),
            required("path", "text", "path of the document, from the folder of the top-level file"),
            required("tags", "texts", "tags, sorted"),
            required("links", "texts", "links, sorted"),
            *PLACE,
        ),
    ),
    Table(
        "commodities",
        "one currency or commodity that is declared or used",
        (
            required("currency", "text", "its symbol"),
            optional("precision", "integer", "decimals: declared, else ISO 4217, else NULL"),
            optional("name", "text", "name"),
            optional("name_ja", "text", "name in Japanese"),
            *PLACE,
        ),
    ),
    Table(
        "options",
        "one option of Beancount, Fava or ledgerkit, or one Fava extension",
        (
            required(
                "source",
                "text",
                "beancount, fava, fava-extension, ledgerkit, default where nothing is written, or layout-file for its text",
            ),
            required("key", "text", "name"),
            optional("date", "date", "from which it holds; NULL for Beancount's"),
            optional("value", "text", "value as text"),
            *PLACE,
        ),
    ),
    Table(
        "dimensions",
        "one declared value of a dimension",
        (
            required("dimension", "text", "name of the dimension"),
            required("value", "text", "the value"),
            optional("name", "text", "label"),
            optional("name_ja", "text", "label in Japanese"),
            *PLACE,
        ),
    ),
    Table(
        "parties",
        "one customer, supplier or other counterparty",
        (
            required("party", "text", "what counterparty: on entries names"),
            required("name", "text", "name"),
            optional("name_ja", "text", "name in Japanese"),
            optional("registration", "text", "registration number of a qualified-invoice issuer"),
            optional("registered_from", "date", "day from which the registration holds"),
            optional("terms", "text", "terms of payment"),
            optional("bank_name_kana", "text", "name as bank files write it"),
            *PLACE,
        ),
    ),
    Table(
        "budgets",
        "one budget in Fava's words, which holds from its date until the next one of its account and currency",
        (
            required("date", "date", "first day it holds"),
            required("account", "text", "account; those below it have budgets of their own"),
            required("every", "text", "for how long the amount is: day, week, month, quarter or year"),
            required("number", "money", "the amount for each, with the sign of the books: debit positive, in currency"),
            required("currency", "text", "currency of the amount"),
            *PLACE,
        ),
    ),
    Table(
        "close_events",
        "one event of the close written in the ledger",
        (
            required("date", "date", "date of the directive"),
            required("event", "text", "waiver, note, lock or seal"),
            required("subject", "text", "the gate; of a note REPORT/ROW; of a lock its account, or all"),
            required("period", "text", "the period, as written"),
            optional("person", "text", "who"),
            optional("text", "text", "reason; of a note its text; of a lock soft or hard"),
            optional("expires", "date", "last day it holds"),
            *PLACE,
        ),
    ),
    Table(
        "problems",
        "one error or warning found while loading",
        (
            required("severity", "text", "error or warning"),
            required("code", "text", "the rule broken"),
            required("message", "text", "what is wrong"),
            required("remedy", "text", "what to do, or empty"),
            required("expected", "text", "what should stand there, or empty"),
            required("found", "text", "what stands there, or empty"),
            *PLACE,
        ),
    ),
)
