"""The tables of a layout's TOML: keys, texts and labels with the line on which each stands, and what is wrong with them."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, Any

from ledgerkit.errors import Problem
from ledgerkit.i18n import LANGUAGES
from ledgerkit.reports.layout_toml import row_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

__all__ = ["Tables"]

_LONGEST_TEXT = 300
_NAMES = ("heading", "line", "unmapped", "subtotal", "total", "column")
_KEY = re.compile(r'^\s*(?:\[\[?\s*)?"?([a-z-]+)"?\s*(?:=|\]\]?)')
_ROW = re.compile(rf"(?:^|[{{,\s])(?:{'|'.join(_NAMES)})\s*=\s*[\"']([^\"']*)[\"']")


class Tables:
    """Parsed TOML with its text.

    Args:
        text: the text.
        file: its name.
        data: what it holds.
    """

    def __init__(self, text: str, file: str, data: Mapping[str, Any]) -> None:
        self.file = file
        self.data = data
        self.problems: list[Problem] = []
        self._keys: dict[str, int] = {}
        self._rows: dict[tuple[str, str], list[int]] = {}
        self._lines = row_lines(text)
        self._line = 0
        key = ""
        for number, line in enumerate(text.split("\n"), 1):
            found = _KEY.match(line)
            if found and (found[1] in data) and found[1] not in _NAMES:
                key = found[1]
                self._keys.setdefault(key, number)
            for name in _ROW.findall(line):
                self._rows.setdefault((key, name), []).append(number)

    def place(self, key: str, row: str) -> str:
        """Where a row stands, for a sentence about another."""
        return f"{self.file}:{(self._rows.get((key, row)) or [self._keys.get(key, 0)])[0]}"

    def fault(self, key: str, message: str, remedy: str, expected: str = "", found: str = "") -> None:
        """Something is wrong with a key of the file; ``""`` for the file itself."""
        self.problems.append(Problem(self.file, self._keys.get(key, 0), "layout", message, remedy, expected, found))

    def row_fault(self, key: str, row: object, message: str, remedy: str, expected: str = "", found: str = "") -> None:
        """Something is wrong with a row of a statement: the one that is being read, else the first of its name."""
        line = self._line or (self._rows.get((key, str(row))) or [self._keys.get(key, 0)])[0]
        self.problems.append(Problem(self.file, line, "layout", message, remedy, expected, found))

    def each(self, key: str, rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """The rows of a list one by one; what is found wrong meanwhile is wrong with that row."""
        lines = self._lines.get(key, [])
        for index, row in enumerate(rows):
            self._line = lines[index] if index < len(lines) else 0
            yield row
        self._line = 0

    @staticmethod
    def meant(name: str, choices: Iterable[str]) -> str:
        """The names that a mistyped one probably meant."""
        return ", ".join(difflib.get_close_matches(name, list(choices)[:2000], cutoff=7 / 10))

    def check_keys(self, key: str, table: Mapping[str, Any], required: Sequence[str], optional: Sequence[str]) -> None:
        """Every required key is there, and no unknown one."""
        row = next((table[name] for name in _NAMES if name in table), None)

        def fault(message: str, remedy: str, expected: str = "", found: str = "") -> None:
            if row is None:
                self.fault(found if found in self._keys else key, message, remedy, expected, found)
            else:
                self.row_fault(key, row, message, remedy, expected, found)

        for name in table.keys() - {*required, *optional}:
            meant = self.meant(name, (*required, *optional))
            where = f"row {row!r}" if row is not None else key or "a layout"
            fault(
                f"There is no key {name!r} in {where}.",
                f"Write {meant}." if meant else "Take it out.",
                ", ".join((*required, *optional)),
                name,
            )
        for name in required:
            if name not in table and name not in LANGUAGES:  # labels tell for themselves
                where = f"row {row!r}" if row is not None else "The layout"
                fault(f"{where[0].upper()}{where[1:]} has no {name}.", f"Write {name} = …")

    def labels(self, key: str, table: object) -> dict[str, str]:
        """The label in each language; a language that is missing is a fault."""
        found: dict[str, str] = {}
        row = next((table[name] for name in _NAMES if name in table), None) if isinstance(table, dict) else None
        for language in LANGUAGES:
            label = table.get(language) if isinstance(table, dict) else None
            if isinstance(label, str) and 0 < len(label) <= _LONGEST_TEXT:
                found[language] = label
                continue
            what = "has no label" if label is None else "has a label that is none"
            where = f"Row {row!r}" if row is not None else key or "The layout"
            expected = f"text of 1 to {_LONGEST_TEXT} characters"
            message, remedy = f"{where} {what} in language {language}.", f'Write {language} = "…".'
            shown = "" if label is None else repr(label)[:80]
            if key:
                self.row_fault(key, row, message, remedy, expected, shown)
            else:
                self.fault(language, message, remedy, expected, shown)
            found[language] = str(row)
        return found

    def text(self, key: str) -> str:
        """A text of the file itself; one that is not there has been told of with all such keys."""
        value = self.data.get(key, "")
        if key not in self.data:
            return ""
        if isinstance(value, str) and 0 < len(value) <= _LONGEST_TEXT:
            return value
        self.fault(key, f"{key} is not a text.", f'Write {key} = "…".', "text in quotes", repr(value)[:80])
        return ""

    def texts(self, key: str, table: Mapping[str, Any], name: str, default: tuple[str, ...]) -> tuple[str, ...]:
        """A list of texts in a row."""
        value = table.get(name)
        if value is None:
            return default
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(value)
        row = next((table[kind] for kind in _NAMES if kind in table), None)
        self.row_fault(key, row, f"{name} is not a list of texts.", f'Write {name} = ["…"].', "texts in brackets", repr(value)[:80])
        return default

    def rows_of(self, key: str, most: int) -> list[dict[str, Any]]:
        """The tables of a list; none where it is no such list or too long."""
        value = self.data.get(key)
        if not isinstance(value, list) or not value or not all(isinstance(row, dict) for row in value):
            found = repr(value)[:80]
            self.fault(key, f"{key} is not a list of rows.", f"Write {key} = [ {{ … }}, … ].", "rows in brackets", found)
            return []
        if len(value) > most:
            self.fault(key, f"{key} has too many rows.", "Leave rows out.", f"at most {most}", str(len(value)))
            return []
        return value
