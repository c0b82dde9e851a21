"""How much of a period is still charged when an asset leaves in it.

The month of a disposal counts as the month of entry into service does: ``full-month`` counts both, conventions of days count
the day itself. Tax law has its own rules for the year of disposal (MACRS); those stand with their method.
"""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.events import EventError
from ledgerkit.domain.money import plain
from ledgerkit.domain.periods import Interval
from ledgerkit.domain.rounding import divide

if TYPE_CHECKING:
    from datetime import date

    from ledgerkit.domain.depreciation.correction import Charge
    from ledgerkit.domain.depreciation.events import Disposal
    from ledgerkit.domain.depreciation.methods import Method
    from ledgerkit.domain.depreciation.terms import Terms

__all__ = ["check_disposal", "due_until", "used"]

_BY_DAYS = frozenset({"actual-days", "life-days", "days-365", "30-360"})
_HALF = Fraction(1, 2)
_DAY = timedelta(days=1)


def used(convention: str, interval: Interval, day: date) -> Fraction:
    """The part of a period's charge that is due for an asset leaving on a day of it.

    Args:
        convention: name of the convention.
        interval: the period of a line, a month or longer.
        day: a day within it, the last of the asset.

    Returns:
        More than zero for any convention but ``mid-month``, at most one.

    Examples:
        >>> from datetime import date
        >>> month, year = Interval(date(2026, 9, 1), date(2026, 10, 1)), Interval(date(2026, 4, 1), date(2027, 4, 1))
        >>> [str(used(name, month, date(2026, 9, 15))) for name in ("full-month", "mid-month", "actual-days")]
        ['1', '1/2', '1/2']
        >>> [str(used(name, year, date(2026, 9, 15))) for name in ("full-month", "half-year", "mid-quarter")]
        ['1/2', '1/2', '3/8']
    """
    if convention in _BY_DAYS:
        return Fraction((day - interval.start).days + 1, (interval.end - interval.start).days)
    whole = len(list(interval.months()))
    touched = len(list(Interval(interval.start, day + _DAY).months()))
    if convention == "half-year" and whole > 1:
        return _HALF
    if convention == "mid-quarter" and whole > 1:
        return Fraction(2 * ((touched + 2) // 3) - 1, 2) * 3 / whole
    if convention == "mid-month":
        return (touched - _HALF) / whole
    return Fraction(touched, whole)


def check_disposal(event: Disposal, terms: Terms, method: Method) -> None:
    """A disposal that cannot be.

    Raises:
        EventError: saying what would be right.
    """
    if method.outlives_disposal:
        message = "a lump-sum asset (一括償却資産) is charged on when it is gone, and stays in the register (法人税法施行令133の2)"
        raise EventError(event, "", message, "no disposal", str(event.on))
    if event.on < terms.in_service:
        message = "the disposal is before the day of entry into service"
        raise EventError(event, "", message, f"{terms.in_service} or later", str(event.on))
    for key, amount in (("proceeds", event.proceeds), ("costs", event.costs)):
        if amount < 0:
            raise EventError(event, key, f"{key} are not negative", "0 or more", plain(amount))
    if event.part is not None and not 0 < event.part < terms.cost:
        message = "the part disposed of is not a part of the cost"
        raise EventError(event, "cost", message, f"more than 0, less than {plain(terms.cost)}", plain(event.part))


def due_until(charge: Charge, on: date, terms: Terms) -> Decimal:
    """What of a running period's charge is due for an asset that leaves on that day."""
    interval, amount, _step = charge
    part = used(terms.convention, interval, on)
    return min(divide(amount * part.numerator, Decimal(part.denominator), terms.unit, terms.rounding), amount)
