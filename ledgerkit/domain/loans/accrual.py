"""Interest by the day on which it is booked, and what is owed at the end of a day.

Interest is booked at each month end for the days since the payment before, and on each payment day for the rest of its period: the
amounts of a period sum to its interest, because each is the rounded interest so far less what has been booked of it.
"""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.days import month_end
from ledgerkit.domain.loans.line import interest_until
from ledgerkit.domain.loans.terms import Drawdown, Prepayment
from ledgerkit.domain.money import ZERO, exact, total
from ledgerkit.domain.rounding import round_fraction

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.loans.line import Line
    from ledgerkit.domain.loans.terms import Event, Terms

__all__ = ["Accrued", "accruals", "balance_on", "booked_on", "flows", "opening_accrued"]

_DAY = timedelta(days=1)


class Accrued(NamedTuple):
    """Interest booked on one day.

    Args:
        day: a month end or a payment day.
        number: the payment it belongs to.
        amount: interest since it was booked before, zero or more.
    """

    day: date
    number: int
    amount: Decimal


def booked_on(line: Line) -> date:
    """The day by which all interest of a payment is booked: when it is due, or paid if that comes first."""
    return min(line.due, line.paid_on)


def opening_accrued(terms: Terms, lines: tuple[Line, ...]) -> Decimal:
    """Interest of the running period that was borne before the books had the loan; zero for a loan that began in them."""
    if terms.opening_from is None or not lines or terms.opening_from <= lines[0].start:
        return ZERO
    return round_fraction(interest_until(terms, lines[0], terms.opening_from), terms.unit, terms.interest_rounding)


@lru_cache(maxsize=4096)
def accruals(terms: Terms, lines: tuple[Line, ...]) -> tuple[Accrued, ...]:
    """All interest of a schedule by the day it is booked, in order of days; days on which nothing is due are left out.

    A loan older than the books begins with what is borne from the opening day on.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.loans import Terms, schedule
        >>> terms = Terms(Decimal(12_000), Decimal("0.10"), "interest-only", 2, date(2025, 4, 16), Decimal("0.01"))
        >>> [(str(found.day), str(found.amount)) for found in accruals(terms, schedule(terms))]
        [('2025-04-30', '50.00'), ('2025-05-16', '50.00'), ('2025-05-31', '51.61'), ('2025-06-16', '48.39')]
    """
    found: list[Accrued] = []
    before = opening_accrued(terms, lines)
    with exact():
        for line in lines:
            booked, before = before, ZERO
            last = booked_on(line)
            day = month_end(max(line.start, terms.opening_from or line.start))
            while day < last:
                # What is borne through a day is borne before the day after it.
                so_far = round_fraction(interest_until(terms, line, day + _DAY), terms.unit, terms.interest_rounding)
                if so_far > booked:
                    found.append(Accrued(day, line.number, so_far - booked))
                    booked = so_far
                day = month_end(day + _DAY)
            if line.interest > booked:
                found.append(Accrued(last, line.number, line.interest - booked))
    return tuple(found)


def flows(terms: Terms, events: tuple[Event, ...], lines: tuple[Line, ...]) -> list[tuple[date, Decimal]]:
    """Every change of the principal owed by day: drawn positive, repaid negative; they sum to zero, or to less an opening balance."""
    since = terms.opening_from or terms.start
    found = [] if terms.opening is not None else [(terms.start, terms.principal)]
    with exact():
        for event in events:
            if event.on >= since and isinstance(event, Drawdown):
                found.append((event.on, event.amount))
            elif event.on >= since and isinstance(event, Prepayment):
                found.append((event.on, -event.amount))
        found += [(line.paid_on, -line.principal) for line in lines if line.principal]
    return sorted(found)


def balance_on(terms: Terms, events: tuple[Event, ...], lines: tuple[Line, ...], day: date) -> Decimal:
    """Principal owed at the end of a day if all is paid as it is due; zero before the loan, or before the books have it."""
    since = terms.opening_from
    if since is not None and day < since - _DAY:
        return ZERO
    return total(((terms.opening or ZERO), *(amount for on, amount in flows(terms, events, lines) if on <= day)))
