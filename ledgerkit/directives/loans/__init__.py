"""Loans: what their directives say, as domain values.

* :mod:`.loan`: what a loan is.
* :mod:`.register`: all loans, with every problem.
* :mod:`.payments`: what the books have paid and drawn.
* :mod:`.entries`: what the plugin posts.
"""

from __future__ import annotations

from ledgerkit.directives.loans.loan import Loan, Version
from ledgerkit.directives.loans.register import read_loans

__all__ = ["Loan", "Version", "read_loans"]
