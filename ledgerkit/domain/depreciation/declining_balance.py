"""Declining balance by a given rate (定率法 by any rate): a fixed part of the book value a year.

With rate ``r``, book value ``B`` at the start of the fiscal year and ``w`` parts of a year charged in it, the year is charged
``B × r × w``, rounded once. The residual is no part of the formula; it is where the charge stops. What is left above it falls
to the last year of the life. Other systems call this "degressive up to salvage value" (``degressive-limit``).

Sources:
    IAS 16 paragraph 62 (diminishing balance). Worked figures: ERPNext ``test_asset.py`` (66.667 % of 100,000 to 10,000);
    OCA ``account_asset_management`` (40 % of 1,000 to 100: 400, 240, 144, 86.40, 29.60).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.annual import by_years, needed_rate

if TYPE_CHECKING:
    from fractions import Fraction

    from ledgerkit.domain.depreciation.annual import Standing
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["at_rate", "schedule"]


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge ``terms.rate`` of the book value a year.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.depreciation import Terms
        >>> asset = Terms(Decimal(1000), Decimal(100), date(2026, 1, 1), 60, Decimal("0.01"), rate=Decimal("0.4"), frequency="year")
        >>> [str(line.charge) for line in schedule(asset)]
        ['400.00', '240.00', '144.00', '86.40', '29.60']
    """
    return at_rate(terms, needed_rate(terms))


def at_rate(terms: Terms, rate: Fraction) -> tuple[Line, ...]:
    """The schedule at a rate, more than zero and at most one."""

    def rule(standing: Standing) -> tuple[Fraction, str]:
        return standing.at_start(rate, standing.book) * rate * standing.year.weight, ""

    return by_years(terms, rule)
