"""Bank reconciliation (銀行勘定調整表): one account at the end of one day, as the bank and as the books have it.

The form corrects both sides (両者区分調整法). What the books have and the bank has not told yet, receipts and payments in transit,
is added to the bank's balance; what the bank has told and the books do not have by that day is added to theirs; the two corrected
balances are one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact, plain, total

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

__all__ = ["AGES", "Outstanding", "Reconciliation", "near", "outstanding_digest"]

AGES = (30, 60, 90)
"""Days beyond which items are counted, in the words of a report: older than 30, 60, 90 days."""
_BEFORE, _AFTER = 5, 90
"""Days by which the bank may be ahead of the entry, and behind it."""
_VERSION = "sha256-1"
"""Of the form that is digested: an item a line, day, amount and currency, sorted."""


@dataclass(frozen=True, slots=True)
class Outstanding:
    """One movement that only one side has at the end of the day.

    Args:
        day: that of the ledger's entry; of a line that the books do not have, the day the bank booked it.
        amount: effect on the account, money in positive.
        text: what it is: payee and narration, or the bank's words.
        place: FILE:LINE of the posting or of the bank line.
        other_day: day on which the other side has it; None where it does not, or nobody says.
        remark: what else a person should know of it.
    """

    day: date
    amount: Decimal
    text: str
    place: str
    other_day: date | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The two sides of one account in one currency.

    Args:
        account: ledger account.
        currency: currency of all amounts.
        on: the day at whose end it is.
        ledger: balance of the ledger, debit positive: that of an overdraft is negative.
        bank: balance as the bank tells it, in the same sign; None where nobody says.
        in_transit: what the ledger has by that day and the bank does not.
        not_booked: what the bank has by that day and the ledger does not.
    """

    account: str
    currency: str
    on: date
    ledger: Decimal
    bank: Decimal | None
    in_transit: tuple[Outstanding, ...] = ()
    not_booked: tuple[Outstanding, ...] = ()

    @property
    def receipts(self) -> tuple[Outstanding, ...]:
        """Receipts in transit."""
        return tuple(item for item in self.in_transit if item.amount >= ZERO)

    @property
    def payments(self) -> tuple[Outstanding, ...]:
        """Payments in transit; their amounts are negative."""
        return tuple(item for item in self.in_transit if item.amount < ZERO)

    @property
    def adjusted_bank(self) -> Decimal | None:
        """The bank's balance with what is in transit; None where the bank's is not known."""
        return None if self.bank is None else total([self.bank, *(item.amount for item in self.in_transit)])

    @property
    def adjusted_ledger(self) -> Decimal:
        """The ledger's balance with what is not booked."""
        return total([self.ledger, *(item.amount for item in self.not_booked)])

    @property
    def difference(self) -> Decimal | None:
        """The corrected balance of the bank less that of the ledger: zero where they agree; None where the bank's is not known."""
        adjusted = self.adjusted_bank
        if adjusted is None:
            return None
        with exact():
            return adjusted - self.adjusted_ledger

    def age(self, item: Outstanding) -> int:
        """Days since an item's day, at the end of the day."""
        return (self.on - item.day).days

    def older_than(self, days: int) -> tuple[Outstanding, ...]:
        """The items in transit and not booked that are older than some days."""
        return tuple(item for item in (*self.in_transit, *self.not_booked) if self.age(item) > days)

    @property
    def digest(self) -> str:
        """Digest of what is outstanding on either side; empty where nothing is."""
        return outstanding_digest(self.currency, (*self.in_transit, *self.not_booked))


def outstanding_digest(currency: str, items: Iterable[Outstanding]) -> str:
    """A digest of days and amounts, whatever the words: a mended narration moves no balance.

    Args:
        currency: of the amounts.
        items: in any order.

    Returns:
        ``sha256-1:`` and 64 digits; empty where there is no item.
    """
    lines = sorted(f"{item.day.isoformat()} {plain(item.amount)} {currency}" for item in items)
    return f"{_VERSION}:{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}" if lines else ""


def near(entry: date, line: date) -> bool:
    """Whether a line of the bank may be an entry: it comes up to 5 days before and 90 days after it.

    Examples:
        >>> from datetime import date
        >>> [near(date(2026, 9, 28), each) for each in (date(2026, 9, 22), date(2026, 9, 23), date(2026, 12, 27), date(2026, 12, 28))]
        [False, True, True, False]
    """
    return -_BEFORE <= (line - entry).days <= _AFTER
