"""The stretch of an entry file that one import wrote: marked at both ends, so that it can be found and taken out again.

::

    ; import 3f2a9c1b77e0: 2026-09-sbi.csv

    …entries…

    ; end of import 3f2a9c1b77e0 (sha256 9c1b77e03f2a9c1b)

The number in the last line is of every byte the import added, so it tells whether somebody edited the entries since, and how the
file ended before: without it, taking the stretch out could leave an empty line too many.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from ledgerkit.directives.text import clean_text

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["ID", "Block", "Stretch", "blocks", "stretches", "with_block"]

ID = re.compile(r"[0-9a-f]{12}")
"""An import's id: the first digits of SHA-256 over what it wrote."""
_HEAD = re.compile(rb"^; import ([0-9a-f]{12}): ([^\n]*)\n", re.MULTILINE)
_GAPS = {"none": b"", "empty": b"", "line": b"\n", "open": b"\n\n"}
"""How the file ended before -> what was put between: no file, an empty one, a whole last line, a last line without its end."""


@dataclass(frozen=True, slots=True)
class Block:
    """One import's stretch of a file.

    Args:
        id: id of the import.
        start: first byte, what was put before its first line included.
        stop: the byte after its last.
        made_file: whether the file was made for it.
        text: its text.
    """

    id: str
    start: int
    stop: int
    made_file: bool
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where an import's entries stand in a file, edited or not.

    Args:
        id: id of the import.
        names: the bank files' names, as its first line has them.
        first_line: the line of the comment above it, from 1.
        last_line: that of the comment below it; where that is gone, the last before the next import or the end of the file.
        state: ``whole`` as it was written, ``edited`` since, or ``open`` where the comment below it is gone.
    """

    id: str
    names: str
    first_line: int
    last_line: int
    state: str


def with_block(before: bytes | None, import_id: str, names: Sequence[str], texts: Sequence[str]) -> bytes:
    """A file with an import's entries at its end.

    Args:
        before: the file's bytes; None where there is no file.
        import_id: id of the import.
        names: of the bank files; they may be anything.
        texts: the entries, in order, each ending with a line break.
    """
    ending = "none" if before is None else "empty" if not before else "line" if before.endswith(b"\n") else "open"
    head = f"; import {import_id}: {clean_text(', '.join(names), 500)}\n"
    body = _GAPS[ending] + f"{head}\n{chr(10).join(texts)}\n".encode()
    return (before or b"") + body + _tail(import_id, ending, body)


def blocks(content: bytes) -> tuple[list[Block], list[str]]:
    """The imports in a file that stand as they were written, and the ids of those that were edited since."""
    found: list[Block] = []
    edited: list[str] = []
    for head in _HEAD.finditer(content):
        import_id = head[1].decode()
        tail = _tail_of(content, head, len(content))
        block = _block(content, import_id, head.start(), tail.start(), tail.end()) if tail else None
        if block is None:
            edited.append(import_id)
        else:
            found.append(block)
    return found, edited


def stretches(content: bytes) -> list[Stretch]:
    """The imports in a file by place, however they stand there."""
    heads = list(_HEAD.finditer(content))
    found, line, at = [], 1, 0
    for head, after in zip_longest(heads, heads[1:]):
        line, at = line + content.count(b"\n", at, head.start()), head.start()
        limit = after.start() if after else len(content)
        tail = _tail_of(content, head, limit)
        end = tail.start() if tail else max(limit - 1, head.end() - 1)
        state = "open" if tail is None else "whole" if _block(content, head[1].decode(), at, end, tail.end()) else "edited"
        last = line + content.count(b"\n", at, end)
        found.append(Stretch(head[1].decode(), head[2].decode("utf-8", "replace"), line, last, state))
    return found


def _tail_of(content: bytes, head: re.Match[bytes], limit: int) -> re.Match[bytes] | None:
    return re.compile(rb"^; end of import " + head[1] + rb" \(sha256 [0-9a-f]{16}\)\n", re.MULTILINE).search(content, head.end(), limit)


def _block(content: bytes, import_id: str, head: int, tail: int, stop: int) -> Block | None:
    for ending, gap in _GAPS.items():
        start = head - len(gap)
        if start < 0 or content[start:head] != gap:
            continue
        if content[tail:stop] == _tail(import_id, ending, content[start:tail]):
            return Block(import_id, start, stop, ending == "none", content[head:tail].decode("utf-8", "replace"))
    return None


def _tail(import_id: str, ending: str, body: bytes) -> bytes:
    digest = hashlib.sha256(ending.encode() + b"\n" + body).hexdigest()[:16]
    return f"; end of import {import_id} (sha256 {digest})\n".encode()
