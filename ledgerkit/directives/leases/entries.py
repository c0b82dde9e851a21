"""What the plugin posts of leases: by the month what all of them bear, and one entry for each thing that happened to one.

Rules: ``lease-recognition`` (at the commencement or transition), ``lease-interest``, ``lease-depreciation``, ``lease-cost`` (of operating
leases), ``lease-expense`` (of exempt ones), ``lease-restoration`` (the provision grows), ``lease-payment`` (what was paid goes to the
liability), ``lease-remeasurement``, ``lease-modification``, ``lease-decrease``, ``lease-termination``, ``lease-end``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.directives.entries import generated_posting, generated_transaction
from ledgerkit.domain.leases import Model
from ledgerkit.domain.money import ZERO, exact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

    from beancount.core import data

    from ledgerkit.directives.entries import Generated
    from ledgerkit.directives.leases.lease import Lease
    from ledgerkit.domain.leases import Line, Movement

__all__ = ["happening_entries", "monthly_entries"]

_NARRATIONS = {
    "lease-recognition": {"en": "Lease recognised", "ja": "リースの認識"},
    "lease-interest": {"en": "Lease interest", "ja": "リース負債利息"},
    "lease-depreciation": {"en": "Depreciation of rights of use", "ja": "使用権資産の減価償却費"},
    "lease-cost": {"en": "Cost of operating leases", "ja": "オペレーティング・リース費用"},
    "lease-expense": {"en": "Cost of exempt leases", "ja": "短期・少額リース費用"},
    "lease-restoration": {"en": "Restoration provision grows", "ja": "資産除去債務の時の経過による調整"},
    "lease-payment": {"en": "Lease payment", "ja": "リース料の支払"},
    "lease-remeasurement": {"en": "Lease remeasured", "ja": "リース負債の見直し"},
    "lease-modification": {"en": "Lease modified", "ja": "リースの条件変更"},
    "lease-decrease": {"en": "Lease decreased", "ja": "リースの範囲の縮小"},
    "lease-termination": {"en": "Lease terminated", "ja": "リースの解約"},
    "lease-end": {"en": "Lease ended", "ja": "リースの満了"},
}

_RULES = {"commencement": "lease-recognition", "transition": "lease-recognition"}

Legs = list[tuple[str, "Decimal"]]
"""Account and amount, debit positive; legs of zero are left out of the entry."""

_Key = tuple[str, str, str]
_Sums = dict[_Key, tuple["Decimal", tuple[str, ...]]]
"""Amount, and the first leases it is of, by account, currency and department."""


def _narration(rule: str, language: str, rest: str) -> str:
    words = _NARRATIONS[rule]
    return f"{words.get(language, words['en'])} {rest}"


def monthly_entries(leases: Iterable[Lease], through: datetime.date, posted: set[Generated], language: str) -> list[data.Transaction]:
    """One transaction a rule and day on which months end, with one posting per account and department.

    Args:
        leases: the register.
        through: months that end after this day are not posted.
        posted: what the books have already; a day that has its rule is left.
        language: of the narration.
    """
    done = {(rule, day) for rule, day, _item in posted if rule.startswith("lease-")}
    found: dict[tuple[datetime.date, str], _Sums] = {}
    with exact():
        for lease in leases:
            for line in lease.plan.lines:
                day = line.interval.through
                if day > through:
                    break
                for rule, legs in _borne(lease, line):
                    if (rule, day) not in done:
                        _add(found.setdefault((day, rule), {}), lease, legs)
        return [
            _monthly(rule, day, sums, language) for (day, rule), sums in sorted(found.items()) if any(sum_[0] for sum_ in sums.values())
        ]


def _borne(lease: Lease, line: Line) -> Iterator[tuple[str, Legs]]:
    accounts = lease.accounts
    if lease.terms.model is Model.EXEMPT:
        yield "lease-expense", [(accounts.expense, line.cost), (accounts.payment, -line.cost)]
    elif lease.terms.model is Model.OPERATING:
        yield "lease-cost", [(accounts.expense, line.cost), (accounts.liability, -line.interest), (accounts.accumulated, -line.charge)]
    else:
        if line.interest:
            yield "lease-interest", [(accounts.interest, line.interest), (accounts.liability, -line.interest)]
        if line.charge:
            yield "lease-depreciation", [(accounts.depreciation, line.charge), (accounts.accumulated, -line.charge)]
    if line.unwinding:
        cost = accounts.interest or accounts.expense
        yield "lease-restoration", [(cost, line.unwinding), (accounts.restoration, -line.unwinding)]


def _add(sums: _Sums, lease: Lease, legs: Legs) -> None:
    for account, amount in legs:
        key = (account, lease.currency, lease.department or "")
        before, names = sums.get(key, (ZERO, ()))
        # Two names are enough to know that more than one lease is meant.
        sums[key] = before + amount, names if len(names) > 1 or lease.id in names else (*names, lease.id)


def _monthly(rule: str, day: datetime.date, sums: _Sums, language: str) -> data.Transaction:
    # Debits first, as an accountant writes them.
    ordered = sorted(sums.items(), key=lambda one: (one[1][0] < 0, one[0]))
    postings = [
        generated_posting(account, amount, currency, department=department, lease=names[0] if len(names) == 1 else None)
        for (account, currency, department), (amount, names) in ordered
        if amount
    ]
    return generated_transaction(rule, day, _narration(rule, language, f"{day:%Y-%m}"), postings)


def happening_entries(lease: Lease, through: datetime.date, posted: set[Generated], language: str) -> Iterator[data.Transaction]:
    """Recognition, changes, the end, and what payments do, in date order; a position taken over is posted by hand."""
    with exact():
        entries = [*_movements(lease), *_payments(lease)]
    for rule, day, legs in sorted(entries, key=lambda entry: entry[1]):
        if day > through or (rule, day, lease.id) in posted:
            continue
        sums: dict[str, Decimal] = {}
        with exact():
            for account, number in legs:
                sums[account] = sums.get(account, ZERO) + number
        postings = [
            generated_posting(account, number, lease.currency, lease=lease.id, department=lease.department)
            for account, number in sums.items()
            if number
        ]
        if postings:
            yield generated_transaction(rule, day, _narration(rule, language, lease.id), postings, lease=lease.id)


def _movements(lease: Lease) -> Iterator[tuple[str, datetime.date, Legs]]:
    accounts = lease.accounts
    for movement in lease.plan.movements:
        if movement.kind == "opening":
            continue
        rule = _RULES.get(movement.kind, f"lease-{movement.kind}")
        legs: Legs = [(accounts.right_of_use, movement.cost)]
        if movement.accumulated:
            legs.append((accounts.accumulated, -movement.accumulated))
        legs.append((accounts.liability, -movement.liability))
        if rule == "lease-recognition":
            legs += _besides(lease, movement)
        elif movement.gain:
            key = "gain-account" if movement.gain > 0 else "loss-account"
            legs.append((lease.account_of(movement.on, key), -movement.gain))
        # The same account for cost and depreciation: at the end nothing is left to be moved.
        if accounts.accumulated == accounts.right_of_use and movement.kind == "end":
            continue
        yield rule, movement.on, legs


def _besides(lease: Lease, movement: Movement) -> Legs:
    """What the right of use holds beside the liability, credited where it was booked."""
    accounts, terms = lease.accounts, lease.terms
    legs = [
        (accounts.payment, -movement.at_start),
        (accounts.prepaid, -terms.prepaid),
        (accounts.restoration, -terms.restoration),
    ]
    if terms.retrospective:
        legs.append((accounts.equity, -movement.equity))
    else:
        legs += [(accounts.direct_costs, -terms.direct_costs), (accounts.incentives, terms.incentives)]
    return legs


def _payments(lease: Lease) -> Iterator[tuple[str, datetime.date, Legs]]:
    """What was paid on a day, from the payment account to the liability."""
    days: dict[datetime.date, Decimal] = {}
    for paid in lease.paid:
        if paid.transferred_on is not None:
            days[paid.transferred_on] = days.get(paid.transferred_on, ZERO) + paid.amount
    for day, amount in days.items():
        yield "lease-payment", day, [(lease.accounts.liability, amount), (lease.accounts.payment, -amount)]
