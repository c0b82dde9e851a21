"""Reading files that came from outside: only real files, only so many bytes, and a few words on what an unknown one is."""

from __future__ import annotations

import codecs
import stat
from typing import TYPE_CHECKING

from ledgerkit.errors import BankFileError, Problem, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["HEAD_BYTES", "MAX_BYTES", "chunks", "described", "head", "whole"]

HEAD_BYTES = 64 * 1024
"""How much of a file a reader looks at to tell whether it knows it."""
MAX_BYTES = 256 * 2**20
"""More than any reader takes; a reader may take less."""
CHUNK_BYTES = 64 * 1024
SHOWN_CHARACTERS = 80

MAGIC = {
    b"PK\x03\x04": "a ZIP archive or a spreadsheet (XLSX, ODS)",
    b"\xd0\xcf\x11\xe0": "an old office document (XLS, DOC)",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
}
"""First bytes of files people take for bank files, and the words for them."""


def chunks(path: Path, limit: int) -> Iterator[bytes]:
    """The bytes of a file, piece by piece.

    The bytes are counted while they are read, for the size a folder shows may be out of date or untrue.

    Args:
        path: the file.
        limit: most bytes it may have.

    Raises:
        UnreadableFileError: there is no such file, it is a folder or a device, or it may not be read.
        BankFileError: it has more than ``limit`` bytes.
    """
    count = 0
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise UnreadableFileError(
                Problem(str(path), 0, "not-a-file", "This is a folder or a device, not a file.", "Name the bank file itself.")
            )
        with path.open("rb") as file:
            while piece := file.read(CHUNK_BYTES):
                count += len(piece)
                if count > limit:
                    raise _too_large(path, limit)
                yield piece
    except OSError as error:
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError(
            Problem(str(path), 0, "unreadable-file", f"The file cannot be read: {error.strerror or error}.", "Check its name and rights.")
        ) from error


def _too_large(path: Path, limit: int) -> BankFileError:
    return BankFileError(
        Problem(
            str(path),
            0,
            "file-too-large",
            "The file is larger than a bank file of this kind may be.",
            "Ask the bank for shorter periods, one file each.",
            expected=f"at most {limit // 2**20} MiB",
            found="more",
        )
    )


def whole(path: Path, limit: int) -> bytes:
    """All bytes of a file; for its errors see :func:`chunks`."""
    return b"".join(chunks(path, limit))


def head(path: Path) -> bytes:
    """The first 64 KiB of a file, however long it is; for its errors see :func:`chunks`."""
    for piece in chunks(path, HEAD_BYTES):
        return piece
    return b""


def described(path: Path) -> str:
    """A few words on what a file looks like, for an error about a file nobody knows.

    Returns:
        One line, such as ``a PDF`` or ``text beginning with 'Date;Amount'``. Control characters are shown escaped.
    """
    start = head(path)
    if not start.strip():
        return "an empty file"
    for magic, words in MAGIC.items():
        if start.startswith(magic):
            return words
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return f"binary data beginning with {start[:8].hex(' ')}"
    for encoding in ("utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "cp932", "latin-1"):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(start)  # incremental: the piece may end inside a character
        except UnicodeDecodeError:
            continue
        line = next((line.strip() for line in text.splitlines() if line.strip()), "")
        return f"text beginning with {line[:SHOWN_CHARACTERS]!r}"
    return "something that is no text"  # pragma: no cover - latin-1 decodes everything
