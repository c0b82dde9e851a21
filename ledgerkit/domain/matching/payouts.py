"""Which payout of a processor a receipt at the bank is: by its id in the bank's words, else by amount and day."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable
    from decimal import Decimal

__all__ = ["Payout", "Receipt", "payouts_of"]

_SHORTEST = 4
"""Fewest characters of an id that is looked for in the bank's words; a shorter one is found everywhere."""


@dataclass(frozen=True, slots=True)
class Payout:
    """What a processor paid out at once.

    Args:
        id: the processor's id of it.
        day: the day it was paid.
        amount: what was paid; negative where the processor collected.
        currency: of the amount.
    """

    id: str
    day: datetime.date
    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Receipt:
    """A bank line that is a payout.

    Args:
        day: booking date.
        amount: effect on the bank's account.
        currency: of the amount.
        told: the bank's words.
    """

    day: datetime.date
    amount: Decimal
    currency: str
    told: str


def payouts_of(receipt: Receipt, payouts: Iterable[Payout], days: int) -> tuple[list[Payout], bool]:
    """The payouts that a receipt may be, and whether the bank's words name them.

    A payout that the bank names is the one, whatever its amount: whether that fits is for the caller to say. Else it is one of
    the amount, paid within some days before or after; more than one is for a person.

    Args:
        receipt: the bank line.
        payouts: those that no other line is.
        days: greatest number of days between the two.

    Examples:
        >>> import datetime
        >>> from decimal import Decimal
        >>> day = datetime.date(2026, 3, 6)
        >>> known = [Payout("po_1DEV", day, Decimal("900.50"), "EUR")]
        >>> [each.id for each in payouts_of(Receipt(day, Decimal("900.50"), "EUR", "STRIPE"), known, 5)[0]]
        ['po_1DEV']
    """
    every = [payout for payout in payouts if payout.currency == receipt.currency]
    told = _folded(receipt.told)
    named = [payout for payout in every if len(payout.id) >= _SHORTEST and _occurs(_folded(payout.id), told)]
    if named:
        return named, True
    near = [payout for payout in every if payout.amount == receipt.amount and abs((payout.day - receipt.day).days) <= days]
    return near, False


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _occurs(word: str, text: str) -> bool:
    """Whether a word stands in a text, and not as a piece of a longer one."""
    return re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text) is not None
