"""Suggestions by the nearest lines of a ledger's own history.

The ten lines that are most like a new one vote for the account they were booked to, each with the fourth power of its likeness: a
line that is half as like counts a sixteenth. Beside them stands half a vote for an account that nobody has thought of, so that one
line of the past is never enough to be sure (the estimator of Krichevsky and Trofimov)::

    confidence = votes for the account / (all votes + 1/2)

Lines that are quite alike and all agree give 0.66 (one), 0.80 (two), 0.85 (three), 0.90 (five), 0.95 (ten).
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.matching.likeness import WHOLE, Neighbours
from ledgerkit.domain.matching.suggestion import Guess

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.matching.likeness import Neighbour
    from ledgerkit.domain.matching.suggestion import Asked, Past

__all__ = ["SUGGESTER", "ByHistory"]

_NEAREST = 10
_CITED = 3
_POWER = 4
_UNTHOUGHT = WHOLE**_POWER // 2


class ByHistory:
    """Suggests what the nearest lines of the past became."""

    name = "history"

    def suggest(self, history: Sequence[Past], lines: Sequence[Asked]) -> list[list[Guess]]:
        """The guesses of each line, the best first; see :class:`~.suggestion.Suggester`."""
        neighbours = Neighbours(history)
        return [_guesses(neighbours.nearest(line, _NEAREST)) for line in lines]


def _guesses(near: Sequence[Neighbour]) -> list[Guess]:
    votes: dict[str, int] = defaultdict(int)
    for neighbour in near:
        votes[neighbour.past.account] += neighbour.likeness**_POWER
    whole = sum(votes.values()) + _UNTHOUGHT
    ranked = sorted(votes, key=lambda account: (-votes[account], account))
    return [
        _guess(account, 100 * votes[account] // whole, [each.past for each in near if each.past.account == account][:_CITED])
        for account in ranked
    ]


def _guess(account: str, percent: int, cited: Sequence[Past]) -> Guess:
    """A guess; who and what for are those of the entries it rests on, where all of them say the same."""
    payees, narrations = {past.payee for past in cited}, {past.narration for past in cited}
    return Guess(
        account,
        Decimal(percent).scaleb(-2),
        payees.pop() if len(payees) == 1 else "",
        narrations.pop() if len(narrations) == 1 else "",
        tuple(past.entry for past in cited),
    )


SUGGESTER = ByHistory()
