"""Everything a person reads, in English and Japanese: one catalogue, ids to texts."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

__all__ = ["LANGUAGES", "text"]

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
    return _texts(key)[language].format(**values)
