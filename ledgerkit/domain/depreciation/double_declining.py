"""Double declining balance: twice the straight-line rate of the book value a year, down to the residual.

The rate is ``2 / n`` for a life of ``n`` years, exactly (never a rounded percentage), and at most one; :mod:`.declining_balance`
does the rest. What is left above the residual falls to the last year.

Sources:
    Usual in US GAAP (ASC 360-10-35-4 asks for a systematic and rational method). Figures: 50,000 to 5,000 over five years is
    20,000, 12,000, 7,200, 4,320, 1,480.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.declining_balance import at_rate

if TYPE_CHECKING:
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["schedule"]


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge twice the straight-line rate of the book value a year."""
    # Without a life by_years tells what is missing, whatever the rate.
    return at_rate(terms, min(Fraction(24, terms.life_months or 24), Fraction(1)))
