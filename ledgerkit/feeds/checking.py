"""A change of the ledger's text, tried before it is made."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ledgerkit.collector import collector_paused
from ledgerkit.errors import InputError, Problem
from ledgerkit.ledger.build import build
from ledgerkit.ledger.edits import overlay
from ledgerkit.ledger.load import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledgerkit.ledger.edits import Edit

__all__ = ["check_edits"]


def check_edits(
    ledger: Path, edits: Sequence[Edit], entry_files: Sequence[Path], known: Sequence[Problem], message: str, *, of_balance: str = ""
) -> None:
    """Load the ledger as it would be.

    Args:
        ledger: the top-level file, absolute.
        edits: the changes.
        entry_files: those of the files that the ledger must include.
        known: errors that the ledger has now.
        message: what to say before the message of an error it does not have now.
        of_balance: a further remedy where the error is a balance that fails.

    Raises:
        InputError: there is such an error, or the ledger would not include a file that has entries.
    """
    with overlay(ledger.parent, edits) as folder:
        after = load(folder / ledger.name)
        with collector_paused():
            # No database is made of them: of a large ledger it would be a third copy in memory.
            errors = build(after.entries, after.errors, after.options).errors
        problems = _more(errors, known)
        read = {Path(name) for name in after.options["include"]}
        missing = [path for path in entry_files if folder / path.relative_to(ledger.parent) not in read]
    if missing:
        raise InputError(
            Problem(
                str(path),
                0,
                "entry-file-not-included",
                "The ledger does not include this file, so entries in it would be lost; nothing was written.",
                f'Add to {ledger.name}: include "{path.relative_to(ledger.parent).as_posix()}" (or a pattern), and create the file.',
            )
            for path in missing
        )
    if problems:
        raise InputError(
            Problem(
                problem.file,
                problem.line,
                problem.code,
                f"{message}{problem.message}",
                f"{problem.remedy or 'Mend the ledger or the rules.'}{of_balance if problem.code == 'beancount-balance-error' else ''}",
                problem.expected,
                problem.found,
            )
            for problem in problems
        )


def _more(errors: Iterable[Problem], known: Iterable[Problem]) -> list[Problem]:
    """The errors that were not there before. Lines move, so it is by their words; of equal words, the last are new."""
    before = Counter(problem.message for problem in known)
    found = []
    for problem in errors:
        before[problem.message] -= 1
        if before[problem.message] < 0:
            found.append(problem)
    return found
