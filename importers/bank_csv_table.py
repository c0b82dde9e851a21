"""From the bytes of a CSV file to its rows: encoding, header, bounds."""

from __future__ import annotations

import codecs
import csv
import io
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from ledgerkit.errors import BankFileError, Problem
from ledgerkit.importers.bank_csv_profile import normalised_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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


class Header(NamedTuple):
    """Where the rows of a file begin: line of the header (0 for none), its names, and the rows above it as text."""

    line: int
    names: list[str]
    above: list[str]


class Table(NamedTuple):
    """A file decoded: its encoding, the line of its header (0 for none), its rows in the order of the file, what stands above."""

    encoding: str
    header_line: int
    rows: list[Row]
    above: list[str]


def recognised(start: bytes, profile: Profile) -> bool:
    """Whether the first bytes of a file hold the header of a profile, in any encoding it accepts."""
    return any(_find_header(_beginning(start, encoding, profile.delimiter), profile) for encoding in _encodings(profile))


@lru_cache(maxsize=8)
def _beginning(start: bytes, encoding: str, delimiter: str) -> tuple[tuple[int, list[str]], ...]:
    """The first rows of the first bytes of a file; every profile asks for the same few."""
    try:
        text = codecs.getincrementaldecoder(encoding)().decode(start)  # incremental: may end inside a character
    except UnicodeDecodeError:
        return ()
    found = []
    try:
        for _, row in zip(range(HEADER_WITHIN), _rows(text, "<start>", delimiter), strict=False):
            found.append(row)
    except BankFileError:
        pass  # the piece ends inside quotes, or the file is damaged
    return tuple(found)


def _encodings(profile: Profile) -> tuple[str, ...]:
    return (profile.encoding, *profile.encodings_accepted)


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
    for encoding in _encodings(profile):
        try:
            text = raw.decode(encoding)
            # A wrong encoding may decode without complaint; it does not give the names of the columns.
            found = _find_header(_rows(text, file, profile.delimiter), profile)
        except UnicodeDecodeError:
            continue
        except BankFileError as error:
            failure = failure or error
            continue
        if found:
            return Table(encoding, found.line, _body(text, found, profile, file), found.above)
    raise failure or _unreadable(raw, profile, file)


def _unreadable(raw: bytes, profile: Profile, file: str) -> BankFileError:
    """The error for a file without header: bytes that are no text of the bank's encoding, or other columns."""
    encodings = " or ".join(_encodings(profile))
    try:
        raw.decode(profile.encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "The file holds bytes that are no text in an encoding this bank uses."
        return _refused(file, line, "csv-encoding", message, "Get the file again from the bank.", expected=encodings)
    wanted = ", ".join(" or ".join(names) for names in profile.required.values())
    message = f"No row among the first {HEADER_WITHIN} has all the columns of {profile.title}."
    if not profile.header:
        message, wanted = f"The first rows are not those of {profile.title}.", "rows as the profile describes them"
    return _refused(file, 1, "csv-header", message, "Download the file again; the bank may have changed its layout.", expected=wanted)


def _body(text: str, header: Header, profile: Profile, file: str) -> list[Row]:
    """The rows below the header; without one, every row, and cells that are missing at its end are missing."""
    places, problems = _places(header, profile, file)
    width = len(header.names)
    result: list[Row] = []
    for line, cells in _rows(text, file, profile.delimiter):
        if line <= header.line:
            continue
        if len(result) >= MAX_ROWS:
            message = "The file has more rows than a bank file may have."
            raise _refused(file, line, "csv-too-many-rows", message, "Ask the bank for shorter periods.", expected=f"at most {MAX_ROWS:,}")
        if not any(map(str.strip, cells)):
            continue
        if len(cells) < width:
            message = "The row has fewer columns than the header; the file may be cut off here."
            expected, found_columns = f"{width} columns", f"{len(cells)}"
            problems.append(
                Problem(file, line, "csv-row-short", message, "Get the whole file again from the bank.", expected, found_columns)
            )
            continue
        if width:
            result.append(Row(line, {use: cells[place] for use, place in places}))
        else:
            result.append(Row(line, {use: cells[place] for use, place in places if place < len(cells)}))
    if problems:
        raise BankFileError(problems)
    return result


def _places(header: Header, profile: Profile, file: str) -> tuple[list[tuple[str, int]], list[Problem]]:
    """Which column is for what; of several names a column may have, the first that stands in the header."""
    wanted = profile.required | profile.optional
    if not profile.header:
        return [(use, int(number) - 1) for use, (number,) in wanted.items()], []
    names, places, problems = header.names, [], []
    for use, possible in wanted.items():
        name = next((name for name in possible if name in names), None)
        if name is None:
            continue
        places.append((use, names.index(name)))
        if names.count(name) > 1:
            message = f"The column {name!r} stands twice."
            problems.append(Problem(file, header.line, "csv-column-twice", message, "Get the file again from the bank."))
    return places, problems


def _find_header(rows: Iterable[tuple[int, list[str]]], profile: Profile) -> Header | None:
    """The header, without the empty names at its end; the rows go on below it. Without header: a header of no line and no names."""
    if not profile.header:
        filled = (cells for _, cells in rows if any(map(str.strip, cells)))
        first = [cells for _, cells in zip(profile.beginning, filled, strict=False)]
        fits = len(first) == len(profile.beginning) and all(map(_has, profile.beginning, first))
        return Header(0, [], []) if fits else None
    wanted = [set(names) for names in profile.required.values()]
    above: list[str] = []
    for _, (line, cells) in zip(range(HEADER_WITHIN), rows, strict=False):
        names = [normalised_name(cell) for cell in cells]
        present = set(names)
        if all(present & possible for possible in wanted):
            while names and not names[-1]:
                names.pop()
            return Header(line, names, above)
        above.append(profile.delimiter.join(cells))
    return None


def _has(patterns: dict[int, Any], cells: list[str]) -> bool:
    """Whether cells, counted from 1, look as they should."""
    return all(number <= len(cells) and pattern.fullmatch(cells[number - 1].strip()) for number, pattern in patterns.items())


def _rows(text: str, file: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text, each with the line it begins on."""
    reader = csv.reader(_lines(text, file), strict=True, delimiter=delimiter)
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
