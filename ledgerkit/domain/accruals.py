"""Accruals: what is owed or earned before there is an invoice, its estimate, its state, and how good the estimates were."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.days import add_months, month_end
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.rounding import round_fraction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.rounding import Rounding

__all__ = ["STATES", "BackTest", "age_months", "back_test", "next_period", "of_quantity", "state", "trailing_average"]

STATES = ("posted", "stale", "reversed", "matched")
"""What an accrual is on a day: standing, standing for too long, taken back, taken back and its invoice is there."""


def of_quantity(quantity: Decimal, price: Decimal, unit: Decimal, rounding: Rounding) -> Decimal:
    """What was received and not invoiced: quantity times price, rounded once to the smallest unit.

    Examples:
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.rounding import Rounding
        >>> of_quantity(Decimal("412.5"), Decimal("31.35"), Decimal(1), Rounding.HALF_UP)
        Decimal('12932')
    """
    return round_fraction(Fraction(quantity) * Fraction(price), unit, rounding)


def trailing_average(amounts: Sequence[Decimal], unit: Decimal, rounding: Rounding) -> Decimal:
    """The mean of what was invoiced in earlier months, rounded once; a month without an invoice counts as zero.

    Raises:
        ValueError: there is no month.

    Examples:
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.rounding import Rounding
        >>> trailing_average([Decimal(198000), Decimal(214000), Decimal(188000)], Decimal(1), Rounding.HALF_UP)
        Decimal('200000')
    """
    if not amounts:
        message = "an average is of one month at least"
        raise ValueError(message)
    return round_fraction(Fraction(sum(map(Fraction, amounts))) / len(amounts), unit, rounding)


def next_period(posted: date, through: date) -> date:
    """First day after both the month of the posting and the period it is for.

    Examples:
        >>> from datetime import date
        >>> str(next_period(date(2026, 8, 31), date(2026, 8, 31))), str(next_period(date(2026, 8, 31), date(2026, 9, 30)))
        ('2026-09-01', '2026-10-01')
    """
    return add_months(max(month_end(posted), month_end(through)).replace(day=1), 1)


def age_months(posted: date, on: date) -> int:
    """Calendar months that an accrual has stood: those begun after the month of its posting; zero or more.

    Examples:
        >>> from datetime import date
        >>> [age_months(date(2026, 6, 30), date(2026, month, 1)) for month in (6, 7, 9)]
        [0, 1, 3]
    """
    return max(0, (on.year - posted.year) * 12 + on.month - posted.month)


def state(left: Decimal, posted: date, on: date, *, matched: bool, stale_after: int) -> str:
    """One of :data:`STATES`.

    Args:
        left: what of it still stands in the books on the day.
        posted: day of the accrual.
        on: the day.
        matched: whether its invoice is there by then.
        stale_after: months after which one that stands is stale.

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.rounding import Rounding
        >>> state(Decimal(5), date(2026, 5, 31), date(2026, 9, 30), matched=False, stale_after=3)
        'stale'
    """
    if not left:
        return "matched" if matched else "reversed"
    return "stale" if age_months(posted, on) > stale_after else "posted"


class BackTest(NamedTuple):
    """Estimates held against their invoices.

    Args:
        pairs: how many.
        estimated: sum of the estimates.
        invoiced: sum of the invoices.
        bias: invoices less estimates: positive where estimates were too low.
        error: sum of the differences without their sign.
    """

    pairs: int
    estimated: Decimal
    invoiced: Decimal
    bias: Decimal
    error: Decimal


def back_test(pairs: Iterable[tuple[Decimal, Decimal]]) -> BackTest:
    """Hold estimates against invoices.

    Args:
        pairs: estimate and invoice of each, with one sign.

    Examples:
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.rounding import Rounding
        >>> result = back_test([(Decimal(100), Decimal(110)), (Decimal(100), Decimal(95))])
        >>> result.bias, result.error
        (Decimal('5'), Decimal('15'))
    """
    found = list(pairs)
    with exact():
        estimated = sum((estimate for estimate, _invoice in found), ZERO)
        invoiced = sum((invoice for _estimate, invoice in found), ZERO)
        error = sum((abs(invoice - estimate) for estimate, invoice in found), ZERO)
        return BackTest(len(found), estimated, invoiced, invoiced - estimated, error)
