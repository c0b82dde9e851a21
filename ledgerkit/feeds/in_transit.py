"""Closing balances that the books do not reach yet, because the bank has not told all that they have: a cheque, a deposit at night."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.money import total
from ledgerkit.feeds.sql import query

if TYPE_CHECKING:
    from ledgerkit.directives.bank import Assertion
    from ledgerkit.feeds.plan import Plan
    from ledgerkit.ledger.facts import Facts

__all__ = ["InTransit", "in_transit"]


@dataclass(frozen=True, slots=True)
class InTransit:
    """Why a closing balance is not asserted.

    Args:
        assertion: it, of the day after.
        places: FILE:LINE of the entries that lie between it and the books; they make the difference exactly.
    """

    assertion: Assertion
    places: tuple[str, ...]


def in_transit(facts: Facts, plan: Plan, assertion: Assertion) -> InTransit | None:
    """The entries that a closing balance lacks; None where the books would reach it, or where no such entries make the difference.

    Only what carries ``bank-date:`` is in transit: a person said so. Where that does not explain a difference the balance is asserted all
    the same: that it fails is what stops a wrong import.

    Args:
        facts: the books.
        plan: what would be booked.
        assertion: the balance; its day is the one after the bank's.
    """
    account, amount = assertion.account, assertion.amount
    asked = {"account": account, "currency": amount.currency, "day": assertion.date}
    later = facts.query(query("in_transit"), asked)
    if not later:
        return None
    [(books,)] = facts.query(query("balance_at"), asked)
    lines = [
        planned.line.amount
        for planned in plan.to_book
        if planned.account == account and planned.line.currency == amount.currency and planned.line.booking_date < assertion.date
    ]
    if total([books, *lines]) != total([amount.number, *(number for number, _file, _line in later)]):
        return None
    return InTransit(assertion, tuple(f"{file}:{line}" for _number, file, line in later))
