"""Transactions, postings, residues and metadata as columns: the long tables of facts, of one stretch of the ledger.

What is done here is done for every posting of the ledger, so it is done a column at a time: each column is one pass over the
postings that reads one attribute, and what few postings have (a cost, a price, metadata of their own) is filled in where it is.
That pays where the postings are at hand in the processor's cache, so a ledger comes stretch by stretch (:mod:`.walk`).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import localcontext
from typing import TYPE_CHECKING, Any

from beancount.core import data

from ledgerkit.directives.entries import RULE_KEY
from ledgerkit.domain.money import ZERO, quantise
from ledgerkit.errors import NumberDoesNotFitError
from ledgerkit.ledger.metadata import metadata_columns, own_keys
from ledgerkit.ledger.numbers import exact_column, money_columns
from ledgerkit.ledger.unfit import NUMBERS, unfit_postings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

    from ledgerkit.ledger.metadata import OwnKeys

__all__ = ["LongTables", "long_tables"]

Columns = dict[str, Any]
Values = list[Any]

_EXACT = {"number": "number_exact", "cost_number": "cost_exact", "price_number": "price_exact"}
_ROOM = 100
_NO_META: dict[str, Any] = {}
_RESIDUE = ("transaction_id", "date", "currency", "number", "file", "line")


@dataclass(slots=True)
class LongTables:
    """The long tables of a stretch as columns.

    Args:
        transactions, postings, residues, metadata: values by column name, None for a column without any; money columns of
            postings are Arrow arrays. The metadata are those of transactions, then those of postings.
    """

    transactions: Columns
    postings: Columns
    residues: Columns
    metadata: list[Columns]

    @property
    def kinds(self) -> set[tuple[str, str]]:
        """Every metadata key that occurs on a transaction or posting, with every kind of value that it has."""
        return {found for columns in self.metadata for found in zip(columns["key"], columns["kind"], strict=True)}


def long_tables(transactions: Sequence[data.Transaction], dimensions: Sequence[str], first: int = 0) -> LongTables:
    """Fill the tables of transactions, postings, residues and metadata.

    Args:
        transactions: a stretch of the loaded ledger.
        dimensions: names of the dimensions; each becomes a column of the postings.
        first: number of the first transaction of the stretch.

    Raises:
        NumberDoesNotFitError: naming every number that was written with more digits than facts hold.
    """
    entries = _turned(data.Transaction, transactions)
    groups = entries.postings
    postings = _turned(data.Posting, [posting for group in groups for posting in group])
    owners = [number for number, group in enumerate(groups) for _posting in group]
    columns: Columns = {
        "transaction_id": [first + owner for owner in owners],
        "posting_id": [position for group in groups for position in range(len(group))],
        "date": [entries.date[owner] for owner in owners],
    }
    # Room for every product of two numbers that fit; one that does not is reported below with its line.
    with localcontext(prec=_ROOM):
        columns |= _amounts(postings)
        unbalanced = _unbalanced(groups, columns["weight_number"], columns["weight_currency"])
    own, own_of_postings = own_keys(entries.meta), own_keys(postings.meta)
    columns |= _from_meta(entries, postings, owners, dimensions, own, own_of_postings)
    rounded = _hold_money(transactions, columns)
    if "weight_number" in rounded:
        # Rounded weights can miss zero where the unrounded do not (0.5e-18 twice against 1e-18): all are looked at.
        unbalanced = list(range(len(transactions)))
    with localcontext(prec=_ROOM):
        residues = [row for number in unbalanced for row in _residues(first + number, transactions[number])]
    return LongTables(
        _transactions(entries, first),
        columns,
        _columns(_RESIDUE, residues),
        [
            metadata_columns("transaction", own, entries.date, transactions=range(first, first + len(transactions))),
            metadata_columns(
                "posting",
                own_of_postings,
                columns["date"],
                transactions=columns["transaction_id"],
                postings=columns["posting_id"],
                names=postings.account,
            ),
        ],
    )


def _turned(kind: Any, rows: Sequence[tuple[Any, ...]]) -> Any:
    """One value of the kind whose every field holds that field of all rows: ``_turned(Posting, postings).account``."""
    return kind(*zip(*rows, strict=True)) if rows else kind(*((),) * len(kind._fields))


def _columns(names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Columns:
    values: Sequence[Any] = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return dict(zip(names, values, strict=True))


def _transactions(entries: Any, first: int) -> Columns:
    metas = entries.meta
    return {
        "transaction_id": range(first, first + len(metas)),
        "date": entries.date,
        "flag": [flag or "" for flag in entries.flag],
        "payee": entries.payee,
        "narration": [narration or "" for narration in entries.narration],
        "tags": [sorted(tags) if tags else [] for tags in entries.tags],
        "links": [sorted(links) if links else [] for links in entries.links],
        "rule": [_text(meta.get(RULE_KEY)) for meta in metas],
        "import_id": [_text(meta.get("import")) for meta in metas],
        "file": [meta.get("filename") for meta in metas],
        "line": [meta.get("lineno") for meta in metas],
    }


def _amounts(postings: Any) -> Columns:
    """What the postings are of, as Beancount has it: numbers are not yet rounded."""
    number, currency = zip(*postings.units, strict=True) if postings.units else ((), ())
    costs = [(index, cost) for index, cost in enumerate(postings.cost) if cost is not None]
    prices = [(index, price) for index, price in enumerate(postings.price) if price is not None and price.number is not None]
    book, book_currency = _valued(number, currency, costs)
    # What is held at cost balances at cost, whatever price stands beside it.
    weight, weight_currency = _valued(
        number, currency, [(index, price) for index, price in prices if postings.cost[index] is None], book, book_currency
    )

    def few(found: Iterable[tuple[int, Any]]) -> Values | None:
        return _sparse(len(number), found)

    return {
        "account": postings.account,
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
        "flag": postings.flag,
    }


def _valued(
    number: Sequence[Any],
    currency: Sequence[Any],
    rates: Sequence[tuple[int, Any]],
    base: Sequence[Any] | None = None,
    base_currency: Sequence[Any] | None = None,
) -> tuple[Sequence[Any], Sequence[Any]]:
    """Units times a cost or price of one unit where there is one, else the base (the units); the same lists where there is none."""
    if not rates:
        return base or number, base_currency or currency
    values, currencies = list(base or number), list(base_currency or currency)
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
    entries: Any, postings: Any, owners: Sequence[int], dimensions: Sequence[str], own: OwnKeys, own_of_postings: OwnKeys
) -> Columns:
    """What metadata say of each posting: its place, what it was imported from, its asset, its dimensions."""
    files, lines = ([meta.get(key) for meta in entries.meta] for key in ("filename", "lineno"))
    metas = [meta or _NO_META for meta in postings.meta]
    columns: Columns = {
        "file": [meta.get("filename") or files[owner] for meta, owner in zip(metas, owners, strict=True)],
        "line": [meta.get("lineno") or lines[owner] for meta, owner in zip(metas, owners, strict=True)],
    }
    said: Columns = {name: _sparse(len(files), found) for name, found in _values(own, dimensions).items()}
    counterparties = said.get("counterparty")
    said["counterparty"] = (
        entries.payee if counterparties is None else [b if a is None else a for a, b in zip(counterparties, entries.payee, strict=True)]
    )
    for name, found in _values(own_of_postings, (*dimensions, "import", "asset")).items():
        default = said.get(name) if name in dimensions else None
        column = None if default is None else [default[owner] for owner in owners]
        columns[name] = _sparse(len(owners), found, column)
    columns["import_id"] = columns.pop("import")
    return columns


def _values(own: OwnKeys, names: Iterable[str]) -> dict[str, list[tuple[int, str | None]]]:
    """By key, where it is said and what."""
    found: dict[str, list[tuple[int, str | None]]] = {name: [] for name in names}
    for index, key, value in zip(*own, strict=True):
        if key in found:
            found[key].append((index, _text(value)))
    return found


def _text(value: Any) -> str | None:
    # A key may hold a number, a date, an amount: what a person wrote without quotes is still its name.
    return value if value is None or isinstance(value, str) else str(value)


def _unbalanced(groups: Sequence[Sequence[data.Posting]], weights: Sequence[Any], currencies: Sequence[Any]) -> list[int]:
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


def _hold_money(transactions: Sequence[data.Transaction], columns: Columns) -> set[str]:
    """Turn numbers into money columns with their exact texts; the names of those in which a number was rounded."""
    written = {name: columns[name] for name in NUMBERS if columns[name] is not None}
    # Without costs and prices book values and weights are the units, the very same list: it is converted once.
    held = {id(values): exact_column(values) for values in written.values()}
    rounded = {name for name, values in written.items() if held[id(values)] is None}
    problems = unfit_postings(transactions, columns, rounded)
    if problems:
        raise NumberDoesNotFitError(problems)
    for name in NUMBERS:
        array = held[id(columns[name])] if name in written else None
        columns[name], texts = money_columns(columns[name]) if name in rounded else (array, None)
        if name in _EXACT:
            columns[_EXACT[name]] = texts
    return rounded
