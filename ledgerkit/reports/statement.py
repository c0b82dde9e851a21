"""The statement engine: a declared statement and amounts by account, in; rows in presentation sign, out.

Every statement runs through here. The presentation sign is applied once, when a line takes its accounts; subtotals add what is
shown, and their ``sum_of`` says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.report import Check, Column, Drill, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from ledgerkit.domain.periods import Interval
    from ledgerkit.reports.amounts import Amounts
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.layout import LayoutRow, Statement
    from ledgerkit.reports.report import Kind, Status, Value

__all__ = ["Evaluated", "Source", "coverage_check", "evaluate"]


@dataclass(frozen=True, slots=True)
class Source:
    """One column before it is laid out.

    Args:
        id: its id, without currency.
        label: what a person reads.
        interval: the days behind it, for drill-down.
        amounts: its amounts.
    """

    id: str
    label: str
    interval: Interval
    amounts: Amounts


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A statement laid out.

    Args:
        columns: one per source and currency.
        rows: the rows that have a figure, and their headings.
        unmapped: accounts that no line takes.
        shown: accounts that stand in some row, with the number of rows.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unmapped: tuple[str, ...]
    shown: Mapping[str, int]


Values = dict[str, "Value"]


def evaluate(context: Context, statement: Statement, sources: Sequence[Source], types: frozenset[str]) -> Evaluated:
    """Lay amounts out.

    Args:
        context: for labels and currencies.
        statement: the declaration.
        sources: the columns, in order.
        types: account types that belong to this statement; an account of another type is never taken by its lines.
    """
    columns = tuple(column for source in sources for column in _columns(context, source))
    members, unmapped = _members(context, statement, sources)
    unmapped_types = {context.labels[name].type for name in unmapped}
    assert unmapped_types <= types
    rows: list[Row] = []
    with exact():
        for index, declared in enumerate(statement.rows):
            if declared.kind == "unmapped":
                accounts = [name for name in unmapped if context.labels[name].type == declared.account_type]
                rows += _unmapped_rows(context, declared, accounts, sources)
            elif declared.kind == "line":
                rows += _line(context, declared, members.get(declared.id, []), sources)
            elif declared.kind == "heading":
                if _has_content(statement, index, members, unmapped_types):
                    rows.append(Row(declared.id, declared.labels[context.language], declared.level, "heading", {}))
            else:
                rows += _sum_row(context, declared, rows, columns)
    shown = Counter(account for row in rows if row.kind == "line" and row.drill for account in row.drill.accounts)
    return Evaluated(columns, tuple(rows), tuple(unmapped), shown)


def _members(context: Context, statement: Statement, sources: Sequence[Source]) -> tuple[dict[str, list[str]], list[str]]:
    """The accounts of each row, and those that no row takes."""
    members: dict[str, list[str]] = defaultdict(list)
    unmapped: list[str] = []
    for name in sorted({name for source in sources for name in source.amounts.by_name}):
        line = name if name.startswith("@") else context.labels[name].statement_line
        row = statement.row_of.get(line or "")
        if row is None:
            unmapped.append(name)
        else:
            members[row.id].append(name)
    return members, unmapped


def _columns(context: Context, source: Source) -> list[Column]:
    main = context.currency
    foreign = sorted(source.amounts.currencies - {main})
    return [
        Column(
            source.id if currency == main else f"{source.id}:{currency}",
            source.label if currency == main else f"{source.label} ({currency})",
            "money",
            currency,
            source.interval,
            context.precisions.get(currency),
        )
        for currency in (main, *foreign)
    ]


def _values(context: Context, names: Sequence[str], sources: Sequence[Source], sign: int) -> Values:
    values: Values = {}
    for source in sources:
        sums: dict[str, Decimal] = {}
        for name in names:
            for currency, amount in source.amounts.by_name.get(name, {}).items():
                sums[currency] = sums.get(currency, ZERO) + sign * amount
        for currency, amount in sums.items():
            values[source.id if currency == context.currency else f"{source.id}:{currency}"] = amount
    return values


def _line(context: Context, declared: LayoutRow, names: Sequence[str], sources: Sequence[Source]) -> list[Row]:
    values = _values(context, names, sources, declared.sign)
    if not values:
        return []
    accounts = tuple(name for name in names if not name.startswith("@"))
    drill = Drill(accounts) if accounts else None
    return [Row(declared.id, declared.labels[context.language], declared.level, "line", values, drill=drill)]


def _unmapped_rows(context: Context, declared: LayoutRow, accounts: Sequence[str], sources: Sequence[Source]) -> list[Row]:
    if not accounts:
        return []
    rows = [
        Row(
            name,
            context.account_label(name),
            declared.level + 1,
            "line",
            _values(context, [name], sources, declared.sign),
            drill=Drill((name,)),
        )
        for name in accounts
    ]
    total = _values(context, accounts, sources, declared.sign)
    parts = tuple((row.id, 1) for row in rows)
    return [*rows, Row(declared.id, declared.labels[context.language], declared.level, "subtotal", total, parts)]


def _sum_row(context: Context, declared: LayoutRow, rows: Sequence[Row], columns: Sequence[Column]) -> list[Row]:
    known = {row.id: row for row in rows}
    parts = tuple((part, sign) for part, sign in declared.parts if part in known)
    if not parts and declared.kind != "total":
        return []
    values: Values = {}
    for column in columns:
        amounts = [(sign, amount) for part, sign in parts if (amount := known[part].amount(column.id)) is not None]
        if amounts:
            values[column.id] = sum((sign * amount for sign, amount in amounts), ZERO)
    kind: Kind = "total" if declared.kind == "total" else "subtotal"
    return [Row(declared.id, declared.labels[context.language], declared.level, kind, values, parts)]


def _has_content(statement: Statement, index: int, members: Mapping[str, Sequence[str]], unmapped_types: set[str]) -> bool:
    """Whether anything stands below a heading, down to the next row that is not deeper than it."""
    level = statement.rows[index].level
    for declared in statement.rows[index + 1 :]:
        if declared.level <= level:
            return False
        if declared.id in members or (declared.kind == "unmapped" and declared.account_type in unmapped_types):
            return True
    return False


def coverage_check(context: Context, evaluated: Evaluated, accounts: Sequence[str], report_id: str) -> Check:
    """Every account with postings stands in exactly one row, and every one has a statement line.

    Args:
        context: for texts and places.
        evaluated: the statement.
        accounts: the accounts the trial balance has for this statement, found by another query.
        report_id: the statement, by the name of its report.
    """
    wrong = sorted(
        {name for name in accounts if evaluated.shown.get(name, 0) != 1} | {name for name in evaluated.shown if name not in accounts}
    )
    lost = [name for name in wrong if name not in evaluated.unmapped]
    places = []
    for name in evaluated.unmapped:
        label = context.labels[name]
        line = f" statement-line: {label.statement_line!r}" if label.statement_line else ""
        place = f" ({label.file}:{label.line})" if label.file else ""
        places.append(f"{name}{line}{place}")
    status: Status = "fail" if lost or places else "pass"
    detail = context.text(
        f"check.coverage.{status}",
        count=len(accounts),
        accounts="; ".join([*places, *lost]),
        layout=context.layout.id,
        statement=context.text(f"report.{report_id}"),
    )
    return Check("G22", context.text("check.coverage"), status, None, detail)
