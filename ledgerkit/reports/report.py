"""A report is data: a frozen value that every renderer shows and none computes.

Its JSON twin (:func:`as_json`) is the contract with other programs. Money is a ``Decimal`` here and a string in plain notation
there; ``None`` means that there is no such figure, which is not zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from ledgerkit.domain.money import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledgerkit.domain.periods import Interval

__all__ = ["Check", "Column", "Drill", "Kind", "Note", "Report", "Row", "Status", "Value", "as_json", "check_json"]

Status = Literal["pass", "warn", "fail"]
Kind = Literal["heading", "line", "subtotal", "total"]
EARNINGS = ("current-earnings", "earlier-earnings")
"""Rows that no account holds, because Beancount's books are not closed by entries: the income and expenses of some days."""
Value = Decimal | str | date | int | None


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Args:
        id: stable name, the same in every language.
        label: what a person reads.
        type: ``money``, ``percent``, ``text``, ``date`` or ``integer``. A percentage is a ``Decimal``, or a mark: see
            :mod:`ledgerkit.reports.changes`.
        currency: currency of a money column; None elsewhere.
        interval: the days its figures come from, for drill-down; None where it has none.
        places: decimals of the currency, for display only; None shows a number as it is.
        before_label: whether it stands before the labels of the rows, as debits do in a trial balance with two sides.
        made_of: of a change or its percentage, the column that is compared and the one it is compared with; empty elsewhere.
        scale: power of ten by which its figures, exact here, are to be shown: 3 for thousands.
        scaled_unit: what they are then in, such as ``千円``.
        dimension: the dimension and the value whose postings alone its figures are of (empty value: those without one); None for all.
    """

    id: str
    label: str
    type: Literal["money", "percent", "text", "date", "integer"] = "money"
    currency: str | None = None
    interval: Interval | None = None
    places: int | None = None
    before_label: bool = False
    made_of: tuple[str, ...] = ()
    scale: int = 0
    scaled_unit: str = ""
    dimension: tuple[str, str] | None = None

    @property
    def is_number(self) -> bool:
        """Whether its figures are numbers, which stand on the right."""
        return self.type in ("money", "percent", "integer")

    @property
    def unit(self) -> str:
        """What its figures are shown in, for the head of a table: whole units or the currency of money, else nothing."""
        return self.scaled_unit or self.currency or "" if self.type == "money" else ""

    @property
    def head(self) -> str:
        """Its label with its unit."""
        return f"{self.label} {self.unit}".rstrip()


@dataclass(frozen=True, slots=True)
class Drill:
    """What a row is made of, so that any figure leads to its postings.

    Args:
        accounts: the accounts whose postings it sums.
        by_column: the same for columns in which they are others, because an account moved to another row.
    """

    accounts: tuple[str, ...]
    by_column: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def accounts_in(self, column_id: str) -> tuple[str, ...]:
        """The accounts behind the figure of one column."""
        return self.by_column.get(column_id, self.accounts)


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Args:
        id: stable name, unique in the report.
        label: what a person reads.
        level: depth, from 0.
        kind: heading (no figures), line, subtotal or total.
        values: by column id, in presentation sign; a column that is not there has no figure.
        sum_of: for subtotals and totals, the rows it adds with their sign.
        drill: what it is made of; None where nothing is behind it.
    """

    id: str
    label: str
    level: int
    kind: Kind
    values: Mapping[str, Value]
    sum_of: tuple[tuple[str, int], ...] = ()
    drill: Drill | None = None

    def amount(self, column_id: str) -> Decimal | None:
        """The money in a column; None where there is no figure.

        Raises:
            TypeError: the column does not hold money.
        """
        value = self.values.get(column_id)
        if value is None or isinstance(value, Decimal):
            return value
        message = f"column {column_id!r} of row {self.id!r} does not hold money"
        raise TypeError(message)


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence below the report.

    Args:
        id: stable name.
        text: the sentence.
    """

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Check:
    """A proof of the report, computed from another path than its figures.

    Args:
        id: the gate it answers, or a name of its own.
        title: what is proved.
        status: pass, warn or fail.
        difference: what is left unexplained, in ``currency``; zero where it is proved, None where the check is no sum.
        detail: what was compared, and for anything but a pass what to do.
        currency: currency of the difference.
    """

    id: str
    title: str
    status: Status
    difference: Decimal | None
    detail: str
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report.

    Args:
        id: its name on the command line.
        title: what a person reads.
        entity: name of the company.
        period: the period as written.
        interval: its days.
        language: ``en`` or ``ja``.
        ledger: digest of the canonical loaded directives.
        columns, rows, notes, checks: its content.
        right_side: ids of the rows that stand on the right in an account form; empty where all rows stand below one another.
        draft: whether the ledger has errors, so that no figure is final.
    """

    id: str
    title: str
    entity: str
    period: str
    interval: Interval
    language: str
    ledger: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    checks: tuple[Check, ...] = ()
    right_side: tuple[str, ...] = ()
    draft: bool = False

    def row(self, row_id: str) -> Row:
        """The row of that id.

        Raises:
            KeyError: there is none.
        """
        for row in self.rows:
            if row.id == row_id:
                return row
        raise KeyError(row_id)

    def value(self, row_id: str, column_id: str) -> Value:
        """One figure; None where there is none."""
        return self.row(row_id).values.get(column_id)

    def amount(self, row_id: str, column_id: str) -> Decimal | None:
        """One money figure; None where there is none."""
        return self.row(row_id).amount(column_id)

    def with_checks(self, *checks: Check) -> Report:
        """The same report with further checks."""
        return replace(self, checks=(*self.checks, *checks))


def _json_value(value: Value) -> Any:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    return value


def check_json(check: Check) -> dict[str, Any]:
    """One check as JSON data."""
    found: dict[str, Any] = {"id": check.id, "title": check.title, "status": check.status}
    found["difference"] = _json_value(check.difference)
    if check.currency is not None:
        found["currency"] = check.currency
    return found | {"detail": check.detail}


def _row_json(row: Row, columns: Sequence[Column], drillable: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {"id": row.id, "label": row.label, "level": row.level, "kind": row.kind}
    if row.sum_of:
        found["sum_of"] = [list(part) for part in row.sum_of]
    found["values"] = {column.id: _json_value(row.values.get(column.id)) for column in columns} if row.kind != "heading" else {}
    if drillable:
        found["drill_columns"] = list(drillable)
    if row.drill is not None:
        found["drill"] = {"accounts": list(row.drill.accounts)}
        if row.drill.by_column:
            found["drill"]["by_column"] = {name: list(accounts) for name, accounts in row.drill.by_column.items()}
    return found


def _drillable(report: Report) -> dict[str, list[str]]:
    """By row the columns whose figure has postings behind it, which ``--drill ROW:COLUMN`` lists.

    A row of a single posting is told by its place, and is not in it.
    """
    if any(column.id == "place" for column in report.columns):
        return {}
    rows = {row.id: row for row in report.rows}
    columns = [column.id for column in report.columns if column.type == "money" and not column.made_of]
    behind: dict[str, frozenset[str]] = {}

    def found(row: Row) -> frozenset[str]:
        if row.id not in behind:
            if row.sum_of:
                behind[row.id] = frozenset().union(*(found(rows[part]) for part, _sign in row.sum_of))
            elif row.drill is not None:
                behind[row.id] = frozenset(name for name in columns if row.values.get(name) is not None and row.drill.accounts_in(name))
            else:
                # Earnings that no account holds are the postings of all income and expenses.
                behind[row.id] = frozenset(columns if row.id in EARNINGS else ())
        return behind[row.id] & {name for name in columns if row.values.get(name) is not None}

    return {row.id: [name for name in columns if name in found(row)] for row in report.rows}


def _column_json(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {"id": column.id, "label": column.label, "type": column.type}
    if column.currency is not None:
        found["currency"] = column.currency
    if column.before_label:
        found["before_label"] = True
    if column.made_of:
        found["made_of"] = list(column.made_of)
    if column.dimension is not None:
        found["dimension"] = dict([column.dimension])
    if column.scale:
        found |= {"scale": column.scale, "unit": column.unit}
    if column.interval is not None:
        found |= {"from": column.interval.start.isoformat(), "through": column.interval.through.isoformat()}
    return found


def as_json(report: Report) -> dict[str, Any]:
    """The report as JSON data: text, lists and mappings, money as text in plain notation."""
    drillable = _drillable(report)
    return {
        "report": report.id,
        "title": report.title,
        "entity": report.entity,
        "period": report.period,
        "from": report.interval.start.isoformat(),
        "through": report.interval.through.isoformat(),
        "language": report.language,
        "ledger": report.ledger,
        "draft": report.draft,
        "columns": [_column_json(column) for column in report.columns],
        "rows": [_row_json(row, report.columns, drillable.get(row.id, ())) for row in report.rows],
        **({"right_side": list(report.right_side)} if report.right_side else {}),
        "notes": [{"id": note.id, "text": note.text} for note in report.notes],
        "checks": [check_json(check) for check in report.checks],
    }
