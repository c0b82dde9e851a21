"""One asset in a UK pool of its own: writing-down allowances until the pool is small, then the rest.

For what-if and for a tax book by asset; the return of a business pools its plant (:mod:`.uk_pools`). The first period has the
allowance of the whole period, whatever the day of acquisition; a short period its months. The residual is no part of tax law
and must be zero.

Sources:
    CAA 2001 ss. 55-56A.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.annual import divided, forward_years
from ledgerkit.domain.depreciation.shares import months_in
from ledgerkit.domain.depreciation.terms import TermsError, lines_of
from ledgerkit.domain.depreciation.uk_pools import PoolRates, written_down
from ledgerkit.domain.money import exact, plain
from ledgerkit.domain.rounding import round_fraction

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.domain.depreciation.shares import Year
    from ledgerkit.domain.depreciation.terms import Line, Terms
    from ledgerkit.domain.periods import Interval

__all__ = ["schedule"]


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge the writing-down allowances.

    Returns:
        Lines whose step is ``small-pool`` in the period in which the rest is written off.

    Raises:
        TermsError: no rates were looked up, there is a residual, or no rate is known for a period.
    """
    rates = terms.rates
    if not isinstance(rates, PoolRates):
        raise TermsError("property-class", "the method needs a pool", "main, special", "nothing")
    if terms.residual:
        raise TermsError("residual", "tax law leaves no residual in a pool", "0", plain(terms.residual))
    charges: list[tuple[Interval, Decimal, str]] = []
    left = terms.remaining
    with exact():
        for _number, year in forward_years(terms):
            if not left:
                break
            allowance, rate = written_down(left, rates, year.interval, terms.unit, terms.rounding)
            if year.before and rate is not None:
                allowance = min(round_fraction(_rest_of_period(left, rate, year), terms.unit, terms.rounding), left)
            # An allowance that rounds to nothing is one unit, so that every pool ends.
            allowance = max(allowance, min(terms.unit, left))
            charges += divided(terms, year, allowance, "" if rate is not None else "small-pool")
            left -= allowance
    return lines_of(terms, charges)


def _rest_of_period(left: Decimal, rate: Fraction, year: Year) -> Fraction:
    """The allowance still due of a period whose first months others charged, from what the pool had at its start."""
    rate = rate * min(months_in(year.interval), 12) / 12
    gone = year.before / (year.weight + year.before)
    return Fraction(left) / (1 - rate * gone) * rate * (1 - gone)
