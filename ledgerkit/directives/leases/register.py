"""All leases of a ledger, and everything that is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.commodities import precision
from ledgerkit.directives.leases.faults import account_faults, accounts_of
from ledgerkit.directives.leases.lease import Changed, Lease
from ledgerkit.directives.leases.payments import find_legs, paid_for, unknown_legs
from ledgerkit.directives.leases.terms import change_of, lease_terms, model_of
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import faulty_ids, life_months, nearest
from ledgerkit.domain.days import months_ahead
from ledgerkit.domain.leases import LeaseError, Model, dues, plan
from ledgerkit.domain.leases.plan import ChangeError
from ledgerkit.domain.leases.standards import check_low_value, check_short_term
from ledgerkit.domain.leases.terms import MOST_MONTHS
from ledgerkit.domain.money import plain, total
from ledgerkit.domain.rounding import quantum
from ledgerkit.tables.leases import standard

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from beancount.core import data

    from ledgerkit.directives.leases.payments import Leg
    from ledgerkit.directives.marked import Marked
    from ledgerkit.directives.read import Reading
    from ledgerkit.directives.settings import Settings
    from ledgerkit.domain.leases import Plan, Terms
    from ledgerkit.errors import Problem

__all__ = ["read_leases", "standard_from"]

_LEASE, _CHANGE = "ledgerkit-lease", "ledgerkit-lease-change"


def standard_from(settings: Settings, framework: str) -> datetime.date:
    """The first day of the first year that follows the standard: as the books say, else as it is mandatory."""
    option = settings.get("lease-standard-from")
    if option is not None:
        return option  # type: ignore[no-any-return]  # Settings checked that it is a date
    mandatory = standard(framework).mandatory_from
    year = settings.fiscal_years.year_of(mandatory)
    return year.start if year.start >= mandatory else year.end


def read_leases(
    readings: Sequence[Reading],
    declared: Mapping[str, int],
    settings: Settings,
    opens: Mapping[str, data.Open],
    marked: Marked,
    kinds: Mapping[str, str],
) -> tuple[list[Lease], list[Problem]]:
    """The leases of a ledger with their plans, and every problem of theirs.

    A change that cannot be is a problem at its line, and the lease goes on as if it had not happened.

    Args:
        readings: directives of ours, as read; unsound ones have been reported already and are left out.
        declared: decimals by currency as commodities declare them.
        settings: the options of the books.
        opens: the accounts that are open.
        marked: the transactions that name items of registers.
        kinds: ``Assets``, ``Liabilities``, … by what the ledger calls the root of these accounts.
    """
    directives: dict[str, Reading] = {}
    changes: dict[str, list[Reading]] = defaultdict(list)
    problems: list[Problem] = []
    for reading in readings:
        if not reading.sound or reading.word.name not in (_LEASE, _CHANGE):
            continue
        identifier = reading.values["id"]
        if reading.word.name == _CHANGE:
            changes[identifier].append(reading)
        elif identifier in directives:
            problems.append(_twice(reading, directives[identifier]))
        else:
            directives[identifier] = reading
    legs = find_legs(marked.with_key("lease"))
    problems += _early(settings, readings) if directives else []
    leases = []
    for identifier, reading in directives.items():
        maker = _Maker(reading, declared, settings, opens, kinds)
        lease = maker.make(sorted(changes.pop(identifier, ()), key=lambda change: change.entry.date), legs.get(identifier, ()))
        problems += maker.problems
        leases += [lease] if lease else []
    # A lease with an error of its own has been told already: its changes and payments are not strangers besides.
    faulty = faulty_ids(readings, _LEASE)
    problems += [_unknown(reading, directives) for name, found in changes.items() if name not in faulty for reading in found]
    problems += unknown_legs(legs, faulty | directives.keys())
    return leases, problems


def _early(settings: Settings, readings: Sequence[Reading]) -> list[Problem]:
    """The day from which leases are recognised must be one that the standard allows, and the first of a year."""
    option = next((setting for setting in settings.given if setting.key == "lease-standard-from"), None)
    if option is None:
        return []
    framework = settings.get("layout", option.value)
    found = standard(framework if framework in ("ifrs", "us-gaap") else "jgaap")
    year = settings.fiscal_years.year_of(option.value)
    if year.start == option.value and found.early_from <= option.value:
        return []
    message = f"{found.title} cannot be followed from {option.value} on."
    remedy = "Mend the option lease-standard-from: the first day of a fiscal year."
    expected = f"the first day of a fiscal year from {found.early_from} on, such as {year.end}"
    said = (one for one in readings if one.word.name == "ledgerkit-option" and one.values.get("key") == option.key)
    return [problem_at(next(said).entry.meta, "lease-terms", message, remedy, expected=expected, found=str(option.value))]


def _twice(reading: Reading, first: Reading) -> Problem:
    meta = first.entry.meta
    # Without its folder: the same books give the same text wherever they lie.
    expected, found = "each id once", f"the first at {PurePath(meta['filename']).name}:{meta['lineno']}"
    message = f"There are two leases {reading.values['id']!r}."
    return problem_at(reading.entry.meta, "lease-twice", message, "Give one of them another id.", expected=expected, found=found)


def _unknown(reading: Reading, known: Mapping[str, Reading]) -> Problem:
    identifier = reading.values["id"]
    message = f"The register has no lease {identifier!r}."
    remedy = "Name a lease of the register, and mend the lease first if it has an error of its own."
    expected = nearest(identifier, known) or "a lease's id"
    return problem_at(reading.entry.meta, "lease-unknown", message, remedy, expected=expected, found=identifier)


class _Maker:
    """Makes one lease, and keeps what is wrong with it."""

    def __init__(
        self, reading: Reading, declared: Mapping[str, int], settings: Settings, opens: Mapping[str, data.Open], kinds: Mapping[str, str]
    ) -> None:
        self.reading, self.values, self.settings, self.opens, self.kinds = reading, reading.values, settings, opens, kinds
        self.currency = self.values["payment"].currency
        self.places = precision(self.currency, dict(declared))
        self.commencement = self.values.get("commencement", reading.entry.date)
        self.framework = self._framework()
        self.problems: list[Problem] = []

    def make(self, changes: Iterable[Reading], legs: Iterable[Leg]) -> Lease | None:
        """The lease, or None where it cannot be."""
        self._check_currency()
        if self.problems:
            return None
        assert self.places is not None  # or there is a problem
        since = standard_from(self.settings, self.framework)
        try:
            model = model_of(self.values, self.framework)
            accounts = accounts_of(self.values, model)
            self._check_over(since, model)
            terms = lease_terms(self.values, quantum(self.places), self.commencement, self.framework, since)
            self._check_exempt(terms)
            self.problems += account_faults(self.reading, model, accounts, terms.start, self.opens, self.kinds)
            if self.problems:
                return None
            told, kept = self._told(terms, changes)
        except LeaseError as error:
            self._problem(error)
            return None
        paid, faults = paid_for(legs, accounts, terms, told, self.currency, self.values["id"])
        self.problems += faults
        values = self.values
        return Lease(
            id=values["id"],
            name=values["name"],
            name_ja=values.get("name-ja", ""),
            agreed=min(self.reading.entry.date, self.commencement),
            framework=self.framework,
            exempt=values.get("exempt", ""),
            currency=self.currency,
            lease_class=values.get("class") or accounts.right_of_use or accounts.expense,
            department=values.get("department"),
            lessor=values.get("lessor"),
            accounts=accounts,
            terms=terms,
            plan=told,
            changes=kept,
            paid=tuple(paid),
            meta=self.reading.entry.meta,
        )

    def _framework(self) -> str:
        layout = self.settings.get("layout", self.commencement)
        found = self.values.get("framework") or (layout if layout in ("ifrs", "us-gaap", "jgaap") else "")
        # A layout of the company's own follows the standards of its country.
        return found or {"JP": "jgaap", "US": "us-gaap"}.get(self.settings.get("jurisdiction", self.commencement) or "", "ifrs")

    def _check_over(self, since: datetime.date, model: Model) -> None:
        """A lease that is over before the standard holds is rent, as it always was."""
        months = life_months(self.values["term"]) or 0
        if model is Model.EXEMPT or "opening-date" in self.values or not 1 <= months <= MOST_MONTHS:
            return
        # A term that leaves the calendar is told of the terms themselves.
        end = months_ahead(self.commencement, months)
        if end <= since:
            message = f"the lease is over before {standard(self.framework).title} holds, from {since}: nothing of it is recognised"
            raise LeaseError("term", message, f"an end after {since}", str(end))

    def _check_exempt(self, terms: Terms) -> None:
        kind = self.values.get("exempt")
        found = standard(self.framework)
        if kind == "short-term":
            check_short_term(found, terms.term_months, option="purchase-option" in self.values)
        elif kind == "low-value":
            new = self.values.get("new-value")
            payments = total(due.amount for due in dues(terms))
            check_low_value(found, payments, self.currency, None if new is None else (new.number, new.currency))

    def _told(self, terms: Terms, changes: Iterable[Reading]) -> tuple[Plan, tuple[Changed, ...]]:
        """The plan; a change that cannot be is told at its line and left out."""
        kept: list[Changed] = []
        for reading in changes:
            meta = reading.entry.meta
            if self._strange(reading.values, meta):
                continue
            try:
                kept.append(Changed(change_of(reading.values, reading.entry.date), reading.values, meta))
            except LeaseError as error:
                self._at(meta, error)
        while True:
            try:
                told = plan(terms, tuple(changed.change for changed in kept))
                self._check_gains(told, kept)
            except ChangeError as error:
                bad = next(changed for changed in kept if changed.change == error.change)
                kept = [changed for changed in kept if changed is not bad]
                self._at(bad.meta, error)
            else:
                return told, tuple(kept)

    def _check_gains(self, told: Plan, kept: list[Changed]) -> None:
        """A gain and a loss need an account of theirs.

        Raises:
            ChangeError: a change has none.
        """
        for movement in told.movements:
            key = "gain-account" if movement.gain > 0 else "loss-account"
            said = [changed for changed in kept if changed.change.on == movement.on]
            if movement.gain and not any(key in changed.values for changed in said):
                message = f"the change makes a {key.removesuffix('-account')} of {plain(abs(movement.gain))} {self.currency}"
                raise ChangeError(said[-1].change, LeaseError(key, message, key, "nothing"))

    def _check_currency(self) -> None:
        self._strange(self.values, self.reading.entry.meta)
        if self.places is None:
            message = f"{self.currency} has no known smallest unit, so a lease cannot be rounded."
            remedy = f"State it: {self.reading.entry.date} commodity {self.currency} with precision: 2 below."
            meta = self.reading.entry.meta
            self.problems.append(problem_at(meta, "lease-currency", message, remedy, expected="a precision", found="none"))

    def _strange(self, values: Mapping[str, Any], meta: Mapping[str, Any]) -> bool:
        """Whether an amount is in another currency than the payments; each is told."""
        found = False
        for key, value in values.items():
            if key != "new-value" and getattr(value, "currency", self.currency) != self.currency:
                message = f"{key} of lease {self.values['id']!r} is in another currency than its payments."
                remedy = "Write all amounts of a lease in one currency."
                self.problems.append(problem_at(meta, "lease-currency", message, remedy, expected=self.currency, found=value.currency))
                found = True
        return found

    def _problem(self, error: LeaseError) -> None:
        message = f"Lease {self.values['id']!r}: {error}."
        remedy = f"Mend {error.key}: of the lease."
        meta = self.reading.entry.meta
        self.problems.append(problem_at(meta, "lease-terms", message, remedy, expected=error.expected, found=error.found))

    def _at(self, meta: Mapping[str, Any], error: LeaseError) -> None:
        message = f"Lease {self.values['id']!r}: {error}."
        remedy = f"Mend {error.key}: of the change." if error.key else "Mend the date of the change, or take it out."
        self.problems.append(problem_at(meta, "lease-change", message, remedy, expected=error.expected, found=error.found))
