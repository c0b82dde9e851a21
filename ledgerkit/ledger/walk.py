"""One walk over a loaded ledger: its digest, the long tables of its facts, and what the short ones must know of all its postings."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa
from beancount.core import data

from ledgerkit.directives.canonical import canonical_text, digest_of_texts
from ledgerkit.errors import NumberDoesNotFitError
from ledgerkit.ledger.arrow import table_of
from ledgerkit.ledger.numbers import POOL
from ledgerkit.ledger.postings import long_tables
from ledgerkit.ledger.schema import TABLES
from ledgerkit.ledger.unfit import unfit_directives

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ledgerkit.errors import Problem
    from ledgerkit.ledger.arrow import Relative
    from ledgerkit.ledger.postings import LongTables
    from ledgerkit.ledger.schema import Table

__all__ = ["Walk", "walk"]

_STRETCH = 256
"""Directives that are worked on together: few enough to stay in a processor's cache, from one column of them to the next."""

_JOINED = 64
"""Stretches whose tables are made one."""


@dataclass(slots=True)
class Walk:
    """What a walk brings home.

    Args:
        digest: digest of the canonical directives.
        others: the directives that are no transactions.
        accounts: accounts that have postings.
        currencies: currencies and commodities of units, book values and weights.
        kinds: every metadata key of a transaction or posting, with every kind of value that it has.
        values: by dimension, every value that a posting has.
        tables: the long tables: transactions, postings, residues, and the metadata of transactions and postings.
    """

    digest: str = ""
    others: list[Any] = field(default_factory=list)
    accounts: set[str] = field(default_factory=set)
    currencies: set[str] = field(default_factory=set)
    kinds: set[tuple[str, str]] = field(default_factory=set)
    values: dict[str, set[str]] = field(default_factory=dict)
    tables: dict[str, pa.Table] = field(default_factory=dict)


def walk(entries: data.Directives, postings: Table, dimensions: Sequence[str], relative: Relative) -> Walk:
    """Walk over a ledger, a stretch of directives after another.

    A ledger is larger than a processor's cache. What is done to every posting, of which there is a lot, is done to few hundred of
    them before it goes on to the next, and takes half the time. Nor do the values of all columns ever stand in memory as Python's.

    Args:
        entries: the loaded ledger.
        postings: the table of postings with its columns.
        dimensions: names of the dimensions.
        relative: how a path stands in facts.

    Raises:
        NumberDoesNotFitError: naming every number that was written with more digits than facts hold.
    """
    found = Walk(values={name: set() for name in dimensions})
    parts = {name: _Parts() for name in ("transactions", "postings", "residues", "metadata", "metadata of postings")}
    texts: list[str] = []
    problems: list[Problem] = []
    first = 0
    for stretch in _stretches(entries):
        texts += map(canonical_text, stretch)
        transactions = [entry for entry in stretch if type(entry) is data.Transaction]
        if len(transactions) != len(stretch):
            found.others += [entry for entry in stretch if type(entry) is not data.Transaction]
        try:
            long = long_tables(transactions, dimensions, first)
        except NumberDoesNotFitError as error:
            problems += error.problems
            continue
        first += len(transactions)
        _note(found, long)
        parts["transactions"].add(table_of(TABLES["transactions"], long.transactions, relative))
        parts["postings"].add(table_of(postings, long.postings, relative))
        parts["residues"].add(table_of(TABLES["residues"], long.residues, relative))
        for name, columns in zip(("metadata", "metadata of postings"), long.metadata, strict=True):
            parts[name].add(table_of(TABLES["metadata"], columns, relative))
    problems += unfit_directives(found.others)
    if problems:
        raise NumberDoesNotFitError(sorted(problems))
    found.tables = {name: part.joined() for name, part in parts.items()}
    found.tables["metadata"] = pa.concat_tables([found.tables["metadata"], found.tables.pop("metadata of postings")])
    found.digest = digest_of_texts(texts)
    return found


class _Parts:
    """A table that comes in parts. Small ones take more memory than they hold, so that many are made one."""

    def __init__(self) -> None:
        self._large: list[pa.Table] = []
        self._small: list[pa.Table] = []

    def add(self, part: pa.Table) -> None:
        """Add rows at the end."""
        self._small.append(part)
        if len(self._small) == _JOINED:
            self._large.append(pa.concat_tables(self._small).combine_chunks(memory_pool=POOL))
            self._small.clear()

    def joined(self) -> pa.Table:
        """All rows."""
        return pa.concat_tables([*self._large, *self._small])


def _stretches(entries: data.Directives) -> Iterator[list[data.Directive]]:
    """The directives in stretches; one without any where there are none, so that every table has its columns."""
    rest = iter(entries)
    yield list(islice(rest, _STRETCH))
    while stretch := list(islice(rest, _STRETCH)):
        yield stretch


def _note(found: Walk, long: LongTables) -> None:
    """Keep what the short tables need."""
    postings = long.postings
    found.accounts.update(postings["account"])
    found.currencies.update(postings["currency"], postings["book_currency"], postings["weight_currency"])
    found.kinds |= long.kinds
    for name, values in found.values.items():
        values.update(value for value in postings[name] or () if value is not None)
