"""Figures that reports or queries made, gathered in the order a chart shows them. Nothing is computed here.

A :class:`~ledgerkit.render.chart.Panel` holds the figures of one currency: charts draw one panel a currency and never mix two.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Literal, Protocol

from ledgerkit.domain.periods import Interval
from ledgerkit.render.chart import Panel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ledgerkit.books import Books
    from ledgerkit.reports.report import Report

__all__ = ["Frame", "by_currency", "figures", "months_to_date"]


class Frame(Protocol):
    """What is asked of a Polars frame: a face knows no engine, and takes what :meth:`ledgerkit.books.Books.sql` gives."""

    @property
    def columns(self) -> list[str]:
        """Names of the columns."""

    def iter_rows(self, *, named: Literal[True]) -> Iterator[dict[str, Any]]:
        """The rows, by name of the columns."""


def months_to_date(books: Books, period: str) -> list[str]:
    """The months of the fiscal year from its start to the end of a period, as periods.

    Months outside the books are left out. A month that the fiscal year or the period cuts comes as the days that are left of it,
    such as ``2026-04-06..2026-04-30``.

    Args:
        books: the books.
        period: such as ``2026-09``.

    Raises:
        UsageError, InputError: as :meth:`ledgerkit.books.Books.context`.
    """
    context = books.context(period)
    year = context.year_to_date(context.interval)
    first, last = context.rows("extent")[0]
    names = []
    for month in year.months():
        if month.end <= first or month.start > last:
            continue
        part = Interval(max(month.start, year.start), min(month.end, year.end))
        names.append(f"{month.start:%Y-%m}" if part == month else f"{part.start}..{part.through}")
    return names


def figures(reports: Sequence[Report], row_id: str, column_id: str) -> list[Panel]:
    """One figure of each report, by currency.

    Args:
        reports: the same report for several periods, in order.
        row_id: the row.
        column_id: the money column without its currency; ``period`` takes ``period`` and ``period:USD``.

    Returns:
        One panel a currency, in the order in which the reports have them; empty where no report has the column.

    Raises:
        KeyError: a report has no such row.
    """
    columns = [
        {column.currency: column.id for column in report.columns if column.currency and column.id.partition(":")[0] == column_id}
        for report in reports
    ]
    labels = tuple(report.period for report in reports)
    return [
        Panel(
            currency,
            labels,
            tuple(report.amount(row_id, own[currency]) if currency in own else None for report, own in zip(reports, columns, strict=True)),
        )
        for currency in dict.fromkeys(currency for own in columns for currency in own)
    ]


def by_currency(frame: Frame, label: str, amount: str, *, limit: int = 10) -> list[Panel]:
    """The rows of a query, by currency.

    Args:
        frame: has the two columns named, and ``currency``.
        label: column that says what each figure is of.
        amount: column of the figures.
        limit: rows taken of each currency, from the top.
    """
    found: dict[str, list[tuple[str, Decimal | None]]] = defaultdict(list)
    for row in frame.iter_rows(named=True):
        rows = found[row["currency"]]
        if len(rows) < limit:
            rows.append((row[label], row[amount]))
    return [Panel(currency, tuple(name for name, _ in rows), tuple(value for _, value in rows)) for currency, rows in found.items()]
