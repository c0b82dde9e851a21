"""The whole life of a lease: what is recognised, every line to the end, and what each change does.

A change is prospective: what was accrued before it stays, the liability is measured anew, and the difference goes to the right of use.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING

from ledgerkit.domain.leases.changes import KEEPS_RATE
from ledgerkit.domain.leases.clock import elapsed
from ledgerkit.domain.leases.dues import dues
from ledgerkit.domain.leases.stretch import Position, nearest, stretch, value
from ledgerkit.domain.leases.terms import LeaseError, Model
from ledgerkit.domain.money import ZERO, exact, plain, total
from ledgerkit.domain.present_value import WIDE, Compounding, NoRateError, growth, internal_rate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ledgerkit.domain.leases.changes import Change
    from ledgerkit.domain.leases.dues import Due
    from ledgerkit.domain.leases.stretch import Line
    from ledgerkit.domain.leases.terms import Opening, Terms

__all__ = ["ChangeError", "Movement", "Plan", "Reach", "plan"]

_DAY = timedelta(days=1)
_YEAR = 12
# How far the rate that a position taken over implies may lie from the rate of the lease: half a percentage point a year.
_NEAR = Decimal("0.005")


class ChangeError(LeaseError):
    """A change cannot be; ``change`` is the one."""

    def __init__(self, change: Change, error: LeaseError) -> None:
        super().__init__(error.key, str(error), error.expected, error.found)
        self.change = change


@dataclass(frozen=True, slots=True)
class Movement:
    """What is recognised, remeasured or leaves, on its day.

    Args:
        on: day.
        kind: ``commencement``, ``transition``, ``opening``, ``remeasurement``, ``modification``, ``decrease``, ``termination``, ``end``.
        cost: change of the right of use, gross; ``accumulated`` of its depreciation; ``liability`` of the liability, positive: more.
        gain: credit to profit, negative for a loss.
        at_start: payment due on the first day, which the liability does not hold and the right of use does.
        equity: credit to equity at a retrospective transition, negative for a debit.
    """

    on: date
    kind: str
    cost: Decimal
    accumulated: Decimal
    liability: Decimal
    gain: Decimal = ZERO
    at_start: Decimal = ZERO
    equity: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Reach:
    """What is known of the payments from one measurement to the next.

    Args:
        since: day of the measurement's entry.
        until: day of the next one's; None for the last.
        terms: in force.
        dues: payments from the measurement to the end of the term, as known in it.
        lines: from the measurement to the end, or to the next one.
        planned: from the measurement to the end, as known in it.
    """

    since: date
    until: date | None
    terms: Terms
    dues: tuple[Due, ...]
    lines: tuple[Line, ...]
    planned: tuple[Line, ...]

    def holds(self, due: Due) -> bool:
        """Whether a payment fell due before the next measurement took its place."""
        return self.until is None or (bool(self.lines) and due.on < self.lines[-1].interval.end)


@dataclass(frozen=True, slots=True)
class Plan:
    """A lease to its end.

    Args:
        movements: in order of days.
        reaches: from measurement to measurement.
    """

    movements: tuple[Movement, ...]
    reaches: tuple[Reach, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines, in order."""
        return tuple(line for reach in self.reaches for line in reach.lines)

    @property
    def end(self) -> date:
        """Day after the last of the term, or of what a termination left of it."""
        last = self.reaches[-1]
        if last.until is not None:
            return last.lines[-1].interval.end if last.lines else last.until
        return last.terms.end


@lru_cache(maxsize=8192)
def plan(terms: Terms, changes: tuple[Change, ...] = ()) -> Plan:
    """Everything that is recognised of a lease.

    Args:
        terms: as at the commencement, transition or opening position.
        changes: in any order; two on one day in the order given.

    Raises:
        LeaseError: the terms cannot be measured.
        ChangeError: a change cannot be, the first of them.

    Examples:
        >>> from datetime import date
        >>> from ledgerkit.domain.leases.terms import Terms
        >>> terms = Terms(date(2026, 1, 1), 120, Decimal(50_000), Decimal(1), Decimal("0.05"), every=12, advance=True,
        ...               direct_costs=Decimal(20_000), incentives=Decimal(5_000))
        >>> found = plan(terms)
        >>> (str(found.movements[0].liability), str(found.movements[0].cost), str(found.lines[11].closing))
        ('355391', '420391', '373161')
    """
    with exact():
        return _Life(terms, tuple(sorted(changes, key=lambda change: change.on))).told()


class _Life:
    """A lease under its changes."""

    def __init__(self, terms: Terms, changes: tuple[Change, ...]) -> None:
        self.terms, self.changes = terms, changes
        self.stops = {change.measured(terms) for change in changes}
        self.movements: list[Movement] = []
        self.reaches: list[Reach] = []

    def told(self) -> Plan:
        terms = self.terms
        first, position, unpaid = _begun(terms)
        if first is not None:
            self.movements.append(first)
        since, start = terms.start, terms.start
        for change in self.changes:
            day = change.measured(terms)
            try:
                new = change.applied(terms)
            except LeaseError as error:
                raise ChangeError(change, error) from error
            planned = tuple(stretch(terms, start, unpaid, position, self.stops))
            lines = tuple(line for line in planned if line.interval.start < day)
            self.reaches.append(Reach(since, change.on, terms, unpaid, lines, planned))
            carried = _carried(position, lines, terms)
            if change.kind == "termination":
                net = carried.cost - carried.accumulated
                gain = carried.liability - net
                out = (-carried.cost, -carried.accumulated, -carried.liability)
                self.movements.append(Movement(change.on, "termination", *out, gain))
                return Plan(tuple(self.movements), tuple(self.reaches))
            unpaid = tuple(due for due in dues(new) if due.on >= day)
            position = self._measured(change, carried, new, value(new, day, unpaid))
            terms, since, start = new, change.on, day
        lines = tuple(stretch(terms, start, unpaid, position, self.stops))
        self.reaches.append(Reach(since, None, terms, unpaid, lines, lines))
        if position.cost:
            # Nothing of a right of use is left when it has been charged; what an option bought stays with its buyer.
            until = max(terms.end, terms.charged_until)
            self.movements.append(Movement(until - _DAY, "end", -position.cost, -position.cost, ZERO))
        return Plan(tuple(self.movements), tuple(self.reaches))

    def _measured(self, change: Change, carried: Position, terms: Terms, liability: Decimal) -> Position:
        """The position after a change; what it does is noted."""
        if change.kind == "decrease":
            carried = self._decreased(change, carried, terms.unit)
        net = carried.cost - carried.accumulated
        difference = nearest(liability, terms.unit) - carried.liability
        # What would make the right of use less than nothing goes to profit (IFRS 16.39).
        gain = max(ZERO, -(net + difference))
        kind = "remeasurement" if change.kind in KEEPS_RATE or change.kind == "reassessment" else "modification"
        added = difference + gain
        if difference or gain:
            self.movements.append(Movement(change.on, kind, added, ZERO, difference, gain))
        return Position(liability, carried.cost + added, carried.accumulated, carried.provision)

    def _decreased(self, change: Change, carried: Position, unit: Decimal) -> Position:
        assert change.remaining is not None
        kept = change.remaining
        net = carried.cost - carried.accumulated
        liability = carried.liability - nearest(carried.liability * kept, unit)
        net_out = net - nearest(net * kept, unit)
        cost = carried.cost - nearest(carried.cost * kept, unit)
        accumulated = cost - net_out
        self.movements.append(Movement(change.on, "decrease", -cost, -accumulated, -liability, liability - net_out))
        return replace(
            carried,
            liability=carried.liability - liability,
            cost=carried.cost - cost,
            accumulated=carried.accumulated - accumulated,
        )


def _begun(terms: Terms) -> tuple[Movement | None, Position, tuple[Due, ...]]:
    """The first movement, the position after it, and the payments the liability holds; no movement of an exempt lease."""
    start = terms.start
    due = tuple(due for due in dues(terms) if due.on >= start)
    if terms.opening is not None:
        return _taken_over(terms, terms.opening, due)
    if terms.model is Model.EXEMPT:
        return None, Position(ZERO, ZERO, ZERO), due
    at_start = total(one.amount for one in due if one.at == start)
    unpaid = tuple(one for one in due if one.at != start)
    exactly = value(terms, start, unpaid)
    liability = nearest(exactly, terms.unit)
    cost = total((liability, at_start, terms.prepaid, terms.direct_costs, terms.restoration, -terms.incentives))
    equity = ZERO
    if terms.retrospective:
        cost, besides = _as_if(terms), total((liability, at_start, terms.prepaid, terms.restoration))
        equity = cost - besides
    if cost < 0:
        message = "what was received is more than the lease is worth: the right of use would be less than nothing"
        raise LeaseError("incentives", message, f"at most {plain(cost + terms.incentives)}", plain(terms.incentives))
    kind = "commencement" if terms.transition is None else "transition"
    first = Movement(start, kind, cost, ZERO, liability, ZERO, at_start, equity)
    return first, Position(exactly, cost, ZERO, terms.restoration), unpaid


def _as_if(terms: Terms) -> Decimal:
    """The right of use at the transition as if the lease had been measured since it began, at the rate of the transition."""
    before = replace(terms, transition=None, retrospective=False, prepaid=ZERO)
    assert terms.transition is not None
    _first, position, unpaid = _begun(before)
    lines = stretch(before, before.start, unpaid, position, {terms.transition})
    return next(line.carrying for line in reversed(lines) if line.interval.start < terms.transition)


def _taken_over(terms: Terms, opening: Opening, due: tuple[Due, ...]) -> tuple[Movement, Position, tuple[Due, ...]]:
    """A position of other books: the rate that it implies ends it at zero."""
    factor = _implied(terms, opening, due) if terms.interest == "effective" else None
    owed = total(one.amount for one in due)
    if terms.interest == "included" and opening.liability != owed:
        message = "a liability that includes interest is the sum of its payments"
        raise LeaseError("opening-liability", message, plain(owed), plain(opening.liability))
    first = Movement(opening.on, "opening", opening.cost, opening.accumulated, opening.liability)
    return first, Position(opening.liability, opening.cost, opening.accumulated, terms.restoration, factor), due


def _implied(terms: Terms, opening: Opening, due: tuple[Due, ...]) -> Decimal:
    """Growth of a month that a position implies.

    Raises:
        LeaseError: no rate, or none near that of the lease, makes the payments worth it.
    """
    payments = [ZERO] * (int(elapsed(opening.on, terms.end)) + 1)
    for one in due:
        payments[int(elapsed(opening.on, one.at))] += one.amount
    worth = nearest(value(terms, opening.on, due), terms.unit)
    message = "the payments from the opening position on are not worth its liability at the rate of the lease"
    error = LeaseError("opening-liability", message, f"about {plain(worth)}", plain(opening.liability))
    if opening.liability == payments[0] and not any(payments[1:]):
        # Only what is due on the day itself is left: no rate is needed to end it.
        return Decimal(1)
    try:
        rate = internal_rate(opening.liability - payments[0], payments[1:])
    except NoRateError:
        raise error from None
    with localcontext(WIDE):
        assert terms.rate is not None
        every = terms.every if terms.compounding is Compounding.NOMINAL else _YEAR
        yearly = growth(terms.rate, every, terms.compounding) ** (Decimal(_YEAR) / every)
        if abs((1 + rate) ** _YEAR - yearly) > _NEAR:
            raise error
        return 1 + rate


def _carried(position: Position, lines: Sequence[Line], terms: Terms) -> Position:
    """The rounded position after some lines."""
    provision = total((position.provision, *(line.unwinding for line in lines)))
    if not lines:
        return replace(position, liability=nearest(position.liability, terms.unit), provision=provision)
    last = lines[-1]
    return replace(position, liability=last.closing, accumulated=last.accumulated, provision=provision, factor=None)
