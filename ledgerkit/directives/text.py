"""Text from outside, made fit for a ledger.

A ledger is a program of sorts: a line that begins with a date is a directive, ``plugin "os"`` imports a module. Text of a
bank goes between quotation marks, so it must neither close them nor end the line. What remains is the text as the bank
wrote it, in any script: right-to-left marks and emoji stay.
"""

from __future__ import annotations

import re

__all__ = ["LINK", "clean_text", "quoted"]

LINK = re.compile(r"[A-Za-z0-9\-_/.]+", re.ASCII)
"""What Beancount takes for a link, without its ^."""

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""C0 and C1 controls (tab, line feed, NUL, NEL among them), delete, and Unicode's line and paragraph separators."""
SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters: no text file can hold them."""
BLANKS = re.compile(" {2,}")
ELLIPSIS = "…"
OPENERS = {
    **dict.fromkeys("\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}", "\N{POP DIRECTIONAL FORMATTING}"),
    **dict.fromkeys("\N{LEFT-TO-RIGHT OVERRIDE}\N{RIGHT-TO-LEFT OVERRIDE}", "\N{POP DIRECTIONAL FORMATTING}"),
    **dict.fromkeys("\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"),
}
"""What begins a stretch of other direction -> what ends it."""
OPENING = re.compile(f"[{''.join(OPENERS)}]")


def clean_text(text: str, limit: int) -> str:
    r"""One line of text that can stand in a Beancount string.

    Control characters and line ends become a blank, unpaired surrogates go, runs of blanks become one. A stretch of
    reversed direction that the text leaves open is closed, so that it cannot turn round what stands after it in the line.
    The text is not escaped: Beancount's printer does that, or :func:`quoted`.

    Args:
        text: anything.
        limit: most characters of the result, at least 1; a longer text ends in "…".

    Raises:
        ValueError: the limit is below 1.

    Examples:
        >>> clean_text('Rent\n2026-01-01 open Assets:Evil\nplugin "os"', 60)
        'Rent 2026-01-01 open Assets:Evil plugin "os"'
        >>> clean_text("Invoice 2026-0001", 8)
        'Invoice…'
    """
    if limit < 1:
        msg = f"limit must be at least 1, not {limit}"
        raise ValueError(msg)
    line = BLANKS.sub(" ", SURROGATES.sub("", CONTROLS.sub(" ", text))).strip(" ")
    closed = line + _closers(line)
    if len(closed) <= limit:
        return closed
    kept = limit - len(ELLIPSIS)
    while True:
        # A joiner at the cut would join the ellipsis to the emoji before it.
        cut = line[:kept].rstrip(" \N{ZERO WIDTH JOINER}")
        closed = cut + ELLIPSIS + _closers(cut)
        if len(closed) <= limit:
            return closed
        kept -= 1


def quoted(text: str) -> str:
    r"""A Beancount string: the text between quotation marks, with those inside it escaped. Clean the text first.

    Examples:
        >>> print(quoted('the "blue" one'))
        "the \"blue\" one"
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _closers(line: str) -> str:
    """What ends the stretches of other direction a line leaves open, innermost first."""
    if not OPENING.search(line):  # nearly every text
        return ""
    stack: list[str] = []
    for character in line:
        if character in OPENERS:
            stack.append(OPENERS[character])
        elif stack and character == stack[-1]:
            stack.pop()
        elif character == "\N{POP DIRECTIONAL ISOLATE}" and character in stack:
            # The end of an isolate ends whatever was left open inside it.
            while stack.pop() != character:
                pass
    return "".join(reversed(stack))
