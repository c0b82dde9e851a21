"""The text of a layout as TOML, or where it is none: the line, and the bracket that was never closed."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from ledgerkit.errors import InputError, Problem

__all__ = ["LONGEST", "parsed", "row_lines"]

LONGEST = 500_000
_REMEDY = "Mend the line."
# Strings and comments, in which a bracket opens nothing; of a string that does not end, the quote alone.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""'
    r"|'''.*?'''"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|\#[^\n]*"
    r"|[\[\]{}]",
    re.DOTALL,
)
_CLOSES = {"]": "[", "}": "{"}
_LIST = re.compile(r'"?([\w-]+)"?\s*=\s*$', re.ASCII)
_HEAD = re.compile(r'\[\[\s*"?([\w-]+)"?\s*\]\]', re.ASCII)


def parsed(text: str, file: str) -> dict[str, Any]:
    """What a layout holds.

    Args:
        text: its TOML.
        file: its name, for the place of a fault.

    Raises:
        InputError: it is too long, no TOML, or nested too deeply.
    """
    if len(text) > LONGEST:
        raise InputError(Problem(file, 0, "layout-size", "The layout is too long.", "Shorten it.", f"{LONGEST} characters", str(len(text))))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InputError(_problem(text, file, str(error))) from error
    except RecursionError as error:
        raise InputError(
            Problem(file, 0, "layout-toml", "Lists stand too deep in one another.", "Write rows as the guide does.")
        ) from error


def _problem(text: str, file: str, why: str) -> Problem:
    """What tomllib says, at its line; where that is the end of the file, at the bracket that is still open."""
    # tomllib counts lines by \n and columns from 1.
    place = re.search(r"\(at line (\d+), column (\d+)\)", why)
    lines = text.split("\n")
    line, column = (int(place[1]), int(place[2])) if place else (len(text.rstrip().split("\n")), len(lines[-1]) + 1)
    before = "\n".join([*lines[: line - 1], lines[line - 1][: column - 1]]) if place else text
    opened = _open_bracket(before)
    # A row is written on one line: a list that is still open lines above, where a new key begins, was meant to be closed.
    begins_anew = place is None or (re.match(r'\s*"?[\w-]+"?\s*=', lines[line - 1]) is not None)
    if opened is not None and (place is None or opened[0] < line) and begins_anew:
        number, bracket = opened
        closing = "]" if bracket == "[" else "}"
        return Problem(
            file,
            number,
            "layout-toml",
            f"This is not TOML: the {bracket} of this line is never closed, and {why[:1].lower()}{why[1:]}.",
            f"Close it with {closing} after its last part.",
        )
    return Problem(file, line, "layout-toml", f"This is not TOML: {why}.", _REMEDY)


def _open_bracket(text: str) -> tuple[int, str] | None:
    """Line and kind of the innermost bracket that is still open at the end of a text; None where there is none."""
    opened: list[tuple[int, str]] = []
    for token in _TOKEN.finditer(text):
        found = token[0]
        if found in ("[", "{"):
            opened.append((token.start(), found))
        elif found in _CLOSES and opened and opened[-1][1] == _CLOSES[found]:
            opened.pop()
    if not opened:
        return None
    at, bracket = opened[-1]
    return text.count("\n", 0, at) + 1, bracket


def row_lines(text: str) -> dict[str, list[int]]:
    """The line on which each row of a list of the file begins, written ``key = [ { … }, … ]`` or ``[[key]]``."""
    found: dict[str, list[int]] = {}
    key, depth, line, counted, skip = "", 0, 1, 0, 0
    for token in _TOKEN.finditer(text):
        at = token.start()
        if token[0][0] not in "[]{}" or at < skip:
            continue
        line, counted = line + text.count("\n", counted, at), at
        if token[0] in ("[", "{"):
            head = _HEAD.match(text, at) if depth == 0 else None
            if head is not None:
                found.setdefault(head[1], []).append(line)
                skip = head.end()
                continue
            if depth == 0:
                before = _LIST.search(text[text.rfind("\n", 0, at) + 1 : at])
                key = before[1] if before and token[0] == "[" else ""
            elif depth == 1 and key and token[0] == "{":
                found.setdefault(key, []).append(line)
            depth += 1
        else:
            depth = max(depth - 1, 0)
    return found
