"""From the bytes of a 全銀 file to its records: ends of lines, encoding, fields by position or between commas."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import Severity
from ledgerkit.importers.japanese_era import era_day
from ledgerkit.importers.zengin_layout import CSV_FIELDS, ENDING, FIELDS, HEADER, LENGTH, LINE, NOTICE, STATEMENT, TIME_DEPOSITS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ledgerkit.importers.notes import Notes

__all__ = ["Record", "looks_like_zengin", "records"]

MOST_RECORDS = 300_000
ENCODING = "cp932"
"""JIS X 0201 in one byte for each character, which is the single-byte half of CP932; names in two bytes occur too."""

BEGINNING = re.compile(rb"1(?:01|03|04|41)[01 ][0-9]{18}[0-9]{4}")
"""Header record of the 200-byte formats; 04 (残高通知) and 41 (配当金) are known and refused."""
CSV_HEADER = re.compile(rb'"?1"?,"?0?3"?,"?[01]?"?,"?[0-9]{6}"?,"?[0-9]{6}"?,')
CSV_LINE = re.compile(rb'"?2"?,"?[0-9]{0,8}"?,"?[0-9]{6}"?,"?[0-9]{0,6}"?,"?[12]"?,"?[0-9]{2}"?,"?[0-9]{1,12}"?,')


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its kind (1, 2, 8 or 9), the type of its file (01 or 03), the line or number it has in the file, its fields."""

    kind: str
    type: str
    line: int
    fields: Mapping[str, str]
    dialect: str = ""

    def text(self, field: str) -> str:
        """A field without blanks around it; empty where the record has no such field."""
        return self.fields.get(field, "").strip()

    def number(self, field: str, notes: Notes) -> Decimal | None:
        """A number without sign; None where the field is blank, or after a problem was noted."""
        text = self.text(field)
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 14:
            return Decimal(text)
        notes.problem(
            "zengin-number",
            f"Field {field!r} of the record is no number.",
            "Get the file again from the bank; nothing of it was used.",
            line=self.line,
            expected="digits",
            found=repr(text),
        )
        return None

    def day(self, field: str, notes: Notes, not_after: date | None) -> date | None:
        """A day written as YYMMDD of an era; None where it is blank or zero, or after a problem was noted."""
        text = self.text(field)
        if not text.strip("0"):
            return None
        try:
            if text.isascii() and text.isdigit() and len(text) == 6:
                return era_day(int(text[:2]), int(text[2:4]), int(text[4:]), not_after=not_after)
        except ValueError:
            pass  # 31 February: told below like any other text that is no day
        notes.problem(
            "zengin-date",
            f"Field {field!r} of the record is no day.",
            "Get the file again from the bank; nothing of it was used.",
            line=self.line,
            expected="YYMMDD with the year of 令和 or 平成",
            found=repr(text),
        )
        return None


def looks_like_zengin(start: bytes) -> bool:
    """Whether the first bytes of a file are a header record of 200 bytes, or a row of the CSV with the same fields."""
    return any(pattern.match(start) for pattern in (BEGINNING, CSV_HEADER, CSV_LINE))


def records(raw: bytes, notes: Notes) -> list[Record]:
    """The records of a file, in its order; what is wrong with them goes to the notes."""
    raw = raw.removesuffix(b"\x1a")  # the end-of-file sign of old systems
    if b"\0" in raw:
        number = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        notes.problem("zengin-nul", "The file contains a NUL byte, so it is no text.", "Get the file again from the bank.", line=number)
        return []
    if not BEGINNING.match(raw):
        return _separated(raw, notes)
    pieces = _pieces(raw, notes)
    result: list[Record] = []
    file_type = account_type = ""
    for number, piece in pieces:
        if piece[:1] == HEADER.encode():
            file_type = piece[1:3].decode("ascii", "replace")
            if file_type not in (NOTICE, STATEMENT):
                notes.problem(
                    "zengin-type",
                    "Records of this type tell no movements of an account and are not read.",
                    "Download 入出金取引明細 from the bank.",
                    line=number,
                    expected=f"type {STATEMENT} (入出金取引明細) or {NOTICE} (振込入金通知)",
                    found=repr(file_type),
                )
                return []
        record = _record(piece, number, file_type, account_type, notes)
        if record is not None:
            account_type = record.fields.get("account_type", account_type)
            result.append(record)
    if not result or result[-1].kind != ENDING:
        notes.problem(
            "zengin-truncated",
            "The file does not end with an end record (9); it is cut off.",
            "Get the whole file again from the bank; nothing of it was used.",
            line=pieces[-1][0] if pieces else 1,
        )
    return result


def _record(piece: bytes, number: int, file_type: str, account_type: str, notes: Notes) -> Record | None:
    """One record of 200 bytes; None after a problem was noted."""
    kind = piece[:1].decode("ascii", "replace")
    name = _layout_name(kind, file_type, account_type, piece)
    if name not in FIELDS:
        _unknown(kind, number, notes)
        return None
    try:
        fields = {field: piece[start : start + length].decode(ENCODING) for field, (start, length) in FIELDS[name].items()}
    except UnicodeDecodeError:
        notes.problem(
            "zengin-encoding",
            "The record holds bytes that are no text in Shift_JIS, or a character lies across two fields.",
            "Get the file again from the bank, unopened.",
            line=number,
        )
        return None
    return Record(kind, file_type, number, fields)


def _layout_name(kind: str, file_type: str, account_type: str, piece: bytes) -> str:
    if kind == LINE and file_type == STATEMENT and account_type in TIME_DEPOSITS:
        return "03-2-time"
    # Format A has blanks from byte 149; format B fills 129 to 152 with two numbers.
    if kind == LINE and file_type == NOTICE and piece[128:152].isdigit():
        return "01-2-b"
    return f"{file_type}-{kind}"


def _unknown(kind: str, number: int, notes: Notes) -> None:
    notes.problem(
        "zengin-record",
        "The record is of no known kind.",
        "Get the file again from the bank; nothing of it was used.",
        line=number,
        expected="1, 2, 8 or 9 in its first column",
        found=repr(kind),
    )


def _pieces(raw: bytes, notes: Notes) -> list[tuple[int, bytes]]:
    """The records with their line numbers: by ends of lines where there are any, else every 200 bytes."""
    if b"\n" not in raw and b"\r" not in raw:
        pieces = [(start // LENGTH + 1, raw[start : start + LENGTH]) for start in range(0, len(raw), LENGTH)]
    else:
        lines = re.split(rb"\r\n|\n|\r", raw, maxsplit=MOST_RECORDS)
        if any(len(line) > LENGTH for line in lines):
            lines = _recoded(lines, notes)
        pieces = [(number, line) for number, line in enumerate(lines, start=1) if line.strip()]
    if len(pieces) > MOST_RECORDS:
        message = "The file has more records than a bank file may have."
        notes.problem("zengin-too-many", message, "Ask the bank for shorter periods.", expected=f"at most {MOST_RECORDS:,}")
        return []
    short = [number for number, piece in pieces if len(piece) < LENGTH]
    if short and len(pieces) > 1:
        notes.finding(
            "record-short",
            Severity.WARNING,
            f"{len(short)} record(s) have fewer than {LENGTH} bytes; they were read as if blanks had been cut from their ends.",
            "Use the file as the bank sent it; programs that mend text cut blanks away.",
            line=short[0],
            expected=f"{LENGTH} bytes",
            found=str(min(len(piece) for _, piece in pieces)),
        )
    for number, piece in pieces:
        if len(piece) > LENGTH:
            message = f"The record has more than {LENGTH} bytes."
            remedy = "Get the file again from the bank, unopened; nothing of it was used."
            notes.problem("zengin-length", message, remedy, line=number, expected=f"{LENGTH} bytes", found=str(len(piece)))
    return [(number, piece.ljust(LENGTH)) for number, piece in pieces]


def _recoded(lines: list[bytes], notes: Notes) -> list[bytes]:
    """Lines that someone saved as UTF-8, in the encoding the positions count in; else the lines themselves."""
    try:
        recoded = [line.decode("utf-8").encode(ENCODING) for line in lines]
    except UnicodeError:
        return lines
    if any(len(line) > LENGTH for line in recoded):
        return lines
    notes.finding(
        "encoding-differs",
        Severity.INFO,
        "The file is not in the encoding the bank uses; it was opened and saved in between, or the bank changed.",
        "Nothing, if texts and amounts look right; better use the file as downloaded.",
        line=1,
        expected=ENCODING,
        found="utf-8",
    )
    return recoded


def _separated(raw: bytes, notes: Notes) -> list[Record]:
    """The records of the CSV form, which may have no header, trailer and end."""
    try:
        text = raw.decode(ENCODING)
    except UnicodeDecodeError as error:
        number = raw.count(b"\n", 0, error.start) + 1
        message = "The file holds bytes that are no text in Shift_JIS."
        notes.problem("zengin-encoding", message, "Get the file again from the bank, unopened.", line=number)
        return []
    result: list[Record] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            kind, number = cells[0].strip(), reader.line_num
            if kind not in CSV_FIELDS:
                _unknown(kind, number, notes)
                continue
            if kind == LINE and not result:
                result.append(Record(HEADER, STATEMENT, number, {}, "-csv"))
            if kind == LINE and len(cells) < len(CSV_FIELDS[LINE]):
                message = "The row has fewer columns than its record has fields; the file may be cut off here."
                expected, found = f"{len(CSV_FIELDS[LINE])} columns", str(len(cells))
                notes.problem(
                    "zengin-length", message, "Get the whole file again from the bank.", line=number, expected=expected, found=found
                )
                continue
            result.append(Record(kind, STATEMENT, number, dict(zip(CSV_FIELDS[kind], cells, strict=False)), "-csv"))
            if len(result) > MOST_RECORDS:
                message = "The file has more records than a bank file may have."
                notes.problem("zengin-too-many", message, "Ask the bank for shorter periods.", expected=f"at most {MOST_RECORDS:,}")
                return []
    except csv.Error as error:
        message = f"The row cannot be read: {error}. A quotation mark is missing, or the file is cut off."
        notes.problem("zengin-quotes", message, "Get the whole file again from the bank.", line=reader.line_num)
    return result
