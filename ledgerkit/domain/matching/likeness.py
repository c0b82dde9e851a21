"""Which lines of the past a bank line is like, by the words of the bank, then the amount and the account.

Whole numbers throughout, so that every machine finds the same. Likeness is in thousandths: 900 for the words, 50 for the amount,
50 for the bank's account. Words are compared by what they weigh: a word that half the past shares says little, a name says much.

    likeness of the words = weight of the words in both / weight of the words in either       (Jaccard, weighted)
    weight of a word      = 1 + bits of (number of texts) - bits of (number of texts with it)  (a logarithm in whole numbers)
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledgerkit.domain.matching.words import folded_kana

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ledgerkit.domain.matching.suggestion import Asked, Past

__all__ = ["WHOLE", "Neighbour", "Neighbours", "features"]

WHOLE = 1000
"""Likeness of a line to itself."""
_WORDS = 900
_AMOUNT = 50
_BANK = 50
_LETTERS = re.compile(r"[^\W\d_]+")
_SPELLED = re.compile(r"[a-zà-ɏͰ-ϿЀ-ӿ]+")
"""Scripts that set words apart by blanks; others are compared by three letters at a time, so that names cut short meet."""
_GRAM = 3
_SHORTEST = 2
_PER_TEXT = 40
"""Most lines that are kept of one text: more of the same tell nothing new."""
_CANDIDATES = 400
"""Most texts that are compared in full; those that share the rarest words come first, of those the newest."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A line of the past, and how like it is, in thousandths."""

    past: Past
    likeness: int


def features(text: str) -> frozenset[str]:
    """What of a text is compared: words without their digits, and where nothing parts words, each three letters in a row.

    Digits are dates, counts and numbers of documents: they make two lines of one kind differ.

    Examples:
        >>> sorted(features("Card 4711 PENNINE ALES 09-2026"))
        ['ales', 'card', 'pennine']
        >>> sorted(features("ﾄｳｷﾖｳｶﾞｽ 8ｶﾞﾂ"))
        ['ウガス', 'ウキヨ', 'ガツ', 'キヨウ', 'トウキ', 'ヨウガ']
    """
    found: set[str] = set()
    for run in _LETTERS.findall(folded_kana(text)):
        if len(run) < _SHORTEST:
            continue
        if len(run) <= _GRAM or _SPELLED.fullmatch(run):
            found.add(run)
        else:
            found.update(run[at : at + _GRAM] for at in range(len(run) - _GRAM + 1))
    return frozenset(found)


class Neighbours:
    """The past, arranged so that what is like a line is found without looking at all of it.

    Args:
        history: the lines; their order does not count.
    """

    def __init__(self, history: Iterable[Past]) -> None:
        by_text: dict[tuple[bool, str], list[Past]] = defaultdict(list)
        for past in history:
            by_text[past.amount > 0, past.words].append(past)
        for group in by_text.values():
            group.sort(key=_newest, reverse=True)
            del group[_PER_TEXT:]
        # Texts by their newest line: the index holds them in this order, so that it begins with what is newest.
        self._texts = sorted(by_text.values(), key=lambda group: _newest(group[0]), reverse=True)
        self._numbers: dict[tuple[bool, str], int] = {}
        self._with: list[array[int]] = []
        self._words_of: list[array[int]] = []
        for number, (first, *_others) in enumerate(self._texts):
            own = array("I", (self._number(first.amount > 0, word) for word in sorted(features(first.words))))
            for word in own:
                self._with[word].append(number)
            self._words_of.append(own)
        bits = len(self._texts).bit_length()
        self._unseen = bits + 1
        self._weights = [bits - len(texts).bit_length() + 1 for texts in self._with]
        self._found: dict[tuple[bool, str, int], list[tuple[int, int]]] = {}

    def nearest(self, asked: Asked, count: int) -> list[Neighbour]:
        """The lines that are most like one, of its direction and with a word in common; the likest first, of equals the newest."""
        key = (asked.amount > 0, asked.words, count)
        if key not in self._found:
            # What bank and amount add lifts no text above more than these.
            self._found[key] = self._like(*key[:2])[: 2 * count]
        near = [
            Neighbour(past, likeness + _BANK * (past.bank == asked.bank) + _amount_likeness(asked, past))
            for likeness, text in self._found[key]
            for past in self._texts[text]
        ]
        near.sort(key=lambda neighbour: (neighbour.likeness, _newest(neighbour.past)), reverse=True)
        return near[:count]

    def _number(self, incoming: bool, word: str) -> int:  # noqa: FBT001 - half of a key
        number = self._numbers.setdefault((incoming, word), len(self._with))
        if number == len(self._with):
            self._with.append(array("I"))
        return number

    def _like(self, incoming: bool, words: str) -> list[tuple[int, int]]:  # noqa: FBT001 - half of a key
        """The texts like one, each with the likeness of its words; the likest first, of equals the newest."""
        told = features(words)
        known = {self._numbers[incoming, word] for word in told if (incoming, word) in self._numbers}
        whole = sum(self._weights[word] for word in known) + self._unseen * (len(told) - len(known))
        liked: list[tuple[int, int]] = []
        for text in self._candidates(known):
            shared = either = 0
            for word in self._words_of[text]:
                weight = self._weights[word]
                either += weight
                if word in known:
                    shared += weight
            liked.append((_WORDS * shared // (whole + either - shared), text))
        return sorted(liked, key=lambda each: (-each[0], each[1]))

    def _candidates(self, known: Iterable[int]) -> list[int]:
        """The texts that share a word, those that share the rarest first, until there are enough."""
        found: dict[int, None] = {}
        # Words that are equally rare come in the order in which the newest texts have them.
        for word in sorted(known, key=lambda word: (len(self._with[word]), word)):
            for text in self._with[word]:
                if len(found) >= _CANDIDATES:
                    return list(found)
                found[text] = None
        return list(found)


def _newest(past: Past) -> tuple[Any, ...]:
    """What orders lines of the past by what they say, whatever order they were read in."""
    said = (past.account, past.payee, past.narration, past.words)
    return (past.day, past.bank, past.currency, past.amount, *said, -past.entry)


def _amount_likeness(asked: Asked, past: Past) -> int:
    """All for the same amount, half within half and double."""
    if asked.currency != past.currency:
        return 0
    if asked.amount == past.amount:
        return _AMOUNT
    small, great = sorted((abs(asked.amount), abs(past.amount)))
    return _AMOUNT // 2 if small * 2 >= great else 0
