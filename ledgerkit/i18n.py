"""Everything a person reads, in English and Japanese: one catalogue, ids to texts."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

__all__ = ["LANGUAGES", "text"]

LANGUAGES = ("en", "ja")


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    source = resources.files(__package__).joinpath("messages.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


def text(key: str, language: str, **values: object) -> str:
    """A text of the catalogue in a language, with values put in.

    Raises:
        KeyError: the catalogue lacks the text, or the text asks for a value that is not given.

    Examples:
        >>> text("column.closing", "en"), text("column.closing", "ja")
        ('Closing', '残高')
    """
    return _catalogue()[key][language].format(**values)
