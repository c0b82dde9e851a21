"""What a word of ours is: a directive, its keys, and what each holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

__all__ = ["PREFIX", "Holds", "Key", "Word"]

PREFIX = "ledgerkit-"


class Holds(Enum):
    """What a key or value holds, in the words of an error message."""

    TEXT = "text in quotes"
    PERIOD = 'a period in quotes, such as "2026-09"'
    LIFE = 'a life in quotes, such as "5y" or "60m"'
    ACCOUNT = "an account that is open"
    AMOUNT = "an amount with its currency, such as 1,000 JPY"
    DATE = "a date, such as 2026-09-30"
    NUMBER = "a number, such as 0.4 or 12000"
    BOOLEAN = "TRUE or FALSE"


@dataclass(frozen=True, slots=True)
class Key:
    """One key or positional value of a directive.

    Args:
        name: as written.
        holds: what it holds.
        meaning: one line for the documentation.
        required: whether the directive is useless without it.
        choices: the texts allowed; empty for any.
        ja: the Japanese word for it.
    """

    name: str
    holds: Holds
    meaning: str
    required: bool = False
    choices: tuple[str, ...] = ()
    ja: str = ""


@dataclass(frozen=True, slots=True)
class Word:
    """One directive of ours: ``DATE custom "NAME" VALUES`` with keys below it.

    Args:
        name: the custom type.
        ja: the Japanese word for it.
        meaning: one line for the documentation.
        values: the positional values, in order, all required.
        keys: what may stand below it.
        example: one full directive that loads.
        before: what the example needs before it, such as the asset it speaks of.
        instead: keys that people write and that it has not, each with what to do instead: the remedy of the refusal.
    """

    name: str
    ja: str
    meaning: str
    values: tuple[Key, ...]
    keys: tuple[Key, ...]
    example: str
    before: str = ""
    instead: tuple[tuple[str, str], ...] = ()
