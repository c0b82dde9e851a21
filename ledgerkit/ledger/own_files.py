"""Where nothing may be written: over the files that books were read from, over any ledger, into exported facts, over a folder.

One guard for every face that writes a file of its own choosing by ``--out`` or ``--to``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledgerkit.errors import Problem, UsageError
from ledgerkit.ledger.exported import FORMAT, MANIFEST, is_exported
from ledgerkit.ledger.sql import query

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledgerkit.ledger.facts import Facts

__all__ = ["refuse_folder", "refuse_out", "refuse_own_files"]

_DEEPEST = 3
"""Folders from the top of an export down to its files: the top, a table, a month."""
_REMEDY = "Name another file with --out."
_LEDGERS = frozenset({".beancount", ".bean"})
_BESIDE = ("rules.toml", "importers.toml")
"""What a person writes beside a ledger, and no directive names."""
_DIRECTIVE = re.compile(
    rb'^(?:(?:option|plugin|include)\s+"|\d{4}[-/]\d\d?[-/]\d\d?\s+(?:[*!]|txn|open|close|commodity|custom|balance|pad|price|note|event)\s)',
    re.MULTILINE,
)
_LOOKED_AT = 65_536


def refuse_out(target: Path) -> None:
    """Refuse to write over a folder or a ledger, whosever it is, or into a folder of exported facts.

    A link counts as what it leads to. A folder that is not there yet is no fault: it is made.

    Args:
        target: the file that is to be written.

    Raises:
        UsageError: it may not be.
    """
    place = _place(target)
    _refuse_inside(place, target, _REMEDY)
    if place.is_dir():
        raise _refused(target, "This is a folder, and a file is to be written.", f"Name a file in it: --out {target / 'FILE'}")
    if _is_ledger(place):
        raise _refused(target, "The file is a ledger, and would be overwritten.", _REMEDY)


def refuse_own_files(facts: Facts, ledger: Path, target: Path) -> None:
    """Refuse to write where the books come from, and what :func:`refuse_out` refuses.

    Args:
        facts: the facts of the books.
        ledger: their top-level file or exported folder.
        target: the file that is to be written.

    Raises:
        UsageError: the file is one of the books' own, or may not be written anyway.
    """
    place = _place(target)
    # First, because it says more than that the file is a ledger.
    if place.is_file() and any(place.samefile(path) for path in _own_files(facts, ledger) if path.is_file()):
        raise _refused(target, "The file is one of those that the books were read from, and would be overwritten.", _REMEDY)
    refuse_out(target)


def refuse_folder(folder: Path, option: str) -> None:
    """Refuse to make a folder where a file is, or within exported facts.

    Args:
        folder: the folder that is to be made, or is there.
        option: the option that names it.

    Raises:
        UsageError: it may not be.
    """
    place, remedy = _place(folder), f"Name a folder elsewhere with {option}."
    _refuse_inside(place, folder, remedy)
    if place.exists() and not place.is_dir():
        raise _refused(folder, "This is a file, and a folder is to be made.", remedy)


def _place(target: Path) -> Path:
    try:
        place = target.expanduser().resolve()
    except (OSError, RuntimeError, ValueError) as error:  # links in a circle, a user that there is not, a NUL in a name
        why = str(getattr(error, "strerror", None) or error)
        raise _refused(target, f"The path leads nowhere: {why}.", _REMEDY) from error
    if place.is_symlink():  # from Python 3.13 on links in a circle are no error of their own
        raise _refused(target, "The path leads nowhere: links in a circle.", _REMEDY)
    return place


def _refused(target: Path, message: str, remedy: str) -> UsageError:
    return UsageError(Problem(str(target), 0, "out-is-source", message, remedy))


def _refuse_inside(place: Path, target: Path, remedy: str) -> None:
    for folder in list(place.parents)[:_DEEPEST]:
        if is_exported(folder) and FORMAT.encode() in (folder / MANIFEST).read_bytes():
            raise _refused(
                target, f"It would lie in {folder}, which holds exported facts; a file changed there makes them unusable.", remedy
            )


def _is_ledger(place: Path) -> bool:
    """Whether an existing file is a ledger, by its name or by what it says."""
    if not place.is_file():
        return False
    if place.suffix in _LEDGERS:
        return True
    try:
        with place.open("rb") as file:
            return _DIRECTIVE.search(file.read(_LOOKED_AT)) is not None
    except OSError:
        return False  # whether it can be written is told when it is


def _own_files(facts: Facts, ledger: Path) -> Iterator[Path]:
    """The top-level file, every file that a directive, a document or an option of the books names, and what lies beside."""
    top = ledger.expanduser().absolute()
    yield top
    for name in _BESIDE:
        yield top.parent / name
    for (name,) in facts.query(query("own_files")):
        if name and "\0" not in name:
            yield top.parent / name
