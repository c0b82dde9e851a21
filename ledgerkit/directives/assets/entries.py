"""What the plugin posts of the register: depreciation by the month, and one entry for each thing that happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerkit.directives.entries import generated_posting, generated_transaction
from ledgerkit.domain.depreciation.events import Disposal, Impairment, Revaluation
from ledgerkit.domain.money import ZERO, exact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Mapping
    from decimal import Decimal

    from beancount.core import data

    from ledgerkit.directives.assets.asset import Asset, State
    from ledgerkit.directives.entries import Generated
    from ledgerkit.domain.depreciation.events import Movement

__all__ = ["depreciation_entries", "happening_entries"]

_NARRATIONS = {
    "depreciation": {"en": "Depreciation", "ja": "減価償却費"},
    "disposal": {"en": "Disposal", "ja": "固定資産の売却・除却"},
    "impairment": {"en": "Impairment", "ja": "減損損失"},
    "revaluation": {"en": "Revaluation", "ja": "再評価"},
    "transfer": {"en": "Transfer", "ja": "固定資産の振替"},
}

Legs = list[tuple[str, "Decimal"]]
"""Account and amount, debit positive; legs of zero are left out of the entry."""


def _narration(rule: str, language: str, rest: str) -> str:
    words = _NARRATIONS[rule]
    return f"{words.get(language, words['en'])} {rest}"


def depreciation_entries(assets: Iterable[Asset], through: datetime.date, posted: set[Generated], language: str) -> list[data.Transaction]:
    """One transaction a day on which periods end, with one pair of postings per accounts and department.

    Args:
        assets: the register.
        through: periods that end after this day are not posted.
        posted: what the books have already; a day that has its depreciation is left.
        language: of the narration.

    Returns:
        The transactions in date order. Expense is debited and accumulated depreciation credited; where one asset alone is
        meant, its id stands on both postings.
    """
    done = {day for rule, day, _item in posted if rule == "depreciation"}
    days: dict[datetime.date, _Day] = {}
    with exact():
        for asset in assets:
            moves = len(asset.states) > 1
            pair = _pair(asset, asset.states[0])
            for line in asset.lines:
                day = line.interval.through
                if day > through:
                    break
                if day in done or not line.charge:
                    continue
                if moves:
                    pair = _pair(asset, asset.state(day))
                pairs = days.setdefault(day, {})
                amount, names = pairs.get(pair, (ZERO, ()))
                # Two names are enough to know that more than one asset is meant.
                pairs[pair] = amount + line.charge, names if len(names) > 1 else (*names, asset.id)
    return [_depreciation(day, days[day], language) for day in sorted(days)]


_Pair = tuple[str, str, str, str]
_Day = dict[_Pair, tuple["Decimal", tuple[str, ...]]]
"""Amount, and the first assets it is of, by expense account, contra account, currency and department."""


def _pair(asset: Asset, state: State) -> _Pair:
    return state.expense_account, state.accumulated_account, asset.currency, state.department or ""


def _depreciation(day: datetime.date, pairs: _Day, language: str) -> data.Transaction:
    postings = []
    for (expense, accumulated, currency, department), (amount, names) in sorted(pairs.items()):
        with exact():
            opposite = -amount
        asset = names[0] if len(names) == 1 else None
        for account, number in ((expense, amount), (accumulated, opposite)):
            postings.append(generated_posting(account, number, currency, department=department, asset=asset))
    return generated_transaction("depreciation", day, _narration("depreciation", language, f"{day:%Y-%m}"), postings)


def happening_entries(asset: Asset, through: datetime.date, posted: set[Generated], language: str) -> Iterator[data.Transaction]:
    """The entries of disposals, impairment, revaluation and transfers between accounts, in date order.

    An addition has none: its purchase is posted by hand, as the asset's was.
    """
    entries = [*_transfers(asset), *_movements(asset)]
    for rule, day, legs in sorted(entries, key=lambda entry: entry[1]):
        if day > through or (rule, day, asset.id) in posted:
            continue
        department = asset.state(day).department
        postings = [
            generated_posting(account, number, asset.currency, asset=asset.id, department=department) for account, number in legs if number
        ]
        if postings:
            yield generated_transaction(rule, day, _narration(rule, language, asset.id), postings, asset=asset.id)


def _movements(asset: Asset) -> Iterator[tuple[str, datetime.date, Legs]]:
    for movement in asset.book.history.movements:
        event = movement.event
        state = asset.state(event.on)
        values = asset.said(event).values
        if isinstance(event, Disposal):
            yield "disposal", event.on, _disposal(state, movement, values)
        elif isinstance(event, Impairment):
            legs = [(values["loss-account"], movement.impairment), (state.impairment_account, -movement.impairment)]
            yield "impairment", event.on, legs
        elif isinstance(event, Revaluation):
            with exact():
                profit = movement.gain - movement.surplus
            legs = [(values["surplus-account"], -movement.surplus), (values["loss-account"], -profit)]
            yield "revaluation", event.on, [*_carried(state, movement), *legs]


def _carried(state: State, movement: Movement) -> Legs:
    """The accounts of the asset itself: accumulated amounts are credits, so what leaves them is debited."""
    return [
        (state.accumulated_account, -movement.accumulated),
        (state.impairment_account, -movement.impairment),
        (state.cost_account, movement.cost),
    ]


def _disposal(state: State, movement: Movement, values: Mapping[str, Any]) -> Legs:
    event = movement.event
    assert isinstance(event, Disposal)
    legs = _carried(state, movement)
    for account, number in (("proceeds-account", event.proceeds), ("costs-account", -event.costs)):
        if number:
            legs.append((values[account], number))
    key = "gain-account" if movement.gain > 0 else "loss-account"
    if movement.gain and key not in values:
        return []  # an error stands at its line; half an entry would not balance
    if movement.gain:
        legs.append((values[key], -movement.gain))
    return legs


def _transfers(asset: Asset) -> Iterator[tuple[str, datetime.date, Legs]]:
    """From one account to another, on the day a state begins that has other accounts."""
    for before, after in zip(asset.states, asset.states[1:], strict=False):
        cost, accumulated, impairment = asset.book.carried(after.since)
        legs: Legs = []
        with exact():
            for old, new, number in (
                (before.cost_account, after.cost_account, cost),
                (before.accumulated_account, after.accumulated_account, ZERO - accumulated),
                (before.impairment_account, after.impairment_account, ZERO - impairment),
            ):
                if old != new:
                    legs += [(new, number), (old, ZERO - number)]
        if legs:
            yield "transfer", after.since, legs
