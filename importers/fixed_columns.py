"""What formats of fixed columns share: from bytes to numbered records, and fields by their first column and length.

Used by Norma 43, CFONB 120 and CODA; BAI2, which has commas, shares the decoding. Columns count characters from 1, as the
standards do. Records end with CR LF, LF or CR, or, where a file has no ends of lines at all, every ``width`` characters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import Severity, checked
from ledgerkit.domain.banking.amounts import directed
from ledgerkit.importers.bounded_file import head, whole
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ledgerkit.domain.banking import BankStatement

__all__ = ["MAX_BYTES", "MOST_RECORDS", "REMEDY", "FixedColumnsReader", "Row", "day_of", "decoded", "rows", "totals_differ"]

MAX_BYTES = 128 * 2**20
MOST_RECORDS = 1_000_000
REMEDY = "Get the file again from the bank, unopened; nothing of it was used."
CENTURY_SPLIT = 80
"""A year of two digits from here on is of the 20th century: the formats are younger than that."""
SHOWN = 40


@dataclass(frozen=True, slots=True)
class Row:
    """One record: its line number from 1, its text without the end of the line, and where problems with it go."""

    line: int
    text: str
    notes: Notes

    def raw(self, first: int, length: int) -> str:
        """A field as it stands; shorter where blanks were cut from the end of the record."""
        return self.text[first - 1 : first - 1 + length]

    def at(self, first: int, length: int) -> str:
        """A field without blanks around it."""
        return self.raw(first, length).strip()

    def digits(self, first: int, length: int) -> Decimal | None:
        """A number that fills its field; None after a problem was noted."""
        text = self.raw(first, length)
        if len(text) == length and text.isascii() and text.isdigit():
            return Decimal(text)
        self.problem("fixed-number", f"Columns {first} to {first + length - 1} are no number.", f"{length} digits", text)
        return None

    def signed(self, sign: int, number: int, length: int, places: int, *, credit: str, debit: str) -> Decimal | None:
        """An amount whose sign stands in a column of its own; None after a problem was noted.

        Args:
            sign: column of the sign.
            number: first column of the digits.
            length: how many digits.
            places: how many of them stand after the decimal point, which is not written.
            credit: the sign of money in; the standards give the same digits opposite meanings.
            debit: the sign of money out, or of an overdrawn account.
        """
        amount, mark = self.digits(number, length), self.raw(sign, 1)
        if mark not in (credit, debit):
            self.problem("fixed-sign", f"Column {sign} does not tell the direction.", f"{credit} (credit) or {debit} (debit)", mark)
            return None
        return None if amount is None else directed(amount.scaleb(-places), -1 if mark == debit else 1)

    def day(self, first: int, order: str) -> date | None:
        """A day of six digits; None after a problem was noted.

        Args:
            first: its first column.
            order: ``YMD`` or ``DMY``.
        """
        text = self.raw(first, 6)
        day = day_of(text, order)
        if day is None:
            self.problem("fixed-date", f"Columns {first} to {first + 5} are no day.", f"six digits, {order}", text)
        return day

    def day_or_none(self, first: int, order: str) -> date | None:
        """The same for a day that may be missing: blanks or zeros."""
        return self.day(first, order) if self.at(first, 6).strip("0") else None

    def problem(self, code: str, message: str, expected: str = "", found: str = "") -> None:
        """Note that this record makes the file unusable."""
        self.notes.problem(code, message, REMEDY, line=self.line, expected=expected, found=repr(found[:SHOWN]) if expected else "")

    def misplaced(self, order: str) -> None:
        """Note that this record may not stand where it stands."""
        self.problem(
            "fixed-misplaced", "The record may not stand here: another is missing, or the file was put together.", order, self.text
        )

    def unknown(self, kinds: str) -> None:
        """Note that this record is of no kind the format has."""
        self.problem("fixed-record", "The record is of no known kind.", kinds, self.text)


def day_of(text: str, order: str) -> date | None:
    """The day that six digits tell; None where they tell none.

    Examples:
        >>> day_of("310126", "DMY"), day_of("991231", "YMD"), day_of("310226", "DMY")
        (datetime.date(2026, 1, 31), datetime.date(1999, 12, 31), None)
    """
    if len(text) != 6 or not (text.isascii() and text.isdigit()):
        return None
    first, month, last = int(text[:2]), int(text[2:4]), int(text[4:])
    year, day = (first, last) if order == "YMD" else (last, first)
    try:
        return date(year + (1900 if year >= CENTURY_SPLIT else 2000), month, day)
    except ValueError:
        return None


def decoded(raw: bytes, own: Sequence[str], notes: Notes) -> str:
    """The text of a file: UTF-8 where it is that, strictly, else the first of the format's own encodings that fits.

    What is not ASCII and not the first of the format's own encodings is pointed out. Empty after a problem was noted.
    """
    if b"\0" in raw:
        number = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        notes.problem("fixed-nul", "The file contains a NUL byte, so it is no text.", REMEDY, line=number)
        return ""
    raw = raw.removesuffix(b"\x1a")  # the end-of-file sign of old systems
    text, used = "", ""
    for encoding in ("utf-8", *own, "latin-1"):
        try:
            text, used = raw.decode(encoding), encoding
            break
        except UnicodeDecodeError:
            continue
    if not text.isascii() and used != own[0]:
        notes.finding(
            "encoding-differs",
            Severity.INFO,
            "The file is not in the encoding the standard says; it was opened and saved in between, or the bank changed.",
            "Nothing, if texts and amounts look right; better use the file as downloaded.",
            line=1,
            expected=own[0],
            found=used,
        )
    return text.removeprefix("\ufeff")


def rows(text: str, width: int, notes: Notes) -> list[Row]:
    """The records of a text, in its order, blank lines left out; what is wrong with them goes to the notes."""
    if "\n" in text or "\r" in text:
        lines = re.split(r"\r\n|\n|\r", text, maxsplit=2 * MOST_RECORDS)
    else:
        lines = [text[start : start + width] for start in range(0, len(text), width)]
    found = [Row(number, line, notes) for number, line in enumerate(lines, start=1) if line and not line.isspace()]
    if len(lines) > 2 * MOST_RECORDS or len(found) > MOST_RECORDS:
        message = "The file has more records than a bank file may have."
        notes.problem("fixed-too-many", message, "Ask the bank for shorter periods.", expected=f"at most {MOST_RECORDS:,}", found="more")
        return []
    for row in found:
        if len(row.text.rstrip()) > width:
            row.problem("fixed-length", "The record is too long.", f"{width} characters", str(len(row.text)))
    return found


@dataclass(frozen=True, slots=True)
class FixedColumnsReader:
    """Reads a format whose records all have one length.

    Args:
        name: of the format.
        beginning: how its files begin.
        width: of its records.
        statements: makes statements of the records; what is wrong with them goes to the notes.
        encodings: the format's own encodings for the bytes of a file, the likeliest first.
    """

    name: str
    beginning: re.Pattern[bytes]
    width: int
    statements: Callable[[list[Row], Notes], list[BankStatement]]
    encodings: Callable[[bytes], Sequence[str]] = field(default=lambda _raw: ("cp1252",))

    def identify(self, path: Path) -> bool:
        """Whether the file begins as those of this format."""
        return self.beginning.match(head(path)) is not None

    def read(self, path: Path) -> list[BankStatement]:
        """The statements of a file, checked.

        Raises:
            UnreadableFileError: there is no such file or it may not be read.
            BankFileError: cut off, a record of another length or kind or out of place, an amount, a day or a currency that cannot be
                read. All such records are named.
        """
        notes = Notes(str(path))
        raw = whole(path, MAX_BYTES)
        found = rows(decoded(raw, self.encodings(raw), notes), self.width, notes)
        notes.raise_problems()
        built = self.statements(found, notes)
        notes.raise_problems()
        return checked(built)


def totals_differ(notes: Notes, line: int, what: str, stated: object, actual: object) -> None:
    """Tell an error where a count or sum of the bank is not what its lines make; nothing where both are equal."""
    if stated is None or stated == actual:
        return
    notes.finding(
        "totals-differ",
        Severity.ERROR,
        f"{what} is not what the file states.",
        "Nothing was changed to make it fit. Ask the bank for the file again.",
        line=line,
        expected=str(stated),
        found=str(actual),
    )
