"""What a loan of the register is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from ledgerkit.domain.loans.accrual import accruals, opening_accrued
from ledgerkit.domain.loans.fees import fee_releases

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.domain.loans import Event, Line, Terms
    from ledgerkit.domain.loans.accrual import Accrued
    from ledgerkit.domain.loans.fees import Borne
    from ledgerkit.domain.loans.settling import Paid

__all__ = ["Loan", "Payment", "Said", "Version"]

_DAY = timedelta(days=1)


class Version(NamedTuple):
    """A schedule as it was known between two changes of the loan.

    Args:
        since: first day on which it was known.
        lines: the schedule.
    """

    since: datetime.date
    lines: tuple[Line, ...]


class Said(NamedTuple):
    """An event and the directive that says it.

    Args:
        event: the event.
        values: keys and values of the directive.
        meta: its metadata, for its file and line.
    """

    event: Event
    values: Mapping[str, Any]
    meta: Mapping[str, Any]


class Payment(NamedTuple):
    """What one entry of the books moved on the accounts of a loan.

    Args:
        paid: day and amounts, in the sense of the borrower; its ``ref`` is the place in :attr:`Loan.payments`.
        meta: metadata of the entry, for its file and line.
    """

    paid: Paid
    meta: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Loan:
    """One loan.

    Args:
        id: identifier, unique in the ledger.
        values: keys and values of its directive.
        currency: currency of all its amounts.
        lent: whether the money is lent rather than borrowed: its account is an asset, its interest income.
        terms: the contract.
        said: what happened to it, in order of days.
        versions: its schedules as known over time, the first from its start.
        payments: what the books have paid and drawn, in order of days.
        meta: metadata of the directive, for its file and line.
        opened: day of the entry that brings an older loan into the books, where one names it.
    """

    id: str
    values: Mapping[str, Any]
    currency: str
    lent: bool
    terms: Terms
    said: tuple[Said, ...]
    versions: tuple[Version, ...]
    payments: tuple[Payment, ...]
    meta: Mapping[str, Any]
    opened: datetime.date | None = None

    @property
    def side(self) -> int:
        """What turns an amount owed into the sign of the books: −1 for money borrowed, +1 for money lent."""
        return 1 if self.lent else -1

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened to it."""
        return tuple(said.event for said in self.said)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its schedule as known at the end."""
        return self.versions[-1].lines

    @property
    def accruals(self) -> tuple[Accrued, ...]:
        """Its interest by the day it is booked."""
        return accruals(self.terms, self.lines)

    @property
    def opening_accrued(self) -> Decimal:
        """Interest accrued before the books had it."""
        return opening_accrued(self.terms, self.lines)

    @property
    def fees(self) -> list[Borne]:
        """Its costs by the day they are borne."""
        fee = self.values.get("fee")
        return [] if fee is None else fee_releases(self.terms, self.versions, fee.number)

    @property
    def fee_accounts(self) -> tuple[str, str]:
        """The account that bears its costs, and the one they leave."""
        return self.values.get("fee-expense-account", self.values["interest-account"]), self.values["fee-account"]

    @property
    def drawn(self) -> tuple[datetime.date, Decimal] | None:
        """Day and amount of the first drawdown, or None where that was before the books."""
        return (self.terms.start, self.terms.principal) if self.terms.opening_from is None else None

    @property
    def known_from(self) -> datetime.date:
        """First day at whose end the books have its balance."""
        since = self.terms.opening_from
        return self.terms.start if since is None else self.opened or since - _DAY
