"""Several files changed together: what is still to be done, so that a crash between two of them leaves nothing half done.

A file system replaces one file at once, and never two. So the new contents are written beside the files first, then this list of
them, then each is put in its place, and the list is taken away. Killed before the list stands, nothing has happened; killed after
it, the next command that reads the ledger completes it (:func:`finish`). The list is a hidden file in the ledger's folder.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from ledgerkit.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from typing import TextIO

__all__ = ["JOURNAL", "Step", "finish", "kept", "locked"]

JOURNAL = ".ledgerkit-journal.json"
"""Name of the list in the ledger's folder."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file to be replaced or taken away.

    Args:
        target: the file; a link is followed.
        source: the file that holds its new bytes, beside it; None where it is taken away.
        before: SHA-256 of its bytes before; None where there was no file.
        after: SHA-256 of its bytes after; None where it is taken away.
    """

    target: Path
    source: Path | None
    before: str | None
    after: str | None


@contextmanager
def kept(folder: Path, steps: Sequence[Step]) -> Iterator[None]:
    """The list stands while the change is made, and is locked, so that no other command takes the change for one cut short.

    Raises:
        OSError: it cannot be written; nothing has happened then.
    """
    top = folder.absolute()
    listed = [
        {
            "target": step.target.relative_to(top).as_posix(),
            "source": step.source.name if step.source else None,
            "before": step.before,
            "after": step.after,
        }
        for step in steps
    ]
    draft = folder / f"{JOURNAL}.new"
    try:
        with draft.open("w", encoding="utf-8") as file:
            _lock(file)
            json.dump(listed, file)
            file.flush()
            os.fsync(file.fileno())
            draft.replace(folder / JOURNAL)
            yield
    finally:
        draft.unlink(missing_ok=True)
        (folder / JOURNAL).unlink(missing_ok=True)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One change of a ledger at a time: another command waits, and then finds the files changed.

    The folder itself is locked, so that nothing is left behind. A system or a disk without such locks goes without.
    """
    descriptor = None
    try:
        import fcntl

        descriptor = os.open(folder, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
    except (ImportError, OSError):  # Windows, and some network disks
        pass
    try:
        yield
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _lock(file: TextIO) -> bool:
    """Whether nobody else holds the file; where a system has no such locks, nobody does."""
    try:
        import fcntl
    except ImportError:  # pragma: no cover - Windows
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def finish(folder: Path) -> None:
    """Complete a change that was cut short; where none was, look for one file and do nothing.

    Raises:
        InputError: a file is neither as it was nor as it should be, its new bytes are gone, or it cannot be written. Nothing is
            done then.
    """
    place = folder / JOURNAL
    try:
        with place.open(encoding="utf-8") as file:
            if _lock(file):
                _finish(place, file.read())
    except (FileNotFoundError, NotADirectoryError):
        return
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(_damaged(place, str(error))) from error


def _finish(place: Path, text: str) -> None:
    steps = _read(place, text)
    waiting = [step for step in steps if _digest(step.target) != step.after]
    astray = [
        step
        for step in waiting
        if _digest(step.target) != step.before or (step.after is not None and (step.source is None or _digest(step.source) != step.after))
    ]
    if astray:
        raise InputError(
            Problem(
                str(step.target),
                0,
                "change-cut-short",
                "A change of several files was cut short, and this one was edited since, or its new text is gone.",
                f"Look at the files that {place} names; bring them in order by hand and delete it.",
            )
            for step in astray
        )
    try:
        for step in waiting:
            if step.source is None:
                step.target.unlink()
            else:
                step.source.replace(step.target)
        place.unlink()
    except OSError as error:
        problem = Problem(
            str(error.filename or place),
            0,
            "cannot-write",
            f"A change of several files was cut short and cannot be completed: {error.strerror}.",
            "Make the ledger's folder writable and run the command again.",
        )
        raise InputError(problem) from error


def _read(place: Path, text: str) -> list[Step]:
    try:
        listed = json.loads(text)
        return [_step(place.parent, item) for item in listed]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise InputError(_damaged(place, str(error))) from error


def _step(folder: Path, item: dict[str, Any]) -> Step:
    # The list is a file like any other: it may name nothing outside the ledger's folder.
    name = PurePosixPath(item["target"])
    if name.is_absolute() or ".." in name.parts or not name.parts:
        msg = f"{name} lies outside the folder"
        raise ValueError(msg)
    target = folder.joinpath(*name.parts).resolve()
    source = item["source"]
    if source is not None and (PurePosixPath(source).name != source or source in {".", ".."}):
        msg = f"{source} is not beside {name}"
        raise ValueError(msg)
    return Step(target, target.parent / source if source is not None else None, item["before"], item["after"])


def _damaged(place: Path, reason: str) -> Problem:
    message = f"A change of several files was cut short, and its list cannot be read: {reason}."
    return Problem(str(place), 0, "change-cut-short", message, "Look at the ledger's files and delete this one.")


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
