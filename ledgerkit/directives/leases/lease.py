"""What a lease of the register is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.domain.leases import Change, Plan, Terms

__all__ = ["Accounts", "Changed", "Lease", "Paid"]


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of a lease; those that it does not need are empty.

    Args:
        right_of_use: the asset, gross; ``accumulated`` its depreciation, often the same account.
        liability: what is owed.
        interest: expense of it; ``depreciation`` the other expense; ``expense`` the one straight-line cost.
        payment: where payments are booked.
        direct_costs: where direct costs were; ``incentives``, ``prepaid`` likewise.
        restoration: provision for it.
        equity: of a retrospective transition.
    """

    right_of_use: str
    accumulated: str
    liability: str
    interest: str
    depreciation: str
    expense: str
    payment: str
    direct_costs: str
    incentives: str
    prepaid: str
    restoration: str
    equity: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of the lease and what says it."""

    change: Change
    values: Mapping[str, Any]
    meta: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paid:
    """A posting that names the lease, or the part of one that is for one payment.

    Args:
        on: its date.
        account: its account.
        amount: debit positive.
        kind: ``payment``, or ``variable`` for a cost that the liability does not hold.
        due: day of the payment it is for; None for what varies, what was prepaid, and what is more than was agreed.
        transferred_on: day on which it goes from the payment account to the liability; None where it does not.
        meta: for its file and line.
    """

    on: datetime.date
    account: str
    amount: Decimal
    kind: str
    due: datetime.date | None
    transferred_on: datetime.date | None
    meta: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Lease:
    """One lease.

    Args:
        id: identifier, unique in the ledger.
        name: name; ``name_ja`` the same in Japanese, or empty.
        agreed: date of the directive, from which it is a commitment.
        framework: ``ifrs``, ``us-gaap``, ``jgaap``.
        exempt: ``short-term`` or ``low-value``; empty for a lease that is recognised.
        currency: of all its amounts.
        lease_class: class in the register.
        department: who bears the cost, or None.
        lessor: who lets it, or None.
        accounts: its accounts.
        terms: as at the start.
        plan: what is recognised.
        changes: in order of days.
        paid: postings that name it, in order.
        meta: metadata of the directive, for its file and line.
    """

    id: str
    name: str
    name_ja: str
    agreed: datetime.date
    framework: str
    exempt: str
    currency: str
    lease_class: str
    department: str | None
    lessor: str | None
    accounts: Accounts
    terms: Terms
    plan: Plan
    changes: tuple[Changed, ...]
    paid: tuple[Paid, ...]
    meta: dict[str, Any]

    def account_of(self, on: datetime.date, key: str) -> str:
        """The account that a change of a day names by a key."""
        return next(str(changed.values[key]) for changed in self.changes if changed.change.on == on and key in changed.values)
