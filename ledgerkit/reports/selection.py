"""Which accounts a person means by the names given."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from ledgerkit.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["with_children"]


def with_children(known: Collection[str], names: Iterable[str]) -> tuple[str, ...]:
    """The accounts named and all below them, each once.

    Raises:
        UsageError: a name is that of no account and of no parent of one; all such names are told.

    Examples:
        >>> with_children(["Assets:Bank", "Assets:Bank:Reserve", "Assets:Bankers"], ["Assets:Bank"])
        ('Assets:Bank', 'Assets:Bank:Reserve')
    """
    found: dict[str, None] = {}
    problems = []
    for name in names:
        below = [account for account in known if account == name or account.startswith(f"{name}:")]
        if not below:
            meant = difflib.get_close_matches(name, known)
            message = f"The books have no account {name}."
            problems.append(Problem("<account>", 0, "unknown-account", message, "Name an account of the books.", ", ".join(meant), name))
        found.update(dict.fromkeys(below))
    if problems:
        raise UsageError(problems)
    return tuple(found)
