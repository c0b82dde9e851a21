"""From the movements of a CODA file to bank lines: details of a globalisation, communications, the other party.

A movement with detail number 0000 moved the account; those after it with the same sequence number and higher detail numbers
explain it. Where the bank booked several orders in one sum (transaction types 1 and 2) and its details make that sum, they are the
lines; otherwise the sum is one line. Amounts are never changed to fit.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankLine, Severity
from ledgerkit.domain.money import plain, total

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.importers.fixed_columns import Row
    from ledgerkit.importers.notes import Notes

__all__ = ["Movement", "lines_of", "structured"]

GLOBALISED = ("1", "2")
"""Transaction types of movements that hold several orders: totalised by the customer, by the bank."""
DETAILS = ("5", "6", "7")
"""Transaction types of their details; 9 is the detail of a detail."""
BELGIAN = ("101", "102")
"""Types of structured communication with twelve digits, the last two of which check the others."""


@dataclass(slots=True)
class Movement:
    """A record 2.1 with the records 2.2 to 3.3 that follow it."""

    row: Row
    parts: list[tuple[str, Row]] = field(default_factory=list)

    @property
    def top(self) -> bool:
        """Whether it moved the account, and does not only explain another."""
        return self.row.raw(7, 4) == "0000"

    @property
    def amount(self) -> Decimal | None:
        """Its effect on the account; None after a problem was noted."""
        return self.row.signed(32, 33, 15, 3, credit="0", debit="1")

    def text_of(self, kind: str, first: int, length: int) -> str:
        """A field of the following records of one kind, put together as one text."""
        return "".join(row.raw(first, length).ljust(length) for found, row in self.parts if found == kind)


def structured(digits: str) -> str:
    """A Belgian structured communication as it is printed; empty where its check digits are wrong.

    Examples:
        >>> structured("010806817183"), structured("010806817184")
        ('+++010/8068/17183+++', '')
    """
    if len(digits) != 12 or not (digits.isascii() and digits.isdigit()) or (int(digits[:10]) % 97 or 97) != int(digits[10:]):
        return ""
    return f"+++{digits[:3]}/{digits[3:7]}/{digits[7:]}+++"


def lines_of(movements: list[Movement], currency: str, notes: Notes) -> list[BankLine]:
    """The lines of one account, in the order of the file."""
    lines: list[BankLine] = []
    groups: list[list[Movement]] = []
    for movement in movements:
        if movement.top:
            groups.append([movement])
        elif groups and groups[-1][0].row.raw(3, 4) == movement.row.raw(3, 4):
            groups[-1].append(movement)
        else:
            movement.row.misplaced("a movement with detail number 0000 before its details")
    for number, (entry, *details) in enumerate(groups, start=1):
        lines += [line for shown in _shown(entry, details, notes) if (line := _line(shown, number, currency, notes))]
    return lines


def _shown(entry: Movement, details: list[Movement], notes: Notes) -> list[Movement]:
    """The movements that become lines: the entry, or its details where they make its sum."""
    if entry.row.raw(54, 1) not in GLOBALISED:
        return [entry]
    parts = [detail for detail in details if detail.row.raw(54, 1) in DETAILS]
    if not parts:
        message = "The bank booked several orders in one sum and does not name them; the sum is one line."
        notes.finding("batch-without-details", Severity.INFO, message, "Nothing, or ask for details.", line=entry.row.line)
        return [entry]
    amounts, whole = [part.amount for part in parts], entry.amount
    if whole is None or None in amounts:
        return [entry]
    found = total(amount for amount in amounts if amount is not None)
    if found != whole:
        notes.finding(
            "batch-does-not-add-up",
            Severity.WARNING,
            "The details of the movement do not make its sum; the sum is one line.",
            "Look at the details in the bank's own pages.",
            line=entry.row.line,
            expected=plain(whole),
            found=plain(found),
        )
        return [entry]
    return parts


def _line(movement: Movement, number: int, currency: str, notes: Notes) -> BankLine | None:
    row, amount = movement.row, movement.amount
    booked, value = row.day(116, "DMY"), row.day_or_none(48, "DMY")
    told = row.raw(63, 53).ljust(53) + movement.text_of("22", 11, 53) + movement.text_of("23", 83, 43)
    reference = ""
    if row.raw(62, 1) == "1" and told[:3] in BELGIAN:
        reference = structured(told[3:15])
        if not reference:
            notes.finding(
                "reference-wrong",
                Severity.INFO,
                "The check digits of the structured communication are wrong; it stands in the text.",
                "Nothing; the payer or the bank mistyped it.",
                line=row.line,
                found=told[3:15],
            )
    more = movement.text_of("31", 41, 73) + movement.text_of("32", 11, 105) + movement.text_of("33", 11, 90)
    if booked is None or amount is None:
        return None
    bank_id = row.at(11, 21)
    return BankLine(
        booking_date=booked,
        amount=amount,
        currency=currency,
        value_date=value,
        text=" ".join((f"{reference} {told[15:]}" if reference else told).split() + more.split()),
        counterparty=" ".join(movement.text_of("23", 48, 35).split()),
        counterparty_account=movement.text_of("23", 11, 34).strip(),
        end_to_end_id=movement.text_of("22", 64, 35).strip(),
        structured_reference=reference,
        bank_id=bank_id if bank_id.strip("0") else "",
        transaction_code=row.at(54, 8),
        entry=number,
        line=row.line,
    )
