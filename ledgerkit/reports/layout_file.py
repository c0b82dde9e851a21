"""Read a layout: every fault at its line, and no layout before all is sound.

A layout is somebody's text, so its size is bounded: :data:`LONGEST` characters, :data:`MOST_ROWS` rows a statement.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from typing import TYPE_CHECKING, Any, get_args

from ledgerkit.errors import InputError, Problem
from ledgerkit.reports.layout import Layout, LayoutRow, RowKind, Statement
from ledgerkit.reports.layout_equity import equity_columns
from ledgerkit.reports.layout_tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["FORMS", "LONGEST", "MOST_ROWS", "read_layout"]

LONGEST = 500_000
MOST_ROWS = 2_000
FORMS = {"": "income-statement", "function": "income-statement-by-function", "nature": "income-statement-by-nature"}
"""Key of the income statement by form."""

_ENGINE_LINES = ("@current-earnings", "@earlier-earnings", "@conversion", "@residue")
_KINDS: tuple[RowKind, ...] = get_args(RowKind)
_KEYS = {"heading": ("side",), "line": ("takes", "accounts"), "unmapped": ("type",), "subtotal": ("of",), "total": ("of",)}
_TYPES = {"balance-sheet": ("Assets", "Liabilities", "Equity"), "income-statement": ("Income", "Expenses")}
_DEEPEST = 9
_TITLED = ("balance-sheet", "income-statement", "changes-in-equity")
_REQUIRED = ("id", "en", "ja", "balance-sheet", "income-statement", "retained-earnings", "balance", "profit")
_OPTIONAL = ("income-statement-by-function", "income-statement-by-nature", "sga", "equity", "titles", "classification")


def read_layout(text: str, file: str) -> Layout:
    """Read and check a layout.

    Args:
        text: its TOML.
        file: its name, for the places of faults.

    Raises:
        InputError: with every fault: not TOML, too long, a key or label that is missing or unknown, a row twice, a part that is
            not there or comes later, a statement line or account taken twice, a line that goes into the final rows not exactly once.
    """
    if len(text) > LONGEST:
        raise InputError(Problem(file, 0, "layout-size", "The layout is too long.", "Shorten it.", f"{LONGEST} characters", str(len(text))))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        problem = Problem(file, int(line[1]) if line else 0, "layout-toml", f"This is not TOML: {error}.", "Mend the line.")
        raise InputError(problem) from error
    except RecursionError as error:
        raise InputError(
            Problem(file, 0, "layout-toml", "Lists stand too deep in one another.", "Write rows as the guide does.")
        ) from error
    reader = _Reader(Tables(text, file, data))
    found = reader.layout()
    if found is None or reader.tables.problems:
        raise InputError(sorted(set(reader.tables.problems)))
    return found


class _Reader:
    """Turns parsed TOML into a layout and gathers what is wrong."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def layout(self) -> Layout | None:
        tables = self.tables
        tables.check_keys("", tables.data, _REQUIRED, _OPTIONAL)
        statements = {key: self.statement(key) for key in ("balance-sheet", *FORMS.values()) if key in tables.data}
        if tables.problems or not {"balance-sheet", "income-statement"} <= statements.keys():
            return None
        sheet, forms = statements["balance-sheet"], {form: statements[key] for form, key in FORMS.items() if key in statements}
        left, right = self.two_rows(sheet)
        retained = tables.text("retained-earnings")
        profit = tables.text("profit")
        self.check_rows("balance-sheet", sheet, {"balance": left, "balance ": right, "retained-earnings": retained})
        for form, key in FORMS.items():
            if form in forms:
                self.check_rows(key, forms[form], {"profit": profit})
        self.check_taken(sheet, forms)
        sga = tables.text("sga") if "sga" in tables.data else None
        if sga is not None and not any(_has(forms[form], sga) for form in forms if form != "nature"):
            tables.fault("sga", f"There is no row {sga!r} in an income statement.", "Name the row of these expenses.", found=sga)
        if tables.problems:
            return None
        self.check_coverage("balance-sheet", sheet, (left, right))
        for form, statement in forms.items():
            self.check_coverage(FORMS[form], statement, (profit,))
        return Layout(
            tables.text("id"),
            tables.labels("", tables.data),
            sheet,
            forms,
            retained,
            (left, right),
            profit,
            sga,
            equity_columns(tables, sheet),
            self.titles(),
            tables.labels("classification", tables.data["classification"]) if "classification" in tables.data else {},
        )

    def two_rows(self, sheet: Statement) -> tuple[str, str]:
        found = self.tables.data["balance"]
        if isinstance(found, list) and len(found) == 2 and all(isinstance(name, str) for name in found):
            return found[0], found[1]
        self.tables.fault("balance", "balance does not name two rows.", 'Write balance = ["total-assets", "…"].', found=repr(found)[:80])
        last = sheet.rows[-1].id if sheet.rows else ""
        return last, last

    def check_rows(self, key: str, statement: Statement, named: Mapping[str, str]) -> None:
        for name, row in named.items():
            if not _has(statement, row):
                choices = [row.id for row in statement.rows if row.kind in ("subtotal", "total")]
                self.tables.fault(
                    name.strip(), f"There is no row {row!r} in {key}.", "Name a subtotal or total.", ", ".join(choices[:20]), row
                )

    def check_taken(self, sheet: Statement, forms: Mapping[str, Statement]) -> None:
        """Nothing is taken twice, the engine's lines are there, and every form of the income statement takes the same."""
        tables = self.tables
        usual = forms[""]
        for what in ("takes", "accounts"):
            places = [(row, key, name) for key, part in (("balance-sheet", sheet), (FORMS[""], usual)) for row, name in _taken(part, what)]
            times = Counter(name for _row, _key, name in places)
            for row, key, name in places:
                if times[name] > 1:
                    word = "statement line" if what == "takes" else "account"
                    tables.row_fault(
                        key, row, f"{word.capitalize()} {name!r} is taken by {times[name]} rows.", "Take it out of all but one."
                    )
        for name in _ENGINE_LINES:
            if name not in sheet.row_of:
                tables.fault("balance-sheet", f"No row takes {name!r}.", f'Add it to the takes of a line of equity: takes = ["{name}"].')
        for form, statement in forms.items():
            for what in ("takes", "accounts"):
                here, there = ({name for _row, name in _taken(part, what)} for part in (statement, usual))
                for name in sorted(here ^ there):
                    word = "does not take" if name in there else "takes, and income-statement does not,"
                    tables.fault(FORMS[form], f"{FORMS[form]} {word} {name!r}.", "Let every form take the same statement lines.")

    def check_coverage(self, key: str, statement: Statement, finals: tuple[str, ...]) -> None:
        """Every line goes into the final rows exactly once, so that nothing is lost or counted twice."""
        found: Counter[str] = Counter()
        for final in dict.fromkeys(finals):
            found.update({leaf: abs(times) for leaf, times in statement.leaves(final).items()})
        for row in statement.rows:
            if row.kind in ("line", "unmapped") and found[row.id] != 1:
                message = f"Line {row.id!r} goes into {' and '.join(finals)} {found[row.id]} times."
                self.tables.row_fault(key, row.id, message, "Add its heading, or the row that adds it, to the of of one sum above those.")
        types = Counter(row.account_type for row in statement.rows if row.kind == "unmapped")
        for name in _TYPES["balance-sheet" if key == "balance-sheet" else "income-statement"]:
            if types[name] != 1:
                message = f"{key} has {types[name]} rows for accounts of type {name} that no line takes."
                self.tables.fault(key, message, f'Write one: {{ unmapped = "unmapped-{name.lower()}", type = "{name}", … }}')

    def statement(self, key: str) -> Statement:
        declared = self.tables.rows_of(key, MOST_ROWS)
        rows: list[LayoutRow] = []
        seen: set[str] = set()
        headings: list[tuple[int, str, int]] = []
        children: dict[str, list[str]] = {}
        later = [name for data in declared for kind in _KINDS if isinstance(name := data.get(kind), str)]
        for data in declared:
            kind = next((kind for kind in _KINDS if kind in data), None)
            if kind is None or not isinstance(data[kind], str):
                self.tables.fault(
                    key, f"A row of {key} has no kind.", "Begin it with one of those expected.", ", ".join(_KINDS), repr(data)[:80]
                )
                continue
            name, level = data[kind], self.level(key, kind, data)
            if name in seen:
                self.tables.row_fault(key, name, f"Row {name!r} stands twice.", "Give each row a name of its own.", time=2)
                continue
            seen.add(name)
            headings = [heading for heading in headings if heading[0] < level]
            sign = headings[-1][2] if headings else 1
            if kind == "heading":
                sign = self.side(key, data, sign)
                headings.append((level, name, sign))
                children[name] = []
            elif kind == "line" and headings:
                children[headings[-1][1]].append(name)
            known = {row.id for row in rows if row.kind != "heading"}
            parts = tuple(self.parts(key, data, known, children, later)) if kind in ("subtotal", "total") else ()
            takes = self.tables.texts(key, data, "takes", (name,)) if kind == "line" else ()
            accounts = self.tables.texts(key, data, "accounts", ()) if kind == "line" else ()
            if "accounts" in data and "takes" not in data:
                takes = ()
            labels = self.tables.labels(key, data)
            rows.append(LayoutRow(kind, name, labels, level, sign, takes, accounts, self.account_type(key, kind, data), parts))
        return Statement(
            tuple(rows),
            {taken: row for row in rows for taken in row.takes},
            {account: row for row in rows for account in row.accounts},
        )

    def level(self, key: str, kind: RowKind, data: Mapping[str, Any]) -> int:
        self.tables.check_keys(key, data, (kind, "level", "en", "ja"), _KEYS[kind])
        level = data.get("level", 0)
        if type(level) is int and 0 <= level <= _DEEPEST:
            return level
        self.tables.row_fault(key, data[kind], "level is no depth.", "Write level = 1.", f"0 to {_DEEPEST}", repr(level)[:80])
        return 0

    def side(self, key: str, data: Mapping[str, Any], sign: int) -> int:
        side = data.get("side")
        if side in (None, "debit", "credit"):
            return sign if side is None else 1 if side == "debit" else -1
        self.tables.row_fault(
            key, data["heading"], f"side cannot be {side!r}.", "Write one of those expected.", "debit, credit", repr(side)[:80]
        )
        return sign

    def account_type(self, key: str, kind: RowKind, data: Mapping[str, Any]) -> str | None:
        if kind != "unmapped":
            return None
        choices = _TYPES["balance-sheet" if key == "balance-sheet" else "income-statement"]
        found = data.get("type")
        if found not in choices:
            self.tables.row_fault(key, data[kind], f"type cannot be {found!r}.", "Write one of those expected.", ", ".join(choices))
            return None
        return str(found)

    def parts(
        self, key: str, data: Mapping[str, Any], known: set[str], children: Mapping[str, Sequence[str]], later: Sequence[str]
    ) -> Iterator[tuple[str, int]]:
        name = data.get("subtotal", data.get("total"))
        for part in self.tables.texts(key, data, "of", ()):
            sign, bare = (-1, part[1:]) if part.startswith("-") else (1, part)
            if bare in children:
                yield from ((child, sign) for child in children[bare])
            elif bare in known:
                yield bare, sign
            elif bare in later:
                remedy = "Put it above: a sum adds rows above it, so that no two add each other."
                self.tables.row_fault(key, name, f"Row {name!r} adds {bare!r}, which is not above it.", remedy)
            else:
                self.tables.row_fault(
                    key,
                    name,
                    f"Row {name!r} adds {bare!r}, which is no row of {key}.",
                    "Mend the name.",
                    self.tables.meant(bare, later),
                    bare,
                )

    def titles(self) -> dict[str, dict[str, str]]:
        """Titles by report."""
        tables, found = self.tables, self.tables.data.get("titles", {})
        if not isinstance(found, dict):
            tables.fault("titles", "titles is not a table.", 'Write titles = { balance-sheet = { en = "…", ja = "…" } }.')
            return {}
        for name in found.keys() - set(_TITLED):
            tables.fault("titles", f"No statement of a layout is called {name!r}.", "Name one of those expected.", ", ".join(_TITLED), name)
        return {name: tables.labels("titles", labels) for name, labels in found.items()}


def _has(statement: Statement, name: str) -> bool:
    return any(row.id == name and row.kind != "heading" for row in statement.rows)


def _taken(statement: Statement, what: str) -> Iterator[tuple[str, str]]:
    """Row and each of its statement lines or accounts."""
    for row in statement.rows:
        for name in row.takes if what == "takes" else row.accounts:
            yield row.id, name
