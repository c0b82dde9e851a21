"""Bank files, filed as documents beside the entries made from them."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ledgerkit.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.feeds.sources import Source

__all__ = ["FOLDER", "Filed", "file_away", "relative"]

FOLDER = Path("documents", "bank")
"""Where bank files go in the ledger's folder. Its second part is no account, so ``option "documents"`` does not file them again."""
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class Filed:
    """One bank file and its place.

    Args:
        path: where it lies or will lie.
        content: its bytes; None where it lies there already.
    """

    path: Path
    content: bytes | None


def file_away(folder: Path, sources: Sequence[Source]) -> dict[str, Filed]:
    """The places of bank files: under their own names, with the beginning of their digests.

    Args:
        folder: the ledger's folder.
        sources: their statements.

    Returns:
        Digest -> place.

    Raises:
        InputError: a file changed since it was read.
    """
    filed: dict[str, Filed] = {}
    problems = []
    for source in sources:
        if source.digest in filed:
            continue
        content = source.file.read_bytes()
        if hashlib.sha256(content).hexdigest() != source.digest:
            message = "The bank file was changed while it was read; nothing was written."
            problems.append(Problem(str(source.file), 0, "bank-file-changed", message, "Run the command again."))
        path = folder / FOLDER / _name(source)
        filed[source.digest] = Filed(path, None if _digest(path) == source.digest else content)
    if problems:
        raise InputError(problems)
    return filed


def relative(path: Path, entry_file: Path) -> str:
    """A document's path as an entry file names it."""
    return Path(os.path.relpath(path, entry_file.parent)).as_posix()


def _name(source: Source) -> str:
    stem, suffix = source.file.stem, source.file.suffix
    kept = _UNSAFE.sub("_", stem).strip("._")[:_LONGEST] or "bank-file"
    return f"{kept}.{source.digest[:8]}{_UNSAFE.sub('_', suffix)[:12]}"


def _digest(path: Path) -> str | None:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
