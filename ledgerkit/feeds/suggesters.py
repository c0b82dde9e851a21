"""Suggesters: which there are, and what they answer, held against the books before anything is made of it.

They are found through the entry point group ``ledgerkit.suggesters``. A package of yours adds one like this::

    [project.entry-points."ledgerkit.suggesters"]
    my-model = "my_package.my_model:SUGGESTER"

and ``rules.toml`` chooses it: ``suggester = "my-model"`` under ``[suggestions]``.
"""

from __future__ import annotations

from decimal import Decimal
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from ledgerkit.domain.matching.suggestion import Guess, Suggester
from ledgerkit.errors import LedgerkitError, Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ledgerkit.domain.matching.suggestion import Asked, Past

__all__ = ["GROUP", "asked_of", "suggester_named"]

GROUP = "ledgerkit.suggesters"


def suggester_named(name: str) -> Suggester:
    """The suggester of that name; no other is loaded, for some of them are heavy.

    Raises:
        UsageError: there is none, there are two, it cannot be loaded, or it is no suggester.
    """
    points = sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))
    chosen = [point for point in points if point.name == name]
    if not chosen:
        names = ", ".join(dict.fromkeys(point.name for point in points))
        raise UsageError(_problem("suggester-unknown", "There is no such suggester.", "Install it, or write one of those.", names, name))
    if len(chosen) > 1:
        found = ", ".join(point.value for point in chosen)
        raise UsageError(_problem("suggester-wrong", f"Two suggesters are called {name!r}.", "Remove one of them.", "one", found))
    try:
        loaded = chosen[0].load()
    except ImportError as error:
        message = f"The suggester {name!r} cannot be loaded: {error}."
        raise UsageError(_problem("suggester-wrong", message, f"Install what it needs: pip install 'ledgerkit[{name}]'")) from error
    if not isinstance(loaded, Suggester):
        message = f"{chosen[0].value} is no suggester."
        raise UsageError(_problem("suggester-wrong", message, "Correct or remove the package.", "an object with name and suggest"))
    return loaded


def asked_of(suggester: Suggester, history: Sequence[Past], lines: Sequence[Asked], accounts: Collection[str]) -> list[tuple[Guess, ...]]:
    """What a suggester answers, checked: it may be anyone's code, and what it says goes into the books.

    Args:
        suggester: the suggester.
        history: what it learns from.
        lines: what it is asked.
        accounts: those that are in the books.

    Returns:
        The guesses of each line, the best first.

    Raises:
        UsageError: it failed, or one of its answers cannot be: all are named.
    """
    if not lines:
        return []
    try:
        answers = [tuple(guesses) for guesses in suggester.suggest(history, lines)]
    except LedgerkitError:
        raise
    except Exception as error:
        message = f"The suggester {suggester.name!r} failed: {type(error).__name__}: {error}"
        raise UsageError(_problem("suggester-wrong", message, 'Write suggester = "history" under [suggestions], or mend it.')) from error
    if len(answers) != len(lines):
        message = f"The suggester {suggester.name!r} answered for another number of lines."
        raise UsageError(_problem("suggester-wrong", message, "Mend the suggester.", str(len(lines)), str(len(answers))))
    entries = {past.entry for past in history}
    faults = dict.fromkeys(fault for guesses in answers for guess in guesses for fault in _faults(guess, accounts, entries))
    if faults:
        message = f"The suggester {suggester.name!r} answered what cannot be."
        raise UsageError([_problem("suggester-wrong", message, "Mend the suggester.", *fault) for fault in faults])
    return answers


def _faults(guess: Any, accounts: Collection[str], entries: Collection[int]) -> list[tuple[str, str]]:
    """What is wrong with a guess: what was expected, and what was found."""
    if not isinstance(guess, Guess):
        return [("a Guess", type(guess).__name__)]
    faults = []
    if guess.account not in accounts:
        faults.append(("an account of these books", repr(guess.account)[:200]))
    sure = guess.confidence
    if sure is not None and not (isinstance(sure, Decimal) and sure.is_finite() and 0 <= sure <= 1):
        faults.append(("a confidence from 0 to 1, as a Decimal", repr(sure)[:200]))
    texts: tuple[object, ...] = (guess.payee, guess.narration)
    if not all(isinstance(text, str) for text in texts):
        faults.append(("texts as payee and narration", repr(texts)[:200]))
    faults.extend(("entries of the history", repr(entry)[:200]) for entry in guess.rests_on if entry not in entries)
    return faults


def _problem(code: str, message: str, remedy: str, expected: str = "", found: str = "") -> Problem:
    return Problem("<suggesters>", 0, code, message, remedy, expected, found)
