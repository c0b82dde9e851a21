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
_DIGITS = re.compile(r"\d+")
_LETTERS = re.compile(r"[^\W\d_]+")
_SPELLED = re.compile(r"[a-zà-ɏͰ-ϿЀ-ӿ]+")
"""Scripts that set words apart by blanks; others are compared by three letters at a time, so that names cut short meet."""
_GRAM = 3
_SHORTEST = 2
_PER_TEXT = 40
"""Most lines that are kept of one text: more of the same tell nothing new."""
_COMPARED = 20
"""Most texts whose lines are compared by bank and amount too."""
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
        # The newest first: texts are numbered by their newest line, so the index begins with what is newest.
        by_text: dict[tuple[bool, str], list[tuple[int, Past]]] = defaultdict(list)
        for rank, past in enumerate(sorted(history, key=_newest, reverse=True)):
            group = by_text[past.amount > 0, _DIGITS.sub(" ", past.words)]
            if len(group) < _PER_TEXT:
                group.append((rank, past))
        self._texts = list(by_text.values())
        self._numbers: dict[bool, dict[str, int]] = {False: {}, True: {}}
        self._with: list[array[int]] = []
        self._words_of: list[array[int]] = []
        for number, (incoming, text) in enumerate(by_text):
            numbers = self._numbers[incoming]
            own = array("I")
            for word in sorted(features(text)):  # in an order that every machine has
                place = numbers.get(word)
                if place is None:
                    place = numbers[word] = len(self._with)
                    self._with.append(array("I"))
                self._with[place].append(number)
                own.append(place)
            self._words_of.append(own)
        bits = len(self._texts).bit_length()
        self._unseen = bits + 1
        self._weights = [bits - len(texts).bit_length() + 1 for texts in self._with]
        self._found: dict[tuple[bool, str], list[tuple[int, int]]] = {}

    def nearest(self, asked: Asked, count: int) -> list[Neighbour]:
        """The lines that are most like one, of its direction and with a word in common; the likest first, of equals the newest."""
        key = (asked.amount > 0, _DIGITS.sub(" ", asked.words))
        if key not in self._found:
            self._found[key] = self._like(*key)[:_COMPARED]
        near: list[tuple[int, int, Past]] = []
        least = 0
        for words, text in self._found[key]:
            # The bank and the amount lift no line of this text, nor of those after it, above the ones that are there.
            if words + _BANK + _AMOUNT < least:
                break
            near += (
                (-(words + _BANK * (past.bank == asked.bank) + _amount_likeness(asked, past)), rank, past)
                for rank, past in self._texts[text]
            )
            if not least and len(near) >= count:
                least = words
        near.sort(key=lambda each: each[:2])
        return [Neighbour(past, -likeness) for likeness, _rank, past in near[:count]]

    def _like(self, incoming: bool, words: str) -> list[tuple[int, int]]:  # noqa: FBT001 - half of a key
        """The texts like one, each with the likeness of its words; the likest first, of equals the newest."""
        told = features(words)
        numbers = self._numbers[incoming]
        known = {numbers[word] for word in told if word in numbers}
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
