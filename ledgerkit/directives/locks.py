"""What ``ledgerkit-lock`` and ``ledgerkit-seal`` may say beside their period."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from beancount.core import account as account_lib

from ledgerkit.directives.problems import problem_at

if TYPE_CHECKING:
    from ledgerkit.directives.read import Reading
    from ledgerkit.errors import Problem

__all__ = ["is_scope", "lock_problems"]

_DIGEST = re.compile(r"sha256-[0-9]{1,4}:[0-9a-f]{64}")


def is_scope(text: str) -> bool:
    """Whether a text is an account, or one of the roots alone.

    Examples:
        >>> is_scope("Assets:Bank"), is_scope("Income"), is_scope("bank")
        (True, True, False)
    """
    return bool(account_lib.is_valid(f"{text}:Below"))


def lock_problems(reading: Reading) -> list[Problem]:
    """A digest of another form, and a scope that is no account."""
    meta, code = reading.entry.meta, reading.word.name.removeprefix("ledgerkit-")
    problems = []
    digest, scope = str(reading.values["digest"]), reading.values.get("scope")
    if not _DIGEST.fullmatch(digest):
        problems.append(
            problem_at(
                meta,
                code,
                f"The digest of a {code} has another form.",
                "Write the version of the canonical form before the colon and the digest after it.",
                expected="sha256-1: and 64 digits, 0 to f",
                found=digest,
            )
        )
    if scope is not None and not is_scope(scope):
        message = f"The scope of a {code} is no account."
        problems.append(problem_at(meta, code, message, "Write an account in quotes.", expected='such as "Assets:Bank"', found=str(scope)))
    return problems
