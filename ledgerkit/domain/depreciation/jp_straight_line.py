"""定額法, the Japanese statutory straight line: cost times a rate each fiscal year, until the memo value of 1 yen remains.

The rate is 1/n with the third decimal raised, so the last year takes less. Assets acquired from 1 April 2007.

After an event of the asset's life (impairment, a new life) the rate of the whole cost says nothing any more: what is left is then
charged evenly over what is left of the life, if any is left.

Sources:
    Corporation Tax Act Order articles 48-2(1)(i)(a) and 61; Income Tax Act Order articles 120-2, 134(1)(ii); Ordinance on Useful
    Lives, appended table 8. After an impairment: 固定資産の減損に係る会計基準 三1, IAS 36.63.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ledgerkit.domain.depreciation import jp_even, jp_years
from ledgerkit.domain.depreciation.jp_rates import rates_of
from ledgerkit.domain.depreciation.jp_uses import uses
from ledgerkit.domain.depreciation.jp_years import Charge, no_revised_base

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.domain.depreciation.jp_rates import StatutoryRates
    from ledgerkit.domain.depreciation.jp_uses import Use
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["schedule"]


@dataclass(frozen=True, slots=True)
class _StraightLine:
    by_month: ClassVar[bool] = False
    declining: ClassVar[bool] = False
    cost: Decimal
    rates: StatutoryRates

    def charge(self, use: Use, book: Decimal, base: Decimal | None) -> Charge:
        """Cost times the rate of the year."""
        del book, base
        rate = self.rates.short(self.rates.rate, use.months)
        return Charge(Fraction(self.cost) * Fraction(rate) * use.used)

    def resume(self, terms: Terms, book: Decimal) -> None:
        """The charge does not depend on the past."""
        no_revised_base(terms, book)


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge cost times the rate of the life each fiscal year.

    Returns:
        One line a month (or fiscal year) until the residual remains.

    Raises:
        TermsError: no row of table 8, or an opening position that is ambiguous.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.depreciation import Terms
        >>> from ledgerkit.domain.depreciation.jp_rates import StatutoryRates
        >>> rates = StatutoryRates(3, Decimal("0.334"))
        >>> terms = Terms(Decimal(1_000_000), Decimal(1), date(2026, 7, 1), 36, Decimal(1), frequency="year", rates=rates)
        >>> [int(line.charge) for line in schedule(terms)]
        [167000, 334000, 334000, 164999]
    """
    rates = rates_of(terms)
    if terms.restarted and terms.plan().months:
        return jp_even.schedule(terms, ordinary=True)
    return jp_years.schedule(terms, partial(uses, terms), _StraightLine(terms.cost, rates))
