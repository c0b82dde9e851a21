"""Degressive-linear: declining balance that never charges less a year than straight line over the whole life would have.

A year is charged ``B × r``, or ``(C − R) / n`` where that is larger, until the residual is reached, which is before the end of the
life. :mod:`.declining_to_straight_line` instead spreads what is left over what is left of the life.

Sources:
    OCA ``account_asset_management``, method "Degressive-Linear" (1,000 at 40 % over five years: 400, 240, 200, 160); Odoo's
    "declining then straight line".
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.annual import by_years, needed_rate

if TYPE_CHECKING:
    from ledgerkit.domain.depreciation.annual import Standing
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["schedule"]


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge the larger of ``terms.rate`` of the book value and the straight line of the whole base.

    Returns:
        Lines whose step is ``declining`` or ``straight-line``.
    """
    rate = needed_rate(terms)
    level = Fraction(terms.base) * 12 / (terms.life_months or 12)

    def rule(standing: Standing) -> tuple[Fraction, str]:
        declining = standing.at_start(rate, standing.book) * rate
        larger = (level, "straight-line") if level > declining else (declining, "declining")
        return larger[0] * standing.year.weight, larger[1]

    return by_years(terms, rule)
