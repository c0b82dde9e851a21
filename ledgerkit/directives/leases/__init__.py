"""The leases of a ledger: what its directives say, as domain values.

* :mod:`.lease`: what a lease is.
* :mod:`.terms`: its terms and policy, from the keys below its directive.
* :mod:`.payments`: what was paid for it.
* :mod:`.register`: all leases, with every problem.
* :mod:`.entries`: what the plugin posts of them.
"""

from __future__ import annotations

from ledgerkit.directives.leases.lease import Lease, Paid
from ledgerkit.directives.leases.register import read_leases

__all__ = ["Lease", "Paid", "read_leases"]
