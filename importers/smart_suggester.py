"""``smart_importer`` as a suggester: the one module that knows it. Install it with ``pip install 'ledgerkit[smart-importer]'``.

It is a linear support vector machine over the words of the past, one for each bank account. It says neither how sure it is nor what
that rests on, so what it suggests is shown and never booked. It learns entries of two postings, the bank's and the greatest other one,
with the bank's words as their narration, as an importer would give them.

Sources:
    smart_importer 1.2 (MIT), https://github.com/beancount/smart_importer
"""

from __future__ import annotations

import warnings
from collections import defaultdict
from typing import TYPE_CHECKING

from beancount.core import data
from beancount.core.amount import Amount

from ledgerkit.domain.matching.suggestion import Guess
from ledgerkit.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledgerkit.domain.matching.suggestion import Asked, Past

__all__ = ["SUGGESTER", "SmartImporter"]


class SmartImporter:
    """Suggests what ``smart_importer`` predicts."""

    name = "smart-importer"

    def suggest(self, history: Sequence[Past], lines: Sequence[Asked]) -> list[list[Guess]]:
        """One guess for each line of a bank account that has a history; see :class:`~ledgerkit.domain.matching.suggestion.Suggester`.

        Raises:
            UsageError: ``smart_importer`` is not installed.
        """
        try:
            from smart_importer import PredictPostings
        except ImportError as error:
            message, remedy = f"smart_importer cannot be loaded: {error}.", "Install it: pip install 'ledgerkit[smart-importer]'"
            raise UsageError(Problem("<suggesters>", 0, "suggester-wrong", message, remedy)) from error
        known = {past.bank for past in history}
        asked: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(lines):
            if line.bank in known:
                asked[line.bank].append(number)
        guesses: list[list[Guess]] = [[] for _line in lines]
        # The support vectors found depend on the order of what is learned, so it is put into one that the text does not change.
        past = sorted(history, key=lambda each: (each.day, each.bank, each.words, each.amount, each.account))
        existing = [*_opened(past), *(_transaction(each, each.account) for each in past)]
        for bank, numbers in asked.items():
            imported = [("", [_transaction(lines[number]) for number in numbers], bank, None)]
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)  # that books with many accounts look like numbers to it
                (found,) = PredictPostings().hook(imported, existing)
            for number, entry in zip(numbers, found[1], strict=True):
                guesses[number] = [Guess(posting.account) for posting in entry.postings if posting.account != bank][:1]
        return guesses


def _opened(history: Iterable[Past]) -> list[data.Open]:
    """It leaves out what has an account that is not open."""
    first = min((past.day for past in history), default=None)
    accounts = sorted({account for past in history for account in (past.bank, past.account)})
    return [data.Open(data.new_metadata("", 0), first, account, None, None) for account in accounts if first is not None]


def _transaction(line: Asked | Past, account: str = "") -> data.Transaction:
    postings = [data.Posting(line.bank, Amount(line.amount, line.currency), None, None, None, None)]
    if account:
        postings.append(data.Posting(account, Amount(-line.amount, line.currency), None, None, None, None))
    return data.Transaction(data.new_metadata("", 0), line.day, "*", None, line.words, frozenset(), frozenset(), postings)


SUGGESTER = SmartImporter()
