"""One suggestion: what a line may be, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.feeds.reasons import because

if TYPE_CHECKING:
    import datetime
    from decimal import Decimal

    from ledgerkit.feeds.conditions import Split
    from ledgerkit.feeds.reasons import Reason
    from ledgerkit.feeds.treatment import Treatment

__all__ = ["Suggested"]


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a line may be, and what that rests on.

    Args:
        account: the account of its other posting.
        confidence: 0 to 1, 1 excluded; None where the suggester claims nothing.
        payee: who; empty for what the bank says.
        narration: what for; empty for what the bank says.
        places: the entries it rests on, FILE:LINE, the nearest first.
        days: their dates.
        treatment: the entry it would be, like those; None where they do not agree, or a person must say which item it is of.
        splits: the parts that a rule for such lines would need; None where their shares are not certain.
    """

    account: str
    confidence: Decimal | None
    payee: str
    narration: str
    places: tuple[str, ...]
    days: tuple[datetime.date, ...]
    treatment: Treatment | None
    splits: tuple[Split, ...] | None = None

    @property
    def reason(self) -> Reason:
        """The suggestion in words."""
        if self.confidence is None:
            return because("guess-bare", account=self.account)
        return because("guess", account=self.account, sure=self.confidence, places=", ".join(self.places))
