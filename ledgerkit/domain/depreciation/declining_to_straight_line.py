"""Declining balance, then straight line: each year the larger of the two.

The declining charge is ``B × r`` of a year; the straight-line charge spreads what the book value ``B`` stands above the residual evenly
over what is left of the life, ``(B − R) / years left``. The larger is charged, and once the straight line is larger it stays so. The
rate is the given one, else twice the straight-line rate.

Sources:
    The switch that MACRS tables are made with (Rev. Proc. 87-57, section 6), here to a residual. Figures: 50,000 to 5,000 over five
    years at 30 % is 15,000, 10,500, 7,350, 6,075, 6,075.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.annual import by_years

if TYPE_CHECKING:
    from ledgerkit.domain.depreciation.annual import Standing
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["at_rate", "schedule"]


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge the larger of declining balance and straight line on what is left.

    Returns:
        Lines whose step is ``declining`` or ``straight-line``.
    """
    given = Fraction(terms.rate) if terms.rate is not None else Fraction(24, terms.life_months or 24)
    return at_rate(terms, min(given, Fraction(1)))


def at_rate(terms: Terms, rate: Fraction) -> tuple[Line, ...]:
    """The schedule at a rate, more than zero and at most one."""

    def rule(standing: Standing) -> tuple[Fraction, str]:
        declining = standing.at_start(rate, standing.book) * rate
        level = Fraction(standing.left) / standing.years_left
        larger = (level, "straight-line") if level > declining else (declining, "declining")
        return larger[0] * standing.year.weight, larger[1]

    return by_years(terms, rule)
