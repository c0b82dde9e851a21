"""旧定額法 and 旧定率法: assets acquired up to 31 March 2007.

旧定額法 charges cost less the salvage value of 10 % times the rate; 旧定率法 the book value times the rate. Both stop at 95 % of the
cost. What remains but the memo value of 1 yen is written down in five years of equal amounts, (cost × 5 % − 1) / 60 a month,
from the year after the one that reached 95 %, and from fiscal years that begin on 1 April 2007 or later (so for individuals from
2008): before those years nothing is charged. Where the yearly amount is rounded down a few yen fall into a sixth year.

Intangible assets have no salvage value and no memo value and are written off to zero by 旧定額法: a residual of zero says so.

Sources:
    Corporation Tax Act Order articles 48(1)(i), 61(1)(i), 61(2); Income Tax Act Order articles 120, 134(1)(i), 134(2);
    Ordinance on Useful Lives, appended tables 7 and 11, article 4(2); National Tax Agency, Q&A on the 2007 reform, questions 11
    to 13.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ledgerkit.domain.depreciation import jp_years
from ledgerkit.domain.depreciation.jp_rates import rates_of
from ledgerkit.domain.depreciation.jp_uses import uses
from ledgerkit.domain.depreciation.jp_years import Charge, no_revised_base
from ledgerkit.domain.depreciation.terms import TermsError

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.domain.depreciation.jp_rates import StatutoryRates
    from ledgerkit.domain.depreciation.jp_uses import Use
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["schedule_declining", "schedule_straight_line"]

_WRITE_DOWN_FROM = date(2007, 4, 1)
_SALVAGE = Fraction(1, 10)
_LEFT = Fraction(1, 20)
_FIVE_YEARS = 60


@dataclass(frozen=True, slots=True)
class _Old:
    by_month: ClassVar[bool] = False
    terms: Terms
    rates: StatutoryRates
    declining: bool

    def charge(self, use: Use, book: Decimal, base: Decimal | None) -> Charge:
        """The ordinary charge up to 95 %, then nothing until the write-down may begin, then a fifth a year."""
        del base
        terms = self.terms
        if not terms.residual:
            return Charge(self._ordinary(use, book), "ordinary")
        mark = Fraction(terms.cost) * _LEFT
        left = Fraction(book) - mark
        # Less than a unit above the mark is what rounding left of the 95 %.
        if left >= Fraction(terms.unit):
            return Charge(min(self._ordinary(use, book), left), "ordinary", limit=left)
        if use.interval.start < _WRITE_DOWN_FROM:
            return Charge(Fraction(0), "waiting", ordinary=False)
        return Charge((mark - Fraction(terms.residual)) * use.months / _FIVE_YEARS * use.used, "five-year", ordinary=False)

    def _ordinary(self, use: Use, book: Decimal) -> Fraction:
        if self.declining:
            return Fraction(book) * Fraction(self.rates.short_by_life(use.months)) * use.used
        salvage = _SALVAGE if self.terms.residual else 0
        return Fraction(self.terms.cost) * (1 - salvage) * Fraction(self.rates.short(self.rates.rate, use.months)) * use.used

    def resume(self, terms: Terms, book: Decimal) -> None:
        """The book value alone tells the step."""
        no_revised_base(terms, book)


def schedule_straight_line(terms: Terms) -> tuple[Line, ...]:
    """旧定額法.

    Returns:
        One line a month (or fiscal year), with the step ``ordinary``, ``waiting`` or ``five-year``, until the residual remains.

    Raises:
        TermsError: no row of table 7, or an opening position that is ambiguous.

    Examples:
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.depreciation import Terms
        >>> from ledgerkit.domain.depreciation.jp_rates import StatutoryRates
        >>> rates = StatutoryRates(2, Decimal("0.500"))
        >>> terms = Terms(Decimal(100_000), Decimal(1), date(2006, 1, 1), 24, Decimal(1), frequency="year", rates=rates)
        >>> [int(line.charge) for line in schedule_straight_line(terms)]
        [45000, 45000, 5000, 999, 999, 999, 999, 999, 4]
    """
    return jp_years.schedule(terms, partial(uses, terms), _Old(terms, rates_of(terms), declining=False))


def schedule_declining(terms: Terms) -> tuple[Line, ...]:
    """旧定率法.

    Returns:
        As :func:`schedule_straight_line`.

    Raises:
        TermsError: the residual is zero, no row of table 7, or an opening position that is ambiguous.

    Examples:
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.depreciation import Terms
        >>> from ledgerkit.domain.depreciation.jp_rates import StatutoryRates
        >>> rates = StatutoryRates(2, Decimal("0.684"))
        >>> terms = Terms(Decimal(100_000), Decimal(1), date(2006, 1, 1), 24, Decimal(1), frequency="year", rates=rates)
        >>> [int(line.charge) for line in schedule_declining(terms)][:4]
        [68400, 21614, 4986, 999]
    """
    if not terms.residual:
        message = "the old declining balance never comes to zero; tangible assets keep the memo value"
        raise TermsError("residual", message, f"{terms.unit} or more", "0")
    return jp_years.schedule(terms, partial(uses, terms), _Old(terms, rates_of(terms), declining=True))
