"""Payments as they happened, held against the schedule: what of each is interest, and what deviates.

A payment whose whole amount stands on the loan account holds interest and principal; the interest is taken out of it, what is due
first before what is due later, and before principal (民法489条). A payment that is split by hand, or that is exactly the principal of
its line, is principal alone: its interest was, or will be, paid beside it.

A payment belongs to the line whose payment day is nearest. One that is a prepayment or a drawdown of the contract, by its day and
amount, belongs to that.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.loans.terms import Drawdown, Prepayment
from ledgerkit.domain.money import ZERO, exact

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.loans.line import Line
    from ledgerkit.domain.loans.terms import Event

__all__ = ["Deviation", "Paid", "Settled", "settle"]

NEAR = 7
"""Days by which a prepayment or drawdown may be booked before or after the day of the contract, and still be it."""


@dataclass(frozen=True, slots=True)
class Paid:
    """What one entry of the books moved on the accounts of a loan, on one day.

    Args:
        on: the day.
        principal: on the loan account: repaid positive, drawn negative.
        interest: on the account of accrued interest: paid positive.
        sealed: interest taken out of it by an entry that stands as text, or None where none does.
        ref: what the caller knows it by.
    """

    on: date
    principal: Decimal
    interest: Decimal
    sealed: Decimal | None = None
    ref: int = 0


class Deviation(NamedTuple):
    """How a payment is not as the contract has it.

    Args:
        kind: early, late, amount, missing, extra, drawdown or prepayment (of the contract, and not in the books).
        number: which payment of the contract; 0 for none.
        on: the day of the contract; of an extra payment its own.
        expected: what the contract has.
        found_on: the day of the payment, or None where there is none.
        found: what was paid.
        ref: the payment, as its caller knows it; -1 for none.
    """

    kind: str
    number: int
    on: date
    expected: Decimal
    found_on: date | None
    found: Decimal
    ref: int


@dataclass(frozen=True, slots=True)
class Settled:
    """The outcome.

    Args:
        splits: interest to be taken out of payments: ref and amount, in order of days.
        deviations: in order of the contract.
        lines: what was paid of each line: interest and principal by number, for those that anything was paid of.
    """

    splits: tuple[tuple[int, Decimal], ...]
    deviations: tuple[Deviation, ...]
    lines: dict[int, tuple[Decimal, Decimal]]


def settle(
    lines: Sequence[Line], events: Iterable[Event], paid: Iterable[Paid], through: date, drawn: tuple[date, Decimal] | None
) -> Settled:
    """Hold payments against a schedule.

    Args:
        lines: the schedule.
        events: what happened to the loan.
        paid: the payments, in any order.
        through: the last day of the books: what is due after it is not missing.
        drawn: day and amount of the first drawdown; None where that was before the books.
    """
    with exact():
        return _Settling(lines, events, through, drawn).settle(sorted(paid, key=lambda each: (each.on, each.ref)))


class _Settling:
    def __init__(self, lines: Sequence[Line], events: Iterable[Event], through: date, drawn: tuple[date, Decimal] | None) -> None:
        self.through = through
        # Drawn negative, prepaid positive, as on the loan account.
        self.moves = [(drawn[0], -drawn[1], "drawdown")] if drawn else []
        for event in events:
            if isinstance(event, Drawdown):
                self.moves.append((event.on, -event.amount, "drawdown"))
            elif isinstance(event, Prepayment):
                self.moves.append((event.on, event.amount, "prepayment"))
        self.lines = self._with_last_prepayment(list(lines))
        self.days = [line.paid_on for line in self.lines]
        self.deviations: list[Deviation] = []

    def _with_last_prepayment(self, lines: list[Line]) -> list[Line]:
        """A prepayment that ends the loan is paid together with the interest to its day: one line, and no movement beside it."""
        last = lines[-1] if lines else None
        if last is None or last.principal or not last.prepaid:
            return lines
        ending = next((move for move in self.moves[::-1] if move[2] == "prepayment" and move[0] == last.paid_on), None)
        if ending is None:
            return lines
        self.moves.remove(ending)
        return [*lines[:-1], last._replace(payment=last.payment + ending[1], principal=ending[1])]

    def settle(self, paid: Sequence[Paid]) -> Settled:
        of_lines: dict[int, list[Paid]] = {}
        for each in paid:
            if self._moved(each):
                continue
            index = self._nearest(each.on)
            if index is None or each.principal < 0:
                self.deviations.append(Deviation("extra", 0, each.on, ZERO, each.on, each.principal + each.interest, each.ref))
            else:
                of_lines.setdefault(index, []).append(each)
        splits, found = self._split(of_lines)
        for index, line in enumerate(self.lines):
            self._deviate(line, of_lines.get(index, []))
        for on, amount, kind in self.moves:
            if on <= self.through:
                self.deviations.append(Deviation(kind, 0, on, abs(amount), None, ZERO, -1))
        order = sorted(self.deviations, key=lambda found: (found.on, found.number, found.kind, found.ref))
        return Settled(tuple(splits), tuple(order), found)

    def _moved(self, each: Paid) -> bool:
        """Whether it is a drawdown or a prepayment of the contract; each of those is met once."""
        near = [move for move in self.moves if move[1] == each.principal and abs((move[0] - each.on).days) <= NEAR]
        if not near or each.interest:
            return False
        move = min(near, key=lambda move: abs((move[0] - each.on).days))
        self.moves.remove(move)
        if move[0] != each.on:
            kind = "late" if each.on > move[0] else "early"
            self.deviations.append(Deviation(kind, 0, move[0], abs(move[1]), each.on, abs(each.principal), each.ref))
        return True

    def _nearest(self, day: date) -> int | None:
        """The line whose payment day is nearest, of two equally near the earlier."""
        if not self.days:
            return None
        after = bisect_left(self.days, day)
        candidates = [index for index in (after - 1, after) if 0 <= index < len(self.days)]
        return min(candidates, key=lambda index: (abs((self.days[index] - day).days), index))

    def _split(self, of_lines: dict[int, list[Paid]]) -> tuple[list[tuple[int, Decimal]], dict[int, tuple[Decimal, Decimal]]]:
        splits: list[tuple[int, Decimal]] = []
        found: dict[int, tuple[Decimal, Decimal]] = {}
        unpaid = ZERO
        for index, line in enumerate(self.lines):
            unpaid += line.interest
            payments = of_lines.get(index, [])
            by_hand = any(each.interest for each in payments)
            for each in payments:
                taken = each.interest
                if each.sealed is not None:
                    taken += each.sealed
                elif not by_hand and each.principal != line.principal:
                    share = min(each.principal, max(unpaid, ZERO))
                    if share > 0:
                        splits.append((each.ref, share))
                    taken += share
                unpaid -= taken
                interest, principal = found.get(line.number, (ZERO, ZERO))
                whole = each.principal + each.interest
                found[line.number] = interest + taken, principal + whole - taken
        return splits, found

    def _deviate(self, line: Line, payments: Sequence[Paid]) -> None:
        if line.paid_on > self.through and not payments:
            return
        if not line.payment and not payments:
            return
        amount = sum((each.principal + each.interest for each in payments), ZERO)
        if not payments:
            self.deviations.append(Deviation("missing", line.number, line.paid_on, line.payment, None, ZERO, -1))
            return
        first = payments[0]
        if amount != line.payment:
            self.deviations.append(Deviation("amount", line.number, line.paid_on, line.payment, first.on, amount, first.ref))
        for each in payments:
            if each.on != line.paid_on:
                kind = "late" if each.on > line.paid_on else "early"
                whole = each.principal + each.interest
                self.deviations.append(Deviation(kind, line.number, line.paid_on, line.payment, each.on, whole, each.ref))
