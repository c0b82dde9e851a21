"""Tables of a TOML file with their lines, and what is wrong in them, all of it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.read import nearest
from ledgerkit.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Tables"]

_NUMBER = re.compile(r"[0-9]{1,20}(\.[0-9]{1,18})?")

_OF_IMPORTS = frozenset({"import", "import-by", "bank-id", "bank-text", "bank-source", "bank-date", "ledgerkit"})
"""Keys by which imports and generated entries are known again."""


class Tables:
    """The tables of a file; faults are gathered, each with the line on which its table begins.

    Args:
        file: the file, for messages.
        text: its text.
        names: names of its lists of tables.
    """

    def __init__(self, file: str, text: str, names: Iterable[str]) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._text = text
        self._lines = {
            table: [number for number, line in enumerate(text.splitlines(), 1) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", line)]
            for table in names
        }

    def line(self, table: str, index: int) -> int:
        """The line on which the n-th table of a list begins; 0 where it is written otherwise."""
        lines = self._lines[table]
        return lines[index] if index < len(lines) else 0

    def key_line(self, key: str) -> int:
        """The line on which a key at the top, or its table, begins; 0 where it is written otherwise."""
        begins = re.compile(rf"\s*(\[\s*{key}\s*\]|{key}\s*[=.])")
        return next((number for number, line in enumerate(self._text.splitlines(), 1) if begins.match(line)), 0)

    def fault(self, line: int, message: str, remedy: str, *, expected: str = "", found: str = "") -> None:
        """Gather a fault."""
        self.problems.append(Problem(self.file, line, "rules", message, remedy, expected, found))

    def listed(self, data: Mapping[str, Any], name: str, keys: tuple[str, ...]) -> list[tuple[Mapping[str, Any], int]]:
        """The tables of a list with their lines, their keys checked."""
        tables = data.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self.fault(0, f"{name!r} is not a list of tables.", f"Write [[{name}]] above each.")
            return []
        found = [(table, self.line(name, index)) for index, table in enumerate(tables)]
        for table, line in found:
            self.check_keys(table, keys, line)
        return found

    def check_keys(self, table: Mapping[str, Any], keys: tuple[str, ...], line: int) -> None:
        """Every key must be one of these; one that is nearly right is answered with it."""
        for key in table:
            if key not in keys:
                meant = nearest(key, keys)
                remedy = f"Write {meant}." if meant else "Take it out."
                self.fault(line, f"There is no key {key!r} here.", remedy, expected=", ".join(keys), found=key)

    def text(self, table: Mapping[str, Any], key: str, line: int, *, required: bool = False) -> str | None:
        """A text that is not empty."""
        value = table.get(key)
        if value is None and not required:
            return None
        if not isinstance(value, str) or not value:
            self.fault(
                line, f"{key} is not a text.", f'Write {key} = "…".', expected="text", found="nothing" if value is None else repr(value)
            )
            return None
        return value

    def texts(self, table: Mapping[str, Any], key: str, line: int) -> tuple[str, ...]:
        """A list of texts that are not empty; one text is a list of one."""
        value = table.get(key, [])
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
            self.fault(line, f"{key} is not a list of texts.", f'Write {key} = ["…"].', expected="a list of texts", found=repr(value))
            return ()
        return tuple(value)

    def amount(self, table: Mapping[str, Any], key: str, line: int) -> Decimal | None:
        """An amount without sign: a whole number, or a text. A TOML number with a point would come as binary floating point."""
        value = table.get(key)
        if value is None:
            return None
        text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
        if isinstance(text, str) and _NUMBER.fullmatch(text):
            try:
                return Decimal(text)
            except InvalidOperation:  # pragma: no cover - the pattern allows numbers only
                pass
        self.fault(
            line, f"{key} is not an amount.", f'Write {key} = "1200.50".', expected="an amount without sign, in quotes", found=repr(value)
        )
        return None

    def meta(self, table: Mapping[str, Any], line: int) -> dict[str, str]:
        """Metadata: the table ``meta``, and the keys that stand for themselves."""
        meta = table.get("meta", {})
        if not isinstance(meta, dict) or not all(isinstance(value, str) for value in meta.values()):
            self.fault(line, "meta is not a table of texts.", 'Write meta = { tax = "JP10" }.', found=repr(meta))
            meta = {}
        if kept := sorted(_OF_IMPORTS.intersection(meta)):
            remedy = "Take it out: an import writes these keys itself, and is known again by them."
            self.fault(line, f"meta may not hold {', '.join(kept)}.", remedy, expected="keys of your own", found=kept[0])
        own = {key: value for key in ("tax", "department", "project") if (value := self.text(table, key, line))}
        return {**meta, **own}
