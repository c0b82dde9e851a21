"""Liability and right of use between two measurements, month end by month end.

The liability is carried unrounded from the measurement on, and each closing balance is rounded to the nearest unit. The interest of a
period is what the rounded balances leave: no error adds up, the last payment ends it at exactly zero, and an interest is at most
a unit from rate × balance. Depreciation and straight-line cost are shares of the running total (``Residue.CUMULATIVE``), so they too
end exactly.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from ledgerkit.domain.allocation import Residue, allocate
from ledgerkit.domain.leases.clock import Clock, elapsed
from ledgerkit.domain.leases.terms import Model
from ledgerkit.domain.money import ZERO, total
from ledgerkit.domain.periods import Interval, month_end
from ledgerkit.domain.present_value import WIDE, Compounding, growth
from ledgerkit.domain.rounding import Rounding, round_fraction, round_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ledgerkit.domain.leases.dues import Due
    from ledgerkit.domain.leases.terms import Terms

__all__ = ["Line", "Position", "nearest", "stretch", "value"]

_DAY = timedelta(days=1)
_ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Line:
    """A month, or what a change or the ends leave of one. Debit and credit amounts alike are positive.

    Args:
        interval: its days; the last is the day of its entries.
        opening: liability before.
        interest: accrued on the liability.
        paid: due in it.
        closing: opening + interest - paid; of an exempt lease zero.
        charge: depreciation of the right of use; of an operating lease cost less interest, which may be below zero.
        accumulated: depreciation so far.
        carrying: right of use after it, net.
        cost: what the period bears: interest and charge, or the straight-line cost.
        unwinding: interest on the provision for restoration, besides.
    """

    interval: Interval
    opening: Decimal
    interest: Decimal
    paid: Decimal
    closing: Decimal
    charge: Decimal
    accumulated: Decimal
    carrying: Decimal
    cost: Decimal
    unwinding: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Position:
    """Where a stretch begins.

    Args:
        liability: unrounded.
        cost: right of use, gross; ``accumulated`` its depreciation.
        provision: for restoration.
        factor: growth of a month, where the terms' rate does not hold (a position taken over).
    """

    liability: Decimal
    cost: Decimal
    accumulated: Decimal
    provision: Decimal = ZERO
    factor: Decimal | None = None


def nearest(number: Decimal, unit: Decimal) -> Decimal:
    """Rounded half-up to the unit, as every balance is."""
    # An unrounded zero may be a hair below it; a negative zero would be shown.
    return round_to(number, unit, Rounding.HALF_UP) + ZERO


def clock(terms: Terms, start: date, factor: Decimal | None = None) -> Clock:
    """The clock of a measurement: by months where the rate is effective, by payments where it is nominal."""
    every = 1 if factor is not None or terms.compounding is Compounding.EFFECTIVE else terms.every
    if factor is None:
        factor = _ONE if terms.rate is None else growth(terms.rate, every, terms.compounding)
    months = ceil(elapsed(start, max(terms.end, terms.charged_until)))
    return Clock(start, factor, every, months // every + 1)


def value(terms: Terms, start: date, unpaid: Iterable[Due]) -> Decimal:
    """What payments are worth at the start of a day, unrounded."""
    if terms.interest == "included":
        return total(due.amount for due in unpaid)
    ticks = clock(terms, start)
    with localcontext(WIDE):
        return sum((due.amount / ticks.at(due.at) for due in unpaid), ZERO)


def stretch(terms: Terms, start: date, unpaid: Sequence[Due], position: Position, stops: Iterable[date] = ()) -> list[Line]:
    """The lines from a day to the end of the lease, or of its right of use.

    Args:
        terms: in force.
        start: first day.
        unpaid: payments due on or after it that the liability holds, in order.
        position: at the start of the day.
        stops: days at whose start a line must begin, because something may change then.
    """
    charged_until = terms.charged_until if terms.charged_until > start else terms.end
    intervals = _intervals(start, max(terms.end, charged_until), {terms.end, charged_until, *stops})
    paid = _paid(intervals, unpaid)
    closings = _closings(terms, start, intervals, unpaid, position)
    provisions = _provisions(terms, start, intervals, position.provision)
    carrying = position.cost - position.accumulated
    if terms.model is Model.FINANCE:
        charges = allocate(carrying, _weights(start, intervals, charged_until), terms.unit, terms.rounding, Residue.CUMULATIVE)
        costs = None
    else:
        # What is still to be borne: what is still to be paid, and what was paid or accrued beyond the liability.
        liability = nearest(position.liability, terms.unit) if terms.model is Model.OPERATING else ZERO
        borne = total((carrying, -liability, *(due.amount for due in unpaid)))
        costs = allocate(borne, _weights(start, intervals, terms.end), terms.unit, terms.rounding, Residue.CUMULATIVE)
        charges = None
    lines = []
    opening, accumulated = nearest(position.liability, terms.unit), position.accumulated
    for index, interval in enumerate(intervals):
        interest = ZERO if terms.model is Model.EXEMPT else closings[index] - opening + paid[index]
        if charges is not None:
            charge, cost = charges[index], interest + charges[index]
        else:
            cost = costs[index]  # type: ignore[index]  # one of the two is there
            charge = ZERO if terms.model is Model.EXEMPT else cost - interest
        accumulated += charge
        lines.append(
            Line(
                *(interval, opening, interest, paid[index], closings[index]),
                *(charge, accumulated, position.cost - accumulated, cost, provisions[index]),
            )
        )
        opening = closings[index]
    return lines


def _intervals(start: date, end: date, stops: set[date]) -> list[Interval]:
    """Month by month, cut at the stops."""
    found, first = [], start
    cuts = sorted(stop for stop in stops if start < stop < end)
    while first < end:
        after = min(month_end(first) + _DAY, end)
        while cuts and cuts[0] <= first:
            cuts.pop(0)
        if cuts:
            after = min(after, cuts[0])
        found.append(Interval(first, after))
        first = after
    return found


def _weights(start: date, intervals: Sequence[Interval], until: date) -> list[Fraction | int]:
    """The months of each line, and nothing of those after a day."""
    marks = [elapsed(start, min(interval.end, until)) for interval in intervals]
    return [mark - before for mark, before in zip(marks, [0, *marks], strict=False)]


def _paid(intervals: Sequence[Interval], unpaid: Sequence[Due]) -> list[Decimal]:
    found, position = [], 0
    for interval in intervals:
        amount = ZERO
        while position < len(unpaid) and unpaid[position].on < interval.end:
            amount += unpaid[position].amount
            position += 1
        found.append(amount)
    return found


def _closings(terms: Terms, start: date, intervals: Sequence[Interval], unpaid: Sequence[Due], position: Position) -> list[Decimal]:
    """The rounded liability at the end of each line."""
    if terms.model is Model.EXEMPT:
        return [ZERO] * len(intervals)
    if terms.interest == "straight-line":
        return _evenly(terms, start, intervals, unpaid, position.liability)
    ticks = clock(terms, start, position.factor if terms.interest == "effective" else _ONE)
    found, left, index = [], position.liability, 0
    with localcontext(WIDE):
        for interval in intervals:
            while index < len(unpaid) and unpaid[index].on < interval.end:
                left -= unpaid[index].amount / ticks.at(unpaid[index].at)
                index += 1
            # After the last payment a hair may be left of what 50 digits hold.
            found.append(nearest(left * ticks.at(interval.end), terms.unit) if index < len(unpaid) else ZERO)
    return found


def _evenly(terms: Terms, start: date, intervals: Sequence[Interval], unpaid: Sequence[Due], liability: Decimal) -> list[Decimal]:
    """The liability where interest is spread evenly to the last payment (利息定額法)."""
    first = nearest(liability, terms.unit)
    interest = total((-first, *(due.amount for due in unpaid)))
    span = elapsed(start, unpaid[-1].at) if unpaid else 0
    paid, closings = ZERO, []
    for interval, due in zip(intervals, _paid(intervals, unpaid), strict=True):
        paid += due
        share = min(Fraction(elapsed(start, interval.end)) / span, Fraction(1)) if span else Fraction(1)
        closings.append(first + round_fraction(Fraction(interest) * share, terms.unit, Rounding.HALF_UP) - paid)
    return closings


def _provisions(terms: Terms, start: date, intervals: Sequence[Interval], provision: Decimal) -> list[Decimal]:
    """What the provision for restoration grows by in each line, so that it is the outlay at the end of the term."""
    if terms.restoration_outlay is None or not provision or provision >= terms.restoration_outlay:
        return [ZERO] * len(intervals)
    months = Fraction(elapsed(start, terms.end))
    with localcontext(WIDE):
        span = Decimal(months.numerator) / months.denominator
        factor = (terms.restoration_outlay / provision) ** (_ONE / span)
    ticks = Clock(start, factor, 1, ceil(months) + 1)
    found, before = [], provision
    for interval in intervals:
        with localcontext(WIDE):
            after = terms.restoration_outlay if interval.end >= terms.end else nearest(provision * ticks.at(interval.end), terms.unit)
        found.append(after - before)
        before = after
    return found
