"""One statement line of an MT940 or MT942 with what follows it, made into a bank line."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.banking import BankLine, Charge, LineStatus, Severity
from ledgerkit.domain.banking.amounts import directed
from ledgerkit.importers.camt_details import provided
from ledgerkit.importers.mt940_details import Details, details, non_swift_details, not_a_pointer
from ledgerkit.importers.mt940_fields import amount_of, statement_line

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.importers.mt940_blocks import Field
    from ledgerkit.importers.mt940_fields import Days, StatementLine
    from ledgerkit.importers.notes import Notes

__all__ = ["Around", "Entry", "bank_line"]

MONEY = re.compile(r"/(OCMT|CHGS)/([A-Z]{3})?([0-9]{1,15}(?:,[0-9]{0,6})?)(?![0-9])")
SEPA_MONEY = re.compile(r"([A-Z]{3})? ?([0-9]{1,15}(?:,[0-9]{0,6})?) ?([A-Z]{3})?")
NOTHING = Details()
BOOKED, PENDING = LineStatus.BOOKED, LineStatus.PENDING
BLANKS = re.compile(r"\s{2,}")


@dataclass(slots=True)
class Entry:
    """A statement line and the fields that tell about it."""

    line: Field
    information: list[str] = field(default_factory=list)
    non_swift: str = ""


class Around(NamedTuple):
    """What a line needs to know of its message.

    Args:
        currency: of the account; empty where unknown.
        interim_report: whether it is an MT942, whose lines are not booked yet.
        days: reads dates.
        notes: takes problems and findings.
    """

    currency: str
    interim_report: bool
    days: Days
    notes: Notes


def bank_line(entry: Entry, around: Around) -> BankLine | None:
    """The bank line of one field ``:61:`` and its ``:86:`` or ``:NS:``.

    Args:
        entry: the fields.
        around: the message they stand in; its notes take problems and findings.

    Returns:
        The line; None after a problem was noted.
    """
    notes, place = around.notes, entry.line.line
    read = statement_line(entry.line, around.days, notes)
    if read is None:
        return None
    if not around.currency:
        notes.problem(
            "mt940-currency",
            "No field of this message names a currency.",
            "Get the file again from the bank; nothing of it was used.",
            line=place,
            expected="a balance such as :60F:C260304EUR1234,56",
            found="nothing",
        )
        return None
    if read.funds and read.funds != around.currency[2]:
        notes.finding(
            "funds-code-differs",
            Severity.WARNING,
            f"The funds code of this line is not the third letter of {around.currency}; the line was taken as {around.currency}.",
            "Check the currency of the line against the bank's own page.",
            line=place,
            expected=around.currency[2],
            found=read.funds,
        )
    reference, name = _references(read)
    if entry.information:
        told = details(entry.information[0] if len(entry.information) == 1 else "\n".join(entry.information), reference)
    else:
        told = non_swift_details(entry.non_swift) if entry.non_swift else NOTHING
    original, charges = _amounts_beside(read, entry, told, around.currency)
    return BankLine(
        booking_date=read.booking_date,
        amount=read.amount,
        currency=around.currency,
        value_date=read.value_date,
        status=PENDING if around.interim_report or read.mark[0] == "E" else BOOKED,
        reversal=read.mark[0] == "R",
        text=_text(told, read),
        counterparty=told.counterparty or name,
        counterparty_account=told.counterparty_account,
        reference=told.reference or (not_a_pointer(reference) if reference else ""),
        end_to_end_id=told.end_to_end_id,
        structured_reference=told.structured_reference,
        bank_id=provided(read.bank_reference) if read.bank_reference else "",
        transaction_code=intern(f"{read.kind.strip()}+{told.code}" if told.code else read.kind.strip()),
        original_amount=original[0] if original else None,
        original_currency=original[1] if original else "",
        charges=charges,
        line=place,
    )


def _references(read: StatementLine) -> tuple[str, str]:
    """Customer reference, and the name that Dutch banks of old put behind it at a fixed place."""
    written = read.customer_reference.strip()
    if "  " not in written:
        return written, ""
    reference, name = BLANKS.split(written, maxsplit=1)
    return reference, _one_line(name)


def _text(told: Details, read: StatementLine) -> str:
    """The text of the details, then what stands below the statement line, unless that is said already."""
    supplement = _one_line(read.supplement) if read.supplement else ""
    if not supplement or supplement in told.text or supplement == told.counterparty:
        return told.text
    return f"{told.text} / {supplement}" if told.text else supplement


def _amounts_beside(
    read: StatementLine, entry: Entry, told: Details, currency: str
) -> tuple[tuple[Decimal, str] | None, tuple[Charge, ...]]:
    """The amount before exchange, and charges: ``/OCMT/`` and ``/CHGS/`` of the standard, ``OAMT+`` and ``COAM+`` of SEPA."""
    texts = [text for text in (read.supplement, *entry.information) if "/OCMT/" in text or "/CHGS/" in text]
    if not (texts or told.compensation or told.original):
        return None, ()
    original: tuple[Decimal, str] | None = None
    charges: list[Charge] = []
    direction = 1 if read.amount >= 0 else -1
    for text in texts:
        for word, told_currency, amount in MONEY.findall(text):
            if word == "CHGS":
                charges.append(Charge(directed(amount_of(amount), -1), told_currency or currency, None, word))
            elif told_currency and told_currency != currency:
                original = (directed(amount_of(amount), direction), told_currency)
    if told.compensation and (match := SEPA_MONEY.match(told.compensation)) and amount_of(match[2]):
        charges.append(Charge(directed(amount_of(match[2]), -1), match[1] or match[3] or currency, included=True, text="COAM"))
    if told.original and (match := SEPA_MONEY.match(told.original)) and (match[1] or match[3] or currency) != currency:
        original = (directed(amount_of(match[2]), direction), match[1] or match[3])
    return original, tuple(charges)


def _one_line(value: str) -> str:
    return " ".join(value.split())
