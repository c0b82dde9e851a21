"""The tables of leases as rows, columns in the order of the schema, and what leases say of maturities."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

from ledgerkit.domain.leases import Model, dues
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.ledger.rows import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ledgerkit.directives.leases import Lease
    from ledgerkit.directives.ledger import LedgerDirectives
    from ledgerkit.domain.leases import Due, Movement
    from ledgerkit.ledger.rows import Rows

__all__ = ["lease_maturities", "lease_tables"]

_DAY = timedelta(days=1)


def lease_tables(leases: Iterable[Lease]) -> dict[str, Rows]:
    """Rows by table."""
    found = tuple(leases)
    return {
        "leases": [_lease(lease) for lease in found],
        "lease_reaches": list(chain.from_iterable(map(_reaches, found))),
        "lease_events": list(chain.from_iterable(map(_events, found))),
        "lease_lines": list(chain.from_iterable(map(_lines, found))),
        "lease_dues": list(chain.from_iterable(map(_dues, found))),
        "lease_payments": list(chain.from_iterable(map(_payments, found))),
    }


def _lease(lease: Lease) -> tuple[Any, ...]:
    terms, accounts = lease.terms, lease.accounts
    return (
        *(lease.id, lease.name, lease.name_ja or None, lease.framework, terms.model.value, lease.exempt or None),
        *(lease.agreed, terms.commencement, terms.start, lease.lease_class, lease.department, lease.lessor),
        *(accounts.right_of_use or None, accounts.accumulated or None, accounts.liability or None, accounts.payment),
        *(terms.every, "advance" if terms.advance else "arrears", lease.currency, terms.payment),
        *(terms.compounding.value, terms.interest),
        *place(lease.meta),
    )


def _reaches(lease: Lease) -> Iterator[tuple[Any, ...]]:
    for reach in lease.plan.reaches:
        # Two changes on one day: only the last of them lasts.
        if reach.since != reach.until:
            yield (lease.id, reach.since, reach.until, reach.terms.end - _DAY, lease.currency, reach.terms.rate)


_BEGUN = frozenset({"commencement", "transition"})


def _events(lease: Lease) -> Iterator[tuple[Any, ...]]:
    terms = lease.terms
    for movement in lease.plan.movements:
        besides = (ZERO, ZERO, ZERO, ZERO)
        if movement.kind in _BEGUN:
            # A retrospective right of use is measured by itself: what was spent at the beginning is in it or gone.
            spent = (ZERO, ZERO) if terms.retrospective else (terms.direct_costs, terms.incentives)
            besides = (terms.prepaid, *spent, terms.restoration)
        yield (
            *(lease.id, movement.on, movement.kind, lease.currency, movement.cost, movement.accumulated, movement.liability),
            *(movement.gain, movement.at_start, *besides, movement.equity),
            *place(_said(lease, movement)),
        )


def _said(lease: Lease, movement: Movement) -> Mapping[str, Any]:
    """Metadata of the directive that says it."""
    return next((changed.meta for changed in lease.changes if changed.change.on == movement.on), lease.meta)


def _lines(lease: Lease) -> Iterator[tuple[Any, ...]]:
    for line in lease.plan.lines:
        yield (
            *(lease.id, line.interval.start, line.interval.through, lease.currency),
            *(line.opening, line.interest, line.paid, line.closing, line.charge, line.accumulated, line.carrying, line.cost),
            line.unwinding,
        )


def _dues(lease: Lease) -> Iterator[tuple[Any, ...]]:
    recognised = lease.terms.model is not Model.EXEMPT
    for index, reach in enumerate(lease.plan.reaches):
        known_from = reach.since
        found: Iterable[Due] = reach.dues
        if not index:
            # From the contract on it is a commitment, with the payment of the first day and of the years before a transition too.
            known_from = min(lease.agreed, reach.since)
            found = (due for due in dues(reach.terms) if lease.terms.opening is None or due.on >= lease.terms.start)
        if known_from == reach.until:
            continue
        owed = frozenset(reach.dues) if recognised else frozenset()
        for due in found:
            yield (
                *(lease.id, known_from, reach.until, due.on, due.kind, lease.currency, due.amount),
                *(reach.holds(due), due in owed),
            )


def _payments(lease: Lease) -> Iterator[tuple[Any, ...]]:
    for paid in lease.paid:
        yield (
            *(lease.id, paid.on, paid.account, paid.kind, lease.currency, paid.amount, paid.due, paid.transferred_on),
            *place(paid.meta),
        )


def lease_maturities(directives: LedgerDirectives) -> Rows:
    """When liabilities of leases fall due: each payment less the interest that is booked until it, and that interest once it is booked.

    So the parts that are due after a day are the balance of the liability at its end, month end or not.
    """
    return [row for lease in directives.leases if lease.terms.model is not Model.EXEMPT for row in _maturities(lease)]


def _maturities(lease: Lease) -> Iterator[tuple[Any, ...]]:
    for reach in lease.plan.reaches:
        since, until = reach.since, reach.until
        if since == until:
            continue
        left, accrued = list(reach.dues), ZERO
        head = ("lease", lease.id, lease.accounts.liability)
        with exact():
            for line in reach.planned:
                day = line.interval.through
                while left and left[0].on < day:
                    due = left.pop(0)
                    yield (*head, since, until, due.on, lease.currency, accrued - due.amount)
                    accrued = ZERO
                accrued += line.interest
                # Interest that is booked on the day of its payment is never owed at the end of a day.
                if line.interest and left and left[0].on > day and (until is None or day < until):
                    yield (*head, day, until, left[0].on, lease.currency, -line.interest)
            for due in left:
                yield (*head, since, until, due.on, lease.currency, accrued - due.amount)
                accrued = ZERO
