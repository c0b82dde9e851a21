"""Transactions, postings and residues as columns: the long tables of facts, filled in one pass."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import localcontext
from typing import TYPE_CHECKING, Any

from beancount.core import data

from ledgerkit.directives.entries import RULE_KEY
from ledgerkit.domain.money import ZERO, quantise
from ledgerkit.errors import NumberDoesNotFitError
from ledgerkit.ledger.numbers import exact_column, money_columns
from ledgerkit.ledger.unfit import NUMBERS, unfit_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

__all__ = ["LongTables", "long_tables"]

Columns = dict[str, list[Any]]
Rows = list[tuple[Any, ...]]

_TRANSACTION = ("transaction_id", "date", "flag", "payee", "narration", "tags", "links", "rule", "import_id", "file", "line")
_POSTING = (
    *("transaction_id", "posting_id", "date", "account", "number", "currency"),
    *("cost_number", "cost_currency", "cost_date", "cost_label", "price_number", "price_currency"),
    *("book_number", "book_currency", "weight_number", "weight_currency", "flag", "import_id", "asset", "file", "line"),
)
_EXACT = {"number": "number_exact", "cost_number": "cost_exact", "price_number": "price_exact"}
_ROOM = 100
_WEIGHT = _POSTING.index("weight_number")
_NO_LOT = (None, None, None, None)
_NO_PRICE = (None, None)
_NO_META: dict[str, Any] = {}
_RESIDUE = ("transaction_id", "date", "currency", "number", "file", "line")


@dataclass(slots=True)
class LongTables:
    """The long tables as columns, and what metadata keys occur in them.

    Args:
        transactions, postings, residues: values by column name; money columns of postings are Arrow arrays.
        keys: every metadata key that occurs on a transaction or posting.
    """

    transactions: dict[str, Any]
    postings: dict[str, Any]
    residues: dict[str, Any]
    keys: set[str] = field(default_factory=set)


def long_tables(entries: data.Directives, dimensions: Sequence[str]) -> LongTables:
    """Fill the tables of transactions, postings and residues.

    Args:
        entries: the loaded ledger.
        dimensions: names of the dimensions; each becomes a column of the postings.

    Raises:
        NumberDoesNotFitError: naming every number that was written with more digits than facts hold.
    """
    transactions: Rows = []
    postings: Rows = []
    unbalanced: list[tuple[int, data.Transaction]] = []
    values: Columns = {name: [] for name in dimensions}
    keys: set[str] = set()
    # Room for every product of two numbers that fit; one that does not is reported below with its line.
    with localcontext(prec=_ROOM):
        for number, entry in enumerate(_transactions(entries)):
            transactions.append(_transaction(number, entry))
            keys.update(entry.meta)
            sums: dict[str, Decimal] = {}
            for position, posting in enumerate(entry.postings):
                if posting.meta:
                    keys.update(posting.meta)
                row = _posting(number, position, entry, posting)
                postings.append(row)
                weight, currency = row[_WEIGHT], row[_WEIGHT + 1]
                sums[currency] = sums.get(currency, ZERO) + weight
            _add_dimensions(values, entry, dimensions)
            if any(sums.values()):
                unbalanced.append((number, entry))
    columns = _columns(_POSTING, postings) | values
    rounded = _hold_money(entries, columns)
    if "weight_number" in rounded:
        # Rounded weights can miss zero where the unrounded do not (0.5e-18 twice against 1e-18): all are looked at.
        unbalanced = list(enumerate(_transactions(entries)))
    with localcontext(prec=_ROOM):
        residues = [row for number, entry in unbalanced for row in _residues(number, entry)]
    return LongTables(_columns(_TRANSACTION, transactions), columns, _columns(_RESIDUE, residues), keys)


def _transactions(entries: data.Directives) -> Iterator[data.Transaction]:
    return (entry for entry in entries if type(entry) is data.Transaction)


def _columns(names: Sequence[str], rows: Rows) -> dict[str, Any]:
    values: Sequence[Any] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return dict(zip(names, values, strict=True))


def _transaction(number: int, entry: data.Transaction) -> tuple[Any, ...]:
    meta = entry.meta
    return (
        number,
        entry.date,
        entry.flag or "",
        entry.payee,
        entry.narration or "",
        sorted(entry.tags) if entry.tags else [],
        sorted(entry.links) if entry.links else [],
        _text(meta.get(RULE_KEY)),
        _text(meta.get("import")),
        meta.get("filename"),
        meta.get("lineno"),
    )


def _posting(number: int, position: int, entry: data.Transaction, posting: data.Posting) -> tuple[Any, ...]:
    units, cost, price = posting.units, posting.cost, posting.price
    meta = posting.meta or _NO_META
    book, book_currency, lot = units.number, units.currency, _NO_LOT
    if cost is not None:
        book, book_currency = units.number * cost.number, cost.currency
        lot = (cost.number, cost.currency, cost.date, cost.label)
    weight, weight_currency, paid = book, book_currency, _NO_PRICE
    if price is not None and price.number is not None:
        paid = (price.number, price.currency)
        if cost is None:
            weight, weight_currency = units.number * price.number, price.currency
    return (
        *(number, position, entry.date, posting.account, units.number, units.currency),
        *lot,
        *paid,
        *(book, book_currency, weight, weight_currency, posting.flag),
        *(_text(meta.get("import")), _text(meta.get("asset"))),
        *(meta.get("filename") or entry.meta.get("filename"), meta.get("lineno") or entry.meta.get("lineno")),
    )


def _add_dimensions(columns: Columns, entry: data.Transaction, dimensions: Sequence[str]) -> None:
    for name in dimensions:
        default = entry.meta.get(name)
        if default is None and name == "counterparty":
            default = entry.payee
        column = columns[name]
        for posting in entry.postings:
            value = posting.meta.get(name, default) if posting.meta else default
            column.append(_text(value))


def _text(value: Any) -> str | None:
    # A key may hold a number, a date, an amount: what a person wrote without quotes is still its name.
    return value if value is None or isinstance(value, str) else str(value)


def _residues(number: int, entry: data.Transaction) -> Iterator[tuple[Any, ...]]:
    # The sums that led here are of unrounded products; the residue is of the weights as facts hold them, so that the two
    # agree exactly.
    sums: dict[str, Decimal] = {}
    for posting in entry.postings:
        weight, currency = _weight(posting)
        sums[currency] = sums.get(currency, ZERO) + quantise(weight)
    for currency, residue in sums.items():
        if residue:
            yield number, entry.date, currency, residue, entry.meta.get("filename"), entry.meta.get("lineno")


def _weight(posting: data.Posting) -> tuple[Decimal, str]:
    if posting.cost is not None:
        return posting.units.number * posting.cost.number, posting.cost.currency
    if posting.price is not None and posting.price.number is not None:
        return posting.units.number * posting.price.number, posting.price.currency
    return posting.units.number, posting.units.currency


def _hold_money(entries: data.Directives, columns: dict[str, Any]) -> set[str]:
    """Turn numbers into money columns with their exact texts; the names of those in which a number was rounded."""
    arrays = {name: exact_column(columns[name]) for name in NUMBERS}
    rounded = {name for name, array in arrays.items() if array is None}
    problems = unfit_numbers(entries, columns, rounded)
    if problems:
        raise NumberDoesNotFitError(problems)
    for name, array in arrays.items():
        columns[name], texts = (array, None) if array is not None else money_columns(columns[name])
        if name in _EXACT:
            columns[_EXACT[name]] = texts
    return rounded
