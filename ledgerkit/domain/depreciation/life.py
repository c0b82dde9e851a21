"""The life of an asset: its schedule under what happens to it.

Every event cuts the schedule at the start of the next period: what was charged before stays, and the rest is charged anew from
the carrying amount, over what is left of the life, by the terms then in force. Nothing charged is ever restated.

A part that is disposed of takes with it its share of cost, of accumulated depreciation and of every later charge, rounded up
on the running total, so that the part and what is kept always add up to the whole.

Sources:
    IAS 16.51, IAS 8.36-38 (estimates change prospectively); IAS 16.67-71 (derecognition: proceeds less carrying amount); IAS
    36.63 and 36.117 (the charge after a loss, the cap of a reversal); IFRS 5.25, 5.27. Worked figures: Tryton ``account_asset``
    scenario (revision and sale), ERPNext ``test_asset.py`` (sale).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation.correction import charges_of, corrected
from ledgerkit.domain.depreciation.ending import check_disposal, due_until
from ledgerkit.domain.depreciation.events import (
    Addition,
    Charged,
    Disposal,
    EventError,
    History,
    Impairment,
    Movement,
    Pause,
    Resume,
    Revaluation,
    Revision,
)
from ledgerkit.domain.depreciation.terms import Line, TermsError
from ledgerkit.domain.money import ZERO, exact, plain, total
from ledgerkit.domain.periods import Interval, add_months, month_of
from ledgerkit.domain.rounding import Rounding, divide

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.depreciation.correction import Charge
    from ledgerkit.domain.depreciation.events import Event
    from ledgerkit.domain.depreciation.methods import Method
    from ledgerkit.domain.depreciation.terms import Terms

__all__ = ["history"]

_DAY = timedelta(days=1)


def history(terms: Terms, method: Method, events: Iterable[Event] = ()) -> History:
    """The depreciation and the movements of one asset in one book.

    Args:
        terms: as at acquisition, or at the opening position.
        method: as at acquisition.
        events: in any order; two on one day happen in the order given.

    Raises:
        TermsError: the terms at acquisition cannot be.
        EventError: an event cannot be, the first of them.
    """
    ordered = sorted(events, key=lambda event: event.on)
    if not ordered:
        return History(method.schedule(terms))
    life = _Life(terms, method)
    with exact():
        for position, event in enumerate(ordered):
            if isinstance(event, Impairment) and event.amount < 0:
                past = [other for other in ordered[:position] if not isinstance(other, Impairment)]
                life.check_reversal(event, history(terms, method, past))
            life.happen(event)
        return life.told()


class _Life:
    """The state of an asset between two events.

    Args:
        terms: now in force; their ``cost`` is the cost now.
        method: now in force.
    """

    def __init__(self, terms: Terms, method: Method) -> None:
        self.terms, self.method = terms, method
        self.accumulated, self.impairment = terms.opening_accumulated, ZERO
        self.done: list[Line] = []
        self.ahead = charges_of(method.schedule(terms))
        self.movements: list[Movement] = []
        self.held: list[Charge] | None = None
        self.surplus, self.losses = ZERO, ZERO
        self.disposed: date | None = None

    @property
    def carrying(self) -> Decimal:
        """Carrying amount after the lines done."""
        return self.terms.cost - self.accumulated - self.impairment

    def told(self) -> History:
        """The history, the charges still ahead included."""
        while self.ahead:
            self._charge(*self.ahead.pop(0))
        return History(tuple(self.done), tuple(self.movements), self.disposed)

    def happen(self, event: Event) -> None:
        """Let one event happen."""
        if self.disposed is not None:
            raise EventError(event, "", f"the asset was disposed of on {self.disposed}", f"a day before {self.disposed}", str(event.on))
        if isinstance(event, Disposal):
            self._dispose(event)
            return
        while self.ahead and self.ahead[0][0].start < event.on:
            self._charge(*self.ahead.pop(0))
        if isinstance(event, Addition):
            self._add(event)
        elif isinstance(event, Charged):
            self._charged(event)
        elif isinstance(event, Impairment):
            self._impair(event)
        elif isinstance(event, Revaluation):
            self._revalue(event)
        elif isinstance(event, Revision):
            self._restart(event, dict(event.changes), event.method)
        elif isinstance(event, Pause | Resume):
            self._pause(event, paused=isinstance(event, Pause))

    def _charge(self, interval: Interval, charge: Decimal, step: str) -> None:
        opening = self.carrying
        self.accumulated += charge
        self.done.append(Line(interval, opening, charge, self.accumulated, self.carrying, step))

    def _charged(self, event: Charged) -> None:
        line = self.done[-1] if self.done else None
        if line is None or line.interval.through != event.on:
            raise EventError(event, "", "no period of the schedule ends on that day", "the last day of a period", str(event.on))
        difference = line.charge - event.amount
        if not difference:
            return
        if event.amount < 0 or not -total(charge for _interval, charge, _step in self.ahead) <= difference or not self.ahead:
            most = line.charge + total(charge for _interval, charge, _step in self.ahead)
            raise EventError(event, "", "the charge is more than is left, or less than nothing", f"0 to {plain(most)}", plain(event.amount))
        self.done.pop()
        self.accumulated -= line.charge
        self._charge(line.interval, event.amount, line.step)
        if self.terms.residue is Residue.SPREAD:
            self._restart(event, {})
            return
        self.ahead = corrected(self.ahead, difference, last=self.terms.residue is Residue.LAST)

    def _restart(self, event: Event, changes: dict[str, object], method: Method | None = None) -> None:
        """Charge the rest anew, from the first period that has not been charged."""
        self.method = method or self.method
        reduced = self.accumulated + self.impairment
        first = self._next(event)
        cost: Decimal = changes.get("cost", self.terms.cost)  # type: ignore[assignment]  # a field of the terms
        # A residual above the carrying amount leaves nothing to charge (IAS 16.54).
        changes = {"residual": min(self.terms.residual, cost - reduced), **changes}
        changes |= {"opening_accumulated": reduced, "opening_from": first if reduced or self.done else self.terms.opening_from}
        year = self.terms.years.year_of(first).start
        changes |= {"restarted": True, "charged_in_year": total(line.charge for line in self.done if line.interval.start >= year)}
        try:
            self.terms = replace(self.terms, **changes)  # type: ignore[arg-type]  # fields of the terms
            planned = charges_of(self.method.schedule(self.terms))
        except TermsError as error:
            if error.key == "opening-accumulated":
                message = "nothing is left of its life, or of its depreciable amount, for what is left to charge"
                found = f"{changes.get('life_months', self.terms.life_months)}m"
                raise EventError(event, "life", message, "a longer life", found) from error
            raise EventError(event, error.key, str(error), error.expected, error.found) from error
        self.ahead, self.held = ([], planned) if self.held is not None else (planned, None)

    def _next(self, event: Event) -> date:
        """The first day of the next period to charge."""
        if self.ahead:
            return self.ahead[0][0].start
        month = month_of(event.on).start
        following = month if month == event.on else add_months(month, 1)
        return max(following, self.done[-1].interval.end) if self.done else following

    def _add(self, event: Addition) -> None:
        if event.amount <= 0:
            raise EventError(event, "addition", "an addition is more than zero", "more than 0", plain(event.amount))
        self.movements.append(Movement(event, cost=event.amount))
        self._restart(event, {"cost": self.terms.cost + event.amount})

    def _impair(self, event: Impairment) -> None:
        if event.amount > self.carrying:
            message = "the loss is more than the carrying amount"
            raise EventError(event, "loss", message, f"at most {plain(self.carrying)}", plain(event.amount))
        self.impairment += event.amount
        self.movements.append(Movement(event, impairment=event.amount))
        self._restart(event, {})

    def check_reversal(self, event: Impairment, unimpaired: History) -> None:
        """A reversal raises the carrying amount to at most what it would be without any loss (IAS 36.117).

        Raises:
            EventError: it is more than that, or than the losses there were.
        """
        while self.ahead and self.ahead[0][0].start < event.on:
            self._charge(*self.ahead.pop(0))
        without = total(line.charge for line in unimpaired.lines if line.interval.start < event.on)
        had = total(line.charge for line in self.done)
        most = min(self.impairment, self.impairment + had - without)
        if -event.amount > most:
            message = "the reversal would carry the asset above its depreciated cost without the loss"
            raise EventError(event, "reversal", message, f"at most {plain(max(most, ZERO))}", plain(-event.amount))

    def _revalue(self, event: Revaluation) -> None:
        if event.value < 0:
            raise EventError(event, "revalue-to", "a value is not negative", "0 or more", plain(event.value))
        # What is charged for the running period belongs to its last day and stays as charged.
        running = total(line.charge for line in self.done if line.interval.through > event.on)
        accumulated = self.accumulated - running
        gain = event.value - (self.terms.cost - accumulated - self.impairment)
        # An increase first takes earlier losses back, a decrease first uses up the surplus (IAS 16.39-40).
        profit = min(gain, self.losses) if gain > 0 else min(gain + self.surplus, ZERO)
        surplus = gain - profit
        self.losses, self.surplus = self.losses - profit, self.surplus + surplus
        self.movements.append(Movement(event, event.value - self.terms.cost, -accumulated, -self.impairment, gain, surplus))
        self.accumulated, self.impairment = running, ZERO
        self._restart(event, {"cost": event.value, "residual": min(self.terms.residual, event.value)})

    def _pause(self, event: Event, *, paused: bool) -> None:
        if paused == (self.held is not None):
            message = "the asset is already held for sale" if paused else "the asset is not held for sale"
            raise EventError(event, "held-for-sale", message, "FALSE" if paused else "TRUE", "TRUE" if paused else "FALSE")
        if self.held is None:
            self.ahead, self.held = [], self.ahead
            return
        # Back in use it is carried as if it had never been held (IFRS 5.27(a)): what was missed is charged on the day.
        missed = [charge for interval, charge, _step in self.held if interval.start < event.on]
        if any(missed):
            self._charge(Interval(event.on, event.on + _DAY), total(missed), "catch-up")
        self.ahead, self.held = self.held[len(missed) :], None

    def _dispose(self, event: Disposal) -> None:
        check_disposal(event, self.terms, self.method)
        if event.part is None and self.method.until_disposal is not None and not self.movements:
            self._charge_by_law(self.method.until_disposal(self.terms, event.on), event.on)
        elif self.done and self.done[-1].interval.through > event.on:
            # An earlier event of the same period had let it be charged in full; the disposal says how much of it is due.
            line = self.done.pop()
            self.accumulated -= line.charge
            self.ahead.insert(0, (line.interval, line.charge, line.step))
        while self.ahead and self.ahead[0][0].through <= event.on:
            self._charge(*self.ahead.pop(0))
        running = self.ahead[0] if self.ahead and self.ahead[0][0].start <= event.on else None
        due = due_until(running, event.on, self.terms) if running else ZERO
        if event.part is not None:
            self._split(event, event.part, running, due)
            return
        if running:
            self._charge(Interval(running[0].start, event.on + _DAY), due, running[2])
        self._leave(event, self.terms.cost, self.accumulated, self.impairment)
        self.ahead, self.disposed = [], event.on

    def _charge_by_law(self, lines: Iterable[Line], on: date) -> None:
        """Charge what a rule of its own gives for an asset that leaves on that day, instead of what was planned."""
        self.done, self.ahead, self.accumulated = [], [], self.terms.opening_accumulated
        for line in lines:
            self._charge(Interval(line.interval.start, min(line.interval.end, on + _DAY)), line.charge, line.step)

    def _leave(self, event: Disposal, cost: Decimal, accumulated: Decimal, impairment: Decimal) -> None:
        gain = event.proceeds - event.costs - (cost - accumulated - impairment)
        self.movements.append(Movement(event, -cost, -accumulated, -impairment, gain))

    def _share(self, amount: Decimal, part: Decimal, rounding: Rounding = Rounding.CEIL) -> Decimal:
        """What of an amount of the whole belongs to a part of its cost; rounded up, so that a memo value stays with the rest."""
        return divide(amount * part, self.terms.cost, self.terms.unit, rounding)

    def _split(self, event: Disposal, part: Decimal, running: Charge | None, due: Decimal) -> None:
        """Take a part out; what is kept goes on with the rest of every charge."""
        whole, gone = self.accumulated, self._share(self.accumulated + due, part)
        end = self.terms.cost - self.terms.residual - self.impairment
        kept: list[Charge] = []
        for interval, charge, step in self.ahead:
            kept.append((interval, charge - self._share(whole + charge, part) + self._share(whole, part), step))
            whole += charge
        # Rounded down, so that the part's residual is never below zero.
        impaired = self._share(self.impairment, part, Rounding.FLOOR)
        residual = self.terms.residual - (part - self._share(end, part) - impaired)
        if running:
            charge = gone - self._share(self.accumulated, part)
            self._charge(Interval(running[0].start, event.on + _DAY), charge, running[2])
        self._leave(event, part, gone, impaired)
        cost, reduced = self.terms.cost - part, self.accumulated - gone + self.impairment - impaired
        first = self._next(event) if reduced else self.terms.opening_from
        self.terms = replace(self.terms, cost=cost, residual=residual, opening_accumulated=reduced, opening_from=first)
        self.accumulated, self.impairment, self.ahead = self.accumulated - gone, self.impairment - impaired, kept
