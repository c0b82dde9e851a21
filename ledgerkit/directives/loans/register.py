"""All loans of a ledger, and everything that is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from ledgerkit.directives.commodities import precision
from ledgerkit.directives.loans.loan import Loan, Said, Version
from ledgerkit.directives.loans.payments import gather_payments
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import faulty_ids, nearest
from ledgerkit.domain.day_count import DayCount
from ledgerkit.domain.loans import FREQUENCIES, Change, Drawdown, EventError, Prepayment, RateChange, Terms, TermsError, schedule
from ledgerkit.domain.loans.terms import as_due
from ledgerkit.domain.money import ZERO, plain
from ledgerkit.domain.recurrence import adjusted
from ledgerkit.domain.rounding import Rounding, quantum
from ledgerkit.tables.business_days import NoCalendarError, business_days

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal
    from typing import Any

    from ledgerkit.directives.marked import Marked
    from ledgerkit.directives.read import Reading
    from ledgerkit.domain.loans import Event
    from ledgerkit.errors import Problem

__all__ = ["read_loans"]

_ACCOUNTS = ("loan-account", "accrued-account", "interest-account")
_COSTS = ("fee-account", "fee-expense-account")
_HELD, _BORNE = ("Assets", "Liabilities"), ("Expenses", "Income")
_FIT = tuple((side, side, borne) for side in _HELD for borne in _BORNE)
"""Kinds of the accounts of principal, accrued interest and interest."""


def read_loans(
    readings: Sequence[Reading], marked: Marked, declared: Mapping[str, int], kinds: Mapping[str, str]
) -> tuple[list[Loan], list[Problem]]:
    """The loans of a ledger with their schedules, and every problem of theirs.

    An event that cannot be is a problem at its line, and the loan goes on as if it had not happened.

    Args:
        readings: directives of ours, as read; unsound ones have been reported already and are left out.
        marked: the transactions that carry words of ours.
        declared: decimals by currency as commodities declare them.
        kinds: ``Assets``, ``Liabilities``, … by what the ledger calls the root of these accounts.
    """
    directives: dict[str, Reading] = {}
    changes: dict[str, list[Reading]] = defaultdict(list)
    problems: list[Problem] = []
    for reading in readings:
        if not reading.sound:
            continue
        if reading.word.name == "ledgerkit-loan-change":
            changes[reading.values["id"]].append(reading)
        elif reading.word.name == "ledgerkit-loan" and reading.values["id"] in directives:
            problems.append(_twice(reading, directives[reading.values["id"]]))
        elif reading.word.name == "ledgerkit-loan":
            directives[reading.values["id"]] = reading
    makers = [_Maker(reading, changes.pop(name, []), declared, kinds) for name, reading in directives.items()]
    loans = [loan for maker in makers if (loan := maker.make())]
    for maker in makers:
        problems += maker.problems
    faulty = faulty_ids(readings, "ledgerkit-loan")
    strange = [each for name, found in changes.items() if name not in faulty for each in found]
    problems += [_unknown(each.values["id"], each.entry.meta, directives) for each in strange]
    paid, faults = gather_payments(loans, marked, lambda name, meta: _unknown(name, meta, directives), faulty | directives.keys())
    problems += faults
    return paid, problems


def _twice(reading: Reading, first: Reading) -> Problem:
    # Without its folder: the same books give the same text wherever they lie.
    place = f"{PurePath(first.entry.meta['filename']).name}:{first.entry.meta['lineno']}"
    message = f"There are two loans {reading.values['id']!r}."
    return problem_at(
        reading.entry.meta, "loan-twice", message, "Give one of them another id.", expected="each id once", found=f"the first at {place}"
    )


def _unknown(identifier: str, meta: Mapping[str, Any], known: Iterable[str]) -> Problem:
    message = f"There is no loan {identifier!r}."
    remedy = f'Name a loan of the ledger, or declare it: custom "ledgerkit-loan" "{identifier}".'
    return problem_at(meta, "loan-unknown", message, remedy, expected=nearest(identifier, known) or "a loan's id", found=identifier)


@cache
def _payday(calendar: str, adjust: str) -> Callable[[date], date]:
    """The payday of a calendar; one function each, so that the same terms are the same."""
    open_on = business_days(calendar)
    return lambda due: adjusted(due, adjust, open_on)


class _Maker:
    """Makes one loan, and keeps what is wrong with it."""

    def __init__(self, reading: Reading, changes: list[Reading], declared: Mapping[str, int], kinds: Mapping[str, str]) -> None:
        self.reading, self.values = reading, reading.values
        self.kinds = {key: kinds.get(value.partition(":")[0]) for key, value in self.values.items() if key in _ACCOUNTS + _COSTS}
        self.lent = self.kinds["loan-account"] == "Assets"
        self.changes = sorted(changes, key=lambda each: each.entry.date)
        self.currency = self.values["principal"].currency
        self.places = precision(self.currency, dict(declared))
        self.problems: list[Problem] = []

    def make(self) -> Loan | None:
        """The loan, or None where it cannot be."""
        self._check_accounts()
        self._check_amounts(self.reading)
        if self.problems:
            return None
        try:
            terms = self._terms()
            schedule(terms)
        except TermsError as error:
            self._terms_problem(error)
            return None
        except NoCalendarError as error:
            self._problem("holidays", f"{error}.", "a country such as JP, for years that its calendar knows", str(self.values["holidays"]))
            return None
        said = self._events()
        versions, said = self._versions(terms, said)
        values = self.values
        return Loan(values["id"], values, self.currency, self.lent, terms, said, versions, (), self.reading.entry.meta)

    def _terms(self) -> Terms:
        values = self.values
        assert self.places is not None  # or there is a problem
        usual = "floor" if self.places == 0 else "half-up"
        rounding = Rounding(values.get("rounding", usual))
        calendar = values.get("holidays")
        if calendar is None and (stray := [key for key in ("business-day", "interest-moves") if key in values]):
            raise TermsError(stray[0], f"{stray[0]} without a calendar moves nothing", "holidays", "nothing")
        return Terms(
            principal=values["principal"].number,
            rate=values["rate"],
            kind=values["type"],
            periods=_whole(values, "periods"),
            start=self.reading.entry.date,
            unit=quantum(self.places),
            months=FREQUENCIES[values.get("frequency", "month")],
            first=values.get("first-payment"),
            day_count=DayCount(values.get("day-count", "months")),
            rounding=rounding,
            interest_rounding=Rounding(values.get("interest-rounding", rounding.value)),
            residual=values["residual"].number if "residual" in values else ZERO,
            grace=_whole(values, "grace"),
            payment=_number(values, "payment"),
            opening=_number(values, "opening-balance"),
            opening_from=values.get("opening-date"),
            payday=as_due if calendar is None else _payday(calendar, values.get("business-day", "next-business-day")),
            interest_follows=values.get("interest-moves", False),
            month_end=values.get("month-end", False),
        )

    def _events(self) -> tuple[Said, ...]:
        found: list[Said] = []
        for reading in self.changes:
            before = len(self.problems)
            self._check_amounts(reading)
            try:
                events = _events_of(reading)
            except TermsError as error:
                self._event_problem(reading.entry.meta, error)
                continue
            if not events:
                message = f"The change of loan {self.values['id']!r} changes nothing."
                keys = "rate, drawdown, prepayment, periods, payment or grace"
                self.problems.append(
                    problem_at(reading.entry.meta, "loan-event", message, "Write what changes.", expected=keys, found="nothing")
                )
            if len(self.problems) == before:
                found += [Said(event, reading.values, reading.entry.meta) for event in events]
        return tuple(found)

    def _versions(self, terms: Terms, said: tuple[Said, ...]) -> tuple[tuple[Version, ...], tuple[Said, ...]]:
        """The schedules as known over time; an event that cannot be is told at its line and left out."""
        first = terms.opening_from or terms.start
        kept: list[Said] = []
        lines = schedule(terms)
        versions = [Version(first, lines)]
        for each in said:
            try:
                lines = schedule(terms, tuple(one.event for one in (*kept, each)))
            except TermsError as error:
                self._event_problem(each.meta, error)
                continue
            kept.append(each)
            since = max(each.event.on, first)
            if versions[-1].since == since:
                versions.pop()
            versions.append(Version(since, lines))
        return tuple(versions), tuple(kept)

    def _check_accounts(self) -> None:
        values = self.values
        apart = len({values[key] for key in _ACCOUNTS}) == len(_ACCOUNTS)
        if not apart or tuple(self.kinds[key] for key in _ACCOUNTS) not in _FIT:
            found = ", ".join(values[key] for key in _ACCOUNTS)
            message = f"Loan {values['id']!r}: the accounts of principal, accrued interest and interest do not fit together."
            remedy = "Name two balance-sheet accounts of one side and an expense account; of money lent two assets and income."
            self.problems.append(
                problem_at(self.reading.entry.meta, "loan-terms", message, remedy, expected="accounts of their kinds, apart", found=found)
            )
        for key, wanted in zip(_COSTS, (_HELD, _BORNE), strict=True):
            if self.kinds.get(key, wanted[0]) not in wanted:
                self._problem(key, f"{key} is an account of another kind", " or ".join(wanted), values[key])
        if ("fee" in values) is not ("fee-account" in values):
            have, lack = ("fee", "fee-account") if "fee" in values else ("fee-account", "fee")
            self._problem(have, f"{have} stands without {lack}", lack, "nothing")
        if self.places is None:
            message = f"{self.currency} has no known smallest unit, so interest cannot be rounded."
            remedy = f"State it: {self.reading.entry.date} commodity {self.currency} with precision: 2 below."
            self.problems.append(
                problem_at(self.reading.entry.meta, "loan-currency", message, remedy, expected="a precision", found="none")
            )

    def _check_amounts(self, reading: Reading) -> None:
        for key, value in reading.values.items():
            if getattr(value, "currency", self.currency) != self.currency:
                message = f"{key} of loan {self.values['id']!r} is in another currency than its principal."
                remedy = "Write all amounts of a loan in one currency."
                self.problems.append(
                    problem_at(reading.entry.meta, "loan-currency", message, remedy, expected=self.currency, found=value.currency)
                )
        fee = reading.values.get("fee")
        if fee is not None and not 0 <= fee.number < self.values["principal"].number:
            self._problem("fee", "the costs are less than nothing, or more than the loan brings", "less than principal", plain(fee.number))

    def _terms_problem(self, error: TermsError) -> None:
        self._problem(error.key, str(error), error.expected, error.found)

    def _problem(self, key: str, message: str, expected: str, found: str) -> None:
        text = f"Loan {self.values['id']!r}: {message.removesuffix('.')}."
        meta = self.reading.entry.meta
        self.problems.append(problem_at(meta, "loan-terms", text, f"Mend {key}: of the loan.", expected=expected, found=found))

    def _event_problem(self, meta: Mapping[str, Any], error: TermsError) -> None:
        text = f"Loan {self.values['id']!r}: {error}."
        own = isinstance(error, EventError) and not error.key
        remedy = "Mend its date, or take it out." if own else f"Mend {error.key}: of it."
        self.problems.append(problem_at(meta, "loan-event", text, remedy, expected=error.expected, found=error.found))


def _whole(values: Mapping[str, Any], key: str) -> int:
    number: Decimal = values.get(key, ZERO)
    if number != number.to_integral_value() or abs(number) > 10**6:
        raise TermsError(key, f"{key} is no whole number of payments", "a whole number", plain(number))
    return int(number)


def _number(values: Mapping[str, Any], key: str) -> Decimal | None:
    return values[key].number if key in values else None


def _events_of(reading: Reading) -> list[Event]:
    """What a change says, in the order in which it happens on its day.

    Raises:
        TermsError: a number is no whole one, or an effect is that of no prepayment.
    """
    values, on = reading.values, reading.entry.date
    found: list[Event] = []
    if "effect" in values and "prepayment" not in values:
        raise TermsError("effect", "effect says what a prepayment does, and there is none", "prepayment", "nothing")
    if "rate" in values:
        found.append(RateChange(on, values["rate"]))
    if "drawdown" in values:
        found.append(Drawdown(on, values["drawdown"].number))
    if "prepayment" in values:
        found.append(Prepayment(on, values["prepayment"].number, values.get("effect", "shorter-term") == "shorter-term"))
    if {"periods", "payment", "grace"} & values.keys():
        periods = _whole(values, "periods") if "periods" in values else None
        found.append(Change(on, periods, _number(values, "payment"), _whole(values, "grace")))
    return found
