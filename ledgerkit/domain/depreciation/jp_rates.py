"""The row of a Japanese table of rates, and what becomes of a rate in a short fiscal year.

Sources:
    Ministerial Ordinance on Useful Lives (減価償却資産の耐用年数等に関する省令) articles 4 and 5, appended tables 7 to 10.
    Article 4(2): in a fiscal year of less than twelve months the rates of 旧定額法 are multiplied by months and divided by twelve,
    and the rate of 旧定率法 is that of the life times twelve over the months; article 5(2) for 定額法 and 定率法. The third
    decimal is raised (National Tax Agency, Q&A on the 2007 reform, schedule 16(2) example), a life is cut to whole years.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.terms import BeyondLife, TermsError
from ledgerkit.domain.money import exact
from ledgerkit.domain.rounding import Rounding, divide

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.domain.depreciation.terms import Terms

__all__ = ["StatutoryRates", "rates_of"]

_THIRD_DECIMAL = Decimal("0.001")


@dataclass(frozen=True, slots=True)
class StatutoryRates(BeyondLife):
    """The row of one statutory life, fractions of a year.

    Args:
        life_years: the life, whole years.
        rate: rate of depreciation (償却率).
        revised: rate after the switch (改定償却率), where the method has one.
        guarantee: guarantee rate (保証率), a fraction of the cost.
        by_life: the rates of all lives, where a short fiscal year reads another row (旧定率法).
    """

    life_years: int
    rate: Decimal
    revised: Decimal | None = None
    guarantee: Decimal | None = None
    by_life: Mapping[int, Decimal] = field(default_factory=dict)

    def short(self, rate: Decimal, months: int) -> Decimal:
        """A rate in a fiscal year of so many months: in proportion, the third decimal raised.

        Examples:
            >>> StatutoryRates(10, Decimal("0.250")).short(Decimal("0.250"), 6)
            Decimal('0.125')
            >>> StatutoryRates(6, Decimal("0.167")).short(Decimal("0.167"), 7)
            Decimal('0.098')
        """
        with exact():
            return rate if months == 12 else divide(rate * months, Decimal(12), _THIRD_DECIMAL, Rounding.CEIL)

    def short_by_life(self, months: int) -> Decimal:
        """The rate of the life times twelve over the months of a fiscal year, cut to whole years.

        Raises:
            TermsError: the table ends before that life.

        Examples:
            >>> StatutoryRates(5, Decimal("0.369"), by_life={5: Decimal("0.369"), 10: Decimal("0.206")}).short_by_life(6)
            Decimal('0.206')
        """
        if months == 12:
            return self.rate
        life = self.life_years * 12 // months
        if life not in self.by_life:
            message = f"a fiscal year of {months} months reads the rate of a life of {life} years, which the table does not have"
            raise TermsError("life", message, f"at most {max(self.by_life, default=0)} years", f"{life} years")
        return self.by_life[life]


def rates_of(terms: Terms) -> StatutoryRates:
    """The row that the terms carry.

    Raises:
        TermsError: they carry none, or that of another life.
    """
    rates = terms.rates
    if not isinstance(rates, StatutoryRates) or rates.life_years * 12 != terms.life_months:
        message = "the tables of statutory rates have no row for this life"
        found = "nothing" if terms.life_months is None else f"{terms.life_months}m"
        raise TermsError("life", message, "whole years, 2y to 100y", found)
    return rates
