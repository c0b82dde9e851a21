"""What may happen to an asset, each on a day, and what the register writes down of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.depreciation.methods import Method
    from ledgerkit.domain.depreciation.terms import Line

__all__ = [
    "Addition",
    "Charged",
    "Disposal",
    "Event",
    "EventError",
    "History",
    "Impairment",
    "Movement",
    "Pause",
    "Resume",
    "Revaluation",
    "Revision",
]


class EventError(ValueError):
    """An event cannot happen to this asset on that day.

    Args:
        event: the event.
        key: the key at fault, as the accountant writes it, or empty.
        message: what is wrong.
        expected: what would be right, as text.
        found: what stands there, as text.
    """

    def __init__(self, event: Event, key: str, message: str, expected: str = "", found: str = "") -> None:
        super().__init__(message)
        self.event, self.key, self.expected, self.found = event, key, expected, found


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day.

    Args:
        on: the day. What it changes of the schedule, it changes from the next period on (from a period that begins that day).
    """

    on: date


@dataclass(frozen=True, slots=True)
class Addition(Event):
    """Capital expenditure (資本的支出): the cost rises; ``amount`` is positive."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Revision(Event):
    """A change of estimate, prospective (IAS 8.36): ``changes`` are fields of the terms, ``method`` a new method or None."""

    changes: Mapping[str, object] = field(default_factory=dict)
    method: Method | None = None


@dataclass(frozen=True, slots=True)
class Impairment(Event):
    """An impairment loss (減損損失), positive, or its reversal, negative (IAS 36.59, 36.114)."""

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Revaluation(Event):
    """The carrying amount becomes ``value``; what was accumulated is eliminated against the cost (IAS 16.35(b))."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Pause(Event):
    """Held for sale (売却目的): no charge from the next period on (IFRS 5.25)."""


@dataclass(frozen=True, slots=True)
class Resume(Event):
    """No longer held for sale: what was not charged meanwhile is charged on the day, the rest as planned (IFRS 5.27(a))."""


@dataclass(frozen=True, slots=True)
class Charged(Event):
    """What the books did charge for the period that ends that day: sealed, or written by hand. It is never restated.

    The difference to the schedule goes where the residue of rounding goes: into the ``last`` period, the ``next`` one (so too where
    it is ``cumulative``), or ``spread`` over all that follow.
    """

    amount: Decimal


@dataclass(frozen=True, slots=True)
class Disposal(Event):
    """Sale or retirement (除却), of all of it or of a part.

    Args:
        on: the last day.
        part: cost of the part disposed of, positive and less than the cost; None for all.
        proceeds: what it was sold for, without tax; zero or more.
        costs: costs to sell or to scrap; zero or more.
    """

    part: Decimal | None = None
    proceeds: Decimal = ZERO
    costs: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Movement:
    """One change of an asset other than scheduled depreciation.

    Args:
        event: what happened.
        cost: change of the cost, signed.
        accumulated: change of accumulated depreciation (positive: more depreciated).
        impairment: change of accumulated impairment (positive: more impaired).
        gain: gain of a disposal, negative for a loss; of a revaluation the change of the carrying amount; else zero.
        surplus: what of the gain of a revaluation goes to equity; the rest goes to profit.
    """

    event: Event
    cost: Decimal = ZERO
    accumulated: Decimal = ZERO
    impairment: Decimal = ZERO
    gain: Decimal = ZERO
    surplus: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class History:
    """An asset from its acquisition to the end of its life, as planned on the day of its last event.

    Args:
        lines: its depreciation, in the order of the days charged.
        movements: what its events changed, in order of their days.
        disposed: the last day, or None while it is there.
    """

    lines: tuple[Line, ...]
    movements: tuple[Movement, ...] = ()
    disposed: date | None = None
