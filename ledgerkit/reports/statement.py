"""The statement engine: a declared statement and amounts by account, in; rows in presentation sign, out.

Every statement runs through here. The presentation sign is applied once, when a line takes its accounts; subtotals add what is
shown, and their ``sum_of`` says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.placing import bare, row_for
from ledgerkit.reports.report import EARNINGS, Check, Column, Drill, Row

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
        dimension: the dimension and the value that its amounts are of; None for all.
        of_budget: whether they were budgeted instead of booked.
    """

    id: str
    label: str
    interval: Interval
    amounts: Amounts
    dimension: tuple[str, str] | None = None
    of_budget: bool = False


@dataclass(frozen=True, slots=True)
class Evaluated:
    """A statement laid out.

    Args:
        statement: the declaration.
        columns: one per source and currency.
        rows: the rows that have a figure other than zero, and their headings; all rows where the question asks for empty ones.
        unmapped: accounts that no line takes.
        shown: accounts that stand in some row, with the number of rows in the column where it stands in most.
    """

    statement: Statement
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
    placed = _placed(context, statement, sources)
    lost = placed.pop("", {})
    unmapped = sorted({name for names in lost.values() for name in names})
    unmapped_types = {context.labels[name].type for name in unmapped}
    assert unmapped_types <= types
    rows: list[Row] = []
    with exact():
        for declared in statement.rows:
            if declared.kind == "unmapped":
                accounts = [name for name in unmapped if context.labels[name].type == declared.account_type]
                rows += _unmapped_rows(context, declared, accounts, lost, sources)
            elif declared.kind == "line":
                rows.append(_line(context, declared, placed.get(declared.id, {}), sources))
            elif declared.kind == "heading":
                rows.append(Row(declared.id, declared.labels[context.language], declared.level, "heading", {}))
            else:
                rows.append(_sum_row(context, declared, rows, columns))
    shown = _stands(rows, columns)
    return Evaluated(
        statement,
        columns,
        tuple(rows if context.asked.show_empty else _told(rows, {*context.layout.balance, context.layout.profit})),
        tuple(unmapped),
        shown,
    )


Placed = dict[str, dict[str, list[str]]]
"""Names by row and source; under ``""`` those that no row takes."""


def _placed(context: Context, statement: Statement, sources: Sequence[Source]) -> Placed:
    placed: Placed = defaultdict(dict)
    for source in sources:
        for name in sorted(source.amounts.by_name):
            row = row_for(context, statement, name, source.amounts.by_name[name])
            placed["" if row is None else row.id].setdefault(source.id, []).append(name)
    return placed


def _stands(rows: Sequence[Row], columns: Sequence[Column]) -> Counter[str]:
    """The accounts behind rows, each with the number of those rows in the column where it stands in most."""
    found: Counter[str] = Counter()
    for column in columns:
        found |= Counter(account for row in rows if row.kind == "line" and row.drill for account in row.drill.accounts_in(column.id))
    return found


def _told(rows: Sequence[Row], always: set[str]) -> list[Row]:
    """The rows that tell something: lines with a figure that is not zero, sums of such, headings above such, and totals.

    A sum names only parts that are there; what it leaves out is zero. A heading whose only line says the same is left out, and the line
    stands in its place.

    Args:
        rows: all rows of the layout.
        always: rows that stand even where they are nothing, because proofs look for them.
    """
    kept: set[str] = set()
    for row in rows:
        if (
            row.kind == "total"
            or row.id in always
            or (any(row.values.values()) if row.kind == "line" else any(part in kept for part, _sign in row.sum_of))
        ):
            kept.add(row.id)
    found: list[Row] = []
    for row in reversed(rows):
        if row.kind == "heading":
            # What follows a heading is below it as long as it is deeper.
            if not found or found[-1].level <= row.level:
                continue
            only = len(found) < 2 or found[-2].level <= row.level
            if only and found[-1].kind == "line" and found[-1].label == row.label:
                found[-1] = replace(found[-1], level=row.level)
            else:
                found.append(row)
        elif row.id in kept:
            found.append(replace(row, sum_of=tuple((part, sign) for part, sign in row.sum_of if part in kept)))
    return found[::-1]


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
            dimension=source.dimension,
            of_budget=source.of_budget,
        )
        for currency in (main, *foreign)
    ]


def _values(context: Context, placed: Mapping[str, Sequence[str]], sources: Sequence[Source], sign: int) -> Values:
    """The figures of a row from the names that stand there in each source."""
    values: Values = {}
    for source in sources:
        sums: dict[str, Decimal] = {}
        for name in placed.get(source.id, ()):
            for currency, amount in source.amounts.by_name.get(name, {}).items():
                sums[currency] = sums.get(currency, ZERO) + sign * amount
        for currency, amount in sums.items():
            values[source.id if currency == context.currency else f"{source.id}:{currency}"] = amount
    return values


def _line(context: Context, declared: LayoutRow, placed: Mapping[str, Sequence[str]], sources: Sequence[Source]) -> Row:
    values = _values(context, placed, sources, declared.sign)
    earnings = tuple(name for name in EARNINGS if f"@{name}" in declared.takes)
    label, drill = declared.labels[context.language], _drill(context, placed, sources)
    return Row(declared.id, label, declared.level, "line", values, drill=drill, earnings=earnings)


def _drill(context: Context, placed: Mapping[str, Sequence[str]], sources: Sequence[Source]) -> Drill | None:
    accounts = tuple(sorted({bare(name) for names in placed.values() for name in names if not name.startswith("@")}))
    if not accounts:
        return None
    here = {source.id: frozenset(map(bare, placed.get(source.id, ()))) for source in sources}
    elsewhere = {
        source.id: tuple(name for name in accounts if name not in source.amounts.by_name or name in here[source.id]) for source in sources
    }
    moved = {
        column.id: elsewhere[source.id] for source in sources for column in _columns(context, source) if elsewhere[source.id] != accounts
    }
    return Drill(accounts, moved)


def _unmapped_rows(
    context: Context, declared: LayoutRow, accounts: Sequence[str], lost: Mapping[str, Sequence[str]], sources: Sequence[Source]
) -> list[Row]:
    def values(names: Sequence[str]) -> Values:
        return _values(
            context, {source: [name for name in found if name in names] for source, found in lost.items()}, sources, declared.sign
        )

    rows = [
        Row(
            name,
            context.account_label(name),
            declared.level + 1,
            "line",
            values([name]),
            drill=Drill((name,)),
        )
        for name in accounts
    ]
    parts = tuple((row.id, 1) for row in rows)
    return [*rows, Row(declared.id, declared.labels[context.language], declared.level, "subtotal", values(accounts), parts)]


def _sum_row(context: Context, declared: LayoutRow, rows: Sequence[Row], columns: Sequence[Column]) -> Row:
    known = {row.id: row for row in rows}
    values: Values = {}
    for column in columns:
        amounts = [(sign, amount) for part, sign in declared.parts if (amount := known[part].amount(column.id)) is not None]
        if amounts:
            values[column.id] = sum((sign * amount for sign, amount in amounts), ZERO)
    kind: Kind = "total" if declared.kind == "total" else "subtotal"
    return Row(declared.id, declared.labels[context.language], declared.level, kind, values, declared.parts)


def coverage_check(context: Context, evaluated: Evaluated, accounts: Sequence[str], report_id: str) -> Check:
    """Every account with postings stands in exactly one row, and every one has a statement line.

    Args:
        context: for texts and places.
        evaluated: the statement.
        accounts: the accounts the trial balance has for this statement, found by another query.
        report_id: the statement, by the name of its report.
    """
    divided = {name for name in accounts if context.labels[name].statement_line_current}
    wrong = sorted(
        {name for name in accounts if evaluated.shown.get(name, 0) not in ((1, 2) if name in divided else (1,))}
        | (evaluated.shown.keys() - set(accounts))
    )
    lost = sorted(set(wrong) - set(evaluated.unmapped))
    places = []
    for name in evaluated.unmapped:
        label = context.labels[name]
        # One that has a place of its own was lost on the other side.
        usual = row_for(context, evaluated.statement, name) is not None
        key, value = ("statement-line-opposite", label.statement_line_opposite) if usual else ("statement-line", label.statement_line)
        line = f" {key}: {value!r}" if value else ""
        place = f" ({label.file}:{label.line})" if label.file else ""
        places.append(f"{name}{line}{place}")
    for name in sorted(divided):
        label = context.labels[name]
        if label.statement_line_current not in evaluated.statement.row_of:
            places.append(f"{name} statement-line-current: {label.statement_line_current!r} ({label.file}:{label.line})")
    status: Status = "fail" if lost or places else "pass"
    detail = context.text(
        f"check.coverage.{status}",
        count=len(accounts),
        accounts=context.listed([*places, *lost]),
        layout=context.layout.id,
        statement=context.text(f"report.{report_id}"),
    )
    return Check("G22", context.text("check.coverage"), status, None, detail)
