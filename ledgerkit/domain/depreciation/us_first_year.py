"""The first year under US income tax: section 179, then bonus, then MACRS on what is left of the cost.

Section 179 lets a taxpayer expense property up to a limit that falls by a dollar for each dollar of property above a threshold placed in
service in the year, and no more than the income of the business; what income cuts off is carried forward, which is not decided here. The
first-year allowance ("bonus") is a rate of the cost after section 179 by the dates of acquisition and of placing in service.

Sources:
    IRC 179(b)(1)-(3), 168(k); IRS Publication 946, chapters 2 and 3; P.L. 119-21 sections 70301 and 70306.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.terms import TermsError
from ledgerkit.domain.money import ZERO, exact, plain
from ledgerkit.domain.rounding import round_fraction

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.domain.rounding import Rounding

__all__ = ["FirstYear", "first_year", "section_179_limit"]


@dataclass(frozen=True, slots=True)
class FirstYear:
    """How the cost of an asset is divided in its first year.

    Args:
        section_179: expensed.
        bonus: first-year allowance.
        basis: what MACRS recovers; the three sum to the cost.
    """

    section_179: Decimal
    bonus: Decimal
    basis: Decimal


def first_year(cost: Decimal, section_179: Decimal, bonus_rate: Decimal, unit: Decimal, rounding: Rounding) -> FirstYear:
    """Divide a cost.

    Args:
        cost: of the asset, positive.
        section_179: what is elected for this asset, from zero to the cost.
        bonus_rate: as a fraction, from zero to one.
        unit: smallest unit of the currency.
        rounding: of the bonus.

    Raises:
        TermsError: more is elected than the cost, or the rate is no fraction.

    Examples:
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.rounding import Rounding
        >>> first_year(Decimal(100000), Decimal(20000), Decimal("0.4"), Decimal("0.01"), Rounding.HALF_UP).basis
        Decimal('48000.00')
    """
    if not 0 <= section_179 <= cost:
        raise TermsError("section-179", "section 179 is not between zero and the cost", f"0 to {plain(cost)}", plain(section_179))
    if not 0 <= bonus_rate <= 1:
        raise TermsError("bonus", "the bonus is no fraction of the cost", "0 to 1: 0.4 is 40 %", plain(bonus_rate))
    with exact():
        rest = cost - section_179
        bonus = round_fraction(Fraction(rest) * Fraction(bonus_rate), unit, rounding)
        return FirstYear(section_179, bonus, rest - bonus)


def section_179_limit(maximum: Decimal, threshold: Decimal, placed_in_service: Decimal, business_income: Decimal) -> Decimal:
    """The most that may be expensed in a tax year over all assets.

    Args:
        maximum: dollar limit of the year.
        threshold: cost of section 179 property above which the limit falls dollar by dollar.
        placed_in_service: cost of all section 179 property placed in service in the year.
        business_income: taxable income from the active conduct of business before the deduction; a loss allows nothing.

    Examples:
        >>> from decimal import Decimal
        >>> section_179_limit(Decimal(2500000), Decimal(4000000), Decimal(4600000), Decimal(9000000))
        Decimal('1900000')
    """
    with exact():
        by_cost = max(ZERO, maximum - max(ZERO, placed_in_service - threshold))
        return min(by_cost, max(ZERO, business_income))
