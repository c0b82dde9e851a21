"""The terms of a loan, and what may happen to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.day_count import DayCount
from ledgerkit.domain.days import PeriodError, add_months, month_end
from ledgerkit.domain.money import DIGITS, PLACES, ZERO, exact, fits, plain
from ledgerkit.domain.rounding import Rounding

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

__all__ = [
    "FREQUENCIES",
    "TYPES",
    "Change",
    "Drawdown",
    "Event",
    "EventError",
    "Prepayment",
    "RateChange",
    "Terms",
    "TermsError",
    "as_due",
    "check_rate",
]

TYPES = {
    "annuity": "元利均等（後払い）",
    "annuity-advance": "元利均等（先払い）",
    "equal-principal": "元金均等",
    "interest-only": "期日一括",
}
"""How a loan is repaid, with the Japanese words; a balloon is a residual left to the last payment."""

FREQUENCIES = {"month": 1, "two-months": 2, "quarter": 3, "half-year": 6, "year": 12}
"""Months between two payments."""

LONGEST = 1200
"""Payments a loan may have: a hundred years of months."""


class TermsError(ValueError):
    """The terms of a loan contradict one another.

    Args:
        key: the term at fault, as the accountant writes it.
        message: what is wrong.
        expected: what would be right, as text.
        found: what stands there, as text.
    """

    def __init__(self, key: str, message: str, expected: str = "", found: str = "") -> None:
        super().__init__(message)
        self.key, self.expected, self.found = key, expected, found


class EventError(TermsError):
    """Something cannot have happened to a loan as it says.

    Args:
        event: what cannot be.
        key: the term at fault.
        message: what is wrong.
        expected: what would be right, as text.
        found: what stands there, as text.
    """

    def __init__(self, event: Event, key: str, message: str, expected: str = "", found: str = "") -> None:
        super().__init__(key, message, expected, found)
        self.event = event


@dataclass(frozen=True, slots=True)
class Event:
    """What happens to a loan on a day.

    Args:
        on: the day.
    """

    on: date


@dataclass(frozen=True, slots=True)
class RateChange(Event):
    """Another rate, a fraction a year, from its day on."""

    rate: Decimal


@dataclass(frozen=True, slots=True)
class Drawdown(Event):
    """A further amount drawn, positive; it bears interest from its day on."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Prepayment(Event):
    """Principal paid before it is due.

    Args:
        on: the day.
        amount: principal, positive; interest on it up to the day is paid with the next payment.
        shorter: whether later payments keep their size and there are fewer of them (期間短縮); else there are as many, each lower
            (返済額軽減).
    """

    amount: Decimal
    shorter: bool = True


@dataclass(frozen=True, slots=True)
class Change(Event):
    """Other terms, from the next payment on.

    Args:
        on: the day.
        periods: payments still to come, or None for as many as before.
        payment: the payment as the contract has it from now on, in the sense of :class:`Terms`; None computes it.
        grace: further payments that are interest alone, from the next one on.
    """

    periods: int | None = None
    payment: Decimal | None = None
    grace: int = 0


def as_due(day: date) -> date:
    """The payment day of a contract without holidays: the day it is due."""
    return day


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one loan, as the contract has them.

    Args:
        principal: amount drawn on ``start``, positive.
        rate: fraction a year, from zero to less than 1; 0.012 is 1.2 %.
        kind: one of :data:`TYPES`.
        periods: number of payments, the payments of grace included.
        start: day the money goes out.
        unit: smallest unit of the currency.
        months: months between two payments.
        first: day of the first payment; None: ``start`` for an annuity in advance, else a period after it.
        month_end: whether payments are due on the last day of their months (月末払い); else on the day of the month of the first.
        day_count: how days bear interest.
        rounding: how a payment (for equal principal, its principal) is rounded; ``interest_rounding`` the interest of a period.
        residual: balloon, left to the last payment; from zero to less than the principal.
        grace: payments of interest alone at first.
        payment: the payment that the contract states, of an annuity interest and principal, with equal principal the principal
            alone; None computes it.
        opening: principal outstanding at the start of ``opening_from``, where the loan is older than the books.
        opening_from: first day of the books for it.
        payday: the day on which what is due on a day is paid; holidays move it.
        interest_follows: whether a moved payment day moves the interest with it, as some contracts have it.

    Raises:
        TermsError: naming the first term that cannot be.
    """

    principal: Decimal
    rate: Decimal
    kind: str
    periods: int
    start: date
    unit: Decimal
    months: int = 1
    first: date | None = None
    day_count: DayCount = DayCount.MONTHS
    rounding: Rounding = Rounding.HALF_UP
    interest_rounding: Rounding = Rounding.HALF_UP
    residual: Decimal = ZERO
    grace: int = 0
    payment: Decimal | None = None
    opening: Decimal | None = None
    opening_from: date | None = None
    payday: Callable[[date], date] = as_due
    interest_follows: bool = False
    month_end: bool = False

    def __post_init__(self) -> None:
        if self.kind not in TYPES:
            raise TermsError("type", "there is no such type of loan", ", ".join(TYPES), self.kind)
        check_rate(self.rate)
        with exact():
            self._check_amounts()
        if not 1 <= self.periods <= LONGEST:
            raise TermsError("periods", "the number of payments cannot be", f"1 to {LONGEST}", str(self.periods))
        if not 0 <= self.grace < self.periods:
            raise TermsError("grace", "more payments are interest alone than there are", f"0 to {self.periods - 1}", str(self.grace))
        self._check_days()

    def _check_amounts(self) -> None:
        given = {"principal": self.principal, "residual": self.residual, "payment": self.payment, "opening-balance": self.opening}
        for key, number in given.items():
            if number is None:
                continue
            if not fits(number):
                expected = f"at most {DIGITS - PLACES} digits before the point and {PLACES} after it"
                raise TermsError(key, f"{key} has more digits than the books can hold", expected, plain(number))
            if number % self.unit != 0:
                raise TermsError(key, f"{key} has more decimals than the currency", f"a multiple of {plain(self.unit)}", plain(number))
            if number < 0 or (number == 0 and key != "residual"):
                raise TermsError(key, f"{key} must be more than zero", "more than 0", plain(number))
        if self.residual >= self.principal:
            expected = f"0 or more, less than {plain(self.principal)}"
            raise TermsError("residual", "the residual is not less than the principal", expected, plain(self.residual))
        if self.kind == "interest-only" and (self.payment is not None or self.residual or self.grace):
            key = "payment" if self.payment is not None else "residual" if self.residual else "grace"
            message = "a loan of interest alone repays all with the last payment"
            raise TermsError(key, message, f"no {key}", f"{key}:")
        if self.opening is not None and self.opening <= self.residual:
            message = "the opening balance is not more than the residual"
            raise TermsError("opening-balance", message, f"more than {plain(self.residual)}", plain(self.opening))

    def _check_days(self) -> None:
        try:
            last = self.due(self.periods)
            add_months(last, 1)  # schedules look a day past the last payment
        except PeriodError:
            raise TermsError(
                "periods", "the last payment comes after the year 9999", "a loan within the calendar", str(self.periods)
            ) from None
        if self.due(1) < self.start:
            message = "the first payment comes before the loan starts"
            raise TermsError("first-payment", message, f"{self.start} or later", str(self.due(1)))
        if (self.opening is None) is not (self.opening_from is None):
            key = "opening-date" if self.opening_from is None else "opening-balance"
            raise TermsError(key, "an opening position is an amount and the day from which the books have the loan", key, "nothing")
        if self.opening_from is not None and not self.start < self.opening_from <= last:
            message = "the opening position is not taken during the life of the loan"
            raise TermsError("opening-date", message, f"after {self.start}, at most {last}", str(self.opening_from))

    @property
    def first_due(self) -> date:
        """The day of the first payment."""
        if self.first is not None:
            return self.first
        return self.start if self.kind == "annuity-advance" else add_months(self.start, self.months)

    def due(self, number: int) -> date:
        """The day on which a payment is due, from 1; of a month too short for the day of the first payment its last day."""
        if self.first is None and self.kind != "annuity-advance":
            # From 31 January by way of 28 February to 31 March.
            found = add_months(self.start, self.months * number)
        else:
            found = add_months(self.first_due, self.months * (number - 1))
        return month_end(found) if self.month_end else found


def check_rate(rate: Decimal, event: Event | None = None) -> None:
    """Whether a rate is a fraction of a year.

    Raises:
        TermsError: it is not: 1.2 for 1.2 % is the slip that this finds.
    """
    if rate.is_finite() and 0 <= rate < 1:
        return
    message, expected = "a rate is a fraction a year", "0 or more, less than 1: 0.012 is 1.2 %"
    if event is None:
        raise TermsError("rate", message, expected, str(rate))
    raise EventError(event, "rate", message, expected, str(rate))
