"""Transactions that carry words of ours, found in one pass, so that no register walks all entries by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.directives.entries import RULE_KEY, is_generated
from ledgerkit.directives.names import ITEM_KEYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from beancount.core import data

__all__ = ["KEYS", "Marked", "find_marked"]

KEYS = frozenset({*ITEM_KEYS, "service-from", "service-through", "service-method", "deferral-account", "reverse-on", "basis"})
"""Keys that make a transaction one of a register, on itself or on a posting."""


@dataclass(frozen=True, slots=True)
class Marked:
    """The transactions that registers are made of.

    Args:
        by_hand: those that carry one of :data:`KEYS`, on themselves or on a posting, and no rule, in order.
        sealed: those of a rule that stand as text: they are not generated again, and not restated, in order.
    """

    by_hand: tuple[data.Transaction, ...]
    sealed: tuple[data.Transaction, ...]

    def with_key(self, *keys: str) -> Iterator[data.Transaction]:
        """Those written by hand that carry one of the keys, on themselves or on a posting."""
        wanted = frozenset(keys)
        return (entry for entry in self.by_hand if _carries(entry, wanted))

    def of_rule(self, *rules: str) -> list[data.Transaction]:
        """The sealed ones of some rules."""
        return [entry for entry in self.sealed if entry.meta[RULE_KEY] in rules]


def find_marked(transactions: Iterable[data.Transaction]) -> Marked:
    """Gather what registers are made of; entries that plugins made in memory are left out."""
    by_hand: list[data.Transaction] = []
    sealed: list[data.Transaction] = []
    for entry in transactions:
        if RULE_KEY in entry.meta:
            if not is_generated(entry):
                sealed.append(entry)
        elif _carries(entry, KEYS):
            by_hand.append(entry)
    return Marked(tuple(by_hand), tuple(sealed))


def _carries(entry: data.Transaction, keys: frozenset[str]) -> bool:
    if not keys.isdisjoint(entry.meta):
        return True
    # A loop: this is asked of every posting of the books, and a generator would cost as much again.
    for posting in entry.postings:  # noqa: SIM110
        if posting.meta and not keys.isdisjoint(posting.meta):
            return True
    return False
