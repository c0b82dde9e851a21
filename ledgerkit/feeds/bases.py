"""Which postings the tax code of a rule marks: the taxable amount, and not the tax on it, what was withheld or what is owed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.feeds.sql import query

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.ledger.facts import Facts

__all__ = ["Bases", "bases_of"]

_NO_BASE = frozenset({"consumption-tax", "withholding", "income-tax", "social-insurance", "deposits", "receivables", "payables", "loans"})
"""Values of ``control:`` of accounts on which no posting is a taxable amount."""


@dataclass(frozen=True, slots=True)
class Bases:
    """What postings inherit from their table.

    Args:
        without: accounts on which no posting is a taxable amount.
    """

    without: frozenset[str] = frozenset()

    def meta(self, account: str, table: Mapping[str, str], own: Mapping[str, str] | None = None) -> dict[str, str]:
        """The metadata of a posting: that of its table, of which ``tax`` only where it may mark a base, and its own.

        Examples:
            >>> bases = Bases(frozenset({"Assets:Tax"}))
            >>> bases.meta("Expenses:Fees", {"tax": "JP10"}), bases.meta("Assets:Tax", {"tax": "JP10", "project": "x"})
            ({'tax': 'JP10'}, {'project': 'x'})
            >>> bases.meta("Assets:Tax", {"tax": "JP10"}, {"tax": "JP-NONE"})
            {'tax': 'JP-NONE'}
        """
        inherited = {key: value for key, value in table.items() if key != "tax" or account not in self.without}
        return inherited | dict(own or {})


def bases_of(facts: Facts) -> Bases:
    """What the books say of their accounts by ``control:``."""
    return Bases(frozenset(account for account, control in facts.query(query("control_accounts")) if control in _NO_BASE))
