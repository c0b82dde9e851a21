"""What accounts are called and where they belong, as their open directives say."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Label"]


class Label(NamedTuple):
    """What is known of one account for presentation."""

    type: str
    name_ja: str | None
    statement_line: str | None
    statement_line_opposite: str | None
    file: str | None
    line: int | None
    statement_line_current: str | None = None
