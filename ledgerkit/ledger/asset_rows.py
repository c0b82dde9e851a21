"""The tables of the fixed-asset register as rows, columns in the order of the schema."""

from __future__ import annotations

from datetime import timedelta
from itertools import chain
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.assets import ACCOUNTING
from ledgerkit.domain.depreciation import METHODS
from ledgerkit.domain.depreciation.events import Addition, Disposal, Impairment, Revaluation, Revision
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.ledger.rows import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ledgerkit.directives.assets import Asset, State
    from ledgerkit.domain.depreciation.events import Event, Movement
    from ledgerkit.ledger.rows import Rows

__all__ = ["asset_tables"]

_DAY = timedelta(days=1)

_KINDS: dict[type[Event], str] = {
    Addition: "capital-expenditure",
    Impairment: "impairment",
    Revaluation: "revaluation",
    Disposal: "disposal",
}


def asset_tables(assets: Iterable[Asset]) -> dict[str, Rows]:
    """Rows by table."""
    found = tuple(assets)
    return {
        "assets": [_asset(asset) for asset in found],
        "asset_states": list(chain.from_iterable(map(_states, found))),
        "asset_books": list(chain.from_iterable(map(_books, found))),
        "asset_estimates": list(chain.from_iterable(map(_estimates, found))),
        "asset_movements": list(chain.from_iterable(map(_movements, found))),
        "asset_counts": [(asset.id, *count) for asset in found for count in asset.counts],
        "schedule_lines": list(chain.from_iterable(map(_lines, found))),
    }


def _asset(asset: Asset) -> tuple[Any, ...]:
    terms = asset.book.terms
    return (
        *(asset.id, asset.name, asset.name_ja or None, asset.currency, asset.acquired, terms.cost, terms.in_service),
        *(asset.quantity, asset.serial, terms.opening_accumulated, terms.opening_from, asset.book.history.disposed),
        *place(asset.meta),
    )


def _states(asset: Asset) -> Iterator[tuple[Any, ...]]:
    ends: list[date | None] = [state.since for state in asset.states[1:]]
    for state, end in zip(asset.states, [*ends, None], strict=True):
        # Two changes on one day: only the last of them lasts.
        if state.since != end:
            yield (
                *(asset.id, state.since, end, state.asset_class, state.department, state.location, state.custodian),
                *(state.cost_account, state.accumulated_account, state.impairment_account, state.expense_account),
            )


def _books(asset: Asset) -> Iterator[tuple[Any, ...]]:
    for name, book in asset.books.items():
        terms = book.terms
        yield (
            *(asset.id, name, book.method, _life(book.method, terms.life_months), terms.rate, asset.currency, terms.residual),
            *(terms.convention, terms.rounding.value, terms.residue.value, terms.frequency),
        )


def _estimates(asset: Asset) -> Iterator[tuple[Any, ...]]:
    for name, book in asset.books.items():
        values: dict[str, Any] = {"method": book.method, "life_months": book.terms.life_months, "residual": book.terms.residual}
        since = asset.acquired
        for happening in asset.happenings:
            event = happening.event
            if not isinstance(event, Revision) or happening.values.get("book", ACCOUNTING) != name:
                continue
            # Two changes on one day: only the last of them lasts.
            if event.on != since:
                yield (asset.id, name, since, event.on, *_estimate(asset, values))
            since = event.on
            values |= {key: event.changes[key] for key in ("life_months", "residual") if key in event.changes}
            values["method"] = happening.values.get("method", values["method"])
        yield (asset.id, name, since, None, *_estimate(asset, values))


def _estimate(asset: Asset, values: dict[str, Any]) -> tuple[Any, ...]:
    return values["method"], _life(values["method"], values["life_months"]), asset.currency, values["residual"]


def _life(method: str, months: int | None) -> int | None:
    """The life to show: what is charged at once has none."""
    return None if METHODS[method].life_months == 1 else months


def _movements(asset: Asset) -> Iterator[tuple[Any, ...]]:
    for name, book in asset.books.items():
        terms = book.terms
        kind = "opening" if terms.opening_from is not None else "acquisition"
        amounts = (terms.cost, terms.opening_accumulated, ZERO)
        # What is brought in stands in the register from the day before these books charge.
        since = asset.acquired if terms.opening_from is None else max(asset.acquired, terms.opening_from - _DAY)
        yield (*_head(asset, name, since, kind, asset.state(since)), *amounts, *_NO_EVENT, *place(asset.meta))
        for movement in book.history.movements:
            yield _movement(asset, name, movement)
        yield from _transfers(asset, name)


_NO_EVENT = (None,) * 5


def _head(asset: Asset, book: str, on: date, kind: str, state: State) -> tuple[Any, ...]:
    return (asset.id, book, on, kind, state.asset_class, state.department, state.location, asset.currency)


def _movement(asset: Asset, book: str, movement: Movement) -> tuple[Any, ...]:
    event = movement.event
    kind = "reversal" if movement.impairment < 0 and isinstance(event, Impairment) else _KINDS[type(event)]
    said = asset.said(event)
    disposal = (said.values["type"], event.proceeds, event.costs) if isinstance(event, Disposal) else (None, None, None)
    gain = movement.gain if isinstance(event, Disposal | Revaluation) else None
    return (
        *_head(asset, book, event.on, kind, asset.state(event.on)),
        *(movement.cost, movement.accumulated, movement.impairment),
        *(*disposal, gain, said.values.get("reason")),
        *place(said.meta),
    )


def _transfers(asset: Asset, book: str) -> Iterator[tuple[Any, ...]]:
    """What an asset carries from one class, department or place to another: out of the one, into the other, on the day."""
    for before, after in zip(asset.states, asset.states[1:], strict=False):
        if (before.asset_class, before.department, before.location) == (after.asset_class, after.department, after.location):
            continue
        day = after.since
        amounts = asset.books[book].carried(day)
        with exact():
            if any(amounts):
                out = tuple(ZERO - amount for amount in amounts)
                yield (*_head(asset, book, day, "transfer-out", before), *out, *_NO_EVENT, *place(asset.meta))
                yield (*_head(asset, book, day, "transfer-in", after), *amounts, *_NO_EVENT, *place(asset.meta))


def _lines(asset: Asset) -> Iterator[tuple[Any, ...]]:
    for name, book in asset.books.items():
        for line in book.history.lines:
            yield (
                *("depreciation", name, asset.id, line.interval.start, line.interval.through, asset.currency),
                *(line.opening, line.charge, line.accumulated, line.closing, line.step or None),
            )
