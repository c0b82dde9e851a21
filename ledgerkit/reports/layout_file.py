"""Read a layout: every fault at its line, and no layout before all is sound.

A layout is somebody's text, so its size is bounded: :data:`~ledgerkit.reports.layout_toml.LONGEST` characters, :data:`MOST_ROWS` rows a
statement. What its parts are is read whatever else is wrong; how they fit together is looked at where the parts are sound, because what
is missing would be missed everywhere.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from ledgerkit.errors import InputError
from ledgerkit.reports.layout import Layout, LayoutRow, RowKind, Statement
from ledgerkit.reports.layout_checks import check_coverage, check_taken, check_unmapped
from ledgerkit.reports.layout_equity import equity_columns
from ledgerkit.reports.layout_signs import CREDIT, DEBIT, check_balance_signs, check_signs
from ledgerkit.reports.layout_tables import Tables
from ledgerkit.reports.layout_toml import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["FORMS", "MOST_ROWS", "read_layout"]

MOST_ROWS = 2_000
FORMS = {"": "income-statement", "function": "income-statement-by-function", "nature": "income-statement-by-nature"}
"""Key of the income statement by form."""

_SHEET = "balance-sheet"
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
            not there or comes later, a statement line or account taken twice, a line that goes into the final rows not exactly once or
            with the wrong sign.
    """
    reader = _Reader(Tables(text, file, parsed(text, file)))
    found = reader.layout()
    if reader.tables.problems or found is None:
        raise InputError(sorted(set(reader.tables.problems)))
    return found


class _Reader:
    """Turns parsed TOML into a layout and gathers what is wrong."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    def layout(self) -> Layout | None:
        tables, data = self.tables, self.tables.data
        tables.check_keys("", data, _REQUIRED, _OPTIONAL)
        statements = {key: self.statement(key) for key in (_SHEET, *FORMS.values()) if key in data}
        are_sound = not tables.problems
        name, labels = tables.text("id"), tables.labels("", data)
        balance, retained, profit = self.two_rows(), tables.text("retained-earnings"), tables.text("profit")
        sga = tables.text("sga") if "sga" in data else None
        titles = self.titles()
        classification = tables.labels("classification", data["classification"]) if "classification" in data else {}
        sheet, forms = statements.get(_SHEET), {form: statements[key] for form, key in FORMS.items() if key in statements}
        columns = equity_columns(tables, sheet) if sheet and sheet.rows else ()
        if sheet is None or "" not in forms:
            return None
        if self.has_all(_SHEET, sheet):
            self.check_rows(_SHEET, sheet, {"balance": balance, "retained-earnings": (retained,)})
        for form, statement in forms.items():
            if self.has_all(FORMS[form], statement):
                self.check_rows(FORMS[form], statement, {"profit": (profit,)})
        if sga and all(self.has_all(FORMS[form], statement) for form, statement in forms.items()):
            self.check_sga(forms, sga)
        if are_sound:
            check_taken(tables, sheet, {FORMS[form]: statement for form, statement in forms.items()})
        if not tables.problems:
            self.check_sums(sheet, balance, retained, forms, profit, sga)
        return Layout(name, labels, sheet, forms, retained, balance, profit, sga, columns, titles, classification)

    def has_all(self, key: str, statement: Statement) -> bool:
        """Whether every row that was written is there: one that could not be read may be the one that is looked for."""
        return bool(statement.rows) and len(statement.rows) == len(self.tables.data[key])

    def check_sums(
        self, sheet: Statement, balance: tuple[str, str], retained: str, forms: Mapping[str, Statement], profit: str, sga: str | None
    ) -> None:
        """What the sums hold, of a layout whose parts are all there."""
        tables = self.tables
        check_unmapped(tables, _SHEET, sheet, _TYPES[_SHEET])
        if check_coverage(tables, _SHEET, sheet, balance, "balance"):
            check_balance_signs(tables, sheet, balance, retained)
        for form, statement in forms.items():
            check_unmapped(tables, FORMS[form], statement, _TYPES[FORMS[""]])
            if check_coverage(tables, FORMS[form], statement, (profit,), "profit"):
                check_signs(tables, FORMS[form], statement, profit, CREDIT)
            if sga is not None and form != "nature" and _has(statement, sga):
                check_signs(tables, FORMS[form], statement, sga, DEBIT)

    def check_sga(self, forms: Mapping[str, Statement], sga: str) -> None:
        if not any(_has(statement, sga) for form, statement in forms.items() if form != "nature"):
            self.tables.fault("sga", f"There is no row {sga!r} in an income statement.", "Name the row of these expenses.", found=sga)

    def two_rows(self) -> tuple[str, str]:
        found = self.tables.data.get("balance")
        if isinstance(found, list) and len(found) == 2 and found[0] != found[1] and all(isinstance(name, str) for name in found):
            return found[0], found[1]
        if found is not None:
            message, remedy = "balance does not name two rows.", 'Write balance = ["total-assets", "…"].'
            self.tables.fault("balance", message, remedy, found=repr(found)[:80])
        return "", ""

    def check_rows(self, key: str, statement: Statement, named: Mapping[str, tuple[str, ...]]) -> None:
        """The rows that a key of the file names are sums of the statement; what was no text has been told."""
        for name, rows in named.items():
            for row in filter(None, rows):
                if not _has(statement, row):
                    choices = [row.id for row in statement.rows if row.kind in ("subtotal", "total")]
                    self.tables.fault(name, f"There is no row {row!r} in {key}.", "Name a subtotal or total.", ", ".join(choices[:20]), row)

    def statement(self, key: str) -> Statement:
        declared = self.tables.rows_of(key, MOST_ROWS)
        rows: list[LayoutRow] = []
        seen: set[str] = set()
        headings: list[tuple[int, str, int]] = []
        children: dict[str, list[str]] = {}
        later = [name for data in declared for kind in _KINDS if isinstance(name := data.get(kind), str)]
        for data in self.tables.each(key, declared):
            kind = next((kind for kind in _KINDS if kind in data), None)
            if kind is None or not isinstance(data[kind], str):
                message, remedy = f"A row of {key} has no kind.", "Begin it with one of those expected."
                self.tables.row_fault(key, None, message, remedy, ", ".join(_KINDS), repr(data)[:80])
                continue
            name, level = data[kind], self.level(key, kind, data)
            if name in seen:
                self.tables.row_fault(key, name, f"Row {name!r} stands twice.", "Give each row a name of its own.")
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
