"""What may happen to a lease after it has begun."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from ledgerkit.domain.leases.terms import LeaseError, Model
from ledgerkit.domain.money import plain
from ledgerkit.domain.periods import add_months

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.leases.terms import Terms

__all__ = ["CHANGES", "KEEPS_RATE", "Change"]

CHANGES = ("index", "guarantee", "reassessment", "modification", "decrease", "termination")
"""Kinds of change.

``index``: payments follow an index or rate (IFRS 16.42(b)); ``guarantee``: what is expected under a residual guarantee (42(a)); both
keep the rate (43). ``reassessment``: of the term or of a purchase option (40), ``modification``: other changes of the contract that
are no separate lease (45); both take a new rate, against the right of use. ``decrease``: a modification that lessens the scope: the
part leaves with a gain or loss (45(a)). ``termination``: all of it leaves. A modification that is a separate lease (44) is a lease
of its own.
"""

KEEPS_RATE = frozenset({"index", "guarantee"})
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    Args:
        on: its day. It is measured at the start of that day; on the last day of a month of the lease, at its end.
        kind: one of :data:`CHANGES`.
        payment: from then on; None where it stays.
        steps: further payments, each from a day on; those in force stay unless ``payment`` is given.
        term_months: new term from the commencement; None where it stays.
        rate: of a year at that day; None where it stays.
        residual_guarantee: now expected; ``purchase_option``: price, now reasonably certain; None where they stay.
        remaining: fraction of the scope that remains after a decrease.
    """

    on: date
    kind: str
    payment: Decimal | None = None
    steps: tuple[tuple[date, Decimal], ...] = ()
    term_months: int | None = None
    rate: Decimal | None = None
    residual_guarantee: Decimal | None = None
    purchase_option: Decimal | None = None
    remaining: Decimal | None = None

    def measured(self, terms: Terms) -> date:
        """The day at whose start it is measured."""
        after = self.on + _DAY
        months = (after.year - terms.commencement.year) * 12 + after.month - terms.commencement.month
        return after if months > 0 and add_months(terms.commencement, months) == after else self.on

    def applied(self, terms: Terms) -> Terms:
        """The terms from then on.

        Raises:
            LeaseError: it cannot be.
        """
        day = self.measured(terms)
        if not terms.start < day or not day < terms.end:
            expected = f"after {terms.start}, before {terms.end}"
            raise LeaseError("", "the change is not within what is measured of the lease", expected, str(self.on))
        if terms.model is Model.EXEMPT:
            raise LeaseError("", "nothing of an exempt lease is remeasured", "no change", self.kind)
        self._check(terms)
        if self.kind == "termination":
            return terms
        steps = terms.steps
        if self.payment is not None:
            steps = (*(step for step in steps if step[0] < day), (day, self.payment))
        months = terms.term_months if self.term_months is None else self.term_months
        merged = sorted({**dict(steps), **dict(self.steps)}.items())
        # Of the steps that were agreed for days beyond a shorter term nothing is left; new ones beyond it are a fault.
        gone = set(dict(steps)) - set(dict(self.steps))
        found = replace(
            terms,
            steps=tuple(step for step in merged if step[0] not in gone or step[0] < add_months(terms.commencement, months)),
            term_months=months,
            rate=terms.rate if self.rate is None else self.rate,
            residual_guarantee=terms.residual_guarantee if self.residual_guarantee is None else self.residual_guarantee,
            purchase_option=terms.purchase_option if self.purchase_option is None else self.purchase_option,
        )
        if found.end <= day:
            raise LeaseError("term", "the new term is over by then", f"an end after {self.on}", f"{self.term_months}m")
        return found

    def _check(self, terms: Terms) -> None:
        if self.kind == "index" and terms.model is Model.OPERATING:
            message = "a change of an index alone does not remeasure an operating lease; the difference is variable cost (ASC 842-10-35-5)"
            raise LeaseError("type", message, "a posting of the difference to an expense account", "index")
        if self.kind in KEEPS_RATE and self.rate is not None:
            raise LeaseError("rate", f"a change of kind {self.kind} keeps the rate", "no rate", plain(self.rate))
        if self.kind not in KEEPS_RATE and self.kind != "termination" and self.rate is None:
            raise LeaseError("rate", f"a change of kind {self.kind} is measured at the rate of its day", "a rate", "nothing")
        if self.kind == "decrease" and (self.remaining is None or not 0 < self.remaining < 1):
            found = "nothing" if self.remaining is None else plain(self.remaining)
            message = "a decrease says which fraction of the scope remains"
            raise LeaseError("remaining", message, "a fraction between 0 and 1, such as 0.5", found)
        if self.kind != "decrease" and self.remaining is not None:
            raise LeaseError("remaining", f"a change of kind {self.kind} leaves the scope", "no remaining", plain(self.remaining))
        said = (self.payment, self.term_months, self.rate, self.residual_guarantee, self.purchase_option)
        if self.kind == "termination":
            if self.steps or any(value is not None for value in said):
                raise LeaseError("type", "after a termination nothing is left to be changed", "no other key", "terms")
        elif not self.steps and all(value is None for value in said):
            raise LeaseError("", "the change changes nothing", "payment, steps, term, rate or an option", "nothing")
