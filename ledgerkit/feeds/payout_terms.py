"""``[[payout]]`` in rules.toml: receipts of processors, and where the parts that a payout statement tells are booked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledgerkit.feeds.conditions import folded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.feeds.conditions import Conditions, Split

__all__ = ["PayoutPart", "PayoutTerms"]


@dataclass(frozen=True, slots=True)
class PayoutPart:
    """Where rows of some kinds are booked.

    Args:
        account: the account.
        kinds: kinds of rows, folded; none for fees, which are inside of other rows.
        splits: parts of it that go elsewhere, such as the tax within a fee.
        meta: metadata of its postings.
    """

    account: str
    kinds: tuple[str, ...] = ()
    splits: tuple[Split, ...] = ()
    meta: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PayoutTerms:
    """How the payouts of one processor are known and booked.

    Args:
        name: unique name.
        when: which bank lines are payouts.
        files: pattern of the payout statements, from the ledger's folder.
        reader: the reader whose files they are; empty for the one that knows them.
        days: greatest number of days between a payout and its receipt.
        parts: where rows are booked.
        fees: where the fees inside of rows are booked; None where there are none.
        paid: kinds of the row that pays out, folded.
        payee: payee, or None for the bank's counterparty.
        narration: narration, or None for the bank's text.
        party: counterparty of the entry; empty for none.
        meta: metadata of all postings against the bank's.
        line: line of the table in the file, from 1.
    """

    name: str
    when: Conditions
    files: str
    reader: str
    days: int
    parts: tuple[PayoutPart, ...]
    fees: PayoutPart | None
    paid: tuple[str, ...]
    payee: str | None = None
    narration: str | None = None
    party: str = ""
    meta: Mapping[str, str] = field(default_factory=dict)
    line: int = 0

    def part_of(self, row: BankLine) -> PayoutPart | None:
        """Where a row is booked: by its code, else by how its text begins; None where no part is named for it."""
        kinds = {kind: part for part in self.parts for kind in part.kinds}
        code, text = folded(row.transaction_code), folded(row.text)
        if code in kinds:
            return kinds[code]
        longest = max((kind for kind in kinds if text.startswith(kind)), key=len, default=None)
        return kinds[longest] if longest else None

    def pays(self, row: BankLine) -> bool:
        """Whether a row pays the others out."""
        code, text = folded(row.transaction_code), folded(row.text)
        return code in self.paid or (not self.part_of(row) and any(text.startswith(kind) for kind in self.paid))
