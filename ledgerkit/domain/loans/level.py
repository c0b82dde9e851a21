"""The level payment of an annuity, by the day count of the contract.

What is owed before the next payment, ``X``, and every payment ``A`` grow through the later periods by ``g = 1 + rate × part of a year``:

    balance after the last payment = X·g₁·g₂·… − A·(… + g₂·g₁ + g₁ + 1) = U − A·W = residual

so ``A = (U − residual) / W``, one division. With equal periods ``i`` and nothing but interest owed this is the annuity formula
``P·i / (1 − (1 + i)^−n)``.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from ledgerkit.domain.present_value import WIDE
from ledgerkit.domain.rounding import round_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from fractions import Fraction

    from ledgerkit.domain.loans.terms import Terms

__all__ = ["level_payment"]


def level_payment(owed: Fraction, rate: Decimal, years: Iterable[Fraction], terms: Terms) -> Decimal:
    """The payment that leaves the residual of the contract after the last, rounded once as the contract has it.

    Args:
        owed: principal and interest before the first of these payments, exactly.
        rate: a fraction a year.
        years: part of a year between each two payments: one fewer than there are payments.
        terms: residual, unit and rounding.
    """
    with localcontext(WIDE):
        grown, payments = Decimal(owed.numerator) / owed.denominator, Decimal(1)
        for year in years:
            factor = 1 + rate * year.numerator / year.denominator
            grown, payments = grown * factor, payments * factor + 1
        level = (grown - terms.residual) / payments
    return round_to(level, terms.unit, terms.rounding)
