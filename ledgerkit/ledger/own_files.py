"""What books were read from, which no report may be written over: the ledger's files, and folders of exported facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.errors import Problem, UsageError
from ledgerkit.ledger.exported import FORMAT, MANIFEST, is_exported
from ledgerkit.ledger.sql import query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledgerkit.ledger.facts import Facts

__all__ = ["refuse_own_files"]

_DEEPEST = 3
"""Folders from the top of an export down to its files: the top, a table, a month."""
_REMEDY = "Name another file with --out."


def refuse_own_files(facts: Facts, ledger: Path, target: Path) -> None:
    """Refuse to write where the books come from.

    A file that only includes others, and says nothing itself, is not known to facts; all others are.

    Args:
        facts: the facts of the books.
        ledger: their top-level file or exported folder.
        target: the file that is to be written.

    Raises:
        UsageError: the file is one of the books' own, or lies in an exported folder.
    """
    place = target.expanduser().resolve()
    for folder in list(place.parents)[:_DEEPEST]:
        if is_exported(folder) and FORMAT.encode() in (folder / MANIFEST).read_bytes():
            message = f"The file would lie in {folder}, which holds exported facts; a file changed there makes them unusable."
            raise UsageError(Problem(str(target), 0, "out-is-source", message, _REMEDY))
    if place.exists() and any(place.samefile(path) for path in _own_files(facts, ledger) if path.is_file()):
        message = "The file is one of those that the books were read from, and would be overwritten."
        raise UsageError(Problem(str(target), 0, "out-is-source", message, _REMEDY))


def _own_files(facts: Facts, ledger: Path) -> Iterator[Path]:
    """The top-level file, and every file that a directive, a document or an option of the books names."""
    top = ledger.expanduser().absolute()
    yield top
    for (name,) in facts.query(query("own_files")):
        if name and "\0" not in name:
            yield top.parent / name
