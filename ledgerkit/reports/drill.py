"""Where a figure leads: the accounts behind it and the days of their postings."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ledgerkit.domain.periods import Interval, Period
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.budget_lines import budget_lines
from ledgerkit.reports.general_ledger import general_ledger
from ledgerkit.reports.journal import journal
from ledgerkit.reports.report import EARNINGS
from ledgerkit.reports.sql import query

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from ledgerkit.domain.periods import Calendar
    from ledgerkit.ledger.facts import Facts
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Column, Report, Row

__all__ = ["Accounts", "Drills", "Target", "accounts_of", "drill_down"]

CURRENT, EARLIER = EARNINGS
ASSERTED = frozenset({"asserted-balance", "difference"})
"""Columns of the bank page that speak of a balance assertion, which in Beancount is about an account and all below it."""


_SHOWN, _MOST = 200, 40
"""Characters of a cell, and columns, that a message shows."""
_ALIKE = 6 / 10


@dataclass(frozen=True, slots=True)
class Target:
    """A journal.

    Args:
        accounts: the accounts behind the figure, sorted.
        interval: its days.
    """

    accounts: tuple[str, ...]
    interval: Interval


@dataclass(frozen=True)
class Accounts:
    """The accounts of the books.

    Args:
        types: every account that has a posting, with its type, such as ``Income``.
    """

    types: Mapping[str, str]

    @cached_property
    def of_profit(self) -> tuple[str, ...]:
        """Income and expense accounts."""
        return tuple(sorted(name for name, kind in self.types.items() if kind in ("Income", "Expenses")))

    @cached_property
    def _below(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for name in self.types:
            parent = name.rpartition(":")[0]
            while parent:
                found[parent].add(name)
                parent = parent.rpartition(":")[0]
        return {parent: frozenset(names) for parent, names in found.items()}

    def below(self, account: str) -> frozenset[str]:
        """The accounts below one."""
        return self._below.get(account, frozenset())

    def is_whole(self, account: str, accounts: Collection[str]) -> bool:
        """Whether the account, if it is one, and all below it are among those given."""
        return (account in accounts or account not in self.types) and self.below(account) <= frozenset(accounts)


@dataclass(frozen=True)
class Drills:
    """The journals behind the figures of one report.

    Args:
        report: the report.
        accounts: the accounts of the books.
        fiscal_years: the fiscal years of the books.
        first: the first day of the books.
    """

    report: Report
    accounts: Accounts
    fiscal_years: Calendar
    first: datetime.date
    _rows: dict[str, Row] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._rows.update((row.id, row) for row in self.report.rows)

    def target(self, row: Row, column: Column) -> Target | None:
        """The journal behind a figure; None where there is none, such as behind a conversion difference."""
        if column.type != "money" or column.made_of or column.of_budget:
            return None
        if row.holds(EARLIER) and row.drill is None and not row.holds(CURRENT):
            return self._target(self.accounts.of_profit, self._before(column))
        leaves = list(self._leaves(row))
        accounts = self.behind(row, column)
        asserted_on = row.values.get("asserted-on")
        if column.id.partition(":")[0] in ASSERTED and isinstance(asserted_on, datetime.date):
            accounts = accounts.union(*map(self.accounts.below, accounts))
            return self._target(accounts, self._year_through(asserted_on))
        interval = column.interval or self._balance_days(column)
        if any(leaf.holds(EARLIER) and leaf.values.get(column.id) is not None for leaf in leaves):
            # Its sum holds what every year earned.
            interval = Interval(min(self.first, interval.start), interval.end)
        return self._target(accounts, interval)

    def behind(self, row: Row, column: Column) -> frozenset[str]:
        """The accounts that a figure sums."""
        return frozenset(account for leaf in self._leaves(row) for account in self._accounts(leaf, column))

    @staticmethod
    def _target(accounts: Iterable[str], interval: Interval | None) -> Target | None:
        names = tuple(sorted(accounts))
        return Target(names, interval) if names and interval else None

    def _leaves(self, row: Row) -> Iterator[Row]:
        """The row, or the lines that it adds, through all subtotals."""
        if not row.sum_of:
            yield row
        for part, _sign in row.sum_of:
            yield from self._leaves(self._rows[part])

    def _accounts(self, leaf: Row, column: Column) -> tuple[str, ...]:
        accounts = leaf.drill.accounts_in(column.id) if leaf.drill is not None else ()
        return (*accounts, *self.accounts.of_profit) if any(map(leaf.holds, EARNINGS)) else accounts

    def _balance_days(self, column: Column) -> Interval:
        """The fiscal year up to the day of a balance.

        A ledger opens with what was carried forward, so the ledger of a year ends in the balance; and since income and expenses
        restart with the year, a longer one would not.
        """
        period = self.report.interval
        if column.id.partition(":")[0] == "opening":
            # On the first day of a year it is the year before that leads there.
            return self._year_through(Interval(datetime.date.min, period.start).through)
        return Interval(self.fiscal_years.year_of(period.start).start, period.end)

    def _year_through(self, day: datetime.date) -> Interval:
        """The fiscal year of a day, from its first day to that one."""
        return Interval(self.fiscal_years.year_of(day).start, day + datetime.timedelta(days=1))

    def _before(self, column: Column) -> Interval | None:
        """The days of the books before the fiscal year of a column."""
        year = self.fiscal_years.year_of((column.interval or self.report.interval).start).start
        return Interval(self.first, year) if self.first < year else None


def accounts_of(facts: Facts) -> Accounts:
    """The accounts of the books that have postings."""
    return Accounts(dict(facts.query(query("used_accounts"))))


def drill_down(context: Context, report: Report, cell: str) -> Report:
    """The general ledger of the accounts and days behind one figure.

    Of a department it is a journal of its postings there, of a budget a list of the budgets that hold in its days.

    Args:
        context: what the report was made from.
        report: the report.
        cell: ``ROW:COLUMN`` by their ids; both may hold colons, as accounts do.

    Raises:
        UsageError: the report has no such cell, or nothing is posted behind it.
    """
    row, column = _cell(report, cell)
    if column.made_of:
        message = f"The column {column.id} is made of two others, {' and '.join(column.made_of)}."
        expected = ", ".join(f"{row.id}:{name}" for name in column.made_of)
        raise UsageError(Problem("<drill>", 0, "drill-change", message, "Drill into one of those.", expected, cell))
    drills = Drills(report, accounts_of(context.facts), context.fiscal_years, context.rows("extent")[0][0])
    if column.of_budget and column.interval is not None:
        return budget_lines(context, drills.behind(row, column), column.interval)
    target = drills.target(row, column)
    if target is None:
        message = f"No posting stands behind {cell}: it is a heading, a text, or computed from rates and tolerances."
        raise UsageError(Problem("<drill>", 0, "drill-nothing", message, "Choose a figure that accounts make up.", found=cell))
    name = f"{target.interval.start}..{target.interval.through}"
    behind = replace(context, period=Period(name, target.interval), accounts=target.accounts, dimension=column.dimension)
    # Accounts do not open with what one department left in them: its postings are listed by themselves.
    return general_ledger(behind) if column.dimension is None else journal(behind)


def _cell(report: Report, cell: str) -> tuple[Row, Column]:
    rows = {row.id: row for row in report.rows}
    columns = {column.id: column for column in report.columns}
    for at, character in enumerate(cell):
        if character == ":" and cell[:at] in rows and cell[at + 1 :] in columns:
            return rows[cell[:at]], columns[cell[at + 1 :]]
    raise UsageError(_no_cell(report, cell, list(rows), list(columns)))


def _no_cell(report: Report, cell: str, rows: Sequence[str], columns: Sequence[str]) -> Problem:
    """What is told of a cell that the report does not have: the row or the column that was meant, where one is near."""
    import difflib  # not before something is wrong

    shown = cell[:_SHOWN]
    # The longest row that the text begins with, as an account may stand below another.
    name = max((row for row in rows if cell.startswith(f"{row}:")), key=len, default="")
    if name:
        rest = cell[len(name) + 1 :]
        meant = difflib.get_close_matches(rest, columns, n=1, cutoff=_ALIKE)
        message = f"The row {name} of {report.id} has no column {rest[:_SHOWN]!r}."
        remedy = f"Write --drill {name}:{meant[0]}" if meant else "Name one of the columns expected."
        return Problem("<drill>", 0, "drill-cell", message, remedy, ", ".join(columns[:_MOST]), shown)
    last = next((column for column in sorted(columns, key=len, reverse=True) if cell.endswith(f":{column}")), "")
    row = cell[: -len(last) - 1] if last else cell.rpartition(":")[0] or cell
    meant = difflib.get_close_matches(row[:_SHOWN], rows, cutoff=_ALIKE)
    message = f"The report {report.id} shows no row {row[:_SHOWN]!r} in this period."
    remedy = f"Write --drill {meant[0]}:{last or 'COLUMN'}" if meant else "Name a row and a column by the ids that --format json shows."
    return Problem("<drill>", 0, "drill-cell", message, remedy, ", ".join(meant or ["ROW:COLUMN"]), shown)
