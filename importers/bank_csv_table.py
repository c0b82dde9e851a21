"""From the bytes of a CSV file to its rows: encoding, header, bounds."""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.errors import BankFileError, Problem
from ledgerkit.importers.bank_csv_profile import normalised_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledgerkit.importers.bank_csv_profile import Profile

__all__ = ["Row", "Table", "read_table", "recognised"]

MAX_BYTES = 32 * 2**20
MAX_ROWS = 200_000
MAX_LINES = 1_000_000
"""Empty ones included, and those of cells over several lines."""
MAX_LINE_CHARACTERS = 100_000
HEADER_WITHIN = 40
"""The header is looked for in this many rows; banks put name, account and period above it."""


class Row(NamedTuple):
    """One row below the header: the line it begins on, from 1, and its cells by what they are for."""

    line: int
    cells: dict[str, str]


class Table(NamedTuple):
    """A file decoded: its encoding, the line of its header, and its rows in the order of the file."""

    encoding: str
    header_line: int
    rows: list[Row]


def recognised(start: bytes, profile: Profile) -> bool:
    """Whether the first bytes of a file hold the header of a profile, in any encoding it accepts."""
    for encoding in (profile.encoding, *profile.encodings_accepted):
        try:
            text = codecs.getincrementaldecoder(encoding)().decode(start)  # incremental: may end inside a character
        except UnicodeDecodeError:
            continue
        try:
            if _find_header(_rows(text, "<start>"), profile):
                return True
        except BankFileError:
            continue  # the piece ends inside quotes, or the file is damaged: no header was found before that
    return False


def read_table(raw: bytes, profile: Profile, file: str) -> Table:
    """The rows of a CSV file.

    Args:
        raw: the whole file.
        profile: what to look for.
        file: path of the file, for errors.

    Raises:
        BankFileError: NUL bytes, bytes of no accepted encoding, no header, a column twice, broken quotes, rows cut short,
            or more rows or longer lines than a bank sends.
    """
    if b"\0" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\0")) + 1
        raise _refused(file, line, "csv-nul", "The file contains a NUL byte, so it is no text.", "Get the file again from the bank.")
    failure: BankFileError | None = None
    for encoding in (profile.encoding, *profile.encodings_accepted):
        try:
            text = raw.decode(encoding)
            # A wrong encoding may decode without complaint; it does not give the names of the columns.
            found = _find_header(_rows(text, file), profile)
        except UnicodeDecodeError:
            continue
        except BankFileError as error:
            failure = failure or error
            continue
        if found:
            return Table(encoding, found[0], _body(text, found, profile, file))
    raise failure or _unreadable(raw, profile, file)


def _unreadable(raw: bytes, profile: Profile, file: str) -> BankFileError:
    """The error for a file without header: bytes that are no text of the bank's encoding, or other columns."""
    encodings = " or ".join((profile.encoding, *profile.encodings_accepted))
    try:
        raw.decode(profile.encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "The file holds bytes that are no text in an encoding this bank uses."
        return _refused(file, line, "csv-encoding", message, "Get the file again from the bank.", expected=encodings)
    wanted = ", ".join(profile.required.values())
    message = f"No row among the first {HEADER_WITHIN} has all the columns of {profile.title}."
    return _refused(file, 1, "csv-header", message, "Download the file again; the bank may have changed its layout.", expected=wanted)


def _body(text: str, header: tuple[int, list[str]], profile: Profile, file: str) -> list[Row]:
    """The rows below the header."""
    header_line, names = header
    wanted = profile.required | profile.optional
    problems = [
        Problem(file, header_line, "csv-column-twice", f"The column {name!r} stands twice.", "Get the file again from the bank.")
        for name in wanted.values()
        if names.count(name) > 1
    ]
    places = {use: names.index(name) for use, name in wanted.items() if name in names}
    result: list[Row] = []
    for line, cells in _rows(text, file):
        if line <= header_line:
            continue
        if len(result) >= MAX_ROWS:
            message = "The file has more rows than a bank file may have."
            raise _refused(file, line, "csv-too-many-rows", message, "Ask the bank for shorter periods.", expected=f"at most {MAX_ROWS:,}")
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) < len(names):
            message = "The row has fewer columns than the header; the file may be cut off here."
            expected, found_columns = f"{len(names)} columns", f"{len(cells)}"
            problems.append(
                Problem(file, line, "csv-row-short", message, "Get the whole file again from the bank.", expected, found_columns)
            )
            continue
        result.append(Row(line, {use: cells[place] for use, place in places.items()}))
    if problems:
        raise BankFileError(problems)
    return result


def _find_header(rows: Iterator[tuple[int, list[str]]], profile: Profile) -> tuple[int, list[str]] | None:
    """Line and normalised names of the header, without the empty names at its end; the rows go on below it."""
    wanted = set(profile.required.values())
    for _, (line, cells) in zip(range(HEADER_WITHIN), rows, strict=False):
        names = [normalised_name(cell) for cell in cells]
        if wanted <= set(names):
            while names and not names[-1]:
                names.pop()
            return line, names
    return None


def _rows(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text, each with the line it begins on."""
    reader = csv.reader(_lines(text, file), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"The row that begins here cannot be read: {error}. A quotation mark is missing, or the file is cut off."
        raise _refused(file, line, "csv-quotes", message, "Get the whole file again from the bank.") from error


def _lines(text: str, file: str) -> Iterator[str]:
    """The lines of a text with their ends, within bounds."""
    for number, line in enumerate(io.StringIO(text, newline=""), start=1):
        if len(line) > MAX_LINE_CHARACTERS or number > MAX_LINES:
            code, what = ("csv-line-too-long", "a longer line") if number <= MAX_LINES else ("csv-too-many-rows", "more lines")
            message = f"The file has {what} than a bank file may have."
            expected = f"at most {MAX_LINES:,} lines of {MAX_LINE_CHARACTERS:,} characters"
            raise _refused(file, number, code, message, "Get the file again from the bank; do not use this one.", expected=expected)
        yield line


def _refused(file: str, line: int, code: str, message: str, remedy: str, *, expected: str = "") -> BankFileError:
    return BankFileError(Problem(file, line, code, message, remedy, expected))
