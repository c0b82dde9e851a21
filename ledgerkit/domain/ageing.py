"""How long an item has been overdue, in the bands by which receivables and payables are aged.

Days are counted from the day it is due: on that day it is not yet overdue, the day after it is by one day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = ["BANDS", "age_band", "days_overdue"]

NOT_DUE, NO_DATE = "not-due", "no-due-date"
_OVERDUE = ((30, "overdue-1-30"), (60, "overdue-31-60"), (90, "overdue-61-90"))
_LONGER = "overdue-over-90"
BANDS = (NOT_DUE, *(name for _days, name in _OVERDUE), _LONGER, NO_DATE)
"""The bands in order."""


def days_overdue(due: date, on: date) -> int:
    """Days since an item was due; zero while it is not overdue.

    Examples:
        >>> from datetime import date
        >>> days_overdue(date(2026, 8, 31), date(2026, 9, 30)), days_overdue(date(2026, 9, 30), date(2026, 9, 30))
        (30, 0)
    """
    return max((on - due).days, 0)


def age_band(due: date | None, on: date) -> str:
    """The band of an item at the end of a day.

    Args:
        due: the day it is due; None where nobody says.
        on: the day.

    Examples:
        >>> from datetime import date
        >>> age_band(date(2026, 8, 30), date(2026, 9, 30)), age_band(None, date(2026, 9, 30))
        ('overdue-31-60', 'no-due-date')
    """
    if due is None:
        return NO_DATE
    days = days_overdue(due, on)
    if days == 0:
        return NOT_DUE
    return next((name for most, name in _OVERDUE if days <= most), _LONGER)
