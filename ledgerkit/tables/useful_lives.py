"""Statutory useful lives (法定耐用年数), searched by what a person calls a thing, in English or Japanese.

``jp/useful_lives.toml`` has the lives of the appended tables that companies of all trades meet, each row with its source; it is
not the whole of the ordinance. English names and further words are ours: the ordinance has neither.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ledgerkit.tables.dated import table

if TYPE_CHECKING:
    from ledgerkit.tables.dated import Row, Source

__all__ = ["Life", "lives", "search"]

_TABLE = "jp/useful_lives"
# Small kana stand for large ones and long vowels for nothing: ソフトウェア is ソフトウエア, コンピューター is コンピュータ.
_LARGE = str.maketrans("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ", "ー・")
_TO_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(ord("ァ"), ord("ヶ") + 1)}


@dataclass(frozen=True, slots=True)
class Life:
    """One life.

    Args:
        id: stable name: number of the appended table and place in the file.
        table: number of the appended table (別表).
        names: class, structure or use, and detail by language (``en``, ``ja``); the detail may be empty.
        years: the life.
        source: where it comes from, and whether it could be confirmed.
        source_id: short name of the source.
        words: further words it is found by.
    """

    id: str
    table: int
    names: dict[str, tuple[str, str, str]]
    years: int
    source: Source
    source_id: str
    words: str


@cache
def lives() -> tuple[Life, ...]:
    """Every life, in the order of the tables."""
    return tuple(_life(number, row) for number, row in enumerate(table(_TABLE).rows, 1))


def _life(number: int, row: Row) -> Life:
    names = {language: (row[f"class-{language}"], row[f"use-{language}"], row[f"detail-{language}"] or "") for language in ("en", "ja")}
    return Life(f"{row['table']}-{number:03}", row["table"], names, row["life"], row.source, row["source"], row["words"] or "")


def search(words: str) -> tuple[Life, ...]:
    """The lives that all words name.

    A Japanese word is found anywhere in a name, whatever its width and kana; an English one is a whole word, in the singular or
    the plural, or the beginning of one where no whole word is found.

    Examples:
        >>> [(life.names["en"][2], life.years) for life in search("laptop")]
        [('Personal computer, not used as a server', 4)]
        >>> search("ｿﾌﾄｳｪｱ") == search("ソフトウエア")
        True
    """
    asked = _plain(words).split()
    if not asked:
        return ()
    for whole in (True, False):
        found = tuple(life for life in lives() if all(_named(life, word, whole=whole) for word in asked))
        if found:
            return found
    return ()


def _named(life: Life, word: str, *, whole: bool) -> bool:
    text, english = _searched(life.id)
    if not word.isascii():
        return word in text
    return _singular(word) in english if whole else any(name.startswith(word) for name in english)


@cache
def _searched(life_id: str) -> tuple[str, frozenset[str]]:
    """All names of a life as one text, and its English words in the singular."""
    life = next(life for life in lives() if life.id == life_id)
    text = _plain(" ".join([*life.names["ja"], *life.names["en"], life.words]))
    return text, frozenset(_singular(word) for word in re.findall(r"[a-z0-9&.]+", text))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _plain(text: str) -> str:
    """One spelling: full width, lower case, hiragana with large kana and without long vowels."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_TO_HIRAGANA).translate(_LARGE)
