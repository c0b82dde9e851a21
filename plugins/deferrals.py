"""Prepaid expense and unearned income: moved to the balance sheet on the day of the entry, released month by month.

From ::

    2026-06-26 * "Kanto Marine" "Fire insurance"
      Expenses:Insurance    474,000 JPY
        service-from: 2026-07-01
        service-through: 2027-06-30
      Assets:Bank

come, where ``Assets:Prepaid`` alone has the control ``prepaid``, 474,000 / 12 = 39,500 a month::

    2026-06-26 * "Kanto Marine" "Prepaid 2026-06-26 Kanto Marine"
      ledgerkit: "deferral"
      deferral: "2026-06-26 Kanto Marine"
      Assets:Prepaid        474,000 JPY
      Expenses:Insurance   -474,000 JPY

    2026-07-31 * "Release of deferrals 2026-07"
      ledgerkit: "deferral"
      Expenses:Insurance     39,500 JPY
      Assets:Prepaid        -39,500 JPY

and so on through the month of the last transaction written by hand. Months before that of the entry stay with it. Running twice
adds nothing: an item that was moved and a month end that has its releases are left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.directives.deferrals.entries import move_entries, release_entries
from ledgerkit.directives.entries import run_over

if TYPE_CHECKING:
    from beancount.core import data

    from ledgerkit.directives.ledger import LedgerDirectives

__all__ = ["generate"]


def generate(entries: data.Directives, directives: LedgerDirectives) -> data.Directives:
    """The entries of the deferrals that the books lack, in date order."""
    run = run_over(entries, directives.settings) if directives.deferrals else None
    if run is None:
        return []
    found = [
        *move_entries(directives.deferrals, *run),
        *release_entries(directives.deferrals, *run),
    ]
    return sorted(found, key=lambda entry: entry.date)
