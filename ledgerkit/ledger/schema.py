"""The tables of facts, declared once: names, types, and what each column means.

Signs: debit is positive everywhere. Units: ``money`` is DECIMAL(38,18) in the currency that the column beside it names.
Where Beancount computed a number with more digits than that, the column holds it rounded half-even to 18 places and the
``_exact`` column beside it the text of the exact number; otherwise ``_exact`` is NULL.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DIMENSIONS", "TABLES", "Column", "Table", "sql_type"]

DIMENSIONS = ("department", "project", "counterparty")
"""Dimensions every ledger has; others are declared by ``ledgerkit-dimension`` directives."""

_SQL = {
    "text": "VARCHAR",
    "texts": "VARCHAR[]",
    "date": "DATE",
    "money": "DECIMAL(38,18)",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Args:
        name: its name.
        kind: text, texts, date, money, integer or boolean.
        meaning: what it holds, with unit and sign where it is a number.
        required: whether it is never NULL.
    """

    name: str
    kind: str
    meaning: str
    required: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Args:
        name: its name, also of the view.
        grain: what one row is.
        columns: in order.
    """

    name: str
    grain: str
    columns: tuple[Column, ...]

    def extended(self, dimensions: tuple[str, ...]) -> Table:
        """The same table with a text column for each further dimension."""
        extra = tuple(Column(name, "text", f"dimension {name}") for name in dimensions)
        return Table(self.name, self.grain, self.columns + extra)


def sql_type(column: Column) -> str:
    """The DuckDB type of a column."""
    return _SQL[column.kind]


def _c(name: str, kind: str, meaning: str) -> Column:
    return Column(name, kind, meaning, required=True)


def _o(name: str, kind: str, meaning: str) -> Column:
    return Column(name, kind, meaning)


_PLACE = (_o("file", "text", "file of the directive, from the folder of the top-level file"), _o("line", "integer", "its line"))

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "accounts",
            "one account, opened or used",
            (
                _c("account", "text", "full name"),
                _c("type", "text", "Assets, Liabilities, Equity, Income or Expenses, whatever the ledger calls its roots"),
                _c("depth", "integer", "number of components of the name"),
                _o("opened", "date", "date of its open directive"),
                _o("closed", "date", "date of its close directive"),
                _c("currencies", "texts", "currencies it is restricted to; empty for any"),
                _o("code", "text", "account code"),
                _o("name_ja", "text", "label in Japanese"),
                _o("statement_line", "text", "statement line, own or inherited, or implied by the code"),
                _o("control", "text", "sub-ledger it controls, own or inherited, or implied by the code"),
                _o("reconcile", "text", "bank, for a bank account"),
                *_PLACE,
            ),
        ),
        Table(
            "transactions",
            "one transaction",
            (
                _c("transaction_id", "integer", "position in the loaded ledger; stable for one ledger digest only"),
                _c("date", "date", "date"),
                _c("flag", "text", "flag"),
                _o("payee", "text", "payee"),
                _c("narration", "text", "narration"),
                _c("tags", "texts", "tags, sorted"),
                _c("links", "texts", "links, sorted"),
                _o("rule", "text", "the rule that generated it; NULL where written by hand"),
                _o("import_id", "text", "identity of the bank line that the whole transaction was imported from"),
                *_PLACE,
            ),
        ),
        Table(
            "postings",
            "one posting",
            (
                _c("transaction_id", "integer", "its transaction"),
                _c("posting_id", "integer", "position in its transaction, from 0"),
                _c("date", "date", "date of its transaction"),
                _c("account", "text", "account"),
                _c("number", "money", "units, debit positive, in currency"),
                _o("number_exact", "text", "units exactly, where number is rounded"),
                _c("currency", "text", "currency or commodity of the units"),
                _o("cost_number", "money", "cost of one unit, in cost_currency; NULL where not held at cost"),
                _o("cost_exact", "text", "cost of one unit exactly, where rounded"),
                _o("cost_currency", "text", "currency of the cost"),
                _o("cost_date", "date", "acquisition date of the lot"),
                _o("cost_label", "text", "label of the lot"),
                _o("price_number", "money", "price of one unit, in price_currency; NULL where none is written"),
                _o("price_exact", "text", "price of one unit exactly, where rounded"),
                _o("price_currency", "text", "currency of the price"),
                _c(
                    "book_number", "money", "book value, debit positive: units at cost where held at cost, else the units; in book_currency"
                ),
                _c("book_currency", "text", "currency of the book value"),
                _c("weight_number", "money", "what the posting balances with, debit positive: at cost, else at price, else the units"),
                _c("weight_currency", "text", "currency of the weight"),
                _o("flag", "text", "flag of the posting"),
                _o("import_id", "text", "identity of the bank line it was imported from"),
                _o("asset", "text", "id of the fixed asset it belongs to"),
                *(_o(name, "text", f"dimension {name}: of the posting, else of the transaction") for name in DIMENSIONS),
                *_PLACE,
            ),
        ),
        Table(
            "residues",
            "one currency of one transaction that Beancount accepts within its tolerance",
            (
                _c("transaction_id", "integer", "the transaction"),
                _c("date", "date", "its date"),
                _c("currency", "text", "currency"),
                _c("number", "money", "sum of the weights of its postings, debit positive; never zero"),
                *_PLACE,
            ),
        ),
        Table(
            "prices",
            "one price directive",
            (
                _c("date", "date", "date from which it holds"),
                _c("currency", "text", "what is priced, one unit of it"),
                _c("number", "money", "price of one unit, in quote"),
                _o("number_exact", "text", "price exactly, where rounded"),
                _c("quote", "text", "currency of the price"),
                _o("source", "text", "where the rate comes from"),
                _o("kind", "text", "TTM, TTB, TTS or average"),
                *_PLACE,
            ),
        ),
        Table(
            "balances",
            "one balance assertion: a balance at the START of its day",
            (
                _c("date", "date", "the day at whose start it holds"),
                _c("account", "text", "account, its children included"),
                _c("number", "money", "asserted units, debit positive"),
                _c("currency", "text", "currency"),
                _o("tolerance", "money", "tolerance written with it"),
                _o("difference", "money", "books less assertion where it failed, else NULL"),
                *_PLACE,
            ),
        ),
        Table(
            "documents",
            "one document",
            (
                _c("date", "date", "date"),
                _c("account", "text", "account"),
                _c("path", "text", "path of the document, from the folder of the top-level file"),
                _c("tags", "texts", "tags, sorted"),
                _c("links", "texts", "links, sorted"),
                *_PLACE,
            ),
        ),
        Table(
            "commodities",
            "one currency or commodity that is declared or used",
            (
                _c("currency", "text", "its symbol"),
                _o("precision", "integer", "decimals: declared, else ISO 4217, else NULL"),
                _o("name", "text", "name"),
                _o("name_ja", "text", "name in Japanese"),
                *_PLACE,
            ),
        ),
        Table(
            "options",
            "one option of Beancount, Fava or ledgerkit, or one Fava extension",
            (
                _c("source", "text", "beancount, fava, fava-extension, ledgerkit, or default where nothing is written"),
                _c("key", "text", "name"),
                _o("date", "date", "from which it holds; NULL for Beancount's"),
                _o("value", "text", "value as text"),
                *_PLACE,
            ),
        ),
        Table(
            "assets",
            "one fixed asset of the register",
            (
                _c("asset", "text", "id"),
                _c("name", "text", "name"),
                _o("name_ja", "text", "name in Japanese"),
                _c("class", "text", "class in the register"),
                _o("department", "text", "department that bears the expense"),
                _o("location", "text", "where it is"),
                _c("cost_account", "text", "account of the cost"),
                _c("accumulated_account", "text", "contra account of depreciation"),
                _c("expense_account", "text", "expense account of depreciation"),
                _c("currency", "text", "currency of its amounts"),
                _c("acquired", "date", "date of its directive: from then on it stands in the register"),
                _c("cost", "money", "acquisition cost, positive"),
                _c("residual", "money", "value left at the end, zero or more"),
                _c("in_service", "date", "day it was available for use"),
                _c("method", "text", "method of depreciation"),
                _c("life_months", "integer", "useful life in months"),
                _c("convention", "text", "when the first month is charged"),
                _c("rounding", "text", "rounding of a month's charge"),
                _c("residue", "text", "which month takes the residue of rounding"),
                _c("opening_accumulated", "money", "depreciation charged before these books, zero or more"),
                _o("opening_date", "date", "first day these books charge"),
                *_PLACE,
            ),
        ),
        Table(
            "schedule_lines",
            "one period of the schedule of one item, to the end of its life",
            (
                _c("schedule", "text", "depreciation; later deferral, loan, lease"),
                _c("item", "text", "id of the item"),
                _c("period_from", "date", "first day of the period"),
                _c("period_through", "date", "last day of the period, the day of its entry"),
                _c("currency", "text", "currency of its amounts"),
                _c("opening", "money", "book value before, zero or more"),
                _c("charge", "money", "charged in the period, zero or more"),
                _c("accumulated", "money", "charged so far, opening position included"),
                _c("closing", "money", "book value after"),
            ),
        ),
        Table(
            "dimensions",
            "one declared value of a dimension",
            (
                _c("dimension", "text", "name of the dimension"),
                _c("value", "text", "the value"),
                _o("name", "text", "label"),
                _o("name_ja", "text", "label in Japanese"),
                *_PLACE,
            ),
        ),
        Table(
            "close_events",
            "one event of the close written in the ledger",
            (
                _c("date", "date", "date of the directive"),
                _c("event", "text", "waiver"),
                _c("subject", "text", "the gate"),
                _c("period", "text", "the period, as written"),
                _o("person", "text", "who"),
                _o("text", "text", "reason"),
                _o("expires", "date", "last day it holds"),
                *_PLACE,
            ),
        ),
        Table(
            "problems",
            "one error or warning found while loading",
            (
                _c("severity", "text", "error or warning"),
                _c("code", "text", "the rule broken"),
                _c("message", "text", "what is wrong"),
                _c("remedy", "text", "what to do, or empty"),
                _c("expected", "text", "what should stand there, or empty"),
                _c("found", "text", "what stands there, or empty"),
                *_PLACE,
            ),
        ),
    )
}
