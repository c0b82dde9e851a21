"""A digest of bank lines as they were booked, by which it shows that one was changed since."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.money import plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

__all__ = ["BookedLine", "add_up", "booked_digest"]

_VERSION = "sha256-sum-1"
_DIGEST = re.compile(rf"{_VERSION}:([0-9a-f]{{64}})")
_MODULUS = 1 << 256


class BookedLine(NamedTuple):
    """One bank line in the books.

    Args:
        account: account of the bank.
        line_id: identity of the line.
        day: the day the bank booked it.
        amount: money in positive.
        currency: of the amount.
    """

    account: str
    line_id: str
    day: date
    amount: Decimal
    currency: str


def booked_digest(lines: Iterable[BookedLine]) -> str:
    """The sum of the digests (SHA-256) of lines, modulo 2^256, so that those of several imports of one file add up to that of all.

    Args:
        lines: in any order.

    Returns:
        ``sha256-sum-1:`` and 64 digits.

    Examples:
        >>> booked_digest([])[:20]
        'sha256-sum-1:0000000'
    """
    texts = (f"{each.account} {each.line_id} {each.day.isoformat()} {plain(each.amount)} {each.currency}" for each in lines)
    return _text(sum(int.from_bytes(hashlib.sha256(text.encode()).digest(), "big") for text in texts))


def add_up(digests: Iterable[str]) -> str | None:
    """The digest of the lines of several; None where one is none of ours."""
    found = [_DIGEST.fullmatch(digest) for digest in digests]
    return _text(sum(int(each[1], 16) for each in found if each)) if all(found) else None


def _text(number: int) -> str:
    return f"{_VERSION}:{number % _MODULUS:064x}"
