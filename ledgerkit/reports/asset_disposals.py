"""Disposals of fixed assets (固定資産の売却・除却) with the working of each gain or loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact, grouped
from ledgerkit.reports.assets import ACCOUNTING, asset_label
from ledgerkit.reports.grouping import column_id, currency_order, sum_row
from ledgerkit.reports.report import Check, Column, Note, Row

if TYPE_CHECKING:
    from typing import Any

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["asset_disposals"]

_AMOUNTS = ("cost", "accumulated", "impairment", "net", "proceeds", "costs", "gain")


def asset_disposals(context: Context) -> Report:
    """One row a disposal of the period, and a total.

    ``cost``, ``accumulated``, ``impairment``: what left the register, positive. ``net`` is cost less the other two, ``gain`` is
    proceeds less costs less net, negative for a loss.
    """
    parameters = {"from": context.interval.start, "to": context.interval.end}
    found = context.rows("asset_disposals", **parameters, book=ACCOUNTING)
    currencies = currency_order(context, (row[5] for row in found)) or [context.currency]
    texts = (
        Column("date", context.text("column.date"), "date"),
        Column("disposal", context.text("column.disposal"), "text"),
        Column("reason", context.text("column.reason"), "text"),
        Column("place", context.text("column.place"), "text"),
    )
    money = [
        Column(column_id(name, currency, currencies[0]), context.text(f"column.asset-{name}"), "money", currency, None, places)
        for currency, places in ((currency, context.precisions.get(currency)) for currency in currencies)
        for name in _AMOUNTS
    ]
    rows = [_row(context, number, row, currencies) for number, row in enumerate(found, 1)]
    rows.append(sum_row("total", context.text("row.total"), 0, "total", rows, money))
    notes = () if found else (Note("empty", context.text("note.no-disposals")),)
    report = context.report("asset-disposals", (*texts, *money), tuple(rows), notes=notes)
    return report.with_checks(_check(context, found, context.rows("asset_disposals_posted", **parameters)))


def _row(context: Context, number: int, row: tuple[Any, ...], currencies: list[str]) -> Row:
    date, asset, name, name_ja, disposal, currency, cost, accumulated, impairment, proceeds, costs, gain, reason, file, line = row
    with exact():
        net = cost - accumulated - impairment
    amounts = (cost, accumulated, impairment, net, proceeds, costs, gain)
    values: dict[str, Value] = {"date": date, "disposal": context.text(f"asset.{disposal}"), "reason": reason, "place": f"{file}:{line}"}
    values |= {column_id(key, currency, currencies[0]): amount for key, amount in zip(_AMOUNTS, amounts, strict=True)}
    # A part of an asset may leave several times.
    return Row(f"{number}:{asset}", asset_label(context, asset, name, name_ja), 0, "line", values)


def _check(context: Context, found: list[tuple[Any, ...]], posted: list[tuple[Any, ...]]) -> Check:
    """Cost, reductions, and proceeds less costs less gain, of each asset and day, against the postings of the entries."""
    expected: dict[tuple[Any, ...], list[Any]] = {}
    gap, problems = ZERO, []
    with exact():
        for date, asset, _name, _name_ja, _kind, currency, cost, accumulated, impairment, proceeds, costs, gain, *_rest in found:
            sums = expected.setdefault((date, asset, currency), [ZERO] * 3)
            for index, amount in enumerate((cost, accumulated + impairment, proceeds - costs - gain)):
                sums[index] += amount
        entries = {tuple(row[:3]): list(row[3:]) for row in posted}
        for key in sorted(expected.keys() | entries.keys()):
            working, entry = expected.get(key, [ZERO] * 3), entries.get(key, [ZERO] * 3)
            if working != entry:
                date, asset, currency = key
                gap += sum((abs(one - other) for one, other in zip(working, entry, strict=True)), ZERO)
                told = {"working": " / ".join(map(grouped, working)), "entry": " / ".join(map(grouped, entry))}
                problems.append(context.text("check.G12.disposal", day=date, asset=asset, currency=currency, **told))
    status = "fail" if problems else "pass"
    detail = context.text(f"check.G12.disposals.{status}", count=len(expected), problems=context.listed(problems))
    return Check("G12", context.text("gate.G12"), "fail" if problems else "pass", gap, detail)
