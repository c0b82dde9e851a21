"""Everything a person reads, in English and Japanese: one catalogue, ids to texts."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

__all__ = ["LANGUAGES", "signed", "text"]

LANGUAGES = ("en", "ja")


@cache
def _lines() -> dict[str, str]:
    """The line of each text. To read all of them as TOML would take longer than most reports take to compute."""
    # Beside this file: importlib.resources would bring in the unpacking of archives, which costs more than the reading.
    source = Path(__file__).with_name("messages.toml").read_text(encoding="utf-8")
    return {line[1 : line.index('" = ')]: line for line in source.splitlines() if line.startswith('"')}


@cache
def _texts(key: str) -> dict[str, str]:
    """A text in each language."""
    texts: dict[str, str] = tomllib.loads(_lines()[key])[key]
    return texts


def text(key: str, language: str, **values: object) -> str:
    """A text of the catalogue in a language, with values put in.

    Raises:
        KeyError: the catalogue lacks the text, or the text asks for a value that is not given.

    Examples:
        >>> text("column.closing", "en"), text("column.closing", "ja")
        ('Closing', '残高')
    """
    # Only whole numbers count something: a text says {count:account|accounts}.
    counted = {name: _Count(value) if type(value) is int else value for name, value in values.items()}
    return _texts(key)[language].format(**counted)


class _Count(int):
    """A number of things, whose format ``one|many`` is a word in the singular or the plural."""

    def __format__(self, spec: str) -> str:
        one, bar, many = spec.partition("|")
        if bar:
            return one if self == 1 else many
        return super().__format__(spec)


def signed(size: str, language: str, *, negative: bool) -> str:
    """The size of a number with its sign: in parentheses in English, after △ in Japanese, as each writes statements.

    Examples:
        >>> signed("1,234", "en", negative=True), signed("1,234", "ja", negative=True), signed("0", "ja", negative=False)
        ('(1,234)', '△1,234', '0')
    """
    if not negative:
        return size
    return f"△{size}" if language == "ja" else f"({size})"
