"""What was paid for leases: postings that name one, and how much of each is to go to the liability."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerkit.directives.leases.lease import Paid
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import nearest
from ledgerkit.domain.leases import Model
from ledgerkit.domain.money import exact

if TYPE_CHECKING:
    import datetime
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from decimal import Decimal

    from beancount.core import data

    from ledgerkit.directives.leases.lease import Accounts
    from ledgerkit.domain.leases import Plan, Terms
    from ledgerkit.errors import Problem

__all__ = ["Leg", "find_legs", "paid_for", "unknown_legs"]

KEY = "lease"

Leg = tuple["data.Transaction", "data.Posting"]


def find_legs(entries: Iterable[data.Transaction]) -> dict[str, list[Leg]]:
    """The postings that name each lease; a key on the transaction means every posting of it that has none of its own."""
    found: dict[str, list[Leg]] = {}
    for entry in entries:
        whole = entry.meta.get(KEY)
        for posting in entry.postings:
            name = (posting.meta or {}).get(KEY, whole)
            if name is not None:
                found.setdefault(str(name), []).append((entry, posting))
    return found


def unknown_legs(legs: Mapping[str, list[Leg]], known: Collection[str]) -> Iterator[Problem]:
    """Postings of leases that the register does not have."""
    for name, found in legs.items():
        if name in known:
            continue
        for entry, posting in found[:1] if KEY in found[0][0].meta else found:
            remedy = "Name a lease of the register, and mend the lease first if it has an error of its own."
            expected = nearest(name, known) or "a lease's id"
            yield problem_at(
                _meta(entry, posting), "lease-unknown", f"The register has no lease {name!r}.", remedy, expected=expected, found=name
            )


def paid_for(
    legs: Iterable[Leg], accounts: Accounts, terms: Terms, plan: Plan, currency: str, name: str
) -> tuple[list[Paid], list[Problem]]:
    """The payments of one lease, and postings of it that can be none.

    What was paid before the start, and what is due on the first day, stands in the right of use already. Every other payment on the
    payment account goes to the liability: on its day, or on the day it is due where it was made early.
    """
    problems = []
    found: list[tuple[datetime.date, str, Decimal, str, Mapping[str, Any]]] = []
    for entry, posting in legs:
        whole = KEY not in (posting.meta or {})
        kind = _kind(posting.account, accounts)
        meta = _meta(entry, posting)
        if not kind:
            if not whole:
                message = f"A payment of lease {name!r} stands on {posting.account}."
                remedy = f"Put {KEY}: below the posting on the account of its payments, or on an expense that varies."
                expected = ", ".join(dict.fromkeys((accounts.payment, accounts.liability)))
                problems.append(problem_at(meta, "lease-payment", message, remedy, expected=expected, found=posting.account))
        elif posting.units.currency != currency:
            message = f"A payment of lease {name!r} is in another currency than the lease."
            remedy = "Book the payment in the currency of the lease."
            problems.append(problem_at(meta, "lease-payment", message, remedy, expected=currency, found=posting.units.currency))
        elif not (whole and kind == "variable"):
            found.append((entry.date, posting.account, posting.units.number, kind, meta))
    found.sort(key=lambda one: one[0])
    with exact():
        return list(_matched(found, accounts, terms, plan)), problems


def _matched(found: Iterable[tuple[Any, ...]], accounts: Accounts, terms: Terms, plan: Plan) -> Iterator[Paid]:
    """Postings matched to the payments agreed, the oldest first."""
    # Rent of the years before a transition, or before these books, is no payment of this liability.
    first = terms.start if terms.transition is not None or terms.opening is not None else None
    slots = _slots(accounts, terms, plan)
    moves = terms.model is not Model.EXEMPT
    for on, account, amount, kind, meta in found:
        if kind != "payment" or (first is not None and on < first):
            yield Paid(on, account, amount, kind, None, None, meta)
            continue
        left = amount
        while left:
            due, part, inside = None, left, True
            if slots and left > 0:
                due, open_, inside = slots[0]
                part = min(left, open_)
                slots[0] = (due, open_ - part, inside)
                if part == open_:
                    slots.pop(0)
            left -= part
            # A payment made early waits on its account: on the balance sheet it is prepaid until it is due.
            transfer = max(on, due or on, terms.start) if moves and inside and account == accounts.payment != accounts.liability else None
            yield Paid(on, account, part, kind, due, transfer, meta)


def _slots(accounts: Accounts, terms: Terms, plan: Plan) -> list[tuple[datetime.date | None, Decimal, bool]]:
    """Day, amount, and whether the liability held it, of everything that is to be paid, in order."""
    found: list[tuple[datetime.date | None, Decimal, bool]] = []
    if accounts.prepaid == accounts.payment and terms.transition is None and terms.prepaid:
        found.append((None, terms.prepaid, False))
    if plan.movements and plan.movements[0].at_start:
        found.append((terms.start, plan.movements[0].at_start, False))
    found += [(due.on, due.amount, True) for reach in plan.reaches for due in reach.dues if reach.holds(due)]
    return found


def _kind(account: str, accounts: Accounts) -> str:
    if account in (accounts.payment, accounts.liability):
        return "payment"
    expense = accounts.expense or accounts.interest or accounts.depreciation
    return "variable" if account.partition(":")[0] == expense.partition(":")[0] else ""


def _meta(entry: data.Transaction, posting: data.Posting) -> Mapping[str, Any]:
    meta: Mapping[str, Any] = posting.meta if posting.meta and "lineno" in posting.meta else entry.meta
    return meta
