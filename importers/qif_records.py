"""From the lines of a QIF file to its records.

A line that begins with ``!`` says what follows; any other line is one field, its first character the code of the field; ``^``
ends a record. There is no end of the file: one that is cut off behind a record cannot be told from a whole one, which is why
a record without its end is refused.

Source: Quicken Interchange Format, as Intuit described it with Quicken (sections "!Account", "!Type:Bank" and following).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.errors import BankFileError, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledgerkit.importers.notes import Notes

__all__ = ["CASH_SECTIONS", "INVESTMENTS", "LISTS", "Record", "records"]

CASH_SECTIONS = frozenset({"bank", "cash", "ccard", "otha", "othl"})
INVESTMENTS = frozenset({"invst", "port"})
LISTS = frozenset({"cat", "class", "memorized", "security", "prices", "tag", "budget", "template", "invitem"})
"""Sections without movements of an account."""
MAX_FIELDS = 10_000
"""Of one record; a split takes three."""


class Record(NamedTuple):
    """One record, or the header of a section.

    Args:
        section: the section it stands in, in small letters without blanks: ``bank``, ``account``, …
        number: number of the section in the file, from 1.
        line: line the record begins on.
        fields: code and text of each field, in order; empty for the header itself.
    """

    section: str
    number: int
    line: int
    fields: tuple[tuple[str, str], ...] = ()

    def value(self, code: str) -> str:
        """The text of the first field of that code; empty where there is none."""
        return next((text for found, text in self.fields if found == code), "")

    def all(self, code: str) -> list[str]:
        """The texts of every field of that code, in order."""
        return [text for found, text in self.fields if found == code]


def records(lines: Iterable[str], notes: Notes) -> Iterator[Record]:
    """The records of a file, each section begun by a record without fields.

    Args:
        lines: without their ends.
        notes: takes the problems of fields outside a section, unknown sections and records without end.

    Raises:
        BankFileError: a record has more fields than anybody writes.
    """
    section, number, begun = "", 0, 0
    fields: list[tuple[str, str]] = []
    line_number = 0
    for line_number, line in enumerate(lines, start=1):
        code, text = line[:1], line[1:].strip()
        if code == "!":
            if fields:
                _without_end(notes, begun)
                fields = []
            section = "".join(text.lower().split()).removeprefix("type:")
            number += 1
            yield Record(section, number, line_number)
        elif code == "^":
            if fields:
                yield Record(section, number, begun, tuple(fields))
            fields = []
        elif line.strip():
            if not fields:
                begun = line_number
            fields.append((code, text))
            if len(fields) > MAX_FIELDS:
                message = "One record has too many fields."
                remedy = "This is no ordinary bank file: ask the bank for it again and do not use this one."
                raise BankFileError(
                    Problem(notes.file, line_number, "qif-too-many-fields", message, remedy, f"at most {MAX_FIELDS:,}", "more")
                )
    if fields:
        _without_end(notes, begun)


def _without_end(notes: Notes, line: int) -> None:
    notes.problem(
        "qif-truncated",
        "The record that begins here has no end; the file may be cut off.",
        "Get the whole file again; none of it was used.",
        line=line,
        expected='a line "^"',
        found="the end of the file or of the section",
    )
