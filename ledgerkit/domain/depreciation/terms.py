"""What every method of depreciation starts from, and what follows from any schedule."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.allocation import Residue
from ledgerkit.domain.depreciation.conventions import CONVENTIONS
from ledgerkit.domain.depreciation.plan import NO_PLAN, plan_of
from ledgerkit.domain.money import DIGITS, PLACES, ZERO, exact, fits, plain, total
from ledgerkit.domain.periods import FiscalYearEnd, PeriodError
from ledgerkit.domain.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.depreciation.conventions import FiscalYears, Share
    from ledgerkit.domain.depreciation.plan import Plan
    from ledgerkit.domain.periods import Interval

__all__ = [
    "CALENDAR_YEARS",
    "FREQUENCIES",
    "BeyondLife",
    "Line",
    "Terms",
    "TermsError",
    "book_value",
    "expense",
    "life_plan",
    "lines_of",
    "within_calendar",
]

FREQUENCIES = ("month", "year")
"""How long a line of a schedule is: a month, or what of a fiscal year is charged."""


CALENDAR_YEARS = FiscalYearEnd()
"""Fiscal years that are calendar years."""


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


class BeyondLife:
    """What the rates of a method are that charges until the residual remains, be the life over or not."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one asset in one book.

    Args:
        cost: acquisition cost, positive.
        residual: value left at the end (残存価額, or the memo value of 1 yen 備忘価額), from zero to the cost.
        in_service: day it was available for use (事業供用日).
        life_months: useful life in months, positive; None for a method that needs none (units, manual).
        unit: smallest unit of the currency.
        convention: one of :data:`.conventions.CONVENTIONS`.
        rounding: how a charge is rounded.
        residue: where the rounding residue goes.
        opening_accumulated: depreciation charged before the books began, from zero to cost less residual.
        opening_from: first day charged by these books, first of a month; None where nothing was charged before.
        frequency: one of :data:`FREQUENCIES`.
        years: the fiscal years of the books, for methods and conventions that charge by the year.
        rate: rate of a year as a fraction (0.4 is 40 %), for methods that are given one.
        total_units: units of production over the whole life, positive; ``usage``: units made by day, in order of days.
        charges: amounts by day, in order of days, for the manual method.
        rates: the row of a statutory table that the method reads, looked up by whoever builds the terms; a table stands
            outside the domain.
        restarted: whether the rest is charged anew from the opening position after an event of the asset's life (impairment,
            revision); a position that is merely brought in is compared with what the method gives from the start.
        revised_base: the book value from which the revised rate is charged (改定取得価額), where a declining balance switched
            before the opening position.
        charged_in_year: what was charged earlier in the fiscal year of the opening position, where ``restarted``: a declining balance
            charges a year on its value at the start of the year.
        extra: extra depreciation (増加償却) as a fraction of the ordinary charge, by a day of its fiscal year.

    Raises:
        TermsError: naming the first term that cannot be.
    """

    cost: Decimal
    residual: Decimal
    in_service: date
    life_months: int | None
    unit: Decimal
    convention: str = "full-month"
    rounding: Rounding = Rounding.FLOOR
    residue: Residue = Residue.LAST
    opening_accumulated: Decimal = ZERO
    opening_from: date | None = None
    frequency: str = "month"
    years: FiscalYears = CALENDAR_YEARS
    rate: Decimal | None = None
    total_units: Decimal | None = None
    usage: tuple[tuple[date, Decimal], ...] = ()
    charges: tuple[tuple[date, Decimal], ...] = ()
    rates: object = None
    restarted: bool = False
    revised_base: Decimal | None = None
    extra: tuple[tuple[date, Decimal], ...] = ()
    charged_in_year: Decimal = ZERO

    def __post_init__(self) -> None:
        with exact():
            self._check_amounts()
            self._check_opening()

    def _check_amounts(self) -> None:
        if self.convention not in CONVENTIONS:
            raise TermsError("convention", "there is no such convention", ", ".join(CONVENTIONS), self.convention)
        if self.frequency not in FREQUENCIES:
            raise TermsError("frequency", "there is no such frequency", ", ".join(FREQUENCIES), self.frequency)
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

        if self.rate is not None and not (self.rate.is_finite() and 0 < self.rate <= 1):
            raise TermsError("rate", "the rate is no fraction of a year's value", "more than 0, at most 1: 0.4 is 40 %", str(self.rate))

    def _check_opening(self) -> None:
        if self.life_months is not None and self.life_months <= 0:
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
            shares = self.shares()
        except PeriodError:
            raise TermsError("life", "the life ends after the year 9999", "a life within the calendar", f"{self.life_months}m") from None
        if self.remaining and not shares and self.life_months is not None and not isinstance(self.rates, BeyondLife):
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

    def plan(self) -> Plan:
        """What of the life these books charge; empty without a life, or where it ended before the opening position."""
        if self.life_months is None:
            return NO_PLAN
        by_years = self.frequency == "year"
        return plan_of(self.convention, self.in_service, self.life_months, self.years, self.opening_from, whole_years=by_years)

    def shares(self) -> tuple[Share, ...]:
        """The periods these books charge, in order; none where the life ended before the opening position."""
        return self.plan().shares


class Line(NamedTuple):
    """One period of a schedule. A tuple with names: a register makes a million of them, and a dataclass takes twice as long.

    Args:
        interval: the period, a month or what of a fiscal year is charged.
        opening: book value before the charge.
        charge: depreciation of the period, zero or more.
        accumulated: depreciation charged so far, the opening position and this period included.
        closing: book value after the charge.
        step: which step of its method made the charge, where a method has several (``declining``, ``straight-line`` after the
            switch, ``guarantee``, …); empty for one.
    """

    interval: Interval
    opening: Decimal
    charge: Decimal
    accumulated: Decimal
    closing: Decimal
    step: str = ""


def life_plan(terms: Terms) -> Plan:
    """The plan of a method that cannot do without a life.

    Raises:
        TermsError: there is none.
    """
    if terms.life_months is None:
        raise TermsError("life", "the method needs a life", "5y or 60m", "nothing")
    return terms.plan()


@contextmanager
def within_calendar(terms: Terms) -> Iterator[None]:
    """Make days outside the years 1 to 9999 an error of the terms.

    Raises:
        TermsError: inside the block a day left the calendar.
    """
    try:
        yield
    except PeriodError as error:
        message = "the schedule leaves the years 1 to 9999"
        raise TermsError("in-service", message, "a schedule within the calendar", str(terms.in_service)) from error


def lines_of(terms: Terms, charges: Iterable[tuple[Interval, Decimal, str]]) -> tuple[Line, ...]:
    """The lines of a schedule from its charges, in order: period, amount and step."""
    lines = []
    cost, accumulated = terms.cost, terms.opening_accumulated
    with exact():
        opening = cost - accumulated
        for interval, charge, step in charges:
            accumulated += charge
            closing = cost - accumulated
            lines.append(Line(interval, opening, charge, accumulated, closing, step))
            opening = closing
    return tuple(lines)


def expense(lines: tuple[Line, ...], interval: Interval) -> Decimal:
    """The charges of the periods that end within an interval.

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
