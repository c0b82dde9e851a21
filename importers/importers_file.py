"""``importers.toml`` beside a ledger: which bank account is which ledger account.

::

    [[bank]]
    account = "Assets:Bank:Giro"
    id = "DE02 1203 0000 0000 2020 51"     # IBAN or other id, as the bank's files name it

    [[bank]]
    account = "Assets:Bank:SBI"
    reader = "sbi-sumishin"                # where the files name no account; or beside id, to take one format only

    [[bank]]
    account = "Assets:Bank:Old"
    reader = "qif"
    currency = "EUR"                       # where the files name none

The tables are those of ``rules.toml``, and ``ledgerkit import`` reads both files. Nothing in it is code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from ledgerkit.directives.read import nearest
from ledgerkit.domain.banking.statement import squeezed
from ledgerkit.errors import InputError, Problem
from ledgerkit.importers.toml_file import parsed_toml, toml_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["IMPORTERS_FILE", "ImporterTable", "read_importers"]

IMPORTERS_FILE = "importers.toml"
KEYS = ("account", "id", "reader", "currency")
TABLE = re.compile(r"\s*\[\[\s*bank\s*\]\]")

_CODE = "importers"


@dataclass(frozen=True, slots=True)
class ImporterTable:
    """One ``[[bank]]`` table.

    Args:
        account: ledger account.
        id: id of the bank account as its files name it; empty where they name none.
        reader: name of the one reader whose files are meant; empty for any.
        line: line of the table in the file, from 1.
        currency: of the account, for files that name none (QIF); else empty.
    """

    account: str
    id: str
    reader: str
    line: int
    currency: str = ""

    def overlaps(self, other: ImporterTable) -> bool:
        """Whether one file could be taken by both."""
        return squeezed(self.id) == squeezed(other.id) and (not self.reader or not other.reader or self.reader == other.reader)


def read_importers(path: Path) -> tuple[ImporterTable, ...]:
    """Read and check the file.

    Returns:
        Its tables in their order; none where there is no file.

    Raises:
        InputError: with every fault and its line.
    """
    text = toml_text(path, _CODE)
    if text is None:
        return ()
    data = parsed_toml(text, str(path), _CODE)
    problems = [_fault(path, 0, f"There is no table {name!r}.", "Write [[bank]].", found=name) for name in data if name != "bank"]
    lines = [number for number, line in enumerate(text.splitlines(), start=1) if TABLE.match(line)]
    tables = data.get("bank", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise InputError([*problems, _fault(path, 0, "'bank' is not a list of tables.", "Write [[bank]] above each.")])
    lines += [0] * (len(tables) - len(lines))
    found = [_table(path, table, line, problems) for table, line in zip(tables, lines, strict=False)]
    if problems:
        raise InputError(problems)
    for earlier, later in combinations(found, 2):
        if earlier.overlaps(later):
            message = f"A file could be of this table and of that in line {earlier.line}."
            problems.append(_fault(path, later.line, message, "Give each bank account one table, with its id."))
    if problems:
        raise InputError(problems)
    return tuple(found)


def _table(path: Path, table: Mapping[str, Any], line: int, problems: list[Problem]) -> ImporterTable:
    for key in table:
        if key not in KEYS:
            meant = nearest(key, KEYS)
            remedy = f"Write {meant}." if meant else "Take it out."
            problems.append(_fault(path, line, f"There is no key {key!r} here.", remedy, expected=", ".join(KEYS), found=key))
    values = {key: table.get(key, "") for key in KEYS}
    for key, value in values.items():
        if not isinstance(value, str) or (key in table and not value.strip()):
            problems.append(_fault(path, line, f"{key} is not a text.", f'Write {key} = "…".', expected="text", found=repr(value)))
            values[key] = ""
    if "account" not in table:
        problems.append(_fault(path, line, "The ledger account is missing.", 'Write account = "Assets:Bank:…".', expected="account"))
    if not table.keys() & {"id", "reader"}:
        remedy = "Write id, or reader where the files name no account."
        problems.append(_fault(path, line, "The bank account cannot be told.", remedy, expected="id or reader"))
    return ImporterTable(values["account"], values["id"], values["reader"], line, values["currency"])


def _fault(path: Path, line: int, message: str, remedy: str, *, expected: str = "", found: str = "") -> Problem:
    return Problem(str(path), line, _CODE, message, remedy, expected, found)
