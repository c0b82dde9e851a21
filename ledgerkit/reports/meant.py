"""The choice that a mistyped one probably meant, as a remedy."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["written_as"]

_LONGEST, _MOST = 80, 2_000


def written_as(value: str, choices: Iterable[str], otherwise: str = "Write one of those expected.") -> str:
    """What to write instead of a value that is none of some choices: the one that is near, where one is.

    Examples:
        >>> written_as("balnce-sheet", ["trial-balance", "balance-sheet"]), written_as("usd", ["JPY", "USD"])
        ('Write balance-sheet.', 'Write USD.')
        >>> written_as("yearly", ["month", "quarter"])
        'Write one of those expected.'
    """
    import difflib  # not before something is wrong: a warm report takes no longer than its parts

    plain = {choice.casefold(): choice for choice in islice(choices, _MOST)}
    near = difflib.get_close_matches(value[:_LONGEST].casefold(), plain, n=1, cutoff=7 / 10)
    return f"Write {plain[near[0]]}." if near else otherwise
