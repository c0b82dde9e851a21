"""The register of accruals: what its directives and the transactions with ``reverse-on:`` say, as values.

* :mod:`.accrual`: what an accrual is.
* :mod:`.written`: accruals that are transactions of the ledger, and reversals written by hand.
* :mod:`.declared`: accruals that ``ledgerkit-accrual`` declares, with their estimates.
* :mod:`.invoices`: the invoices they are matched to, and those they would double.
* :mod:`.register`: the whole register, with every problem.
* :mod:`.entries`: what the plugin posts of it.
"""

from __future__ import annotations

from ledgerkit.directives.accruals.accrual import Accrual
from ledgerkit.directives.accruals.register import read_accruals

__all__ = ["Accrual", "read_accruals"]
