"""Regular expressions that people write, in rules and in profiles: RE2's.

RE2 takes time in proportion to the text, whatever the pattern; Python's own engine may never end, and a profile beside a ledger may
come from somebody else.

Sources:
    https://github.com/google/re2/wiki/Syntax
"""

from __future__ import annotations

from typing import Any

__all__ = ["MOST_CHARACTERS", "PatternError", "compiled"]

MOST_CHARACTERS = 1000
"""Longest pattern."""


class PatternError(ValueError):
    """What stands there is no regular expression, or one that RE2 does not know; the message says where it stops."""


def compiled(pattern: str, *, case: bool = True) -> Any:
    """A pattern with ``search``, ``fullmatch`` and ``groupindex`` as Python's own.

    Args:
        pattern: the pattern.
        case: whether capital and small letters differ.

    Raises:
        PatternError: it is none, or it is too long.

    Examples:
        >>> compiled("(?P<fee>[0-9,]+) JPY").search("fee 1,200 JPY")["fee"]
        '1,200'
    """
    # Imported here: it takes longer than the readers that need no pattern.
    import re2

    if len(pattern) > MOST_CHARACTERS:
        msg = f"it has {len(pattern)} characters, more than {MOST_CHARACTERS}"
        raise PatternError(msg)
    options = re2.Options()
    options.case_sensitive = case
    options.log_errors = False
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        told = error.args[0]
        raise PatternError(told.decode("utf-8", "replace") if isinstance(told, bytes) else str(error)) from error
