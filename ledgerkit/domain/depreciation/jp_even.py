"""均等償却 of deferred assets (繰延資産) and the straight line over a lease (リース期間定額法): the same calculation.

A fiscal year is charged the amount × its months / all months, rounded once a year; the last year takes the rest. What is charged
over the months differs: a deferred asset its whole cost; a leased asset its cost less the residual guarantee where the contract
was made up to 31 March 2027, and its whole cost down to 1 yen where it was made later. A residual above the smallest unit is
taken as a guarantee and deducted; a memo value of one unit is only kept at the end.

This is not the accountant's ``straight-line``, whose months are level and whose years are sums of them.

Sources:
    Corporation Tax Act Order article 64(1)(ii) (繰延資産); article 48-2(1)(vi) and 61(1)(ii)(c) (リース資産), as amended in 2025
    for contracts from 1 April 2027.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ledgerkit.domain.depreciation import jp_years
from ledgerkit.domain.depreciation.jp_uses import uses_of_life
from ledgerkit.domain.depreciation.jp_years import Charge, no_revised_base

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.domain.depreciation.jp_uses import Use
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["lease_residual", "schedule"]

_NOTHING_DEDUCTED_FROM = date(2027, 4, 1)


@dataclass(frozen=True, slots=True)
class _Even:
    by_month: ClassVar[bool] = True
    declining: ClassVar[bool] = False
    amount: Decimal
    whole: Fraction
    ordinary: bool

    def charge(self, use: Use, book: Decimal, base: Decimal | None) -> Charge:
        """The amount in proportion to the months; the year in which the life ends takes the rest."""
        del base
        if use.last:
            return Charge(Fraction(book), ordinary=self.ordinary)
        return Charge(Fraction(self.amount) * use.used / self.whole, ordinary=self.ordinary)

    def resume(self, terms: Terms, book: Decimal) -> None:
        """The charge does not depend on the past."""
        no_revised_base(terms, book)


def schedule(terms: Terms, *, ordinary: bool = False) -> tuple[Line, ...]:
    """Charge the amount evenly over the months of the life, rounded by the fiscal year.

    Args:
        terms: the asset's.
        ordinary: whether extra depreciation may be added.

    Raises:
        TermsError: an opening position that is ambiguous.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.depreciation import Terms
        >>> terms = Terms(Decimal(1_000_000), Decimal(0), date(2026, 8, 1), 60, Decimal(1), frequency="year")
        >>> [int(line.charge) for line in schedule(terms)]
        [83333, 200000, 200000, 200000, 200000, 116667]
    """
    years = tuple(uses_of_life(terms))
    amount = terms.cost if terms.residual <= terms.unit else terms.base
    if terms.restarted and terms.opening_from is not None:
        amount, opening = terms.remaining, terms.opening_from
        months = [share.weight for use in years for share in use.shares if share.interval.start >= opening]
    else:
        months = [use.used for use in years]
    return jp_years.schedule(terms, partial(iter, years), _Even(amount, sum(months, Fraction(0)), ordinary))


def lease_residual(contract: date, guarantee: Decimal, unit: Decimal) -> Decimal:
    """The residual of a leased asset whose ownership does not pass: the guarantee, or the memo value for later contracts.

    Args:
        contract: day of the lease contract.
        guarantee: residual guarantee (残価保証額), zero or more.
        unit: smallest unit of the currency.

    Examples:
        >>> from decimal import Decimal
        >>> [str(lease_residual(date(2027, month, 1), Decimal(300_000), Decimal(1))) for month in (3, 4)]
        ['300000', '1']
    """
    return guarantee if contract < _NOTHING_DEDUCTED_FROM else unit
