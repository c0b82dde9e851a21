"""Text from outside, decoded piece by piece and within bounds.

What a file says of its encoding is often untrue (a header says USASCII, the bytes are UTF-8), so the bytes decide: a byte
order mark, else UTF-8 if all of the file is UTF-8, else the encoding the file names, else Windows-1252. The file is gone
through twice, once to choose and once to read; it is never held whole.
"""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from ledgerkit.domain.banking.findings import Severity
from ledgerkit.errors import BankFileError, Problem
from ledgerkit.importers.bounded_file import chunks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledgerkit.importers.notes import Notes

__all__ = ["MAX_LINE_CHARACTERS", "chosen_encoding", "text_lines", "text_pieces"]

MAX_LINE_CHARACTERS = 100_000
FALLBACK = "cp1252"
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def chosen_encoding(path: Path, limit: int, declared: str, notes: Notes, *, last: str = FALLBACK) -> str:
    """The encoding to read a file in; a finding where it is not the declared one and that makes a difference.

    Args:
        path: the file.
        limit: most bytes it may have.
        declared: the Python name of the encoding the file names, or what such files should have; empty where it names none.
        notes: takes the finding.
        last: what to take where not even Windows-1252 fits; ``latin-1`` fits everything.

    Raises:
        UnreadableFileError: see :func:`~ledgerkit.importers.bounded_file.chunks`.
        BankFileError: too many bytes, or bytes that are no text in any of the encodings.
    """
    decoders: dict[str, codecs.IncrementalDecoder] = {}
    plain = True
    for position, piece in enumerate(chunks(path, limit)):
        if position == 0:
            marked = next((encoding for mark, encoding in MARKS.items() if piece.startswith(mark)), "")
            names = (marked,) if marked else tuple(dict.fromkeys(("utf-8", declared or FALLBACK, FALLBACK, last)))
            decoders = {name: codecs.getincrementaldecoder(name)() for name in names}
        plain = plain and piece.isascii()
        decoders = {name: decoder for name, decoder in decoders.items() if _decodes(decoder, piece, final=False)}
    found = next((name for name, decoder in decoders.items() if _decodes(decoder, b"", final=True)), "")
    if not found and not plain:
        message = "The file holds bytes that are no text in UTF-8, in the encoding it names, or in Windows-1252."
        raise BankFileError(
            Problem(str(path), 0, "text-encoding", message, "Get the file again from the bank.", declared or "UTF-8", "other bytes")
        )
    if not plain and found.removesuffix("-sig") != declared and not (found.startswith("utf") and not declared):
        notes.finding(
            "encoding-differs",
            Severity.INFO,
            "The file is not in the encoding it names or should have; it was read in the one its bytes are in.",
            "Nothing, if the texts look right.",
            line=1,
            expected=declared or "utf-8",
            found=found,
        )
    return found or "utf-8"


def _decodes(decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool) -> bool:
    try:
        decoder.decode(piece, final)
    except UnicodeDecodeError:
        return False
    return True


def text_pieces(path: Path, limit: int, encoding: str) -> Iterator[str]:
    """The text of a file, piece by piece; every end of line is one line feed.

    Raises:
        UnreadableFileError: see :func:`~ledgerkit.importers.bounded_file.chunks`.
        BankFileError: too many bytes, a NUL character, or the bytes are no text (they changed between two passes).
    """
    decoder = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder(encoding)(), translate=True)
    line = 1
    try:
        for piece in chunks(path, limit):
            text = decoder.decode(piece)
            if "\0" in text:
                line += text.count("\n", 0, text.index("\0"))
                message = "The file contains a NUL character, so it is no text."
                raise BankFileError(Problem(str(path), line, "text-nul", message, "Get the file again from the bank."))
            line += text.count("\n")
            yield text
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        message = "The file cannot be decoded."
        raise BankFileError(Problem(str(path), line, "text-encoding", message, "Get the file again from the bank.", encoding)) from error


def text_lines(path: Path, limit: int, encoding: str) -> Iterator[str]:
    """The lines of a file without their ends; what follows the last end of line is a line unless it is empty.

    Raises:
        UnreadableFileError: see :func:`text_pieces`.
        BankFileError: see :func:`text_pieces`; or a line of more than 100,000 characters.
    """
    rest, number = "", 1
    for piece in text_pieces(path, limit, encoding):
        lines = (rest + piece).split("\n")
        rest = lines.pop()
        for line in lines:
            if len(line) > MAX_LINE_CHARACTERS:
                raise _too_long(path, number)
            number += 1
            yield line
        if len(rest) > MAX_LINE_CHARACTERS:
            raise _too_long(path, number)
    if rest:
        yield rest


def _too_long(path: Path, line: int) -> BankFileError:
    message = "A line is too long for a bank file."
    remedy = "This is no ordinary bank file: ask the bank for it again and do not use this one."
    expected = f"at most {MAX_LINE_CHARACTERS:,} characters"
    return BankFileError(Problem(str(path), line, "text-line-too-long", message, remedy, expected, "more"))
