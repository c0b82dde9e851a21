"""A report is data: a frozen value that every renderer shows and none computes.

Its JSON twin (:mod:`.json_twin`) is the contract with other programs. Money is a ``Decimal`` here and a string in plain notation
there; ``None`` means that there is no such figure, which is not zero.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledgerkit.domain.periods import Interval

__all__ = ["Check", "Column", "Drill", "Kind", "Note", "Report", "Row", "Status", "Value"]

Status = Literal["pass", "warn", "fail"]
Kind = Literal["heading", "line", "subtotal", "total"]
EARNINGS = ("current-earnings", "earlier-earnings")
"""What no account holds, because Beancount's books are not closed by entries: the income and expenses of some days. Rows of these names
hold it, and rows of any name that say so."""
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
        cut: whether their digits below that are cut off (切捨て) instead of rounded half up.
        dimension: the dimension and the value whose postings alone its figures are of (empty value: those without one); None for all.
        of_budget: whether its figures were budgeted: budgets stand behind them and no postings.
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
    cut: bool = False
    dimension: tuple[str, str] | None = None
    of_budget: bool = False

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
        earnings: which of :data:`EARNINGS` it holds, besides its accounts.
    """

    id: str
    label: str
    level: int
    kind: Kind
    values: Mapping[str, Value]
    sum_of: tuple[tuple[str, int], ...] = ()
    drill: Drill | None = None
    earnings: tuple[str, ...] = ()

    def holds(self, earnings: str) -> bool:
        """Whether it holds one of :data:`EARNINGS`."""
        return earnings in self.earnings or (self.id == earnings and self.drill is None)

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


@dataclass(frozen=True)
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

    @cached_property
    def _by_id(self) -> dict[str, Row]:
        # The first of two, as a reader would find it; that ids are unique is a test of every report.
        return {row.id: row for row in reversed(self.rows)}

    @property
    def of_one_day(self) -> bool:
        """Whether the period as written is one day, so that its days need not be said again."""
        return self.period == self.interval.start.isoformat() == self.interval.through.isoformat()

    def row(self, row_id: str) -> Row:
        """The row of that id.

        Raises:
            KeyError: there is none.
        """
        return self._by_id[row_id]

    def value(self, row_id: str, column_id: str) -> Value:
        """One figure; None where there is none."""
        return self.row(row_id).values.get(column_id)

    def amount(self, row_id: str, column_id: str) -> Decimal | None:
        """One money figure; None where there is none."""
        return self.row(row_id).amount(column_id)

    def with_checks(self, *checks: Check) -> Report:
        """The same report with further checks."""
        return replace(self, checks=(*self.checks, *checks))
