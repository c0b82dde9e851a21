"""Loans: what is owed, what it bears, and when it is paid.

* :mod:`.terms`: the contract and what may happen to it.
* :mod:`.schedule`: every payment, its interest and its principal.
* :mod:`.accrual`: interest by the day it is booked, and what is owed on a day.
* :mod:`.fees`: costs of a loan at the effective rate.
* :mod:`.settling`: payments as they happened held against the schedule.
"""

from __future__ import annotations

from ledgerkit.domain.loans.line import Line
from ledgerkit.domain.loans.schedule import schedule
from ledgerkit.domain.loans.terms import (
    FREQUENCIES,
    TYPES,
    Change,
    Drawdown,
    Event,
    EventError,
    Prepayment,
    RateChange,
    Terms,
    TermsError,
)

__all__ = [
    "FREQUENCIES",
    "TYPES",
    "Change",
    "Drawdown",
    "Event",
    "EventError",
    "Line",
    "Prepayment",
    "RateChange",
    "Terms",
    "TermsError",
    "schedule",
]
