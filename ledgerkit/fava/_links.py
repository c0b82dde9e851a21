"""Accounts as Fava's account filter means them. Addresses are made elsewhere; nothing is computed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from ledgerkit.reports.drill import Accounts

__all__ = ["journal_pattern"]


def journal_pattern(accounts: Collection[str], known: Accounts) -> str:
    """The regular expression by which Fava's account filter means these accounts.

    Accounts that make up all of a parent are named by the parent, so that an address stays short; an account is taken with its
    children, unless one of those is not meant.

    Examples:
        >>> from ledgerkit.reports.drill import Accounts
        >>> known = Accounts(dict.fromkeys(["Income:Sales", "Expenses:Rent", "Expenses:IT", "Expenses:IT:Cloud"], ""))
        >>> journal_pattern(["Income:Sales", "Expenses:Rent"], known)
        '^(Expenses:Rent|Income)(:|$)'
        >>> journal_pattern(["Income:Sales", "Expenses:IT"], known)
        '^(Income)(:|$)|^(Expenses:IT)$'
    """
    wanted = frozenset(accounts)
    whole, exact = set(), set()
    for account in wanted:
        if not known.is_whole(account, wanted):
            exact.add(account)
            continue
        name, parent = account, account.rpartition(":")[0]
        while parent and known.is_whole(parent, wanted):
            name, parent = parent, parent.rpartition(":")[0]
        whole.add(name)
    parts = [f"^({_alternatives(names)}){end}" for names, end in ((whole, "(:|$)"), (exact, "$")) if names]
    return "|".join(parts)


def _alternatives(names: Collection[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(names))
