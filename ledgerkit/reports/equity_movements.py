"""What an entry does to equity: an issue of shares, a dividend, a transfer within equity, and so on.

The rules, in order, for what one entry does to the columns of the statement of changes in equity:

1. A tag that names a movement (``#dividends``, ``#corrections``) is taken at its word.
2. An entry on the first day of the books that touches retained earnings brings balances forward: a new company has earned nothing.
3. What leaves one column for another is a transfer: the tenth of a dividend that goes to the legal reserve. Where several columns
   share the side that is larger, nobody can say which of them the transfer came from, and all of it is other changes.
4. The rest came from outside or went there; the layout says for each column what a rise and a fall of it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from ledgerkit.reports.layout import EquityColumn

__all__ = ["CHANGES", "DECLARED", "MOVEMENTS", "OPENINGS", "RESTATEMENTS", "Movement", "movements_of"]

RESTATEMENTS = ("policy-changes", "corrections")
"""What restates the opening balance and is no movement of the year: the effect on earlier years of a new accounting policy applied to
them, and of errors of theirs (企業会計基準第6号 5項, 会社計算規則 96条7項1号; IAS 1.106(b), in IFRS 18 107(b))."""
OPENINGS = ("brought-forward", *RESTATEMENTS)
"""What stands beside the opening balance; the first is that balance itself, where the books begin in the period."""
CHANGES = (
    *("issue-of-shares", "dividends", "transfers", "profit"),
    *("purchase-of-treasury-shares", "disposal-of-treasury-shares", "capital-reduction", "other-changes", "net-changes", "exchange-rates"),
)
"""Movements of the year in the order of the statement (会社計算規則 article 96: issue of shares, dividends, profit, disposal of treasury
shares, net changes of items other than shareholders' equity)."""
MOVEMENTS = (*OPENINGS, *CHANGES)
"""All that an entry may be; the first that a tag names holds."""
DECLARED = tuple(kind for kind in MOVEMENTS if kind not in ("brought-forward", "transfers", "profit", "exchange-rates"))
"""What a layout may say that a rise or a fall of a column is."""
TAGS = frozenset(MOVEMENTS) - {"profit", "exchange-rates"}
"""Movements that a tag may name."""


class Movement(NamedTuple):
    """One movement of one column.

    Args:
        kind: one of :data:`MOVEMENTS`.
        column: id of the column.
        amount: positive where equity rises.
    """

    kind: str
    column: str
    amount: Decimal


def movements_of(
    changes: Mapping[str, Decimal], columns: Mapping[str, EquityColumn], tags: Sequence[str], *, brings_forward: bool
) -> Iterator[Movement]:
    """The movements of one entry in one currency; they add up to its changes, column by column.

    Args:
        changes: what it does to each column, positive where equity rises.
        columns: the columns by id.
        tags: its tags.
        brings_forward: whether it brings balances forward from earlier books.
    """
    changes = {column: amount for column, amount in changes.items() if amount}
    told = next((kind for kind in MOVEMENTS if kind in TAGS and kind in tags), None)
    if told is None and brings_forward:
        told = "brought-forward"
    if told is not None:
        yield from (Movement(told, column, amount) for column, amount in changes.items())
        return
    rises = {column: amount for column, amount in changes.items() if amount > 0}
    falls = {column: amount for column, amount in changes.items() if amount < 0}
    risen, fallen = sum(rises.values(), ZERO), -sum(falls.values(), ZERO)
    smaller, larger = (falls, rises) if fallen <= risen else (rises, falls)
    if smaller and risen != fallen and len(larger) > 1:
        yield from (Movement("other-changes", column, amount) for column, amount in changes.items())
        return
    yield from (Movement("transfers", column, amount) for column, amount in smaller.items())
    moved = sum(smaller.values(), ZERO)
    for column, amount in larger.items():
        # All of it is a transfer where both sides are equal; else it is the only one on its side.
        transfer = (amount if risen == fallen else -moved) if smaller else ZERO
        if transfer:
            yield Movement("transfers", column, transfer)
        if amount != transfer:
            kind = columns[column].increase if amount > 0 else columns[column].decrease
            yield Movement(kind, column, amount - transfer)
