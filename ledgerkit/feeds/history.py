"""What a ledger's own bank lines became: what suggestions learn from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.matching.suggestion import Past
from ledgerkit.domain.money import plain
from ledgerkit.feeds.sql import query

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from ledgerkit.ledger.facts import Facts

__all__ = ["MOST", "History", "read_history"]

MOST = 100_000
"""Most bank lines that are learned from, the newest: it bounds memory and time, and what is older is seldom how it is done now."""


@dataclass(frozen=True, slots=True)
class History:
    """The past of some bank accounts.

    Args:
        lines: the newest first.
        places: entry -> where it stands, FILE:LINE.
        origins: of each line, where its words are from: bank, party, payee or narration.
    """

    lines: tuple[Past, ...]
    places: dict[int, str]
    origins: tuple[str, ...]

    def cited(self, entries: Iterable[int]) -> tuple[str, ...]:
        """Where entries stand."""
        return tuple(self.places[entry] for entry in entries)


def read_history(facts: Facts, banks: Iterable[str], *, before: datetime.date | None = None) -> History:
    """The bank lines that are in the books, with what they became.

    Args:
        facts: the books.
        banks: ledger accounts of banks.
        before: only entries before this day; None for all.
    """
    lines: list[Past] = []
    places: dict[int, str] = {}
    origins: list[str] = []
    parameters = {"banks": sorted(set(banks)), "before": before, "most": MOST}
    for row in facts.query(query("history"), parameters):
        entry, day, file, line, bank, number, currency, words, origin, account, payee, narration = row
        origins.append(origin)
        places[entry] = f"{file}:{line}"
        lines.append(Past(day, bank, Decimal(plain(number)), currency, words, account, payee, narration, entry))
    return History(tuple(lines), places, tuple(origins))
