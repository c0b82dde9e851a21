"""All deferrals of the books: services with their ids, their plans and their changes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.deferral_words import SERVICE_KEYS
from ledgerkit.directives.deferrals.item import DEFERRED, ELAPSED, KINDS, SHORT_TERM_PREPAID, Deferral
from ledgerkit.directives.deferrals.service import Books, Service, is_short_term, read_service, services
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import nearest
from ledgerkit.domain.deferrals import Change, ChangeError, Plan, ServiceError, plan
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.domain.periods import month_end

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from ledgerkit.directives.marked import Marked
    from ledgerkit.directives.read import Reading
    from ledgerkit.domain.deferrals import Terms
    from ledgerkit.errors import Problem

__all__ = ["CHANGE", "RULE", "Books", "read_deferrals"]

CHANGE = "ledgerkit-deferral-change"
RULE = "deferral"
"""Rule of the generated entries: one that names an item moves it to the balance sheet, one without releases a month of many."""


_Held = tuple[str, str, str]
"""An item, the account that holds it, and its currency."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A sound service that has no id yet."""

    service: Service
    terms: Terms
    currency: str
    account: str

    @property
    def order(self) -> tuple[Any, ...]:
        """What tells services of one invoice apart, so that the order of the text does not."""
        terms, posting = self.terms, self.service.posting
        return (terms.booked, posting.account, terms.start, terms.through, terms.amount, self.currency, self.service.entry.narration or "")


def read_deferrals(marked: Marked, readings: Iterable[Reading], books: Books) -> tuple[list[Deferral], list[Problem]]:
    """The deferrals of a ledger in order of their days, and every problem of theirs.

    A service that cannot be is a problem at its line and stays where it was posted; a change that cannot be is left out.

    Args:
        marked: the transactions that carry our keys.
        readings: directives of ours; unsound ones have been reported already and are left out.
        books: what they are read against.
    """
    problems: list[Problem] = []
    drafts: list[_Draft] = []
    for entry in marked.with_key(*SERVICE_KEYS):
        for found in services(entry, books.accounts):
            read = read_service(found, books) if isinstance(found, Service) else [found]
            if isinstance(read, list):
                problems += read
            else:
                assert isinstance(found, Service)
                drafts.append(_Draft(found, *read))
    named, faults = _with_ids(drafts)
    problems += faults
    changes: dict[str, list[Reading]] = defaultdict(list)
    for reading in readings:
        if reading.word.name == CHANGE and reading.sound:
            changes[reading.values["id"]].append(reading)
    stated = _stated(marked)
    deferrals = []
    for identifier, draft in named.items():
        readings_of = changes.pop(identifier, [])
        if readings_of and "deferral" not in draft.service.keys and f"{_derived(draft.service)}/2" in named:
            problems += [_several(reading, draft) for reading in readings_of]
            readings_of = []
        deferral, faults = _made(identifier, draft, books, readings_of, stated)
        deferrals.append(deferral)
        problems += faults
    problems += [_unknown(reading, named) for left in changes.values() for reading in left]
    return sorted(deferrals, key=lambda deferral: (deferral.terms.booked, deferral.id)), problems


def _with_ids(drafts: Iterable[_Draft]) -> tuple[dict[str, _Draft], list[Problem]]:
    """Each service by its id: the one it is given, else that of its invoice, else day and payee; a second one is numbered."""
    named: dict[str, _Draft] = {}
    problems: list[Problem] = []
    nameless: list[tuple[str, _Draft]] = []
    for draft in sorted(drafts, key=lambda draft: draft.order):
        given = draft.service.keys.get("deferral")
        if given is None:
            nameless.append((_derived(draft.service), draft))
        elif given in named:
            message = f"There are two deferrals {given!r}."
            remedy = "Give each posting an id of its own: of a transaction with several, say the service on each posting."
            problems.append(problem_at(draft.service.meta, "deferral-twice", message, remedy, expected="each id once", found=given))
        else:
            named[given] = draft
    for base, draft in nameless:
        identifier, number = base, 1
        while identifier in named:
            number += 1
            identifier = f"{base}/{number}"
        named[identifier] = draft
    return named, problems


def _derived(service: Service) -> str:
    links = sorted(service.entry.links or ())
    invoice = service.said("invoice") or (links[0] if len(links) == 1 else None)
    return invoice or f"{service.entry.date} {service.entry.payee or service.posting.account.rpartition(':')[2]}"


def _stated(marked: Marked) -> dict[_Held, dict[date, Decimal]]:
    """Releases that stand as text and name their item: by item, account and currency, what left the account by month end."""
    found: dict[_Held, dict[date, Decimal]] = defaultdict(dict)
    for entry in marked.of_rule(RULE):
        if "deferral" in entry.meta:
            continue
        for posting in entry.postings:
            identifier = (posting.meta or {}).get("deferral")
            if identifier is not None:
                months = found[str(identifier), posting.account, posting.units.currency]
                day = month_end(entry.date)
                with exact():
                    months[day] = months.get(day, ZERO) - posting.units.number
    return found


def _made(
    identifier: str, draft: _Draft, books: Books, readings: Sequence[Reading], stated: Mapping[_Held, Mapping[date, Decimal]]
) -> tuple[Deferral, list[Problem]]:
    service, terms = draft.service, draft.terms
    short = is_short_term(service, terms, books)
    versions, through, problems = _versions(
        identifier, terms, readings, stated.get((identifier, draft.account, draft.currency), {}), at_once=short
    )
    deferral = Deferral(
        id=identifier,
        kind=KINDS[books.accounts[service.posting.account].account_type],
        source=service.posting.account,
        account=draft.account,
        currency=draft.currency,
        terms=terms,
        through=through,
        treatment=SHORT_TERM_PREPAID if short else DEFERRED if versions[-1][1].releases else ELAPSED,
        versions=tuple(versions),
        payee=service.entry.payee,
        narration=service.entry.narration or "",
        counterparty=service.said("counterparty"),
        dimensions=tuple((name, value) for name in books.dimensions if (value := service.said(name)) is not None),
        links=service.entry.links or frozenset(),
        meta=service.meta,
    )
    return deferral, problems


def _versions(
    identifier: str, terms: Terms, readings: Sequence[Reading], stated: Mapping[date, Decimal], *, at_once: bool
) -> tuple[list[tuple[date, Plan]], date, list[Problem]]:
    """The plans with the days from which they were known, the last day of the service, and what is wrong with its changes."""
    versions = [(terms.booked, Plan(terms.amount, ZERO) if at_once else plan(terms, (), stated))]
    through = terms.through
    changes: list[Change] = []
    problems: list[Problem] = []
    for reading in sorted(readings, key=lambda reading: reading.entry.date):
        values, on = reading.values, reading.entry.date
        cancelled = values.get("cancelled", False)
        if cancelled == ("service-through" in values):
            message = f"The change of deferral {identifier!r} says neither a new end nor that it is cancelled, or both."
            remedy = "Write service-through: with the new last day, or cancelled: TRUE."
            problems.append(
                _wrong(reading, message, remedy, "one of the two", ", ".join(sorted(values.keys() - {"id", "reason"})) or "nothing")
            )
            continue
        change = Change(on, values.get("service-through"))
        if at_once:
            message = f"The deferral {identifier!r} was charged at once, so that nothing is left to change."
            problems.append(_wrong(reading, message, "Take the change out.", "a deferral", "a short-term prepaid expense"))
            continue
        try:
            made = plan(terms, [*changes, change], stated)
        except (ChangeError, ServiceError) as error:
            message = f"The change of deferral {identifier!r} {error}."
            problems.append(_wrong(reading, message, "Mend its date or service-through:, or take it out.", error.expected, error.found))
            continue
        changes.append(change)
        versions.append((on, made))
        through = change.through or on
    return versions, through, problems


def _wrong(reading: Reading, message: str, remedy: str, expected: str, found: str) -> Problem:
    return problem_at(reading.entry.meta, "deferral-change", message, remedy, expected=expected, found=found)


def _several(reading: Reading, draft: _Draft) -> Problem:
    """Numbers of services of one invoice may change with a further one: a change must not move to another of them."""
    message = f"Several services are called {_derived(draft.service)!r}, and a further one may change their numbers."
    remedy = "Give the one that is meant an id of its own below its posting, deferral:, and name that here."
    return _wrong(reading, message, remedy, "an id that deferral: gives", reading.values["id"])


def _unknown(reading: Reading, known: Mapping[str, _Draft]) -> Problem:
    identifier = reading.values["id"]
    message = f"There is no deferral {identifier!r}."
    remedy = "Name a deferral by its id (ledgerkit report deferrals shows them), and mend its service first if that has an error."
    expected = nearest(identifier, known) or "a deferral's id"
    return problem_at(reading.entry.meta, "deferral-unknown", message, remedy, expected=expected, found=identifier)
