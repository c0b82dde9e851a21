"""A lease as the contract has it, and the policy by which it is measured."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING, NoReturn

from ledgerkit.domain.money import ZERO, exact, plain
from ledgerkit.domain.periods import PeriodError, add_months
from ledgerkit.domain.present_value import Compounding
from ledgerkit.domain.rounding import Rounding

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

__all__ = ["FREQUENCIES", "INTEREST", "MOST_MONTHS", "LeaseError", "Model", "Opening", "Terms"]

FREQUENCIES = {"month": 1, "quarter": 3, "year": 12}
"""How often a payment falls due, in months."""

INTEREST = ("effective", "straight-line", "included")
"""利息法; 利息定額法; 利子込み法. The last two are the simplifications of 適用指針第33号 for leases that are not material."""

MOST_MONTHS = 1200
"""A longer term is a slip of the pen: a hundred years."""

_DAY = timedelta(days=1)


class LeaseError(ValueError):
    """The terms of a lease, or a change of it, cannot be.

    Args:
        key: the term at fault, as the accountant writes it.
        message: what is wrong.
        expected: what would be right, as text.
        found: what stands there, as text.
    """

    def __init__(self, key: str, message: str, expected: str = "", found: str = "") -> None:
        super().__init__(message)
        self.key, self.expected, self.found = key, expected, found


class Model(Enum):
    """What becomes of the cost.

    ``FINANCE``: interest and depreciation apart (IFRS 16, ASC 842 finance, ASBJ 34). ``OPERATING``: one straight-line cost, the right
    of use takes what interest leaves of it (ASC 842-20-25-6). ``EXEMPT``: nothing is recognised, the payments are a straight-line
    cost (IFRS 16.6, ASC 842-20-25-2).
    """

    FINANCE = "finance"
    OPERATING = "operating"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Opening:
    """The position of a lease that other books measured before.

    Args:
        on: first day of these books' charges; a month of the lease begins on it.
        liability: at the start of that day, before what is due on it; zero or more.
        cost: right of use as first measured, zero or more.
        accumulated: depreciation of it so far, zero or more.
    """

    on: date
    liability: Decimal
    cost: Decimal
    accumulated: Decimal


@dataclass(frozen=True, slots=True)
class Terms:
    """One lease.

    Args:
        commencement: day the asset is made available (開始日).
        term_months: lease term in months, with options that are reasonably certain; 1 to 1,200.
        payment: fixed or in-substance fixed payment of a period, zero only where a step follows.
        unit: smallest unit of the currency.
        rate: of a year, a fraction from 0 to below 1; None for an exempt lease.
        every: months from one payment to the next; the term is a multiple of it.
        advance: due on the first day of its period; else on the last.
        steps: other payments, each from a day on, in order of days.
        residual_guarantee: expected to be paid under it at the end; ``purchase_option``: price, where exercise is reasonably certain.
        direct_costs: initial direct costs; ``incentives``: received; ``prepaid``: paid before the commencement (negative at a
            transition where rent had been accrued); ``restoration``: provision recognised with it.
        restoration_outlay: what the restoration will cost at the end; None where the provision is not unwound.
        compounding: how the rate of a year becomes that of a period.
        interest: one of :data:`INTEREST`.
        model: what becomes of the cost.
        life_months: useful life of the asset where it counts; None for the term.
        rounding: of depreciation and of straight-line cost, on the running total.
        transition: day from which it is measured, for a lease older than the standard; None for the commencement.
        retrospective: at a transition, the right of use as if the standard had always held; else equal to the liability.
        opening: position taken over from other books; None where these measure it first.

    Raises:
        LeaseError: they cannot be, the first reason.
    """

    commencement: date
    term_months: int
    payment: Decimal
    unit: Decimal
    rate: Decimal | None = None
    every: int = 1
    advance: bool = False
    steps: tuple[tuple[date, Decimal], ...] = ()
    residual_guarantee: Decimal = ZERO
    purchase_option: Decimal = ZERO
    direct_costs: Decimal = ZERO
    incentives: Decimal = ZERO
    prepaid: Decimal = ZERO
    restoration: Decimal = ZERO
    restoration_outlay: Decimal | None = None
    compounding: Compounding = Compounding.EFFECTIVE
    interest: str = "effective"
    model: Model = Model.FINANCE
    life_months: int | None = None
    rounding: Rounding = Rounding.FLOOR
    transition: date | None = None
    retrospective: bool = False
    opening: Opening | None = None

    def __post_init__(self) -> None:
        self._check_term()
        self._check_amounts()
        self._check_rate()
        self._check_start()

    @property
    def start(self) -> date:
        """First day that is measured here."""
        if self.opening is not None:
            return self.opening.on
        return self.transition or self.commencement

    @property
    def end(self) -> date:
        """Day after the last of the term."""
        return add_months(self.commencement, self.term_months)

    @property
    def charged_until(self) -> date:
        """Day after the last on which the right of use is charged.

        The shorter of term and life; the life where the asset will be owned in the end (IFRS 16.32).
        """
        if self.life_months is None:
            return self.end
        until = add_months(self.commencement, self.life_months)
        return until if self.purchase_option else min(self.end, until)

    def _check_term(self) -> None:
        if not 1 <= self.term_months <= MOST_MONTHS:
            _fault("term", "the term is beyond sense", f"1m to {MOST_MONTHS}m", f"{self.term_months}m")
        try:
            end = self.end
        except PeriodError:
            _fault("term", "the term ends after the year 9999", "a day that can be", f"{self.term_months}m")
        if self.term_months % self.every:
            message = "the term is no whole number of payments"
            _fault("term", message, f"a multiple of {self.every} months", f"{self.term_months}m")
        if self.life_months is not None and not 1 <= self.life_months <= MOST_MONTHS:
            _fault("life", "the life is beyond sense", f"1m to {MOST_MONTHS}m", f"{self.life_months}m")
        for (day, _amount), (later, _other) in pairwise(self.steps):
            if later <= day:
                _fault("steps", "the steps are not in order of days", f"a day after {day}", str(later))
        for day, _amount in self.steps:
            if not self.commencement <= day < end:
                _fault("steps", "a step lies outside the term", f"{self.commencement} to {end - _DAY}", str(day))

    def _check_amounts(self) -> None:
        named = {
            "payment": self.payment,
            "residual-guarantee": self.residual_guarantee,
            "purchase-option": self.purchase_option,
            "direct-costs": self.direct_costs,
            "incentives": self.incentives,
            "restoration": self.restoration,
        }
        amounts = [*named.items(), *(("steps", amount) for _day, amount in self.steps), ("prepaid", self.prepaid)]
        if self.restoration_outlay is not None:
            amounts.append(("restoration-outlay", self.restoration_outlay))
        with exact():
            for key, amount in amounts:
                if amount < 0 and (key != "prepaid" or self.transition is None):
                    _fault(key, f"{key} is below zero", "zero or more", plain(amount))
                if amount % self.unit:
                    _fault(key, f"{key} is no whole number of the smallest unit", f"a multiple of {plain(self.unit)}", plain(amount))
        if not self.payment and not any(amount for _day, amount in self.steps):
            _fault("payment", "the lease asks for no payment", "more than zero", plain(self.payment))
        if self.restoration_outlay is not None and not 0 < self.restoration <= self.restoration_outlay:
            message = "the restoration costs less in the end than its provision"
            _fault("restoration-outlay", message, f"{plain(self.restoration)} or more", plain(self.restoration_outlay))

    def _check_rate(self) -> None:
        if self.model is Model.EXEMPT:
            self._check_exempt()
            return
        if self.rate is None:
            _fault("rate", "the lease has no rate, so its payments have no present value", "a fraction a year, such as 0.03", "nothing")
        if not 0 <= self.rate < 1:
            remedy = "a fraction a year from 0 to below 1, such as 0.012 for 1.2 %"
            _fault("rate", f"a rate of {plain(self.rate)} is {plain(self.rate * 100)} % a year", remedy, plain(self.rate))
        if self.interest not in INTEREST:
            _fault("interest-method", "there is no such way to spread interest", ", ".join(INTEREST), self.interest)

        if self.interest != "effective" and self.model is Model.OPERATING:
            message = "the interest of an operating lease is the effective one"
            _fault("interest-method", message, "effective", self.interest)

    def _check_exempt(self) -> None:
        for key, amount in (
            ("direct-costs", self.direct_costs),
            ("incentives", self.incentives),
            ("prepaid", self.prepaid),
            ("restoration", self.restoration),
            ("purchase-option", self.purchase_option),
        ):
            if amount:
                _fault(key, f"nothing is recognised of an exempt lease, so it has no {key}", "no such key", plain(amount))
        if self.opening is not None or self.transition is not None:
            key = "transition" if self.opening is None else "opening-date"
            _fault(key, "nothing is recognised of an exempt lease, so it has no position", "no such key", key)

    def _check_start(self) -> None:
        if self.transition is not None and not self.commencement < self.transition < self.end:
            message = "the transition is not within the term"
            _fault("transition", message, f"after {self.commencement}, before {self.end}", str(self.transition))
        if self.retrospective and self.transition is None:
            _fault("transition-method", "there is no transition to choose a method for", "transition:", "nothing")
        if self.opening is None:
            return
        if self.transition is not None:
            _fault("opening-date", "a position is taken over or measured at the transition, not both", "one of them", "both")
        if not self.commencement < self.opening.on < self.end or self._cuts_a_month(self.opening.on):
            message = "no month of the lease begins on the day of the opening position"
            _fault("opening-date", message, f"a day like {add_months(self.commencement, 1)}, within the term", str(self.opening.on))
        for key, amount in (
            ("opening-liability", self.opening.liability),
            ("opening-right-of-use", self.opening.cost),
            ("opening-accumulated", self.opening.accumulated),
        ):
            if amount < 0 or amount % self.unit:
                _fault(key, f"{key} is no amount of a position", "zero or more, in whole units", plain(amount))
        if self.opening.accumulated > self.opening.cost:
            found = plain(self.opening.accumulated)
            _fault("opening-accumulated", "more is depreciated than the right of use cost", f"at most {plain(self.opening.cost)}", found)

    def _cuts_a_month(self, day: date) -> bool:
        months = (day.year - self.commencement.year) * 12 + day.month - self.commencement.month
        return add_months(self.commencement, months) != day


def _fault(key: str, message: str, expected: str, found: str) -> NoReturn:
    raise LeaseError(key, message, expected, found)
