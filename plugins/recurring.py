"""Recurring entries (定期仕訳).

From ::

    2026-04-01 custom "ledgerkit-recurring" "rent"
      debit-account: Expenses:Rent
      credit-account: Liabilities:Payables
      amount: 300,000 JPY
      every: "month"
      on: "day 25"
      from: 2026-04-01
      adjust: "previous-business-day"
      narration: "Rent {year}-{month}"

come, through the month of the last transaction written by hand ::

    2026-04-24 * "Rent 2026-04"
      ledgerkit: "recurring"
      recurring: "rent"
      occurrence: 2026-04-25
      Expenses:Rent          300,000 JPY
      Liabilities:Payables  -300,000 JPY

An occurrence that stands in the ledger, written by hand with ``recurring: "rent"`` or as sealed text, is not made again: the key is the
template and the day by the rule. ``book: "proposed"`` leaves booking to a person (``ledgerkit recurring due``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from beancount.core import data

from ledgerkit.directives.entries import RULE_KEY, generate_through, is_generated
from ledgerkit.directives.recurring.entries import recurring_entries

if TYPE_CHECKING:
    from ledgerkit.directives.ledger import LedgerDirectives

__all__ = ["generate"]


def generate(entries: data.Directives, directives: LedgerDirectives) -> data.Directives:
    """The occurrences that the books lack, in date order."""
    if not any(template.book == "plugin" for template in directives.recurring):
        return []
    through = generate_through(entries, directives.settings)
    if through is None:
        return []
    sealed = frozenset(
        (entry.date.year, entry.date.month)
        for entry in entries
        if isinstance(entry, data.Transaction) and RULE_KEY in entry.meta and not is_generated(entry)
    )
    return sorted(recurring_entries(directives.recurring, through, sealed), key=lambda entry: entry.date)
