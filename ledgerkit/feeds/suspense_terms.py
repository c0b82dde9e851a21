"""Where lines that nobody knows are held: ``suspense`` in rules.toml, one account, or one a direction (仮受金, 仮払金)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.feeds.toml_tables import Tables

__all__ = ["SuspenseTerms", "read_suspense"]


@dataclass(frozen=True, slots=True)
class SuspenseTerms:
    """The accounts that hold lines no rule takes.

    Args:
        receipts: for money that comes in; empty leaves such lines out of the books.
        payments: for money that goes out, likewise.
    """

    receipts: str = ""
    payments: str = ""

    def of(self, amount: Decimal) -> str:
        """The account for a line of this amount; empty for none."""
        return self.receipts if amount > 0 else self.payments

    @property
    def accounts(self) -> frozenset[str]:
        """Every account that is named."""
        return frozenset({self.receipts, self.payments} - {""})


def read_suspense(tables: Tables, data: Mapping[str, Any]) -> SuspenseTerms:
    """What ``suspense`` says: an account, or a table of ``in`` and ``out``."""
    said, line = data.get("suspense"), tables.key_line("suspense")
    if not isinstance(said, dict):
        if said is not None and (not isinstance(said, str) or not said):
            remedy = 'Write suspense = "Assets:Suspense", or suspense = { in = "…", out = "…" }.'
            tables.fault(line, "suspense is not an account.", remedy, expected="an account, or in and out", found=repr(said))
            return SuspenseTerms()
        return SuspenseTerms(said or "", said or "")
    tables.check_keys(said, ("in", "out"), line)
    receipts, payments = (tables.text(said, key, line, required=True) or "" for key in ("in", "out"))
    return SuspenseTerms(receipts, payments)
