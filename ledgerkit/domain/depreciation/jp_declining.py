"""定率法, the Japanese declining balance of 200 % and of 250 %: the same method with the rates of two tables.

A year's charge is the book value at its start times the rate (調整前償却額), as long as that is not less than the guarantee amount
(償却保証額: cost times the guarantee rate). In the first year in which it is less, the book value at that year's start becomes
the revised base (改定取得価額), fixed from then on, and every year is charged the revised base times the revised rate, until 1 yen
remains. The two are compared exactly, with the rate of a whole year and before any proportion of months.

Assets acquired from 1 April 2012 (200 %), from 1 April 2007 to 31 March 2012 (250 %).

Sources:
    Corporation Tax Act Order articles 48-2(1)(i)(b), 48-2(5), 61; Ordinance on Useful Lives, appended tables 9 and 10, article
    5(2); National Tax Agency, Q&A on the 2007 reform, questions 5 to 8 and the examples of schedule 16(2).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ledgerkit.domain.depreciation import jp_years
from ledgerkit.domain.depreciation.jp_rates import rates_of
from ledgerkit.domain.depreciation.jp_uses import uses
from ledgerkit.domain.depreciation.jp_years import Charge
from ledgerkit.domain.depreciation.terms import TermsError
from ledgerkit.domain.money import ZERO, plain

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.domain.depreciation.jp_rates import StatutoryRates
    from ledgerkit.domain.depreciation.jp_uses import Use
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["schedule"]


@dataclass(frozen=True, slots=True)
class _Declining:
    by_month: ClassVar[bool] = False
    declining: ClassVar[bool] = True
    cost: Decimal
    rates: StatutoryRates

    def switches(self, book: Decimal) -> bool:
        """Whether a year that starts with this book value is charged by the revised rate."""
        # A life of two years is charged off by the rate of 1.000 and has no guarantee.
        guarantee = self.rates.guarantee
        return guarantee is not None and book * self.rates.rate < self.cost * guarantee

    def charge(self, use: Use, book: Decimal, base: Decimal | None) -> Charge:
        """Book value times rate, or revised base times revised rate."""
        if base is None and self.switches(book):
            base = book
        whole, rate, step = (book, self.rates.rate, "declining") if base is None else (base, self.rates.revised or ZERO, "revised")
        return Charge(Fraction(whole) * Fraction(self.rates.short(rate, use.months)) * use.used, step, base)

    def resume(self, terms: Terms, book: Decimal) -> Decimal | None:
        """The revised base at an opening position: none before the switch; after it only the accountant knows it."""
        base = terms.revised_base
        if base is None:
            if self.switches(book) and not terms.restarted:
                message = "the revised rate applies at the opening position, and the book value at which it began is not given"
                raise TermsError("revised-base", message, f"{plain(book)} if it begins there, more if it began before", "nothing")
            return None
        if base < book or not self.switches(base):
            message = "the revised rate does not begin at this book value"
            raise TermsError("revised-base", message, f"at least {plain(book)} and below the guarantee", plain(base))
        return base


def schedule(terms: Terms) -> tuple[Line, ...]:
    """Charge the book value times the rate, then the revised base times the revised rate.

    Returns:
        One line a month (or fiscal year), with the step ``declining`` or ``revised``, until the residual remains.

    Raises:
        TermsError: no row of the table, or an opening position that is ambiguous.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.depreciation import Terms
        >>> from ledgerkit.domain.depreciation.jp_rates import StatutoryRates
        >>> rates = StatutoryRates(5, Decimal("0.400"), Decimal("0.500"), Decimal("0.10800"))
        >>> terms = Terms(Decimal(1_000_000), Decimal(1), date(2026, 1, 1), 60, Decimal(1), frequency="year", rates=rates)
        >>> [(int(line.charge), line.step) for line in schedule(terms)][-3:]
        [(144000, 'declining'), (108000, 'revised'), (107999, 'revised')]
    """
    return jp_years.schedule(terms, partial(uses, terms), _Declining(terms.cost, rates_of(terms)))
