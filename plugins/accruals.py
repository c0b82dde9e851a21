"""Accruals and their reversals (再振替仕訳).

From ::

    2026-08-31 * "Electricity of August" ^denki-08
      reverse-on: 2026-09-01
      basis: "meter reading at the price of the month"
      Expenses:Utilities     214,000 JPY
        department: "cafe"
      Liabilities:Accrued

comes, once ::

    2026-09-01 * "Reversal of Electricity of August" ^denki-08
      ledgerkit: "reversal"
      accrual: "2026-08-31 denki-08"
      Expenses:Utilities    -214,000 JPY
        department: "cafe"
      Liabilities:Accrued    214,000 JPY

A ``ledgerkit-accrual`` is posted on its date and taken back by its policy. A reversal comes with what it takes back, however late its
day is; one that stands in the ledger by hand or as sealed text is not made again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.directives.accruals.entries import accrual_entries
from ledgerkit.directives.accruals.register import DIMENSIONS
from ledgerkit.directives.entries import run_over

if TYPE_CHECKING:
    from beancount.core import data

    from ledgerkit.directives.ledger import LedgerDirectives

__all__ = ["generate"]


def generate(entries: data.Directives, directives: LedgerDirectives) -> data.Directives:
    """The accruals and reversals that the books lack, in date order."""
    run = run_over(entries, directives.settings) if directives.accruals else None
    if run is None:
        return []
    dimensions = DIMENSIONS.union(reading.values["dimension"] for reading in directives.of("ledgerkit-dimension"))
    found = accrual_entries(directives.accruals, *run, dimensions)
    return sorted(found, key=lambda entry: entry.date)
