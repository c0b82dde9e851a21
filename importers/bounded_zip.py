"""The members of a zip that came from outside, one after the other, within bounds and under no name of their own.

Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3.12 (central directory), 4.3.15 (zip64 locator), 4.3.16 (end record).
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from ledgerkit.errors import BankFileError, Problem
from ledgerkit.importers.bounded_file import MAX_BYTES, chunks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["ZIP_MAGIC", "members"]

ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
"""First bytes of a zip, and of an empty one."""
END_RECORD, ZIP64_LOCATOR = b"PK\x05\x06", b"PK\x06\x07"
END_BYTES = 22 + 2**16
"""The end record with the longest comment."""
MAX_DIRECTORY = 2**20
"""Bytes of the table of contents: it is held in memory before the first member is looked at."""
MAX_MEMBERS = 1_000
MAX_ALL_BYTES = 2 * MAX_BYTES
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The others take a dictionary of gigabytes from the archive's word, and no bank uses them."""
CHUNK_BYTES = 64 * 1024
OFFICE = "[Content_Types].xml"
"""Stands in every XLSX and DOCX, which are zips."""
BROKEN = (zipfile.BadZipFile, OSError, zlib.error, struct.error, EOFError, ValueError, RuntimeError, OverflowError)
"""What ``zipfile`` says to damaged archives."""


def members(archive: Path, spool: Path, file: str, problems: list[Problem]) -> Iterator[str]:
    """Unpack the members of a zip, one after the other, into the same file.

    Args:
        archive: the zip.
        spool: where each member lies while its name is handed out.
        file: the zip as the user knows it, for problems.
        problems: takes what is wrong with single members; the others are read all the same.

    Yields:
        The name of each member, for people to read; it may hold anything and is never used as a path.

    Raises:
        UnreadableFileError: see :func:`~ledgerkit.importers.bounded_file.chunks`.
        BankFileError: the archive is damaged, is an office document, or goes beyond a bound.
    """
    _check_directory(archive, file)
    try:
        with zipfile.ZipFile(archive) as opened:
            found = [info for info in opened.infolist() if not info.is_dir() and not _hidden(info.filename)]
            if any(info.filename == OFFICE for info in found):
                raise BankFileError(
                    _problem(
                        file, "bank-file-unknown", "This is a spreadsheet or another office document.", "Download the bank's own format."
                    )
                )
            if len(found) > MAX_MEMBERS:
                raise _beyond(file, "zip-too-many", "The archive holds more files than are read at once.", f"at most {MAX_MEMBERS:,}")
            left = MAX_ALL_BYTES
            for info in found:
                name = f"{file}/{info.filename}"
                try:
                    left -= _unpack(opened, info, spool, name, left)
                except BankFileError as error:
                    problems.extend(error.problems)
                    if left <= 0:
                        return
                    continue
                yield info.filename
    except BROKEN as error:
        raise BankFileError(_problem(file, "zip-broken", f"The archive is damaged: {error}.", "Get it again.")) from error


def _unpack(opened: zipfile.ZipFile, info: zipfile.ZipInfo, spool: Path, name: str, left: int) -> int:
    """Write one member to ``spool``; its bytes are counted, for the size an archive states may be untrue.

    Returns:
        Number of bytes.
    """
    if info.flag_bits & 0x1:
        raise BankFileError(
            _problem(name, "zip-encrypted", "This file is encrypted.", "Unpack the archive with its password and name the file.")
        )
    if info.compress_type not in METHODS:
        raise BankFileError(
            _problem(name, "zip-method", "This file is packed in a way that is not read.", "Unpack the archive and name the file.")
        )
    limit, count = min(MAX_BYTES, left), 0
    try:
        with opened.open(info) as member, spool.open("wb") as out:
            while piece := member.read(CHUNK_BYTES):
                if not count and piece.startswith(ZIP_MAGIC):
                    raise BankFileError(_problem(name, "zip-nested", "This is an archive in an archive.", "Unpack it and name the files."))
                count += len(piece)
                if count > limit:
                    raise _beyond(
                        name, "file-too-large", "The file is larger than bank files of one archive may be.", f"at most {limit:,} bytes"
                    )
                out.write(piece)
    except BROKEN as error:
        raise BankFileError(_problem(name, "zip-broken", f"The file cannot be unpacked: {error}.", "Get the archive again.")) from error
    return count


def _check_directory(archive: Path, file: str) -> None:
    """Refuse a table of contents that would fill the memory, before ``zipfile`` reads it."""
    tail = b""
    for piece in chunks(archive, MAX_BYTES):
        tail = (tail + piece)[-END_BYTES:]
    position = tail.find(END_RECORD)
    while position >= 0:
        zip64 = tail[max(0, position - 20) : position].startswith(ZIP64_LOCATOR)
        size = int.from_bytes(tail[position + 12 : position + 16], "little")
        if zip64 or size > MAX_DIRECTORY:
            raise _beyond(
                file,
                "zip-too-many",
                "The archive has a longer table of contents than one of bank files.",
                f"at most {MAX_DIRECTORY:,} bytes",
            )
        position = tail.find(END_RECORD, position + 1)


def _hidden(name: str) -> bool:
    """What systems put beside files: ``.DS_Store``, ``__MACOSX/…``."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or (parts[-1].startswith(".") and parts[-1] not in (".", ".."))


def _beyond(file: str, code: str, message: str, expected: str) -> BankFileError:
    return BankFileError(Problem(file, 0, code, message, "Unpack the archive and name the bank files.", expected, "more"))


def _problem(file: str, code: str, message: str, remedy: str) -> Problem:
    return Problem(file, 0, code, message, remedy)
