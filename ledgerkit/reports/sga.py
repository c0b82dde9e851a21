"""Schedule of selling, general and administrative expenses (販売費及び一般管理費の明細), line by line.

会社計算規則 article 117 asks for it among the supplementary schedules; a statement that shows these expenses as one row, or by function,
is explained by it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.budget import budget_notes
from ledgerkit.reports.income_statement import TYPES, profit_sources
from ledgerkit.reports.layout import LayoutRow, Statement
from ledgerkit.reports.placing import row_for
from ledgerkit.reports.rate_notes import parts_notes, rate_check, rate_notes
from ledgerkit.reports.report import Check
from ledgerkit.reports.statement import evaluate
from ledgerkit.tables.charts import chart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Status
    from ledgerkit.reports.statement import Source

__all__ = ["sga"]


def sga(context: Context) -> Report:
    """The schedule of these expenses in a period: a row a statement line, in the columns of the income statement.

    Raises:
        UsageError: the layout names no such row.
    """
    statement, total = _whole(context)
    leaves = {leaf for leaf, _times in statement.leaves(total.id).items()} or {total.id}
    _flows, sources = profit_sources(context)
    kept = [_only(context, statement, leaves, source) for source in sources]
    evaluated = evaluate(context, _schedule(statement, leaves, total), kept, TYPES)
    notes = (*rate_notes(context, kept), *parts_notes(context), *budget_notes(context, kept))
    report = context.report("sga", evaluated.columns, evaluated.rows, notes=notes)
    return report.with_checks(_total_check(context, report, statement, total, sources), rate_check(context, sources))


def _whole(context: Context) -> tuple[Statement, LayoutRow]:
    """The row that the schedule explains, and the form of the income statement that has it."""
    layout = context.layout
    for form in ("", "function"):
        statement = layout.income_statements.get(form)
        for row in statement.rows if statement else ():
            if row.id == layout.sga and row.kind != "heading" and statement is not None:
                return statement, row
    message = f"The layout {layout.id} names no row of selling, general and administrative expenses."
    raise UsageError(Problem("<layout>", 0, "no-sga", message, 'Add sga = "…" to it, or choose another layout.'))


def _only(context: Context, statement: Statement, leaves: set[str], source: Source) -> Source:
    """A column with the accounts of these expenses alone."""
    amounts = source.amounts
    names = {}
    for name, found in amounts.by_name.items():
        row = row_for(context, statement, name, found)
        if row is not None and row.id in leaves:
            names[name] = found
    return replace(source, amounts=replace(amounts, by_name=names))


def _schedule(statement: Statement, leaves: set[str], total: LayoutRow) -> Statement:
    """The declaration of the schedule: a row for each statement line that the row takes, and their sum."""
    rows = [row for leaf in statement.rows if leaf.id in leaves for row in _lines(leaf, _labels())]
    last = LayoutRow("total", "total", total.labels, 0, 1, parts=tuple((row.id, 1) for row in rows))
    return Statement((*rows, last), {line: row for row in rows for line in row.takes}, {name: row for row in rows for name in row.accounts})


def _labels() -> Mapping[str, Mapping[str, str]]:
    """What each statement line is called, by the chart; of several accounts of a line by the first."""
    found = reversed(chart("JP").values())
    return {account.line: {"en": account.name_en, "ja": account.name_ja} for account in found}


def _lines(leaf: LayoutRow, labels: Mapping[str, Mapping[str, str]]) -> Iterator[LayoutRow]:
    for line in leaf.takes:
        yield LayoutRow("line", line, labels.get(line, leaf.labels), 1, 1, takes=(line,))
    if leaf.accounts:
        yield LayoutRow("line", f"{leaf.id}:accounts", leaf.labels, 1, 1, accounts=leaf.accounts)


def _total_check(context: Context, report: Report, statement: Statement, total: LayoutRow, sources: Sequence[Source]) -> Check:
    """The sum of the schedule is the row of the income statement, which is laid out with all accounts."""
    row = next(row for row in evaluate(context.asking(show_empty=True), statement, sources, TYPES).rows if row.id == total.id)
    gap, wrong = ZERO, []
    with exact():
        for column in report.columns:
            shown, expected = report.amount("total", column.id) or ZERO, row.amount(column.id) or ZERO
            if shown != expected:
                gap += abs(shown - expected)
                wrong.append(f"{column.label} {context.number(shown)} ≠ {context.number(expected)} {column.currency}")
    status: Status = "fail" if wrong else "pass"
    detail = context.text(
        f"check.sga.{status}", row=total.labels[context.language], count=len(report.columns), problems=context.listed(wrong, 10)
    )
    return Check("sga", context.text("check.sga"), status, gap, detail, context.currency)
