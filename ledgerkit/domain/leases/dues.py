"""The payments a lease asks for, each with its day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from ledgerkit.domain.periods import add_months

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.leases.terms import Terms

__all__ = ["Due", "dues"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """One payment.

    Args:
        on: day it is due.
        at: start of the day up to which interest runs: the same day in advance, the day after in arrears.
        amount: positive.
        kind: ``payment``, ``residual-guarantee`` or ``purchase-option``.
    """

    on: date
    at: date
    amount: Decimal
    kind: str = "payment"


@lru_cache(maxsize=8192)
def dues(terms: Terms) -> tuple[Due, ...]:
    """All payments of the whole term, in order of days; none of zero.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.leases.terms import Terms
        >>> terms = Terms(date(2027, 4, 1), 3, Decimal(9), Decimal(1), Decimal("0.02"), steps=((date(2027, 6, 1), Decimal(10)),))
        >>> [(str(due.on), str(due.amount)) for due in dues(terms)]
        [('2027-04-30', '9'), ('2027-05-31', '9'), ('2027-06-30', '10')]
    """
    found = []
    for months in range(0, terms.term_months, terms.every):
        at = add_months(terms.commencement, months if terms.advance else months + terms.every)
        on = at if terms.advance else at - _DAY
        amount = _payment(terms, on)
        if amount:
            found.append(Due(on, at, amount))
    last = terms.end - _DAY
    for kind, amount in (("residual-guarantee", terms.residual_guarantee), ("purchase-option", terms.purchase_option)):
        if amount:
            found.append(Due(last, terms.end, amount, kind))
    return tuple(found)


def _payment(terms: Terms, on: date) -> Decimal:
    amount = terms.payment
    for day, stepped in terms.steps:
        if day > on:
            break
        amount = stepped
    return amount
