"""Spread what was paid or billed ahead over the months of its service (期間按分): prepaid expense, unearned income.

A service runs from a day through a day, both counted. Its months share the amount by one of three methods; the parts sum to the
amount exactly, and what rounding leaves goes to the last month. No month before the entry's own accounting date is ever restated:
the months that had passed by then are recognised at once, with the entry, and only the rest is deferred.

Sources:
    Methods as in Odoo 17 (Deferred expenses, "Days", "Months", "Full months"); the last month by subtraction as in OCA
    ``account_spread_cost_revenue``; that no earlier month is restated as in OCA ``account_cutoff_start_end_dates``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.allocation import allocate
from ledgerkit.domain.money import exact, total
from ledgerkit.domain.periods import Interval, month_of
from ledgerkit.domain.rounding import Rounding, round_to

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

__all__ = ["METHODS", "MOST_MONTHS", "Change", "ChangeError", "Line", "Plan", "ServiceError", "Share", "Terms", "plan", "shares"]

METHODS = ("months", "days", "full-months")
"""``days``: by the days of each month, both ends counted. ``months``: whole months are equal, a part month counts by its days over those
of the month. ``full-months``: a month that has begun counts whole, the last one only if the service reaches its last day, so that
twelve months from the 15th make twelve parts and no thirteenth."""

MOST_MONTHS = 1200
"""A service of more months than this is a slip of the pen."""


_LAST_YEAR = 9000
"""Dates after it, or months counted from it, would leave the calendar."""


class Share(NamedTuple):
    """One month and its part of the amount: a whole number, in proportion to the others; more than zero."""

    month: Interval
    weight: int


class Line(NamedTuple):
    """One month of a schedule; all amounts have the sign of what was deferred, and ``opening`` less ``charge`` is ``closing``."""

    month: Interval
    opening: Decimal
    charge: Decimal
    closing: Decimal


@dataclass(frozen=True, slots=True)
class Terms:
    """What is spread.

    Args:
        amount: any sign; a credit note is spread as its invoice was.
        booked: accounting date of the entry.
        start: first day of the service; ``through`` the last.
        method: one of :data:`METHODS`.
        unit: smallest unit of the currency.
        rounding: how a month's part is rounded.
    """

    amount: Decimal
    booked: date
    start: date
    through: date
    method: str
    unit: Decimal
    rounding: Rounding = Rounding.HALF_UP


@dataclass(frozen=True, slots=True)
class Change:
    """From the month of ``on`` the rest runs through another day; None: the service ends, and all that is left is recognised."""

    on: date
    through: date | None


class ServiceError(ValueError):
    """Days that no service can run over.

    Args:
        message: what is wrong, after "the service", without a full stop.
        expected: what would be right.
        found: what there is.
    """

    def __init__(self, message: str, expected: str, found: str) -> None:
        super().__init__(message)
        self.expected, self.found = expected, found


class ChangeError(ValueError):
    """A change that cannot be.

    Args:
        change: the change.
        message: what is wrong, after "the change", without a full stop.
        expected: what would be right.
        found: what there is.
    """

    def __init__(self, change: Change, message: str, expected: str, found: str) -> None:
        super().__init__(message)
        self.change, self.expected, self.found = change, expected, found


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of an amount.

    Args:
        at_once: recognised with the entry: the months before its own, or all where no month comes after its own.
        deferred: moved to the balance sheet on the day of the entry; ``at_once`` and this make up the amount.
        releases: months in order with what is released at the end of each; they sum to ``deferred``.
    """

    at_once: Decimal
    deferred: Decimal
    releases: tuple[tuple[Interval, Decimal], ...] = ()

    @property
    def lines(self) -> list[Line]:
        """The schedule, one line a month, with what is left before and after."""
        found, left = [], self.deferred
        with exact():
            for month, charge in self.releases:
                found.append(Line(month, left, charge, left - charge))
                left -= charge
        return found

    def left(self, on: date) -> Decimal:
        """What is still deferred at the end of a day, not before that of the entry."""
        return total(charge for month, charge in self.releases if month.through > on)


@lru_cache(maxsize=4096)
def shares(start: date, through: date, method: str) -> tuple[Share, ...]:
    """The months of a service with their parts.

    Args:
        start: first day.
        through: last day, not before the first.
        method: one of :data:`METHODS`.

    Raises:
        ServiceError: the last day is before the first, or too far from it.

    Examples:
        >>> from datetime import date
        >>> [share.weight for share in shares(date(2026, 1, 15), date(2026, 3, 14), "days")]
        [17, 28, 14]
        >>> [share.weight for share in shares(date(2026, 1, 15), date(2026, 3, 14), "full-months")]
        [1, 1]
    """
    if through < start:
        raise ServiceError("ends before it begins", f"{start} or later", str(through))
    if through.year > _LAST_YEAR:
        raise ServiceError("ends in a year that is a slip of the pen", f"{_LAST_YEAR}-12-31 or earlier", str(through))
    if (through.year - start.year) * 12 + through.month - start.month >= MOST_MONTHS:
        raise ServiceError(f"runs over more than {MOST_MONTHS} months", f"at most {MOST_MONTHS} months", f"{start} through {through}")
    months = list(Interval(start, through + timedelta(days=1)).months())
    days = [(min(month.through, through) - max(month.start, start)).days + 1 for month in months]
    lengths = [(month.end - month.start).days for month in months]
    if method == "days":
        weights = days
    elif method == "months":
        # 17 of 31 days of January and 14 of 31 of March: over one denominator, so that no part is a decimal that never ends.
        common = lcm(*{length for length, part in zip(lengths, days, strict=True) if part != length})
        weights = [common * part // length for length, part in zip(lengths, days, strict=True)]
    else:
        weights = [1] * len(months)
        weights[-1] = int(len(months) == 1 or days[-1] == lengths[-1])
    return tuple(Share(month, weight) for month, weight in zip(months, weights, strict=True) if weight)


_Part = tuple[Share, Decimal]


def plan(terms: Terms, changes: Sequence[Change] = (), stated: Mapping[date, Decimal] | None = None) -> Plan:
    """Spread an amount over the months of its service.

    Args:
        terms: what is spread.
        changes: in order of days; of two in one month both count, the later after the earlier.
        stated: releases that stand as text, by last day of their month; they are never restated, and the months after them share the rest.

    Returns:
        The plan; its releases sum to what is deferred, unless stated ones take more or less and no month follows them.

    Raises:
        ChangeError: a change is before the entry or after everything was released, or ends before its own day.
    """
    # A fraction of the smallest unit, such as a price leaves, cannot be moved: it stays with the entry.
    whole = round_to(terms.amount, terms.unit, Rounding.FLOOR)
    months = shares(terms.start, terms.through, terms.method)
    parts = allocate(whole, [share.weight for share in months], terms.unit, terms.rounding)
    own = terms.booked.replace(day=1)
    pending = [(share, part) for share, part in zip(months, parts, strict=True) if share.month.end > own]
    if not pending or pending[-1][0].month.start <= own:
        pending = []
    deferred = total(part for _share, part in pending)
    if changes or stated:
        releases = _released(deferred, terms, pending, changes, stated or {})
    else:
        releases = [(share.month, part) for share, part in pending]
    with exact():
        return Plan(terms.amount - deferred, deferred, tuple(releases))


def _released(
    deferred: Decimal, terms: Terms, pending: Sequence[_Part], changes: Sequence[Change], stated: Mapping[date, Decimal]
) -> list[tuple[Interval, Decimal]]:
    """The months of what is deferred with their releases, through every change."""
    releases: list[tuple[Interval, Decimal]] = []
    left, queue = deferred, list(pending)

    def divided(shared: Sequence[Share]) -> list[_Part]:
        parts = allocate(left, [share.weight for share in shared], terms.unit, terms.rounding) if shared else []
        return list(zip(shared, parts, strict=True))

    for change in (*changes, None):
        until = None if change is None else change.on.replace(day=1)
        while queue and (until is None or queue[0][0].month.start < until):
            share, charge = queue.pop(0)
            told = stated.get(share.month.through, charge)
            releases.append((share.month, told))
            with exact():
                left -= told
            if told != charge:
                queue = divided([later for later, _part in queue])
        if change is not None:
            queue = divided(_changed(terms, change, left))
    return releases


def _changed(terms: Terms, change: Change, left: Decimal) -> Sequence[Share]:
    """The months that what is left is spread over, from that of the change on.

    Raises:
        ChangeError: it cannot be.
    """
    if change.on < terms.booked:
        raise ChangeError(change, "is before the entry itself", f"{terms.booked} or later", str(change.on))
    if not left:
        raise ChangeError(change, "finds nothing left to release", "a day on which something is left", str(change.on))
    month = month_of(change.on)
    if change.through is None:
        return (Share(month, 1),)
    if change.through < change.on:
        raise ChangeError(change, "ends before its own day", f"{change.on} or later", str(change.through))
    return shares(max(terms.start, month.start), change.through, terms.method)
