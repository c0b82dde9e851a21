"""What a suggester is told and what it answers: the history of a ledger, new bank lines, and guesses with what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

__all__ = ["Asked", "Guess", "Past", "Suggester"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A bank line that nobody knows.

    Args:
        day: booking date.
        bank: ledger account of the bank.
        amount: as the bank's account sees it: in is positive.
        currency: of the amount.
        words: the bank's words: who, and what for.
    """

    day: date
    bank: str
    amount: Decimal
    currency: str
    words: str


@dataclass(frozen=True, slots=True)
class Past:
    """A bank line that is in the books, with what it became.

    Args:
        day: date of the entry.
        bank: ledger account of the bank.
        amount: as the bank's account sees it: in is positive.
        currency: of the amount.
        words: what the bank said, as far as the books tell.
        account: the account of the greatest other posting.
        payee: of the entry; empty where it has none.
        narration: of the entry.
        entry: what the entry is known by.
    """

    day: date
    bank: str
    amount: Decimal
    currency: str
    words: str
    account: str
    payee: str
    narration: str
    entry: int


@dataclass(frozen=True, slots=True)
class Guess:
    """What a line may be.

    Args:
        account: the account of its other posting.
        confidence: 0 to 1, 1 excluded; None where the suggester claims nothing, and then it is never booked.
        payee: who; empty for what the bank says.
        narration: what for; empty for what the bank says.
        rests_on: the entries it rests on, by what they are known by; the nearest first.
    """

    account: str
    confidence: Decimal | None = None
    payee: str = ""
    narration: str = ""
    rests_on: tuple[int, ...] = ()


@runtime_checkable
class Suggester(Protocol):
    """What learns from history and guesses; a package of yours adds one by the entry point group ``ledgerkit.suggesters``."""

    @property
    def name(self) -> str:
        """Short name in kebab case; ``rules.toml`` chooses it by that."""

    def suggest(self, history: Sequence[Past], lines: Sequence[Asked]) -> Sequence[Sequence[Guess]]:
        """The guesses of each line, the best first; none for a line of which it knows nothing.

        Args:
            history: what is in the books, in no order that means anything.
            lines: the lines.
        """
