"""簡便法: the useful life of an asset that was bought used.

Of a life that has wholly elapsed a fifth is taken; else what is left of it and a fifth of what has elapsed. Counted in months, cut
to whole years, at least two.

Sources:
    Ordinance on Useful Lives (耐用年数省令) article 3(1)(ii), (2) and (5); National Tax Agency No.5404.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.terms import TermsError
from ledgerkit.domain.money import ZERO, plain

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["used_life"]

_FIFTH = Fraction(1, 5)
_HALF = Fraction(1, 2)
_SHORTEST = 2


def used_life(
    life_years: int, elapsed_months: int, *, price: Decimal | None = None, improvement: Decimal = ZERO, replacement: Decimal | None = None
) -> int:
    """The life of a used asset in years.

    Args:
        life_years: statutory life of the asset when new, 2 or more.
        elapsed_months: how long it had been in use, zero or more.
        price: what was paid for it, positive; needed where it was improved before use.
        improvement: capital expenditure before it was put to use, zero or more.
        replacement: price of the same asset new, if known.

    Returns:
        The statutory life where the improvement is more than half of the price when new; else the simplified life.

    Raises:
        TermsError: the improvement is more than half of the price paid, so that the life has to be estimated; or is not to be judged.

    Examples:
        >>> [used_life(6, 12 * years) for years in (1, 2, 3, 4, 5, 6)]
        [5, 4, 3, 2, 2, 2]
    """
    if improvement:
        if replacement is not None and Fraction(improvement) > Fraction(replacement) * _HALF:
            return life_years
        if price is None:
            raise TermsError("life", "whether an improved asset may have the simplified life depends on its price", "a price", "nothing")
        if Fraction(improvement) > Fraction(price) * _HALF:
            message = "an asset improved by more than half of its price has no simplified life; estimate it"
            raise TermsError("life", message, f"at most {plain(price / 2)} of improvement", plain(improvement))
    whole = 12 * life_years
    elapsed = min(elapsed_months, whole)
    months = whole - elapsed + elapsed * _FIFTH
    return max(int(months / 12), _SHORTEST)
