"""Written-down value: declining balance at the rate that ends at the residual.

The rate of a year is ``1 − (R / C)^(1/n)`` for cost ``C``, residual ``R`` and ``n`` years, rounded half-even to 18 decimals
(:func:`rate`); a rate printed with fewer makes other schedules. What 18 decimals and part years leave over falls to the last year.

Sources:
    The rate of IAS 16's diminishing balance solved from the salvage value, as ERPNext's "Written Down Value". Figures: 50,000 to
    5,000 over five years is 18,452.13, 11,642.51, 7,345.93, 4,634.97, 2,924.47 (rate 0.369042…).
"""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.declining_balance import at_rate
from ledgerkit.domain.depreciation.terms import TermsError
from ledgerkit.domain.money import quantise

if TYPE_CHECKING:
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["rate", "schedule"]

# A root has no last digit: 60 of them decide the eighteenth after the point whatever the amounts.
_ROOTS = Context(prec=60)


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge the rate that ends at the residual.

    Raises:
        TermsError: the residual is zero: no rate ends there.
    """
    if not terms.residual:
        message = "no rate of the book value ends at a residual of zero"
        raise TermsError("residual", message, "more than 0, or the method declining-to-straight-line", "0")
    # Without a life by_years tells what is missing, whatever the rate.
    return at_rate(terms, Fraction(rate(terms.cost, terms.residual, terms.life_months or 12)))


def rate(cost: Decimal, residual: Decimal, life_months: int) -> Decimal:
    """The rate of a year that takes a cost to a residual, to 18 decimals.

    Examples:
        >>> from decimal import Decimal
        >>> rate(Decimal(50000), Decimal(5000), 60)
        Decimal('0.369042655519806751')
    """
    kept = _ROOTS.power(_ROOTS.divide(residual, cost), _ROOTS.divide(Decimal(12), Decimal(life_months)))
    return quantise(_ROOTS.subtract(Decimal(1), kept))
