"""The outer form of SWIFT MT940, MT942 and MT950 files: bytes into text, text into messages, messages into fields.

A field begins with ``:tag:`` at the beginning of a line and goes on to the next one. A message begins with ``:20:``. Around
messages there may be the blocks of the SWIFT network (``{1:…}{2:…}{4:`` and ``-}``), lines of a bank's own, or nothing.

Two things make a bank's text look like the form, and neither is taken for it. A line that begins with a hyphen is text: a
hyphen alone ends a message only where a new message or nothing follows. A time of day broken over two lines (``T13`` and
``:20:11``) is text where the fields around it say so.

Source: SWIFT Standards MT, Category 9, field formats of MT 940, MT 942 and MT 950; block structure of FIN messages.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.errors import BankFileError, Problem
from ledgerkit.importers.bounded_text import chosen_encoding, text_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ledgerkit.importers.notes import Notes

__all__ = ["Field", "Message", "looks_like_mt940", "messages", "text_of"]

MAX_BYTES = 64 * 2**20
"""Some 250,000 bank lines with their details."""
MAX_FIELDS = 1_500_000
MAX_FIELD = 20_000
"""Most characters of one field; the standard has 390."""
PREAMBLE_LINES = 20
"""The first field stands within so many lines: banks send up to four lines of their own before it."""

TAG = re.compile(r"\n:(20|21|25P?|28C?|13D?|34F|60[FM]|61|62[FM]|64|65|86|90[CD]|NS|94[0-2]|950):")
"""The fields of these messages, with the line feed before them, which the search finds fast.

``NS`` is the field for what is not SWIFT, ``940`` a line some banks put before ``:20:``."""
KIND = re.compile(r"\{2:[IO](94[0-2]|950)")
TRAILER = re.compile(r"^-(?=[\s}\x03]|\Z)", re.MULTILINE)
TIME_BEGINS = re.compile(r"[0-9]{2}\Z")
TIME_GOES_ON = re.compile(r"[0-9]{2}(?![0-9])")
LIKE_MINUTES = frozenset({"13", "20", "21", "25", "28"})
"""Tags that are minutes of an hour too."""
WITHIN_LINES = frozenset({"61", "62F", "62M", "86"})
"""Tags that follow the details of a bank line; none of them may follow ``:20:`` and its like."""


class Field(NamedTuple):
    """One field of a message.

    Args:
        tag: such as ``61`` or ``62F``.
        text: what follows the tag, its lines divided by line feeds.
        line: line number in the file, from 1.
    """

    tag: str
    text: str
    line: int


@dataclass(slots=True)
class Message:
    """One message: one page of a statement, or one interim report.

    Args:
        kind: ``940``, ``942``, … as its header says; empty where there is no header.
        fields: in the order of the file, at least one.
    """

    kind: str
    fields: list[Field] = field(default_factory=list)


def looks_like_mt940(start: bytes) -> bool:
    """Whether the beginning of a file is that of such messages: a field of theirs within the first lines.

    Args:
        start: the first bytes of the file.
    """
    encoding = "utf-16" if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    text = start.decode(encoding, errors="replace").lstrip(" \t\r\n\x01").replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("<"):  # XML and OFX may hold anything as text
        return False
    match = TAG.search(f"\n{text}")
    return match is not None and text.count("\n", 0, match.start()) <= PREAMBLE_LINES


def text_of(path: Path, notes: Notes) -> str:
    """The text of a file, its line ends made one character.

    Args:
        path: the file.
        notes: takes a finding where it is not UTF-8. The standard knows Latin letters without accents only; banks who write
            more use UTF-8, Windows-1252 or an older code page, and none says which.

    Raises:
        UnreadableFileError: there is no such file or it may not be read.
        BankFileError: it is too large or holds NUL bytes.
    """
    encoding = chosen_encoding(path, MAX_BYTES, "", notes, last="latin-1")
    return "".join(text_pieces(path, MAX_BYTES, encoding))


def messages(text: str, notes: Notes) -> Iterator[Message]:
    """The messages of a file, one at a time.

    Args:
        text: from :func:`text_of`.
        notes: takes the problem of a field that is too long.

    Raises:
        BankFileError: there are more fields than a bank sends.
    """
    text = f"\n{text}"
    first = TAG.search(text)
    current: Message | None = None
    kind = _kind(text[: first.start()]) if first else ""
    for number, found in enumerate(_fields(text)):
        if number >= MAX_FIELDS:
            raise BankFileError(_too_many(notes.file, found.line))
        if found.tag[0] == "9" and found.tag[:2] != "90":  # :940: before :20:
            kind = found.tag
            continue
        if len(found.text) > MAX_FIELD:
            notes.problem(
                "mt940-field-too-long",
                f"The field :{found.tag}: is longer than a bank sends.",
                "This is no ordinary bank file: ask the bank for it again and do not use this one.",
                line=found.line,
                expected=f"at most {MAX_FIELD:,} characters",
                found=f"{len(found.text):,}",
            )
            continue
        if current is None or found.tag == "20":
            if current is not None:
                kind = _ended(current) or kind
                yield current
            current, kind = Message(kind), ""
        current.fields.append(found)
    if current is not None:
        _ended(current)
        yield current


def _fields(text: str) -> Iterator[Field]:
    """The fields one after the other; nothing is looked at twice, so the time is that of the length.

    Args:
        text: with a line feed before the first line.
    """
    line, counted, begun = 0, 0, None
    for match in TAG.finditer(text):
        if begun is not None:
            if match[1] in LIKE_MINUTES and begun[1] == "86" and _goes_on(text, match):
                continue
            yield Field(begun[1], text[begun.end() : match.start()].rstrip("\n"), line)
        line += text.count("\n", counted, match.end())
        counted, begun = match.end(), match
    if begun is not None:
        yield Field(begun[1], text[begun.end() :].rstrip("\n"), line)


def _goes_on(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a tag is the rest of a time of day, broken by the end of a line."""
    if not TIME_BEGINS.search(text, max(0, match.start() - 2), match.start()) or not TIME_GOES_ON.match(text, match.end()):
        return False
    following = TAG.search(text, match.end())
    return following is not None and following[1] in WITHIN_LINES


def _ended(message: Message) -> str:
    """Cut what ends a message off its last field; the kind of the next message, where its header follows."""
    if not message.fields:
        return ""
    last = message.fields[-1]
    match = TRAILER.search(last.text)
    if match is None:
        return ""
    message.fields[-1] = last._replace(text=last.text[: match.start()].rstrip("\n"))
    return _kind(last.text[match.start() :])


def _kind(header: str) -> str:
    match = KIND.search(header)
    return match[1] if match else ""


def _too_many(file: str, line: int) -> Problem:
    message = "The file has more fields than a bank sends."
    remedy = "Ask the bank for shorter periods, one file each."
    return Problem(file, line, "mt940-too-many-fields", message, remedy, f"at most {MAX_FIELDS:,}", "more")
