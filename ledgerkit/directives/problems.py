"""Problems at a directive's line, and their form as Beancount errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ledgerkit.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["LedgerkitDirectiveError", "beancount_error", "problem_at"]


class LedgerkitDirectiveError(NamedTuple):
    """A problem as Beancount and Fava show it. At module level, so that Beancount can pickle it.

    Args:
        source: file name and line number.
        message: the problem in words, with expected, found and remedy.
        entry: the directive, where there is one.
    """

    source: dict[str, Any]
    message: str
    entry: Any


def problem_at(
    meta: Mapping[str, Any], code: str, message: str, remedy: str, *, expected: str = "", found: str = "", warning: bool = False
) -> Problem:
    """A problem at the line of a directive or posting, from its metadata."""
    return Problem(
        str(meta.get("filename", "<ledger>")),
        int(meta.get("lineno", 0)),
        code,
        message,
        remedy,
        expected,
        found,
        "warning" if warning else "error",
    )


def beancount_error(problem: Problem) -> LedgerkitDirectiveError:
    r"""The problem as an error that a plugin returns.

    Examples:
        >>> error = beancount_error(Problem("a.beancount", 3, "unknown-key", "Unknown key.", "Write life."))
        >>> error.source["lineno"], error.message
        (3, 'Unknown key. [unknown-key]\n  remedy: Write life.')
    """
    first, _newline, rest = str(problem).partition("\n")
    text = first.removeprefix(f"{problem.place}: ") + (f"\n{rest}" if rest else "")
    return LedgerkitDirectiveError({"filename": problem.file, "lineno": problem.line}, text, None)
