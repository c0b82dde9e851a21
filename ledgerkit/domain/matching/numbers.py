"""The printed numbers of documents, told whole: what a payer copies from an invoice, however the bank spaces and cases it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ledgerkit.domain.matching.words import is_year

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["named_numbers", "number_keys"]

_PART = re.compile(r"[a-z]+|\d+|[^\W\d_a-z]+")
"""Letters and digits part where they meet, so that INV2026 and INV-2026 are one."""
_CHINESE_AND_KANA = "\u2e80"
"""From this character on words are written without blanks: a number stands right beside them."""
_SHORTEST, _SHORTEST_BARE = 4, 6
"""Fewest characters beyond a year; more where all are digits, which a date and a telephone have too."""
_MOST_PARTS = 12
_WIDEST_GAP = 3


def number_keys(number: str) -> frozenset[str]:
    """How a number is looked for; nothing where it says too little to be known by itself.

    Args:
        number: a link or a printed number.

    Examples:
        >>> sorted(number_keys("INV-2026-034"))
        ['inv 2026 034', 'inv2026034']
        >>> number_keys("2026-031"), number_keys("order-2026"), number_keys("2026-0831")
        (frozenset(), frozenset(), frozenset())
    """
    parts = _PART.findall(_folded(number))
    beyond = "".join(part for part in parts if not is_year(part))
    shortest = _SHORTEST_BARE if beyond.isdigit() else _SHORTEST
    if len(parts) > _MOST_PARTS or len(beyond) < shortest or not any(letter.isdigit() for letter in beyond):
        return frozenset()
    return frozenset({" ".join(parts), "".join(parts)})


def named_numbers(text: str, keys: Collection[str]) -> frozenset[str]:
    """The numbers that stand whole in a text; of two that overlap the longer.

    Args:
        text: what a bank or a payer says.
        keys: of the numbers that are known.

    Examples:
        >>> keys = number_keys("inv-2026-031") | number_keys("inv-2026-0310")
        >>> sorted(named_numbers("Zeta inv 2026/0310, INV2026-031", keys))
        ['inv 2026 031', 'inv 2026 0310']
        >>> sorted(named_numbers("Tel 2026-031 inv-2026-0311 xinv-2026-031", keys))
        []
    """
    plain = _folded(text)
    parts = list(_PART.finditer(plain))
    found: set[str] = set()
    first = 0
    while first < len(parts):
        last = _longest(plain, parts, first, keys, found) if _edge(plain, parts[first].start()) else None
        first = (first if last is None else last) + 1
    return frozenset(found)


def _longest(plain: str, parts: list[re.Match[str]], first: int, keys: Collection[str], found: set[str]) -> int | None:
    """The last part of the longest number that begins with a part; the number is put to those found."""
    best: tuple[int, str] | None = None
    spaced, start = "", parts[first].start()
    for last in range(first, min(first + _MOST_PARTS, len(parts))):
        part = parts[last]
        if last > first and part.start() - parts[last - 1].end() > _WIDEST_GAP:
            break
        spaced = f"{spaced} {part.group()}" if spaced else part.group()
        if not _edge(plain, part.end()):
            continue
        for key in (spaced, plain[start : part.end()]):
            if key in keys:
                best = (last, key)
    if best is None:
        return None
    found.add(best[1])
    return best[0]


def _edge(plain: str, at: int) -> bool:
    """Whether no word runs on over a place in a text."""
    return not (0 < at < len(plain) and _runs(plain[at - 1]) and _runs(plain[at]))


def _runs(letter: str) -> bool:
    return letter.isalnum() and letter < _CHINESE_AND_KANA


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
