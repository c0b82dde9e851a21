"""Costs of a loan at the effective rate: what of them is borne by which period.

The costs lower what the loan brings, so that it really bears more than its rate. The effective rate is that of a period at which the
payments still to come are worth the principal less the costs not yet borne. A period bears what that rate gives on the value at its
start, less its interest by contract; rounded cumulatively, so that the periods bear the costs exactly, and all is borne when the
loan ends. After a change of the loan the rest is spread anew from the next payment on; what was borne before stays.

Periods count as equal, as spreadsheets' ``IRR`` counts them.

Sources:
    IFRS 9.5.4.1, B5.4.1-B5.4.6; ASC 835-30-35. Japan leaves a choice for costs of borrowing; the effective rate is one of them.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.allocation import Residue, allocate
from ledgerkit.domain.days import month_end
from ledgerkit.domain.loans.accrual import booked_on
from ledgerkit.domain.money import ZERO, exact, total
from ledgerkit.domain.present_value import NoRateError, internal_rate
from ledgerkit.domain.rounding import Rounding, round_fraction

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.loans.line import Line
    from ledgerkit.domain.loans.terms import Terms

__all__ = ["Borne", "fee_releases", "fee_shares"]

_DAY = timedelta(days=1)


class Borne(NamedTuple):
    """What of the costs is borne on one day: a month end or a payment day; zero or more."""

    day: date
    amount: Decimal


def fee_shares(terms: Terms, lines: Sequence[Line], fee: Decimal) -> list[Decimal]:
    """What each period bears of the costs not borne yet; the shares sum to them.

    Args:
        terms: the contract.
        lines: the periods that bear them, at least one.
        fee: what is left of the costs, zero or more.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.loans import Terms, schedule
        >>> terms = Terms(Decimal(10_000), Decimal("0.01"), "annuity", 24, date(2025, 1, 1), Decimal("0.01"))
        >>> shares = fee_shares(terms, schedule(terms), Decimal(100))
        >>> str(shares[0]), str(shares[-1]), str(sum(shares))
        ('7.93', '0.34', '100.00')
    """
    if not fee:
        return [ZERO for _line in lines]
    weights = _weights(lines, fee)
    return allocate(fee, weights, terms.unit, Rounding.HALF_UP, Residue.CUMULATIVE)


def _weights(lines: Sequence[Line], fee: Decimal) -> list[Fraction]:
    """Interest at the effective rate less that of the contract; by what is owed where there is no such rate."""
    payments = [line.principal + line.interest + line.prepaid - line.drawn for line in lines]
    worth = lines[0].opening - fee
    # An annuity in advance pays on the day it starts: that payment bears nothing.
    free = 0
    while free < len(lines) and lines[free].start == lines[free].end:
        worth -= payments[free]
        free += 1
    try:
        rate = Fraction(internal_rate(worth, payments[free:]))
    except (NoRateError, ZeroDivisionError):
        owed = [Fraction(0)] * free + [Fraction(line.opening) for line in lines[free:]]
        return owed if any(owed) else [Fraction(1) for _line in lines]
    found, value = [Fraction(0)] * free, Fraction(worth)
    for line, payment in zip(lines[free:], payments[free:], strict=True):
        borne = value * rate
        found.append(max(borne - Fraction(line.interest), Fraction(0)))
        value += borne - Fraction(payment)
    return found if any(found) else [Fraction(1) for _line in lines]


def fee_releases(terms: Terms, versions: Sequence[tuple[date, Sequence[Line]]], fee: Decimal) -> list[Borne]:
    """The costs of a loan by the day on which they are borne, in order of days; they sum to the costs.

    Args:
        terms: the contract.
        versions: the schedule as known from each day on, the first from the start.
        fee: the costs, zero or more; where the loan is older than the books, what is left of them then.
    """
    shares = _shares_by_version(terms, versions, fee)
    final = versions[-1][1]
    found: list[Borne] = []
    released = ZERO
    with exact():
        for line in final:
            before = released
            last = booked_on(line)
            day = month_end(max(line.start, terms.opening_from or line.start))
            while day < last:
                known = max(index for index, (since, _lines) in enumerate(versions) if since <= day or index == 0)
                share = shares[known].get(line.number, ZERO)
                part = _part(line if known == len(versions) - 1 else _line(versions[known][1], line.number) or line, day)
                so_far = before + round_fraction(Fraction(share) * part, terms.unit, Rounding.HALF_UP)
                if so_far > released:
                    found.append(Borne(day, so_far - released))
                    released = so_far
                day = month_end(day + _DAY)
            target = before + shares[-1].get(line.number, ZERO)
            if line is final[-1]:
                target = fee
            if target > released:
                found.append(Borne(last, target - released))
                released = target
    return found


def _shares_by_version(terms: Terms, versions: Sequence[tuple[date, Sequence[Line]]], fee: Decimal) -> list[dict[int, Decimal]]:
    """What each period bears, by number, as known under each version."""
    known: list[dict[int, Decimal]] = []
    for index, (since, lines) in enumerate(versions):
        # The running period bears what it was to bear; the rest is spread over those after it.
        kept = {line.number: known[-1].get(line.number, ZERO) for line in lines if line.start < since} if index else {}
        rest = [line for line in lines if line.number not in kept]
        left = fee - total(kept.values())
        if rest:
            spread = dict(zip((line.number for line in rest), fee_shares(terms, rest, left), strict=True))
        else:
            spread = {}
            kept[lines[-1].number] = kept.get(lines[-1].number, ZERO) + left
        known.append(kept | spread)
    return known


def _line(lines: Sequence[Line], number: int) -> Line | None:
    return next((line for line in lines if line.number == number), None)


def _part(line: Line, day: date) -> Fraction:
    days = (line.end - line.start).days
    return Fraction(min((day + _DAY - line.start).days, days), days) if days > 0 else Fraction(1)
