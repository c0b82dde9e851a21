"""Degressive: a fixed part a year of what the book value stands above the residual, which it comes near to and never passes.

With rate ``r``, book value ``B`` at the start of the fiscal year, residual ``R`` and ``w`` parts of a year charged in it, the year is
charged ``(B − R) × r × w``, rounded once; the last year of the life takes the rest.

Sources:
    OCA ``account_asset_management``, method "Degressive", whose base is the purchase value less the salvage value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.annual import by_years, needed_rate

if TYPE_CHECKING:
    from fractions import Fraction

    from ledgerkit.domain.depreciation.annual import Standing
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["schedule"]


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge ``terms.rate`` of what is left to charge a year."""
    rate = needed_rate(terms)

    def rule(standing: Standing) -> tuple[Fraction, str]:
        return standing.at_start(rate, standing.left) * rate * standing.year.weight, ""

    return by_years(terms, rule)
