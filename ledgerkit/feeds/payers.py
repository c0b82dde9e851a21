"""Which party a bank's name means."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.matching.names import SHORTEST_CUT, bare_name, kinship

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Payers"]

_SIMILAR = 90
"""Least similarity, of 100, of two names that are written a little differently: one letter in ten may be another."""
_SHORTEST_SIMILAR = 6
"""Fewest letters of a name that is compared by similarity: shorter names differ by one letter and are others."""


class Payers:
    """The parties of open items and their names.

    Args:
        names: party -> the names it may have.
    """

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        self._parties: dict[str, set[str]] = defaultdict(set)
        self._by_head: dict[str, list[str]] = defaultdict(list)
        for party, written in names.items():
            for bare in {bare_name(name) for name in written} - {""}:
                self._parties[bare].add(party)
        for bare in self._parties:
            self._by_head[bare[:SHORTEST_CUT]].append(bare)
        self._long = [bare for bare in self._parties if len(bare) >= _SHORTEST_SIMILAR]
        self._found: dict[str, frozenset[str]] = {}

    def known(self, told: str) -> frozenset[str]:
        """The parties whose name this may be: those of the same name, else of a name cut short, else of a similar one.

        Args:
            told: the name as the bank writes it; nothing is nobody.
        """
        bare = bare_name(told)
        if not bare:
            return frozenset()
        if bare not in self._found:
            # Asked in turn: a name that is equal is never put beside one that is only like it.
            names = [bare] if bare in self._parties else self._cut(bare) or self._similar(bare)
            self._found[bare] = frozenset(party for name in names for party in self._parties[name])
        return self._found[bare]

    def _cut(self, bare: str) -> list[str]:
        return [name for name in self._by_head.get(bare[:SHORTEST_CUT], ()) if kinship(bare, name) == "cut"]

    def _similar(self, bare: str) -> list[str]:
        from rapidfuzz import fuzz, process

        if len(bare) < _SHORTEST_SIMILAR:
            return []
        return [name for name, _score, _index in process.extract(bare, self._long, scorer=fuzz.ratio, score_cutoff=_SIMILAR, limit=None)]
