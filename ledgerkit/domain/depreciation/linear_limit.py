"""Linear-limit: straight line of the whole cost, that stops at the residual.

A year is charged ``C / n`` until the residual is reached, which is before the end of the life; :mod:`.straight_line` spreads cost less
residual over all of it.

Sources:
    OCA ``account_asset_management``, method "Linear-Limit" (1,000 to 100 over five years: 200 four times, 100).
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.annual import by_years

if TYPE_CHECKING:
    from ledgerkit.domain.depreciation.annual import Standing
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["schedule"]


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge the cost in equal years until the residual."""
    level = Fraction(terms.cost) * 12 / (terms.life_months or 12)

    def rule(standing: Standing) -> tuple[Fraction, str]:
        return level * standing.year.weight, ""

    return by_years(terms, rule)
