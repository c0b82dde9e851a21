"""What every method of depreciation starts from, and what follows from any schedule."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.money import DIGITS, PLACES, ZERO, exact, fits, plain, total
from ledgerkit.domain.periods import Interval, PeriodError, add_months, month_of
from ledgerkit.domain.rounding import Rounding

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

__all__ = ["CONVENTIONS", "Line", "Method", "Terms", "TermsError", "book_value", "expense"]

CONVENTIONS = ("full-month", "following-month")
"""When the first month is charged: the month of entry into service in full, or the month after it."""


class TermsError(ValueError):
    """The terms of an asset contradict one another.

    Args:
        key: the term at fault, as the accountant writes it.
        message: what is wrong.
        expected: what would be right, as text.
        found: what stands there, as text.
    """

    def __init__(self, key: str, message: str, expected: str = "", found: str = "") -> None:
        super().__init__(message)
        self.key, self.expected, self.found = key, expected, found


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one asset in one book.

    Args:
        cost: acquisition cost, positive.
        residual: value left at the end (残存価額, or the memo value of 1 yen 備忘価額), from zero to the cost.
        in_service: day it was available for use (事業供用日).
        life_months: useful life in months, positive.
        unit: smallest unit of the currency.
        convention: one of :data:`CONVENTIONS`.
        rounding: how a month's charge is rounded.
        residue: where the rounding residue goes.
        opening_accumulated: depreciation charged before the books began, from zero to cost less residual.
        opening_from: first day charged by these books, first of a month; None where nothing was charged before.

    Raises:
        TermsError: naming the first term that cannot be.
    """

    cost: Decimal
    residual: Decimal
    in_service: date
    life_months: int
    unit: Decimal
    convention: str = "full-month"
    rounding: Rounding = Rounding.FLOOR
    residue: Residue = Residue.LAST
    opening_accumulated: Decimal = ZERO
    opening_from: date | None = None

    def __post_init__(self) -> None:
        with exact():
            self._check_amounts()
            self._check_opening()

    def _check_amounts(self) -> None:
        for key in ("cost", "residual", "opening_accumulated"):
            word, number = key.replace("_", "-"), getattr(self, key)
            if not fits(number):
                expected = f"at most {DIGITS - PLACES} digits before the point and {PLACES} after it"
                raise TermsError(word, f"{word} has more digits than the books can hold", expected, plain(number))
            if number % self.unit != 0:
                raise TermsError(word, f"{word} has more decimals than the currency", f"a multiple of {self.unit}", plain(number))
        if self.cost <= 0:
            raise TermsError("cost", "the cost must be more than zero", "more than 0", plain(self.cost))
        if not 0 <= self.residual <= self.cost:
            raise TermsError("residual", "the residual is not between zero and the cost", f"0 to {plain(self.cost)}", plain(self.residual))

    def _check_opening(self) -> None:
        if self.life_months <= 0:
            raise TermsError("life", "the life must be at least a month", "1m or more", f"{self.life_months}m")
        if not 0 <= self.opening_accumulated <= self.base:
            raise TermsError(
                "opening-accumulated",
                "the opening accumulated depreciation is not between zero and cost less residual",
                f"0 to {plain(self.base)}",
                plain(self.opening_accumulated),
            )
        if self.opening_accumulated and self.opening_from is None:
            raise TermsError("opening-date", "an opening position needs the date from which these books charge", "a date", "nothing")
        if self.opening_from is not None and self.opening_from.day != 1:
            raise TermsError(
                "opening-date", "the opening position is taken at the start of a month", "the first day of a month", str(self.opening_from)
            )
        try:
            months = self.months()
        except PeriodError:
            raise TermsError("life", "the life ends after the year 9999", "a life within the calendar", f"{self.life_months}m") from None
        if self.remaining and not months:
            raise TermsError(
                "opening-accumulated",
                "the life ended before the opening position, yet an amount is left to charge",
                plain(self.base),
                plain(self.opening_accumulated),
            )

    @property
    def base(self) -> Decimal:
        """Depreciable amount: cost less residual."""
        with exact():
            return self.cost - self.residual

    @property
    def remaining(self) -> Decimal:
        """Depreciable amount these books still charge."""
        with exact():
            return self.base - self.opening_accumulated

    def months(self) -> list[Interval]:
        """The months these books charge, in order; empty where the life ended before the opening position."""
        first = month_of(self.in_service)
        if self.convention == "following-month":
            first = first.shifted(1)
        end = add_months(first.start, self.life_months)
        start = first.start if self.opening_from is None else max(first.start, self.opening_from)
        return list(Interval(start, end).months()) if start < end else []


@dataclass(frozen=True, slots=True)
class Line:
    """One month of a schedule.

    Args:
        interval: the month.
        opening: book value before the charge.
        charge: depreciation of the month, zero or more.
        accumulated: depreciation charged so far, the opening position and this month included.
        closing: book value after the charge.
    """

    interval: Interval
    opening: Decimal
    charge: Decimal
    accumulated: Decimal
    closing: Decimal


Method = Callable[[Terms], tuple[Line, ...]]


def expense(lines: tuple[Line, ...], interval: Interval) -> Decimal:
    """The charges of the months that end within an interval.

    A month's charge belongs to its last day, as the entry does, so an interval that cuts a month takes it whole or not at all.
    """
    return total(line.charge for line in lines if interval.start <= line.interval.through < interval.end)


def book_value(terms: Terms, lines: tuple[Line, ...], on: date) -> Decimal:
    """Cost less accumulated depreciation at the end of a day."""
    with exact():
        value = terms.cost - terms.opening_accumulated
    for line in lines:
        if line.interval.through <= on:
            value = line.closing
    return value
