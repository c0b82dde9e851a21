"""Degressive AfA of German tax law, with the change to linear AfA in the first year in which that is more.

The rate is so many times the linear rate and at most so many percent, by the day of acquisition. The first year counts its months, that of
acquisition included; linear AfA on the rest is book value over what is left of the useful life. Linear AfA by itself is the method
``straight-line`` with the convention ``full-month`` and yearly charges.

Sources:
    EStG § 7 (1) sentence 4 (months), § 7 (2) (degressive), § 7 (3) (change to linear, not back). Figures: 100,000 over five years from July
    2025 is 15,000, 25,500, 17,850, 16,660, 16,660, 8,330.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation import declining_to_straight_line
from ledgerkit.domain.depreciation.terms import TermsError

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["Degressive", "schedule"]


@dataclass(frozen=True, slots=True)
class Degressive:
    """``terms.rates`` of the method.

    Args:
        multiple: how many times the linear rate.
        most: the rate's limit as a fraction.
    """

    multiple: Decimal
    most: Decimal


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge the larger of degressive and linear AfA.

    Returns:
        Lines whose step is ``declining`` or ``straight-line``.

    Raises:
        TermsError: no row of the table was looked up, another convention than months, or no life.
    """
    rates = terms.rates
    if not isinstance(rates, Degressive):
        raise TermsError("in-service", "there is no degressive AfA for the day", "a day the table holds", str(terms.in_service))
    if terms.convention != "full-month":
        raise TermsError("convention", "AfA counts months, that of acquisition included", "full-month", terms.convention)
    rate = min(Fraction(rates.multiple) * 12 / (terms.life_months or 12), Fraction(rates.most), Fraction(1))
    return declining_to_straight_line.at_rate(terms, rate)
