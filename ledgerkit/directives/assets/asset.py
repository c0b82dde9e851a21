"""What an asset of the register is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledgerkit.domain.money import total

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.domain.depreciation import Line, Terms
    from ledgerkit.domain.depreciation.events import Event, History

__all__ = ["ACCOUNTING", "CONSTRUCTION", "Asset", "Book", "Happening", "State"]

ACCOUNTING = "accounting"
"""The book that is posted."""

CONSTRUCTION = "construction-in-progress"
"""Class of an asset that is not in service yet (建設仮勘定)."""


@dataclass(frozen=True, slots=True)
class State:
    """Where an asset belongs, from a day on.

    Args:
        since: first day.
        asset_class: class in the register.
        department: who bears the expense, or None.
        location: where it is, or None.
        custodian: who looks after it, or None.
        cost_account: account that holds the cost; ``accumulated_account`` and ``expense_account`` the two of depreciation;
            ``impairment_account`` the contra account of losses.
    """

    since: datetime.date
    asset_class: str
    department: str | None
    location: str | None
    custodian: str | None
    cost_account: str
    accumulated_account: str
    impairment_account: str
    expense_account: str


@dataclass(frozen=True, slots=True)
class Book:
    """One book of an asset.

    Args:
        method: name of the method at acquisition.
        terms: the terms at acquisition.
        history: depreciation and movements to the end of the life.
    """

    method: str
    terms: Terms
    history: History

    def carried(self, before: datetime.date) -> tuple[Decimal, Decimal, Decimal]:
        """Cost, accumulated depreciation and accumulated impairment at the start of a day, each zero or more."""
        moved = [movement for movement in self.history.movements if movement.event.on < before]
        charged = total(line.charge for line in self.history.lines if line.interval.through < before)
        return (
            total((self.terms.cost, *(movement.cost for movement in moved))),
            total((self.terms.opening_accumulated, charged, *(movement.accumulated for movement in moved))),
            total(movement.impairment for movement in moved),
        )


@dataclass(frozen=True, slots=True)
class Happening:
    """An event and what says it.

    Args:
        event: the event.
        values: keys and values of the directive that says it; none where an entry does.
        meta: metadata of either, for its file and line.
    """

    event: Event
    values: Mapping[str, Any]
    meta: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asset:
    """One fixed asset.

    Args:
        id: identifier, unique in the ledger.
        name: name; ``name_ja`` the same in Japanese, or empty.
        acquired: date of the directive, from which it stands in the register.
        currency: currency of all its amounts.
        quantity: how many units it is at acquisition.
        serial: serial number, or None.
        states: where it belongs over time, in order; the first from ``acquired``.
        books: its books by name, the accounting book first.
        happenings: what happened in any book, in order of days.
        counts: physical counts: day, what was found, by whom.
        meta: metadata of the directive, for its file and line.
    """

    id: str
    name: str
    name_ja: str
    acquired: datetime.date
    currency: str
    quantity: Decimal
    serial: str | None
    states: tuple[State, ...]
    books: Mapping[str, Book]
    happenings: tuple[Happening, ...]
    counts: tuple[tuple[datetime.date, str, str | None], ...]
    meta: dict[str, Any]

    @property
    def book(self) -> Book:
        """The accounting book."""
        return self.books[ACCOUNTING]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The depreciation of the accounting book."""
        return self.book.history.lines

    def state(self, on: datetime.date) -> State:
        """Where it belongs at the end of a day; before it was acquired, as then."""
        found = self.states[0]
        for state in self.states[1:]:
            if state.since > on:
                break
            found = state
        return found

    def said(self, event: Event) -> Happening:
        """What says an event."""
        return next(happening for happening in self.happenings if happening.event is event)
