"""Leases of a lessee: what is recognised, month by month to the end, and what changes do to it.

* :mod:`.terms`: a contract and the policy it is measured by.
* :mod:`.dues`: the payments it asks for.
* :mod:`.clock`: how much of a rate has been earned on a day.
* :mod:`.changes`: remeasurement, modification, decrease, termination.
* :mod:`.stretch`: liability and right of use between two measurements.
* :mod:`.plan`: the whole life, stretch by stretch.
* :mod:`.standards`: since when which standard asks for it, and its limits.

Sources: IFRS 16; FASB ASC 842; 企業会計基準第34号, 企業会計基準適用指針第33号 (2024-09-13).
"""

from __future__ import annotations

from ledgerkit.domain.leases.changes import Change
from ledgerkit.domain.leases.dues import Due, dues
from ledgerkit.domain.leases.plan import Movement, Plan, plan
from ledgerkit.domain.leases.stretch import Line
from ledgerkit.domain.leases.terms import LeaseError, Model, Opening, Terms

__all__ = ["Change", "Due", "LeaseError", "Line", "Model", "Movement", "Opening", "Plan", "Terms", "dues", "plan"]
