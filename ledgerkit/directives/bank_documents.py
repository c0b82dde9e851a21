"""What the document that files a bank file says of it, so that the books can be held against the file."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from beancount.core.amount import Amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.domain.banking import BankStatement

__all__ = ["file_meta"]


def file_meta(statements: Sequence[BankStatement]) -> dict[str, Any]:
    """What the document of a bank file says of it: how many lines it has, of which days, and the balances it begins and ends with.

    Args:
        statements: of one account in one file, by their first days.
    """
    lines = [line for statement in statements for line in statement.booked_lines]
    days = [day for each in statements for day in (each.period_from, each.period_through) if day] or [line.booking_date for line in lines]
    opening = next((each.opening for each in statements if each.opening and not each.opening.interim), None)
    closing = next((each.closing for each in reversed(statements) if each.closing and not each.closing.interim), None)
    meta: dict[str, Any] = {"bank-lines": Decimal(len(lines))}
    if closing is not None and closing.on is not None:
        days.append(closing.on)  # it is the balance at the end of that day, although nothing moved
    if days:
        meta |= {"bank-from": min(days), "bank-through": max(days)}
    for key, found in (("bank-opening", opening), ("bank-closing", closing)):
        if found is not None:
            meta[key] = Amount(found.amount, found.currency)
    return meta
