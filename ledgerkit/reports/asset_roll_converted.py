"""The changes of fixed assets in one currency: each at the rate of its day, and what the rates did as a change of its own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.money import ZERO, exact, quantise
from ledgerkit.errors import InputError, Problem

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.reports.context import Context

__all__ = ["Change", "in_one_currency"]


class Change(NamedTuple):
    """One row of ``asset_roll.sql``."""

    member: str
    currency: str
    kind: str
    day: date
    cost: Decimal
    accumulated: Decimal
    impairment: Decimal


def in_one_currency(context: Context, changes: list[Change], target: str) -> list[Change]:
    """The same changes converted, with a change ``exchange-rates`` a member and currency where the rates moved.

    Changes are converted at the rate of their day (IAS 21.21), the sum of all at the rate of the period's last day (IAS 21.39(a)
    for an operation abroad); the difference is the effect of exchange rates (IAS 16.73(e)(viii)).

    Raises:
        InputError: rates are missing; each is named with its day.
    """
    last = context.interval.through
    needed = {(one.currency, day) for one in changes if one.currency != target for day in (one.day, last)}
    rates = {(currency, day): context.rates.rate(currency, target, day) for currency, day in sorted(needed)}
    missing = [key for key, rate in rates.items() if rate is None]
    if missing:
        raise InputError([_missing(currency, target, day) for currency, day in missing])

    def converted(amount: Decimal, currency: str, day: date) -> Decimal:
        rate = rates.get((currency, day))
        return amount if rate is None else quantise(amount * rate)

    found: list[Change] = []
    sums: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [ZERO] * 3)
    made: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [ZERO] * 3)
    with exact():
        for one in changes:
            key, own = (one.member, one.currency), (one.cost, one.accumulated, one.impairment)
            amounts = [converted(amount, one.currency, one.day) for amount in own]
            found.append(Change(one.member, target, one.kind, one.day, *amounts))
            sums[key] = [before + amount for before, amount in zip(sums[key], own, strict=True)]
            made[key] = [before + amount for before, amount in zip(made[key], amounts, strict=True)]
        for (member, currency), totals in sums.items():
            closing = [converted(amount, currency, last) for amount in totals]
            effect = [amount - before for amount, before in zip(closing, made[member, currency], strict=True)]
            if any(effect):
                found.append(Change(member, target, "exchange-rates", last, *effect))
    return found


def _missing(currency: str, target: str, day: date) -> Problem:
    return Problem(
        "<rates>",
        0,
        "missing-rate",
        f"There is no rate from {currency} to {target} on {day}.",
        f"Add it on or before that day: {day} price {currency} … {target}",
        f"a price of {currency} in {target}",
        "none",
    )
