"""Assets of little value: 一括償却資産, written off in three fiscal years, and 少額減価償却資産, expensed at once.

A lump-sum asset is charged cost × months of the fiscal year / 36, whatever month it was bought in, and goes on being charged when
it is sold or scrapped; a small one is charged whole in the month it is put to use. Neither keeps a memo value. Which asset may be
either is a matter of :mod:`.jp_eligibility`.

Sources:
    Corporation Tax Act Order articles 133 (少額), 133-2 (一括); Income Tax Act Order articles 138, 139; Special Taxation Measures
    Act (租税特別措置法) articles 28-2, 67-5 (中小企業者等).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from ledgerkit.domain.depreciation import jp_years
from ledgerkit.domain.depreciation.jp_uses import LUMP_SUM_MONTHS, uses, uses_of_life
from ledgerkit.domain.depreciation.jp_years import Charge, no_revised_base
from ledgerkit.domain.depreciation.terms import TermsError
from ledgerkit.domain.money import plain

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.domain.depreciation.jp_uses import Use
    from ledgerkit.domain.depreciation.terms import Line, Terms

__all__ = ["LUMP_SUM_MONTHS", "schedule_at_once", "schedule_lump_sum"]


@dataclass(frozen=True, slots=True)
class _LumpSum:
    by_month: ClassVar[bool] = False
    declining: ClassVar[bool] = False
    cost: Decimal

    def charge(self, use: Use, book: Decimal, base: Decimal | None) -> Charge:
        """Cost by months of fiscal years; the year that completes 36 months takes the rest."""
        del base
        if use.elapsed + use.months >= LUMP_SUM_MONTHS:
            return Charge(Fraction(book), ordinary=False)
        return Charge(Fraction(self.cost) * use.months / LUMP_SUM_MONTHS, ordinary=False)

    def resume(self, terms: Terms, book: Decimal) -> None:
        """The charge does not depend on the past."""
        no_revised_base(terms, book)


@dataclass(frozen=True, slots=True)
class _AtOnce:
    by_month: ClassVar[bool] = False
    declining: ClassVar[bool] = False

    def charge(self, use: Use, book: Decimal, base: Decimal | None) -> Charge:
        """All of it."""
        del use, base
        return Charge(Fraction(book), ordinary=False)

    def resume(self, terms: Terms, book: Decimal) -> None:
        """The charge does not depend on the past."""
        no_revised_base(terms, book)


def schedule_lump_sum(terms: Terms) -> tuple[Line, ...]:
    """一括償却: a third of the cost in each of three fiscal years, from the month of entry into service on.

    Raises:
        TermsError: the residual is not zero, or an opening position that is ambiguous.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.depreciation import Terms
        >>> terms = Terms(Decimal(100_000), Decimal(0), date(2026, 12, 24), 36, Decimal(1), frequency="year")
        >>> [(str(line.interval.start), int(line.charge)) for line in schedule_lump_sum(terms)]
        [('2026-12-01', 33333), ('2027-01-01', 33333), ('2028-01-01', 33334)]
    """
    _to_zero(terms)
    return jp_years.schedule(terms, partial(uses, terms, "full-month"), _LumpSum(terms.cost))


def schedule_at_once(terms: Terms) -> tuple[Line, ...]:
    """少額: the whole cost in the month of entry into service.

    Raises:
        TermsError: the residual is not zero, or an opening position after that month with something left to charge.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.depreciation import Terms
        >>> [line] = schedule_at_once(Terms(Decimal(99_000), Decimal(0), date(2026, 12, 24), 1, Decimal(1)))
        >>> str(line.interval.through), str(line.charge)
        ('2026-12-31', '99000')
    """
    _to_zero(terms)
    at_once = replace(terms, life_months=1, convention="full-month")
    return jp_years.schedule(at_once, partial(uses_of_life, at_once), _AtOnce())


def _to_zero(terms: Terms) -> None:
    if terms.residual:
        raise TermsError("residual", "an asset of little value is written off to zero", "0", plain(terms.residual))
