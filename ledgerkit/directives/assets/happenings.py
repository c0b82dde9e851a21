"""What happened to the assets: changes, use, impairment and disposal as events of the domain and states of the register."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.assets.asset import ACCOUNTING, CONSTRUCTION, Happening, State
from ledgerkit.directives.assets.terms import statutory_row
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import life_months
from ledgerkit.domain.depreciation import METHODS, TermsError
from ledgerkit.domain.depreciation.events import Addition, Charged, Disposal, Impairment, Pause, Resume, Revaluation, Revision
from ledgerkit.domain.money import ZERO, plain
from ledgerkit.domain.rounding import Rounding, divide

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date
    from decimal import Decimal

    from beancount.core import data

    from ledgerkit.directives.read import Reading
    from ledgerkit.domain.depreciation import Terms
    from ledgerkit.domain.depreciation.events import Event
    from ledgerkit.errors import Problem

__all__ = ["ASSET_EVENTS", "ASSET_FIGURES", "Estimate", "by_day", "charged_of", "events_of", "states_of", "wrong_amounts"]

ASSET_EVENTS = frozenset({"ledgerkit-asset-change", "ledgerkit-impairment", "ledgerkit-disposal"})
"""Directives that say what happened to an asset."""

ASSET_FIGURES = frozenset({"ledgerkit-asset-usage", "ledgerkit-asset-charge"})
"""Directives that give its method figures."""

_MOVED = ("class", "department", "location", "custodian", "cost-account", "accumulated-account", "expense-account")
_ESTIMATES = ("method", "life", "residual", "rate", "convention")


def wrong_amounts(reading: Reading, currency: str) -> list[Problem]:
    """Amounts of an event in another currency than the asset's, and keys that need one another."""
    values, meta = reading.values, reading.entry.meta
    problems = [
        problem_at(
            meta,
            "asset-currency",
            f"{key} of asset {values['id']!r} is in another currency than its cost.",
            "Write all amounts of an asset in one currency.",
            expected=currency,
            found=value.currency,
        )
        for key, value in values.items()
        if getattr(value, "currency", currency) != currency
    ]
    pairs = (
        ("proceeds", "proceeds-account"),
        ("costs", "costs-account"),
        ("revalue-to", "surplus-account"),
        ("revalue-to", "loss-account"),
    )
    problems += [
        problem_at(meta, "asset-event", f"{key} needs {account}.", f"Add {account}: below it.", expected=account, found="nothing")
        for key, account in pairs
        if key in values and account not in values
    ]
    if reading.word.name == "ledgerkit-impairment" and ("loss" in values) == ("reversal" in values):
        problems.append(
            problem_at(
                meta, "asset-event", "An impairment is a loss or a reversal.", "Write one of the two.", expected="loss: or reversal:"
            )
        )
    problems += [
        problem_at(
            meta,
            "asset-event",
            f"{key} is not more than zero.",
            f"Mend {key}: of it.",
            expected="more than 0",
            found=plain(values[key].number),
        )
        for key in ("loss", "reversal", "addition")
        if key in values and values[key].number <= 0
    ]
    if reading.word.name == "ledgerkit-asset-change" and set(values) <= {"id", "reason", "book", "by"}:
        problems.append(
            problem_at(meta, "asset-event", "This change says nothing that changes.", "Say what changes, or take it out.", expected="a key")
        )
    if reading.word.name == "ledgerkit-disposal" and "cost" in values and "quantity" in values:
        problems.append(
            problem_at(meta, "asset-event", "The part that left is given twice.", "Write cost or quantity.", expected="cost: or quantity:")
        )
    return problems


def by_day(readings: Iterable[Reading]) -> dict[str, tuple[tuple[date, Decimal], ...]]:
    """Units made (``usage``) and charges written by hand (``charges``), each by day and in order of days."""
    usage, charges = [], []
    for reading in readings:
        if "units" in reading.values:
            usage.append((reading.entry.date, reading.values["units"]))
        else:
            charges.append((reading.entry.date, reading.values["amount"].number))
    return {"usage": tuple(sorted(usage)), "charges": tuple(sorted(charges))}


@dataclass(frozen=True, slots=True)
class Estimate:
    """How a book is depreciated now: what decides which row of a statutory table it reads.

    Args:
        method: name of the method.
        life_months: life in months, or None.
        convention: name of the convention.
        property_class: class of property, or empty.
    """

    method: str
    life_months: int | None
    convention: str
    property_class: str


def events_of(readings: Sequence[Reading], terms: Terms, quantity: Decimal, book: str, estimate: Estimate) -> Iterator[Happening]:
    """The events of one book, in order of days.

    What is bought and what leaves, does so in every book; estimates are those of one book (``book:``); impairment, revaluation
    and holding for sale are the accounting book's.
    """
    left = quantity
    for reading in readings:
        values, on = reading.values, reading.entry.date
        if reading.word.name == "ledgerkit-disposal":
            part, left = _part(values, terms, quantity, left)
            proceeds, costs = (values[key].number if key in values else ZERO for key in ("proceeds", "costs"))
            yield Happening(Disposal(on, part, proceeds, costs), values, reading.entry.meta)
        elif reading.word.name == "ledgerkit-impairment":
            if book == ACCOUNTING:
                amount = values["loss"].number if "loss" in values else -values["reversal"].number
                yield Happening(Impairment(on, amount), values, reading.entry.meta)
        else:
            revised = any(key in values for key in _ESTIMATES) and values.get("book", ACCOUNTING) == book
            if revised:
                # The estimates first: an addition is charged by those of its day.
                estimate = _estimate(values, estimate)
                yield Happening(_revision(values, on, terms, estimate), values, reading.entry.meta)
            yield from (Happening(event, values, reading.entry.meta) for event in _changes(values, on, book))


def charged_of(entries: Iterable[data.Transaction], accounts: Collection[str]) -> dict[str, list[Happening]]:
    """What the text of the books did charge, by asset: depreciation entries written down, whose postings name one asset.

    Args:
        entries: transactions of the rule of depreciation that stand in a file.
        accounts: the contra accounts of the register.
    """
    found: dict[str, list[Happening]] = defaultdict(list)
    for entry in entries:
        for posting in entry.postings:
            asset = (posting.meta or {}).get("asset")
            if asset is not None and posting.account in accounts and posting.units is not None:
                found[str(asset)].append(Happening(Charged(entry.date, -posting.units.number), {}, posting.meta or entry.meta))
    return found


def _part(values: Mapping[str, Any], terms: Terms, quantity: Decimal, left: Decimal) -> tuple[Decimal | None, Decimal]:
    """The cost of the part that leaves, None for all that is left, and how many units are left after it."""
    if "cost" in values:
        return values["cost"].number, left
    units = values.get("quantity")
    if units is None or units == left:
        return None, ZERO
    # That no more leave than there are has been seen to (:func:`.faults.left_too_often`).
    return divide(terms.cost * units, quantity, terms.unit, Rounding.FLOOR), left - units


def _changes(values: Mapping[str, Any], on: date, book: str) -> Iterator[Event]:
    """What changes besides estimates."""
    if "addition" in values:
        yield Addition(on, values["addition"].number)
    if book != ACCOUNTING:
        return
    if "revalue-to" in values:
        yield Revaluation(on, values["revalue-to"].number)
    if "held-for-sale" in values:
        yield Pause(on) if values["held-for-sale"] else Resume(on)


def _estimate(values: Mapping[str, Any], before: Estimate) -> Estimate:
    months = life_months(values["life"]) if "life" in values else before.life_months
    return replace(
        before, method=values.get("method", before.method), life_months=months, convention=values.get("convention", before.convention)
    )


def _revision(values: Mapping[str, Any], on: date, terms: Terms, estimate: Estimate) -> Revision:
    method = METHODS[estimate.method]
    changes: dict[str, object] = {"life_months": estimate.life_months, "convention": estimate.convention}
    if "residual" in values:
        changes["residual"] = values["residual"].number
    if "rate" in values:
        changes["rate"] = values["rate"]
    if method.table:
        asked = (estimate.life_months, terms.in_service, estimate.property_class, estimate.convention)
        try:
            changes["rates"] = statutory_row(method.table, *asked)
        except TermsError:
            # Without its row the method says what it lacks, and that is told at the line of the change.
            changes["rates"] = None
    return Revision(on, changes, method)


def states_of(values: Mapping[str, Any], acquired: date, changes: Iterable[Reading]) -> tuple[State, ...]:
    """Where the asset belongs over time: under construction until it is in service, then as declared and as changed."""
    accumulated = values["accumulated-account"]
    state = State(
        acquired,
        values.get("class", values["cost-account"]),
        values.get("department"),
        values.get("location"),
        values.get("custodian"),
        values["cost-account"],
        accumulated,
        values.get("impairment-account", accumulated),
        values["expense-account"],
    )
    states = [state]
    if "construction-account" in values and values["in-service"] > acquired:
        building = replace(state, asset_class=CONSTRUCTION, cost_account=values["construction-account"])
        states = [building, replace(state, since=values["in-service"])]
    for reading in changes:
        moved = {key.replace("-", "_"): reading.values[key] for key in _MOVED if key in reading.values}
        if "class" in moved:
            moved["asset_class"] = moved.pop("class")
        elif "cost_account" in moved and states[-1].asset_class == states[-1].cost_account:
            # A class that was never named is the account, wherever the asset stands.
            moved["asset_class"] = moved["cost_account"]
        if "accumulated_account" in moved and "impairment-account" not in values:
            moved["impairment_account"] = moved["accumulated_account"]
        if moved:
            states.append(replace(states[-1], since=reading.entry.date, **moved))
    return tuple(states)
