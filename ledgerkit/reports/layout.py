"""Layouts: a statement as a declaration of rows, read from ``layouts/*.toml`` and checked before use."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Literal

from ledgerkit.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["LAYOUTS", "Layout", "LayoutRow", "Statement", "layout", "read_layout"]

LAYOUTS = ("jgaap", "ifrs", "us-gaap")
_ENGINE_LINES = ("@current-earnings", "@earlier-earnings", "@conversion", "@residue")
_KINDS: tuple[Literal["heading", "line", "unmapped", "subtotal", "total"], ...] = ("heading", "line", "unmapped", "subtotal", "total")


@dataclass(frozen=True, slots=True)
class LayoutRow:
    """One declared row.

    Args:
        kind: heading, line, unmapped, subtotal or total.
        id: its name.
        labels: by language.
        level: depth.
        sign: +1 where a debit is shown positive, −1 where a credit is.
        takes: statement lines whose accounts a line takes.
        account_type: the accounts an unmapped row takes.
        parts: rows a subtotal adds, with sign, headings resolved to their lines.
    """

    kind: Literal["heading", "line", "unmapped", "subtotal", "total"]
    id: str
    labels: Mapping[str, str]
    level: int
    sign: int
    takes: tuple[str, ...] = ()
    account_type: str | None = None
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """The rows of one statement, and which row takes a statement line."""

    rows: tuple[LayoutRow, ...]
    row_of: Mapping[str, LayoutRow]

    def place_of(self, line: str | None) -> tuple[int, int]:
        """Where a statement line stands, for lists of accounts in the order of the statement; after all where no row takes it."""
        row = self.row_of.get(line or "")
        return (len(self.rows), 0) if row is None else (self.rows.index(row), row.takes.index(line or ""))

    def leaves(self, row_id: str) -> Counter[str]:
        """How often each line goes into a row, with sign, through all its subtotals."""
        rows = {row.id: row for row in self.rows}
        found: Counter[str] = Counter()
        for part, sign in rows[row_id].parts:
            if rows[part].parts:
                for leaf, times in self.leaves(part).items():
                    found[leaf] += sign * times
            else:
                found[part] += sign
        return found


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of the statements.

    Args:
        id: its name.
        labels: by language.
        balance_sheet, income_statement: the statements.
        retained_earnings: row of the balance sheet whose roll is proved.
        balance: the two rows of the balance sheet that must be equal.
        profit: row of the income statement that must equal current earnings on the balance sheet.
    """

    id: str
    labels: Mapping[str, str]
    balance_sheet: Statement
    income_statement: Statement
    retained_earnings: str
    balance: tuple[str, str]
    profit: str


@cache
def layout(name: str) -> Layout:
    """A layout that comes with ledgerkit.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in LAYOUTS:
        problem = Problem(
            "<layout>", 0, "unknown-layout", f"There is no layout {name!r}.", "Write one of those expected.", ", ".join(LAYOUTS), name
        )
        raise UsageError(problem)
    text = resources.files(__package__).joinpath("layouts", f"{name}.toml").read_text(encoding="utf-8")
    return read_layout(text, f"{name}.toml")


def read_layout(text: str, file: str) -> Layout:
    """Read and check a layout.

    Raises:
        UsageError: with every fault: a row twice, a part that is not there or comes later, a statement line taken twice, a line
            that goes into the final rows not exactly once.
    """
    data = tomllib.loads(text)
    faults: list[str] = []
    balance_sheet = _statement(data["balance-sheet"], faults)
    income_statement = _statement(data["income-statement"], faults)
    taken = Counter(name for statement in (balance_sheet, income_statement) for row in statement.rows for name in row.takes)
    faults += [f"statement line {name!r} is taken by {times} rows" for name, times in taken.items() if times > 1]
    faults += [f"no row takes {name!r}" for name in _ENGINE_LINES if name not in balance_sheet.row_of]
    left, right = data["balance"]
    if not faults:
        faults += _coverage(balance_sheet, (left, right)) + _coverage(income_statement, (data["profit"],))
        faults += [
            f"there is no row {name!r}" for name in (data["retained-earnings"],) if name not in {row.id for row in balance_sheet.rows}
        ]
    if faults:
        raise UsageError([Problem(file, 0, "layout", f"{fault}.", "Mend the layout.") for fault in faults])
    return Layout(data["id"], _labels(data), balance_sheet, income_statement, data["retained-earnings"], (left, right), data["profit"])


def _labels(row: Mapping[str, Any]) -> dict[str, str]:
    return {language: row[language] for language in ("en", "ja")}


def _statement(declared: Sequence[Mapping[str, Any]], faults: list[str]) -> Statement:
    rows: list[LayoutRow] = []
    headings: list[tuple[int, str, int]] = []
    children: dict[str, list[str]] = {}
    for data in declared:
        kind = next(kind for kind in _KINDS if kind in data)
        name, level = data[kind], data["level"]
        if name in {row.id for row in rows} or name in children:
            faults.append(f"row {name!r} stands twice")
        headings = [heading for heading in headings if heading[0] < level]
        sign = headings[-1][2] if headings else 1
        if kind == "heading":
            if "side" in data:
                sign = 1 if data["side"] == "debit" else -1
            headings.append((level, name, sign))
            children[name] = []
        elif kind == "line" and headings:
            children[headings[-1][1]].append(name)
        known = {row.id for row in rows if row.kind != "heading"}
        parts = tuple(_parts(data.get("of", ()), known, children, name, faults))
        takes = tuple(data.get("takes", (name,))) if kind == "line" else ()
        rows.append(LayoutRow(kind, name, _labels(data), level, sign, takes, data.get("type"), parts))
    return Statement(tuple(rows), {taken: row for row in rows for taken in row.takes})


def _parts(
    of: Sequence[str], known: set[str], children: Mapping[str, Sequence[str]], name: str, faults: list[str]
) -> Iterator[tuple[str, int]]:
    for part in of:
        sign, bare = (-1, part[1:]) if part.startswith("-") else (1, part)
        if bare in children:
            yield from ((child, sign) for child in children[bare])
        elif bare in known:
            yield bare, sign
        else:
            faults.append(f"row {name!r} adds {bare!r}, which is not above it")


def _coverage(statement: Statement, finals: tuple[str, ...]) -> list[str]:
    found: Counter[str] = Counter()
    for final in finals:
        found.update({leaf: abs(times) for leaf, times in statement.leaves(final).items()})
    leaves = [row.id for row in statement.rows if row.kind in ("line", "unmapped")]
    return [f"line {leaf!r} goes into {' and '.join(finals)} {found[leaf]} times" for leaf in leaves if found[leaf] != 1]
