"""One bank line and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.feeds.match import Match
    from ledgerkit.feeds.reasons import Reason
    from ledgerkit.feeds.rules import Rule
    from ledgerkit.feeds.sources import Source
    from ledgerkit.feeds.suggested import Suggested
    from ledgerkit.feeds.treatment import Treatment

__all__ = ["CERTAIN", "DECISIONS", "LIKELY", "POSSIBLE", "Decision", "Planned"]

Decision = Literal["new", "duplicate", "matched", "transfer", "suggested", "unknown", "ignored", "pending"]
DECISIONS: tuple[Decision, ...] = ("new", "duplicate", "matched", "transfer", "suggested", "unknown", "ignored", "pending")
"""What a line may become, in the order of a plan's steps."""

CERTAIN = Decimal(1)
LIKELY = Decimal("0.95")
"""Day, amount and a word in common, told in two formats. Not certain: nobody said that it is the same."""
POSSIBLE = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Planned:
    """One bank line and what becomes of it.

    Args:
        source: the statement it comes from.
        line: the line.
        line_id: its identity.
        decision: ``new`` is booked by its rule; ``duplicate`` is in the books or stands earlier in the plan;
            ``matched`` settles open items; ``transfer`` is one side of a transfer between own accounts;
            ``suggested`` is booked as such lines were before, for a person to look at; ``unknown`` waits
            for a person, on the suspense account where the rules name one; ``ignored`` is left out by a rule, which says why;
            ``pending`` is not yet booked by the bank.
        reason: why.
        confidence: how sure that is, from 0 to 1; None where nothing is claimed.
        treatment: what it is booked as; None where it is not booked.
        rule: the rule that took it; None where none did.
        suggestions: what it may be, the best first.
        match: the open items that it may settle where a person must say so, or has said so in a review.
        chosen: whether it is among those to be booked now.
    """

    source: Source
    line: BankLine
    line_id: str
    decision: Decision
    reason: Reason
    confidence: Decimal | None = None
    treatment: Treatment | None = None
    rule: Rule | None = None
    suggestions: tuple[Suggested, ...] = ()
    match: Match | None = None
    chosen: bool = True

    @property
    def file(self) -> Path:
        """The file it comes from."""
        return self.source.file

    @property
    def account(self) -> str:
        """Ledger account of the bank."""
        return self.source.account

    @property
    def left_out(self) -> bool:
        """Whether it could be booked and was not chosen."""
        return not self.chosen and self.treatment is not None

    @property
    def booked(self) -> bool:
        """Whether the plan writes it."""
        return self.chosen and self.treatment is not None
