"""Leases of a lessee: recognition, interest, depreciation and payments of the leases in the register.

From ::

    2026-09-15 custom "ledgerkit-lease" "SHOP-1"
      …
      commencement: 2027-04-01
      term: "10y"
      payment: 320,000 JPY
      timing: "advance"
      rate: 0.018
      direct-costs: 640,000 JPY

come the entry of its first day, the present value of 119 payments (the first is paid on that day) at 1.8 % × 1/12::

    2027-04-01 * "Lease recognised SHOP-1"
      ledgerkit: "lease-recognition"
      Assets:RightOfUse           35,810,999 JPY
      Liabilities:Leases         -34,850,999 JPY
      Assets:LeasePayments          -960,000 JPY

and at each month end one transaction of interest and one of depreciation for the whole register. A payment that names the lease is
taken from the account where it was booked to the liability. Running twice adds nothing: an entry that stands is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.directives.entries import run_over
from ledgerkit.directives.leases.entries import happening_entries, monthly_entries

if TYPE_CHECKING:
    from beancount.core import data

    from ledgerkit.directives.ledger import LedgerDirectives

__all__ = ["generate"]


def generate(entries: data.Directives, directives: LedgerDirectives) -> data.Directives:
    """The entries of leases that the books lack, in date order."""
    run = run_over(entries, directives.settings) if directives.leases else None
    if run is None:
        return []
    found = monthly_entries(directives.leases, *run)
    for lease in directives.leases:
        found.extend(happening_entries(lease, *run))
    return sorted(found, key=lambda entry: entry.date)
