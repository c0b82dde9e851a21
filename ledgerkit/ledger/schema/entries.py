"""What was booked: transactions, postings, and what Beancount lets them miss zero by."""

from __future__ import annotations

from ledgerkit.ledger.schema.columns import DIMENSIONS, PLACE, Table, optional, required

__all__ = ["TABLES"]

TABLES = (
    Table(
        "transactions",
        "one transaction",
        (
            required("transaction_id", "integer", "position in the loaded ledger; stable for one ledger digest only"),
            required("date", "date", "date"),
            required("flag", "text", "flag"),
            optional("payee", "text", "payee"),
            required("narration", "text", "narration"),
            required("tags", "texts", "tags, sorted"),
            required("links", "texts", "links, sorted"),
            optional("rule", "text", "the rule that generated it; NULL where written by hand"),
            optional("import_id", "text", "identity of the bank line that the whole transaction was imported from"),
            *PLACE,
        ),
    ),
    Table(
        "postings",
        "one posting",
        (
            required("transaction_id", "integer", "its transaction"),
            required("posting_id", "integer", "position in its transaction, from 0"),
            required("date", "date", "date of its transaction"),
            required("account", "text", "account"),
            required("number", "money", "units, debit positive, in currency"),
            optional("number_exact", "text", "units exactly, where number is rounded"),
            required("currency", "text", "currency or commodity of the units"),
            optional("cost_number", "money", "cost of one unit, in cost_currency; NULL where not held at cost"),
            optional("cost_exact", "text", "cost of one unit exactly, where rounded"),
            optional("cost_currency", "text", "currency of the cost"),
            optional("cost_date", "date", "acquisition date of the lot"),
            optional("cost_label", "text", "label of the lot"),
            optional("price_number", "money", "price of one unit, in price_currency; NULL where none is written"),
            optional("price_exact", "text", "price of one unit exactly, where rounded"),
            optional("price_currency", "text", "currency of the price"),
            required(
                "book_number", "money", "book value, debit positive: units at cost where held at cost, else the units; in book_currency"
            ),
            required("book_currency", "text", "currency of the book value"),
            required("weight_number", "money", "what the posting balances with, debit positive: at cost, else at price, else the units"),
            required("weight_currency", "text", "currency of the weight"),
            optional("flag", "text", "flag of the posting"),
            optional("import_id", "text", "identity of the bank line it was imported from"),
            optional("asset", "text", "id of the fixed asset it belongs to"),
            *(optional(name, "text", f"dimension {name}: of the posting, else of the transaction") for name in DIMENSIONS),
            *PLACE,
        ),
    ),
    Table(
        "residues",
        "one currency of one transaction that Beancount accepts within its tolerance",
        (
            required("transaction_id", "integer", "the transaction"),
            required("date", "date", "its date"),
            required("currency", "text", "currency"),
            required("number", "money", "sum of the weights of its postings, debit positive; never zero"),
            *PLACE,
        ),
    ),
    Table(
        "metadata",
        "one key of the metadata of a transaction, a posting, an account or a commodity: users' own keys and ours",
        (
            required("subject", "text", "transaction, posting, account or commodity"),
            optional("transaction_id", "integer", "the transaction, also of a posting; NULL for accounts and commodities"),
            optional("posting_id", "integer", "the posting in its transaction; NULL for the others"),
            optional("name", "text", "account of the posting or account, symbol of the commodity; NULL for a transaction"),
            required("date", "date", "date of the directive"),
            required("key", "text", "the key"),
            required("kind", "text", "text (also an account, tag or currency), date, number, amount, boolean, empty or other"),
            optional("value", "text", "the value as text, a number with all its digits; NULL where nothing is written"),
            optional("date_value", "date", "the value where it is a date"),
            optional("number", "money", "the value where it is a number or an amount that DECIMAL(38,18) holds exactly"),
            optional("currency", "text", "currency of an amount; NULL for a number without one"),
        ),
    ),
)
