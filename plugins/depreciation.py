"""Monthly depreciation of the assets in the register.

From ::

    2026-07-10 custom "ledgerkit-asset" "GRINDER-2"
      …
      cost: 360,001 JPY
      in-service: 2026-07-10
      life: "5y"
      residual: 1 JPY

come, at each month end from July 2026 through the month of the last transaction written by hand, (360,001 − 1) / 60::

    2026-07-31 * "Depreciation 2026-07"
      ledgerkit: "depreciation"
      Expenses:Depreciation        6,000 JPY
      Assets:Fixed:Accumulated    -6,000 JPY

one transaction a month for the whole register. A disposal, an impairment, a revaluation and a change of accounts give one entry
each, on their day. Running twice adds nothing: a day that has such a transaction is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.directives.assets.entries import depreciation_entries, happening_entries
from ledgerkit.directives.entries import run_over

if TYPE_CHECKING:
    from beancount.core import data

    from ledgerkit.directives.ledger import LedgerDirectives

__all__ = ["generate"]


def generate(entries: data.Directives, directives: LedgerDirectives) -> data.Directives:
    """The entries of the register that the books lack, in date order."""
    run = run_over(entries, directives.settings) if directives.assets else None
    if run is None:
        return []
    found = depreciation_entries(directives.assets, *run)
    for asset in directives.assets:
        found.extend(happening_entries(asset, *run))
    return sorted(found, key=lambda entry: entry.date)
