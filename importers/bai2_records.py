"""From the text of a BAI2 file to its records: ends of lines, continuations, fields between commas.

A record begins on a line with its code and a comma, or after the ``/`` that ends another; whatever else begins a line belongs to
the record before it, for banks wrap long lines. Records 88 go on with the record before them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.importers.fixed_columns import MOST_RECORDS, REMEDY
from ledgerkit.importers.iso_currency import decimals

if TYPE_CHECKING:
    from ledgerkit.importers.notes import Notes

__all__ = ["ORDER", "Fields", "Record", "direction", "records"]

ORDER = "01, 02, then 03, 16 …, 49 for each account, 98 for each group, 99"
START = re.compile(r"[ \t]*(01|02|03|16|49|88|98|99)[,:]")
INSIDE = re.compile(r"/[ \t]+(?=(?:01|02|03|16|49|88|98|99),)")
ENDING = re.compile(r"/[ \t]*\Z")
NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
JOINT = ",\n"
"""Between a record and its continuation: a comma for the fields, a line end that no field has for the text."""
INFORMATION = "890"
LOAN_CREDITS = frozenset({707, 708, *range(720, 729), 827, 828, 829})
LOAN_DEBITS = frozenset({760})
"""Type codes of loans and of the range 800 that tell money; the others of these ranges tell a status."""


def direction(code: str) -> int | None:
    """+1 for a credit, -1 for a debit, 0 for what tells no money; None where a type code has no known direction.

    Examples:
        >>> direction("142"), direction("475"), direction("890"), direction("931"), direction("10")
        (1, -1, 0, 1, None)
    """
    if not re.fullmatch(r"[0-9]{3}", code):
        return None
    number = int(code)
    if 100 <= number <= 399 or 920 <= number <= 959 or number in LOAN_CREDITS:
        return 1
    if 400 <= number <= 699 or number >= 960 or number in LOAN_DEBITS:
        return -1
    return 0 if code == INFORMATION else None


@dataclass(slots=True)
class Record:
    """A logical record.

    Args:
        code: its code, never 88.
        line: the line it begins on.
        parts: its text without the code, one list for it and for each of its continuations: the lines the bank wrapped it into.
    """

    code: str
    line: int
    parts: list[list[str]]

    @property
    def count(self) -> int:
        """Of how many records it is made, continuations included."""
        return len(self.parts)

    def fields(self, notes: Notes) -> Fields:
        """Its fields, to be taken one after the other."""
        texts = [ENDING.sub("", "\n".join(lines)) for lines in self.parts]
        return Fields(self.line, JOINT.join(texts).split(","), notes)


@dataclass(slots=True)
class Fields:
    """The fields of a record, taken from the front; a missing one is empty, as the standard says of a default."""

    line: int
    values: list[str]
    notes: Notes
    position: int = field(default=0)

    @property
    def more(self) -> bool:
        """Whether there are fields left."""
        return self.position < len(self.values)

    def take(self) -> str:
        """The next field, without blanks."""
        self.position += 1
        return self.values[self.position - 1].strip() if self.position <= len(self.values) else ""

    def rest(self) -> str:
        """All that is left, as one text with its commas."""
        text = ",".join(self.values[self.position :]).replace(JOINT, " ").replace("\n", " ")
        self.position = len(self.values)
        return " ".join(text.split())

    def number(self, what: str) -> Decimal | None:
        """The next field as a whole number, None where it is empty or after a problem was noted."""
        text = self.take()
        if not text:
            return None
        if text.isascii() and NUMBER.fullmatch(text):
            return Decimal(text)
        self.problem("bai-number", f"{what} is no whole number.", "digits without a decimal point", text)
        return None

    def amount(self, what: str, currency: str) -> Decimal | None:
        """The next field as an amount, with the decimals its currency has."""
        number, places = self.number(what), decimals(currency)
        return None if number is None or places is None else number.scaleb(-places)

    def funds(self) -> str:
        """Take a funds type with what belongs to it; the day of a value dated one, else empty."""
        kind = self.take().upper()
        if kind == "S":
            for _ in range(3):
                self.number("An availability")
        elif kind == "V":
            day, _ = self.take(), self.take()
            return day
        elif kind == "D":
            pairs = self.number("The number of availabilities")
            # Not more than there are fields, whatever the number says.
            for _ in range(min(2 * int(pairs or 0), len(self.values))):
                self.number("An availability")
        elif kind not in ("", "Z", "0", "1", "2"):
            self.problem("bai-funds", "The funds type is not known.", "S, V, D, Z, 0, 1, 2 or nothing", kind)
        return ""

    def problem(self, code: str, message: str, expected: str = "", found: str = "") -> None:
        """Note that this record makes the file unusable."""
        self.notes.problem(code, message, REMEDY, line=self.line, expected=expected, found=repr(found[:40]) if expected else "")


def records(text: str, notes: Notes) -> list[Record]:
    """The logical records of a text; what is wrong with them goes to the notes."""
    found: list[Record] = []
    physical = 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        pieces = INSIDE.split(line) if START.match(line) or "/" in line else [line]
        for index, piece in enumerate(pieces):
            physical += 1
            ended = piece + "/" if index + 1 < len(pieces) else piece
            _take(ended, number, found, notes)
        if physical > 2 * MOST_RECORDS:
            message = "The file has more records than a bank file may have."
            notes.problem(
                "fixed-too-many", message, "Ask the bank for shorter periods.", expected=f"at most {MOST_RECORDS:,}", found="more"
            )
            return []
    return found


def _take(piece: str, number: int, found: list[Record], notes: Notes) -> None:
    start = START.match(piece)
    if start is None:
        if not piece.strip():
            return
        if not found:
            notes.problem("fixed-record", "The record is of no known kind.", REMEDY, line=number, expected=ORDER, found=repr(piece[:40]))
        else:
            found[-1].parts[-1].append(piece)
    elif start[1] == "88":
        if found:
            found[-1].parts.append([piece[start.end() :]])
        else:
            notes.problem("fixed-misplaced", "A continuation may not stand here.", REMEDY, line=number, expected=ORDER, found="88")
    else:
        found.append(Record(start[1], number, [[piece[start.end() :]]]))
