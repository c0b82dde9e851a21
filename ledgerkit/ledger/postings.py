"""Transactions, postings, residues and metadata as columns: the long tables of facts.

What is done here is done for every posting of the ledger, so it is done a column at a time: each column is one pass over the
postings that reads one attribute, and what few postings have (a cost, a price, metadata of their own) is filled in where it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import localcontext
from typing import TYPE_CHECKING, Any, NamedTuple

from beancount.core import data

from ledgerkit.directives.entries import RULE_KEY
from ledgerkit.domain.money import ZERO, quantise
from ledgerkit.errors import NumberDoesNotFitError
from ledgerkit.ledger.metadata import metadata_columns, own_keys
from ledgerkit.ledger.numbers import exact_column, money_columns
from ledgerkit.ledger.unfit import NUMBERS, unfit_numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

__all__ = ["LongTables", "long_tables"]

Columns = dict[str, Any]
Values = list[Any]

_EXACT = {"number": "number_exact", "cost_number": "cost_exact", "price_number": "price_exact"}
_ROOM = 100
_NO_META: dict[str, Any] = {}
_RESIDUE = ("transaction_id", "date", "currency", "number", "file", "line")


@dataclass(slots=True)
class LongTables:
    """The long tables as columns.

    Args:
        transactions, postings, residues, metadata: values by column name, None for a column without any; money columns of
            postings are Arrow arrays. The metadata are those of transactions, then those of postings.
    """

    transactions: Columns
    postings: Columns
    residues: Columns
    metadata: list[Columns]

    @property
    def keys(self) -> set[str]:
        """Every metadata key that occurs on a transaction or posting."""
        return {key for columns in self.metadata for key in columns["key"]}


class Own(NamedTuple):
    """The metadata that people wrote (:func:`~ledgerkit.ledger.metadata.own_keys`), by position of what they stand on."""

    transactions: list[tuple[int, Mapping[str, Any]]]
    postings: list[tuple[int, Mapping[str, Any]]]


def long_tables(entries: data.Directives, dimensions: Sequence[str]) -> LongTables:
    """Fill the tables of transactions, postings, residues and metadata.

    Args:
        entries: the loaded ledger.
        dimensions: names of the dimensions; each becomes a column of the postings.

    Raises:
        NumberDoesNotFitError: naming every number that was written with more digits than facts hold.
    """
    transactions = [entry for entry in entries if type(entry) is data.Transaction]
    groups = [entry.postings for entry in transactions]
    postings = [posting for group in groups for posting in group]
    owners = [number for number, group in enumerate(groups) for _posting in group]
    columns: Columns = {
        "transaction_id": owners,
        "posting_id": [position for group in groups for position in range(len(group))],
        "date": [entry.date for entry in transactions for _posting in entry.postings],
    }
    # Room for every product of two numbers that fit; one that does not is reported below with its line.
    with localcontext(prec=_ROOM):
        columns |= _amounts(postings)
        unbalanced = _unbalanced(groups, columns["weight_number"], columns["weight_currency"])
    own = Own(own_keys(entry.meta for entry in transactions), own_keys(posting.meta for posting in postings))
    columns |= _from_meta(transactions, postings, owners, dimensions, own)
    rounded = _hold_money(entries, columns)
    if "weight_number" in rounded:
        # Rounded weights can miss zero where the unrounded do not (0.5e-18 twice against 1e-18): all are looked at.
        unbalanced = list(range(len(transactions)))
    with localcontext(prec=_ROOM):
        residues = [row for number in unbalanced for row in _residues(number, transactions[number])]
    return LongTables(
        _transactions(transactions),
        columns,
        _columns(_RESIDUE, residues),
        [_metadata_of_transactions(transactions, own.transactions), _metadata_of_postings(columns, own.postings)],
    )


def _metadata_of_transactions(transactions: Sequence[data.Transaction], own: Sequence[tuple[int, Mapping[str, Any]]]) -> Columns:
    numbers = [number for number, _meta in own]
    return metadata_columns(
        "transaction", [meta for _number, meta in own], [transactions[number].date for number in numbers], transactions=numbers
    )


def _metadata_of_postings(columns: Columns, own: Sequence[tuple[int, Mapping[str, Any]]]) -> Columns:
    def of(name: str) -> Values:
        return [columns[name][index] for index, _meta in own]

    metas = [meta for _index, meta in own]
    return metadata_columns("posting", metas, of("date"), transactions=of("transaction_id"), postings=of("posting_id"), names=of("account"))


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Columns:
    values: Sequence[Any] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return dict(zip(names, values, strict=True))


def _transactions(entries: Sequence[data.Transaction]) -> Columns:
    metas = [entry.meta for entry in entries]
    return {
        "transaction_id": range(len(entries)),
        "date": [entry.date for entry in entries],
        "flag": [entry.flag or "" for entry in entries],
        "payee": [entry.payee for entry in entries],
        "narration": [entry.narration or "" for entry in entries],
        "tags": [sorted(entry.tags) if entry.tags else [] for entry in entries],
        "links": [sorted(entry.links) if entry.links else [] for entry in entries],
        "rule": [_text(meta.get(RULE_KEY)) for meta in metas],
        "import_id": [_text(meta.get("import")) for meta in metas],
        "file": [meta.get("filename") for meta in metas],
        "line": [meta.get("lineno") for meta in metas],
    }


def _amounts(postings: Sequence[data.Posting]) -> Columns:
    """What the postings are of, as Beancount has it: numbers are not yet rounded."""
    units = [posting.units for posting in postings]
    number, currency = [amount.number for amount in units], [amount.currency for amount in units]
    costs = [(index, posting.cost) for index, posting in enumerate(postings) if posting.cost is not None]
    prices = [(index, posting.price) for index, posting in enumerate(postings) if posting.price is not None]
    prices = [(index, price) for index, price in prices if price.number is not None]
    book, book_currency = _valued(number, currency, costs)
    # What is held at cost balances at cost, whatever price stands beside it.
    weight, weight_currency = _valued(
        number, currency, [(index, price) for index, price in prices if postings[index].cost is None], book, book_currency
    )

    def few(found: Iterable[tuple[int, Any]]) -> Values | None:
        return _sparse(len(postings), found)

    return {
        "account": [posting.account for posting in postings],
        "number": number,
        "currency": currency,
        "cost_number": few((index, cost.number) for index, cost in costs),
        "cost_currency": few((index, cost.currency) for index, cost in costs),
        "cost_date": few((index, cost.date) for index, cost in costs),
        "cost_label": few((index, cost.label) for index, cost in costs),
        "price_number": few((index, price.number) for index, price in prices),
        "price_currency": few((index, price.currency) for index, price in prices),
        "book_number": book,
        "book_currency": book_currency,
        "weight_number": weight,
        "weight_currency": weight_currency,
        "flag": [posting.flag for posting in postings],
    }


def _valued(
    number: Values, currency: Values, rates: Sequence[tuple[int, Any]], base: Values | None = None, base_currency: Values | None = None
) -> tuple[Values, Values]:
    """Units times a cost or price of one unit where there is one, else the base (the units); the same lists where there is none."""
    values, currencies = base or number, base_currency or currency
    if rates:
        values, currencies = list(values), list(currencies)
    for index, rate in rates:
        values[index] = number[index] * rate.number
        currencies[index] = rate.currency
    return values, currencies


def _sparse(length: int, found: Iterable[tuple[int, Any]], column: Values | None = None) -> Values | None:
    """A column that is NULL (or what it was) but for some rows; None where it is NULL throughout."""
    for index, value in found:
        if value is not None and column is None:
            column = [None] * length
        if column is not None:
            column[index] = value
    return column


def _from_meta(
    transactions: Sequence[data.Transaction],
    postings: Sequence[data.Posting],
    owners: Sequence[int],
    dimensions: Sequence[str],
    own: Own,
) -> Columns:
    """What metadata say of each posting: its place, what it was imported from, its asset, its dimensions."""
    files, lines = ([entry.meta.get(key) for entry in transactions] for key in ("filename", "lineno"))
    metas = [posting.meta or _NO_META for posting in postings]
    columns: Columns = {
        "file": [meta.get("filename") or files[owner] for meta, owner in zip(metas, owners, strict=True)],
        "line": [meta.get("lineno") or lines[owner] for meta, owner in zip(metas, owners, strict=True)],
    }
    said: Columns = {name: _sparse(len(transactions), found) for name, found in _values(own.transactions, dimensions).items()}
    payees = [entry.payee for entry in transactions]
    counterparties = said.get("counterparty")
    said["counterparty"] = (
        payees if counterparties is None else [b if a is None else a for a, b in zip(counterparties, payees, strict=True)]
    )
    for name, found in _values(own.postings, (*dimensions, "import", "asset")).items():
        default = said.get(name) if name in dimensions else None
        column = None if default is None else [default[owner] for owner in owners]
        columns[name] = _sparse(len(postings), found, column)
    columns["import_id"] = columns.pop("import")
    return columns


def _values(own: Sequence[tuple[int, Mapping[str, Any]]], names: Iterable[str]) -> dict[str, list[tuple[int, str | None]]]:
    """By key, where it is said and what."""
    found: dict[str, list[tuple[int, str | None]]] = {name: [] for name in names}
    for index, meta in own:
        for key, value in meta.items():
            if key in found:
                found[key].append((index, _text(value)))
    return found


def _text(value: Any) -> str | None:
    # A key may hold a number, a date, an amount: what a person wrote without quotes is still its name.
    return value if value is None or isinstance(value, str) else str(value)


def _unbalanced(groups: Sequence[Sequence[data.Posting]], weights: Values, currencies: Values) -> list[int]:
    """The transactions whose weights miss zero in some currency."""
    found, first = [], 0
    for number, group in enumerate(groups):
        last = first + len(group)
        if last == first + 2 and currencies[first] == currencies[first + 1]:  # as nearly all are
            if weights[first] + weights[first + 1]:
                found.append(number)
        else:
            sums: dict[str, Decimal] = {}
            for index in range(first, last):
                sums[currencies[index]] = sums.get(currencies[index], ZERO) + weights[index]
            if any(sums.values()):
                found.append(number)
        first = last
    return found


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


def _hold_money(entries: data.Directives, columns: Columns) -> set[str]:
    """Turn numbers into money columns with their exact texts; the names of those in which a number was rounded."""
    written = {name: columns[name] for name in NUMBERS if columns[name] is not None}
    # Without costs and prices book values and weights are the units, the very same list: it is converted once.
    held = {id(values): exact_column(values) for values in written.values()}
    rounded = {name for name, values in written.items() if held[id(values)] is None}
    problems = unfit_numbers(entries, columns, rounded)
    if problems:
        raise NumberDoesNotFitError(problems)
    for name in NUMBERS:
        array = held[id(columns[name])] if name in written else None
        columns[name], texts = money_columns(columns[name]) if name in rounded else (array, None)
        if name in _EXACT:
            columns[_EXACT[name]] = texts
    return rounded
