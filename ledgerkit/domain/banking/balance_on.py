"""What the bank had at the end of a day, by its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.banking.statement import BankStatement

__all__ = ["BalanceOn", "balances_on", "last_told"]


@dataclass(frozen=True, slots=True)
class BalanceOn:
    """One statement's word on the balance at the end of a day.

    Args:
        amount: by the closing balance less the lines after the day, else by the opening balance and the lines to it; of the day
            before the first, the opening balance.
        other: the same the other way round, where the statement has both balances; it must be the amount.
        statement: whose word it is.
    """

    amount: Decimal
    other: Decimal | None
    statement: BankStatement


def balances_on(statements: Iterable[BankStatement], day: date) -> list[BalanceOn]:
    """What statements of one account and currency say of the end of a day, one word for each that tells of it.

    A list of movements tells of no day after its last line: nobody knows whether something moved then. A statement with a period
    or a dated closing balance tells of every day to its end.
    """
    found = []
    for statement in statements:
        ways = list(_ways(statement, day))
        if ways:
            found.append(BalanceOn(ways[0], ways[1] if len(ways) > 1 else None, statement))
    return found


def last_told(statement: BankStatement) -> date | None:
    """The last day a statement tells of; None where it tells of none."""
    closing = statement.closing
    dated = closing.on if closing is not None and not closing.interim else None
    days = (dated, statement.period_through, *(line.booking_date for line in statement.booked_lines))
    return max((each for each in days if each is not None), default=None)


def _ways(statement: BankStatement, day: date) -> Iterator[Decimal]:
    lines, last = statement.booked_lines, last_told(statement)
    first = statement.period_from or min((line.booking_date for line in lines), default=last)
    if first is None or last is None or day > last:
        return
    opening, closing = statement.opening, statement.closing
    if day < first:
        if statement.period_from is not None and opening is not None and (first - day).days == 1:
            yield opening.amount
        return
    if closing is not None and not closing.interim:
        with exact():
            yield closing.amount - total(line.amount for line in lines if line.booking_date > day)
    if opening is not None:
        yield total([opening.amount, *(line.amount for line in lines if line.booking_date <= day)])
