"""The schedule of a loan: every payment, its interest and its principal, until nothing is owed.

A period runs from one due day to the next. Its interest is, exactly, the sum over the stretches of the period in which balance and
rate stay the same of

    balance × rate × (part of a year at the end of the stretch − part of a year at its start)

rounded once. Parts of a year are counted from the start of the period, so that the stretches of a period add up to it under every
day count. A level payment is rounded once, and the last payment takes the residue of all roundings: its principal is whatever is
still owed.

What happens changes only what lies ahead of it: lines before an event are what they were.

Sources:
    OCA account-financial-tools ``account_loan`` (10,000 at 1 % over 24 months: 421.02 in arrears, 420.67 in advance); day counts in
    :mod:`ledgerkit.domain.day_count`; the level payment in :mod:`.level`.
"""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ledgerkit.domain.day_count import DayCount, year_fraction
from ledgerkit.domain.days import add_months, month_end
from ledgerkit.domain.loans.level import level_payment
from ledgerkit.domain.loans.line import Line, Stretch, interest_until
from ledgerkit.domain.loans.terms import Change, Drawdown, EventError, Prepayment, RateChange, TermsError, check_rate
from ledgerkit.domain.money import ZERO, exact, fits, plain
from ledgerkit.domain.rounding import divide, round_fraction

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.loans.terms import Event, Terms

__all__ = ["schedule"]

_DAY = timedelta(days=1)


# Plugins and facts ask for the same schedules within one load, and so does every version of a loan.
@lru_cache(maxsize=8192)
def schedule(terms: Terms, events: tuple[Event, ...] = ()) -> tuple[Line, ...]:
    """Every payment in order, the last closing at zero; of a loan older than the books those of the books.

    Args:
        terms: the contract.
        events: what happens to it, in order of days.

    Raises:
        TermsError: it never amortises.
        EventError: an event cannot be: before the start or after the end, more prepaid than is owed, …

    Examples:
        >>> from datetime import date
        >>> from decimal import Decimal
        >>> from ledgerkit.domain.loans import Terms
        >>> terms = Terms(Decimal(10_000), Decimal("0.01"), "annuity", 24, date(2025, 1, 1), Decimal("0.01"))
        >>> lines = schedule(terms)
        >>> [str(getattr(lines[0], name)) for name in ("payment", "interest", "principal", "closing")]
        ['421.02', '8.33', '412.69', '9587.31']
        >>> str(lines[-1].payment)
        '421.04'
    """
    with exact():
        return _Run(terms, events).lines()


class _Run:
    """One walk through the payments of a loan."""

    def __init__(self, terms: Terms, events: tuple[Event, ...]) -> None:
        self.terms, self.events = terms, list(events)
        self.balance, self.rate = terms.principal, terms.rate
        self.fraction = Fraction(terms.rate)
        self.last, self.level, self.grace = terms.periods, terms.payment, terms.grace
        self.stated = terms.payment is not None
        self.number = 1
        self.before = self._after(terms.start)
        if terms.opening is not None and terms.opening_from is not None:
            while terms.due(self.number) < terms.opening_from:
                due = terms.due(self.number)
                self.before = self._after(terms.payday(due) if terms.interest_follows else due)
                self.number += 1
            self.balance = terms.opening
        self._take_early()

    def _take_early(self) -> None:
        """Events before the loan or before the books: only the rates of a loan older than the books."""
        since = self.terms.opening_from or self.terms.start
        while self.events and self.events[0].on < since:
            event = self.events.pop(0)
            if isinstance(event, RateChange) and event.on >= self.terms.start:
                self._set_rate(event)
                continue
            message = "it comes before the loan starts" if event.on < self.terms.start else "it comes before the opening position"
            raise EventError(event, "", message, f"{since} or later", str(event.on))

    def lines(self) -> tuple[Line, ...]:
        found: list[Line] = []
        while self.number <= self.last:
            line = self._line()
            found.append(line)
            self.number += 1
            self.before = line.end
            self.balance = line.closing
            if not self.balance:
                break
        if self.events:
            event = self.events[0]
            raise EventError(event, "", "it comes after the loan is repaid", f"{found[-1].due} or earlier", str(event.on))
        return tuple(found)

    def _after(self, day: date) -> date:
        """The first day that bears interest on what a payment leaves.

        With both ends the day of payment still bears on all, and with one end it is the day the money goes out that does not bear.
        """
        count, start = self.terms.day_count, self.terms.start
        return day + _DAY if count is DayCount.ONE_END or (count is DayCount.BOTH_ENDS and day > start) else day

    def _line(self) -> Line:
        terms = self.terms
        contract = terms.due(self.number)
        paid_on = terms.payday(contract)
        due = paid_on if terms.interest_follows else contract
        start, end = self.before, max(self._after(due), self.before)
        opening, drawn, prepaid = self.balance, ZERO, ZERO
        stretches = [self._stretch(start)]
        while self.events and self._holds_from(self.events[0]) < end:
            event = self.events.pop(0)
            self._happen(event)
            drawn += event.amount if isinstance(event, Drawdown) else ZERO
            prepaid += event.amount if isinstance(event, Prepayment) else ZERO
            stretch = self._stretch(max(self._holds_from(event), start))
            if stretch.since == stretches[-1].since:
                stretches.pop()
            stretches.append(stretch)
            if not self.balance:
                due = paid_on = event.on
                end = max(stretch.since, start)
                break
        year = self._year(start, end, contract)
        line = Line(
            self.number, start, due, paid_on, opening, drawn, prepaid, ZERO, ZERO, ZERO, ZERO, self.rate, end, year, tuple(stretches)
        )
        owed = interest_until(terms, line, end)
        interest = round_fraction(owed, terms.unit, terms.interest_rounding)
        principal = self._principal(interest, owed)
        return line._replace(payment=interest + principal, interest=interest, principal=principal, closing=self.balance - principal)

    def _stretch(self, since: date) -> Stretch:
        return Stretch(since, self.fraction * Fraction(self.balance))

    def _holds_from(self, event: Event) -> date:
        later = isinstance(event, Prepayment) or self.terms.day_count is DayCount.ONE_END
        return self._after(event.on) if later else event.on

    def _year(self, start: date, end: date, due: date) -> Fraction:
        terms = self.terms
        if terms.day_count is not DayCount.MONTHS:
            return year_fraction(terms.day_count, start, end, opening=False)
        # From 28 February to 31 March is a month where payments are due on the 31st: only the first period can be of another length.
        regular = self.number > 1 or _a_period(terms.start, due, terms.months)
        if regular and end == due:
            return Fraction(terms.months, 12)
        return year_fraction(DayCount.MONTHS, start, end)

    def _happen(self, event: Event) -> None:
        """Change what lies ahead."""
        if isinstance(event, RateChange):
            self._set_rate(event)
        elif isinstance(event, Drawdown):
            self._check_amount(event, event.amount)
            self.balance += event.amount
            self.level, self.stated = None, False
        elif isinstance(event, Prepayment):
            self._prepay(event)
        elif isinstance(event, Change):
            self._change(event)

    def _set_rate(self, event: RateChange) -> None:
        check_rate(event.rate, event)
        self.rate, self.fraction = event.rate, Fraction(event.rate)
        # A level payment hangs on the rate; what equal principal repays does not.
        if self.terms.kind != "equal-principal":
            self.level, self.stated = None, False

    def _prepay(self, event: Prepayment) -> None:
        self._check_amount(event, event.amount)
        if event.amount > self.balance:
            message = "more is prepaid than is owed"
            raise EventError(event, "prepayment", message, f"at most {plain(self.balance)}", plain(event.amount))
        if not event.shorter:
            self.level, self.stated = None, False
        elif self.level is None and self.terms.kind != "interest-only":
            # The payment that stays is the one there would have been.
            self.level = self._computed(max(self.number, self.grace + 1), self.balance)
        self.balance -= event.amount

    def _change(self, event: Change) -> None:
        if event.payment is not None:
            self._check_amount(event, event.payment)
        if event.periods is not None:
            if event.periods < 1:
                raise EventError(event, "periods", "no payment is left", "1 or more", str(event.periods))
            self.last = self.number - 1 + event.periods
        if event.grace:
            self.grace = self.number - 1 + event.grace
        if self.grace >= self.last:
            raise EventError(event, "grace", "more payments are interest alone than are left", f"less than {self.last - self.number + 1}")
        self.level, self.stated = event.payment, event.payment is not None

    def _check_amount(self, event: Event, amount: Decimal) -> None:
        key = {Drawdown: "drawdown", Prepayment: "prepayment"}.get(type(event), "payment")
        if amount <= 0 or amount % self.terms.unit != 0 or not fits(amount):
            expected = f"more than 0, a multiple of {plain(self.terms.unit)}"
            raise EventError(event, key, f"the {key} cannot be", expected, plain(amount))

    def _principal(self, interest: Decimal, owed: Fraction) -> Decimal:
        """What the payment repays."""
        terms = self.terms
        if not self.balance:
            return ZERO
        if self.number == self.last:
            self._check_last(interest)
            return self.balance
        if self.number <= self.grace or terms.kind == "interest-only":
            return ZERO
        if self.level is None:
            self.level = self._level(self.number, Fraction(self.balance) + owed, self.balance)
        principal = self.level if terms.kind == "equal-principal" else self.level - interest
        # Below the residual nothing is repaid before the last payment.
        left = max(self.balance - terms.residual, ZERO)
        if principal <= 0 < left:
            message = f"the payment of {plain(self.level)} on {terms.due(self.number)} does not repay anything: it never amortises"
            raise TermsError("payment", message, f"more than the interest of {plain(interest)}", plain(self.level))
        return min(principal, left)

    def _check_last(self, interest: Decimal) -> None:
        """A payment that the contract states, and that leaves a balloon it does not state, was mistyped."""
        terms = self.terms
        if not self.stated or self.level is None or self.number <= self.grace + 1:
            return
        last = self.balance - terms.residual + (ZERO if terms.kind == "equal-principal" else interest)
        if last > 2 * self.level:
            message = f"payments of {plain(self.level)} leave {plain(self.balance)} to the last one: it never amortises"
            needed = f"a payment that repays it in {self.last} payments, or residual: {plain(self.balance)} if that is a balloon"
            raise TermsError("payment", message, needed, plain(self.level))

    def _computed(self, number: int, balance: Decimal) -> Decimal:
        """The payment from one on, on a balance that bears interest for a whole period before it."""
        terms = self.terms
        start = self.before if number == self.number else self._after(terms.due(number - 1))
        year = self._year(start, self._after(terms.due(number)), terms.due(number))
        return self._level(number, Fraction(balance) * (1 + Fraction(self.rate) * year), balance)

    def _level(self, number: int, owed: Fraction, balance: Decimal) -> Decimal:
        """The payment from one on; ``owed`` is principal and interest before it."""
        terms = self.terms
        if terms.kind == "equal-principal":
            return divide(balance - terms.residual, ZERO + self.last - number + 1, terms.unit, terms.rounding)
        if terms.day_count is DayCount.MONTHS:
            years = [Fraction(terms.months, 12)] * (self.last - number)
        else:
            ends = [self._after(terms.due(each)) for each in range(number, self.last + 1)]
            years = [year_fraction(terms.day_count, start, end, opening=False) for start, end in pairwise(ends)]
        return level_payment(owed, self.rate, years, terms)


def _a_period(start: date, due: date, months: int) -> bool:
    """Whether a due day is a period after the start; from the last day of a month to the last of another is whole months too."""
    return add_months(start, months) == due or (month_end(start) == start and month_end(due) == due and _apart(start, due) == months)


def _apart(start: date, due: date) -> int:
    return (due.year - start.year) * 12 + due.month - start.month
