"""Writing files: a plan of paths, old digests and new contents, applied whole or not at all.

Everything ledgerkit decides is written back as text, and this is the only way it is written. A plan remembers what each file
held when it was made; if a person saved one of them in between, nothing is written and nothing is lost.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ledgerkit.errors import InputError, Problem, StaleEditError
from ledgerkit.ledger import journal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Edit", "apply", "edit", "overlay"]


@dataclass(frozen=True, slots=True)
class Edit:
    """One file's change.

    Args:
        path: the file, absolute.
        before: SHA-256 of its bytes when the edit was made; None where there was no file.
        content: its new bytes; None takes the file away.
    """

    path: Path
    before: str | None
    content: bytes | None


def edit(path: Path, content: bytes | None) -> Edit:
    """An edit of a file as it is now.

    Raises:
        InputError: a folder or a file that may not be read stands there.
    """
    try:
        return Edit(path, _digest(path), content)
    except OSError as error:
        raise InputError(_unwritable(error, path)) from error


def _unwritable(error: OSError, path: Path) -> Problem:
    return Problem(
        str(error.filename or path),
        0,
        "cannot-write",
        f"The file cannot be written: {error.strerror}; nothing was changed.",
        "Check the permissions of the file and its folder, and the space on the disk.",
    )


def _target(change: Edit) -> Path:
    """The file itself where the path is a link to it: a rename would put a file in the link's place."""
    return change.path.resolve()


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None


def apply(edits: Sequence[Edit], folder: Path | None = None) -> None:
    """Write all edits, or none.

    Each file is replaced by a rename, so a reader sees the old bytes or the new, never half of either; its permissions stay.

    Args:
        edits: the changes.
        folder: where several files change together: the ledger's folder, in which a :mod:`.journal` keeps what is still to be
            done, so that the next command completes what a crash cut short. Every edit lies inside it.

    Raises:
        StaleEditError: a file is not as it was when the edit was made.
        InputError: a file cannot be written; those already replaced are put back. Among files of a ledger, one that is
            write-protected cannot, though a rename could put another in its place: somebody protected it.
    """
    with journal.locked(folder) if folder is not None else nullcontext():
        _apply(edits, folder)


def _apply(edits: Sequence[Edit], folder: Path | None) -> None:
    stale = [change for change in edits if _digest(change.path) != change.before]
    if stale:
        raise StaleEditError(
            Problem(
                str(change.path),
                0,
                "stale-edit",
                "The file was changed while the edit was made; nothing was written.",
                "Look at the change and run the command again.",
            )
            for change in stale
        )
    if folder is not None and (protected := [change for change in edits if _is_protected(change)]):
        raise InputError(_unwritable(PermissionError(0, "it is write-protected"), change.path) for change in protected)
    prepared: list[tuple[Path | None, Edit]] = []
    try:
        for change in edits:
            prepared.append((_temporary(change), change))  # noqa: PERF401 - those made before one fails are to be taken away
        together = folder is not None and len(prepared) > 1
        with journal.kept(folder, [_step(*one) for one in prepared]) if folder is not None and together else nullcontext():
            _put(prepared)
    except OSError as error:
        raise InputError(_unwritable(error, edits[0].path)) from error
    finally:
        for temporary, _change in prepared:
            if temporary is not None:
                temporary.unlink(missing_ok=True)


def _is_protected(change: Edit) -> bool:
    return change.before is not None and not _target(change).stat().st_mode & 0o222


def _put(prepared: Sequence[tuple[Path | None, Edit]]) -> None:
    done: list[tuple[Edit, bytes | None]] = []
    try:
        for temporary, change in prepared:
            old = change.path.read_bytes() if change.before is not None else None
            if temporary is None:
                _target(change).unlink()
            else:
                temporary.replace(_target(change))
            done.append((change, old))
    except BaseException:  # Ctrl-C too
        _undo(done)
        raise


def _step(temporary: Path | None, change: Edit) -> journal.Step:
    after = None if change.content is None else hashlib.sha256(change.content).hexdigest()
    return journal.Step(change.path.absolute(), temporary, change.before, after)


def _temporary(change: Edit) -> Path | None:
    target = _target(change)
    if change.content is None:
        return None
    target.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(change.content)
            file.flush()
            os.fsync(file.fileno())
        mode = target.stat().st_mode & 0o777 if change.before is not None else 0o644
        Path(name).chmod(mode)
    except OSError:
        Path(name).unlink()
        raise
    return Path(name)


def _undo(done: Sequence[tuple[Edit, bytes | None]]) -> None:
    for change, old in reversed(done):
        # What cannot be put back either is beyond us; the first error is the one to report.
        with suppress(OSError):
            if old is None:
                change.path.unlink()
            else:
                change.path.write_bytes(old)


@contextmanager
def overlay(folder: Path, edits: Sequence[Edit]) -> Iterator[Path]:
    """The folder as it would be after the edits, made of links, so that a ledger can be loaded before anything is written.

    Args:
        folder: the ledger's folder; every edit lies inside it.
        edits: the changes.

    Yields:
        A folder of the same shape, gone afterwards.

    Raises:
        InputError: there is no room for it where temporary files go.
    """
    changed = {change.path.relative_to(folder): change.content for change in edits}
    with ExitStack() as stack:
        try:
            top = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="ledgerkit-")))
            _mirror(folder, top, changed)
        except OSError as error:
            raise InputError(_unwritable(error, Path(tempfile.gettempdir()))) from error
        yield top


def _mirror(source: Path, target: Path, changed: dict[Path, bytes | None]) -> None:
    heads = {path.parts[0] for path in changed}
    if source.is_dir():
        for child in source.iterdir():
            # What is still to be done to the folder itself is none of the overlay's.
            if child.name not in heads and child.name != journal.JOURNAL:
                (target / child.name).symlink_to(child.absolute(), target_is_directory=child.is_dir())
    for head in heads:
        inside = {Path(*path.parts[1:]): content for path, content in changed.items() if path.parts[0] == head and len(path.parts) > 1}
        if inside:
            (target / head).mkdir()
            _mirror(source / head, target / head, inside)
        elif (content := changed[Path(head)]) is not None:
            (target / head).write_bytes(content)
