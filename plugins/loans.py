"""Interest of loans, by the day it is borne, and out of the payments that hold it.

From ::

    2026-04-25 custom "ledgerkit-loan" "MUFG-2026"
      …
      principal: 1,200,000 JPY
      rate: 0.0365
      type: "equal-principal"
      periods: 12
      day-count: "actual/365"

come, at each month end and on each payment day, 120 yen a day, six days in April and twenty-four to the first payment ::

    2026-04-30 * "Interest on loans 2026-04-30"
      ledgerkit: "loan-interest"
      Expenses:Interest                720 JPY
      Liabilities:AccruedInterest     -720 JPY

and beside a payment whose whole amount stands on the loan, typed or imported, ::

    2026-05-25 * "MUFG" "Loan repayment"
      Liabilities:Loans            103,600 JPY
        loan: "MUFG-2026"
      Assets:Bank                 -103,600 JPY

the interest that is in it::

    2026-05-25 * "Interest in the payment of MUFG-2026"
      ledgerkit: "loan-payment"
      loan: "MUFG-2026"
      Liabilities:AccruedInterest    3,600 JPY
      Liabilities:Loans             -3,600 JPY

The bank and the payment are never touched. Costs of a loan are borne at the effective rate by entries of the rule "loan-fee". Running
twice adds nothing: a day that has its entry is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.directives.entries import run_over
from ledgerkit.directives.loans.entries import fee_entries, interest_entries, payment_entries

if TYPE_CHECKING:
    from beancount.core import data

    from ledgerkit.directives.ledger import LedgerDirectives

__all__ = ["generate"]


def generate(entries: data.Directives, directives: LedgerDirectives) -> data.Directives:
    """The entries of the loans that the books lack, in date order."""
    run = run_over(entries, directives.settings) if directives.loans else None
    if run is None:
        return []
    loans = directives.loans
    interest = [entry for entry in directives.sealed if entry.meta["ledgerkit"] == "loan-interest"]
    fees = [entry for entry in directives.sealed if entry.meta["ledgerkit"] == "loan-fee"]
    found = interest_entries(loans, run.through, run.there, interest, run.language)
    found += fee_entries(loans, run.through, run.there, fees, run.language)
    for loan in loans:
        found += payment_entries(loan, *run)
    return sorted(found, key=lambda entry: entry.date)
