"""Layouts: the statements as declarations of rows.

How a layout is written stands in ``docs/layouts.md``; :mod:`.layout_file` reads and checks one, :mod:`.layout_choice` finds it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EquityColumn", "Layout", "LayoutRow", "RowKind", "Statement"]

RowKind = Literal["heading", "line", "unmapped", "subtotal", "total"]


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
        accounts: accounts that a line takes by name, with all below them, whatever their statement line is.
        account_type: the accounts an unmapped row takes.
        parts: rows a subtotal adds, with sign, headings resolved to their lines.
    """

    kind: RowKind
    id: str
    labels: Mapping[str, str]
    level: int
    sign: int
    takes: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    account_type: str | None = None
    parts: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Statement:
    """The rows of one statement, and which row takes what.

    Args:
        rows: in order.
        row_of: the row that takes a statement line.
        row_of_account: the row that takes an account by name.
    """

    rows: tuple[LayoutRow, ...]
    row_of: Mapping[str, LayoutRow]
    row_of_account: Mapping[str, LayoutRow] = field(default_factory=dict)

    def row_for(self, account: str, line: str | None) -> LayoutRow | None:
        """The row that takes an account: by its name or that of the nearest account above it, else by its statement line."""
        name = account
        while name and self.row_of_account:
            if name in self.row_of_account:
                return self.row_of_account[name]
            name = name.rpartition(":")[0]
        return self.row_of.get(line or "")

    def place_of(self, account: str, line: str | None) -> tuple[int, int]:
        """Where an account stands, for lists of accounts in the order of the statement; after all where no row takes it."""
        row = self.row_for(account, line)
        if row is None:
            return len(self.rows), 0
        return self.rows.index(row), row.takes.index(line) if line in row.takes else len(row.takes)

    def leaves(self, row_id: str) -> Counter[str]:
        """How often each line goes into a row, with sign, through all its subtotals.

        Raises:
            KeyError: there is no such row.
        """
        return self._leaves[row_id]

    @cached_property
    def _leaves(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        # A sum adds rows above it only, so one walk down is enough, however deep sums stand upon sums.
        for row in self.rows:
            counted: Counter[str] = Counter()
            for part, sign in row.parts:
                for leaf, times in found[part].items() if found[part] else ((part, 1),):
                    counted[leaf] += sign * times
            found[row.id] = counted
        return found


@dataclass(frozen=True, slots=True)
class EquityColumn:
    """One column of the statement of changes in equity.

    Args:
        id: its name.
        labels: by language.
        rows: the rows of the balance sheet that it holds; of a total the columns that it adds.
        is_total: whether it adds columns.
        increase: movement that an entry which raises it is, unless the entry says otherwise.
        decrease: movement that one which lowers it is.
    """

    id: str
    labels: Mapping[str, str]
    rows: tuple[str, ...]
    is_total: bool = False
    increase: str = "other-changes"
    decrease: str = "other-changes"


@dataclass(frozen=True, slots=True)
class Layout:
    """A layout of the statements.

    Args:
        id: its name.
        labels: by language.
        balance_sheet: the balance sheet.
        income_statements: the income statement by form; its usual form is ``""``.
        retained_earnings: row of the balance sheet whose roll is proved.
        balance: the two rows of the balance sheet that must be equal.
        profit: row of every income statement that must equal current earnings on the balance sheet.
        sga: row that holds selling, general and administrative expenses, of the usual income statement or of that by function; None
            where there is none.
        equity: columns of the statement of changes in equity; none where the layout has no such statement.
        titles: what its statements are called, by report and language, where not as usual.
        classification: what makes an item current, by language; empty where the balance sheet is not classified.
    """

    id: str
    labels: Mapping[str, str]
    balance_sheet: Statement
    income_statements: Mapping[str, Statement]
    retained_earnings: str
    balance: tuple[str, str]
    profit: str
    sga: str | None = None
    equity: tuple[EquityColumn, ...] = ()
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    classification: Mapping[str, str] = field(default_factory=dict)

    @property
    def current_earnings(self) -> LayoutRow | None:
        """The row of the balance sheet that holds the profit of the year to date; None where it holds more besides."""
        row = self.balance_sheet.row_of.get("@current-earnings")
        return row if row is not None and len(row.takes) == 1 and not row.accounts else None

    @property
    def income_statement(self) -> Statement:
        """The income statement in its usual form."""
        return self.income_statements[""]
