"""Whole units: figures shown in thousands or millions, with the exact ones behind them (会社計算規則 57 条 1 項; IAS 1.51(e)).

A report keeps every digit: a column only says by what power of ten its figures are to be shown, and what they are then in. Whoever
shows them rounds each from its exact amount, totals too, so a total is right by itself and may miss the sum of the lines above it. They are
rounded half up, or cut off below (切捨て), which Japanese published statements do.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.reports.question import SCALES

if TYPE_CHECKING:
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Column, Report

__all__ = ["scaled"]


def scaled(context: Context, report: Report, scale: str) -> Report:
    """The report with its money to be shown in whole units.

    Args:
        context: for texts.
        report: the report, with every digit; its figures stay as they are.
        scale: one of :data:`~ledgerkit.reports.question.SCALES`.
    """

    def column(found: Column) -> Column:
        if found.type != "money":
            return found
        currency = context.text("unit.yen") if found.currency == "JPY" else found.currency
        unit = context.text(f"unit.{scale}", currency=currency)
        return replace(found, places=0, scale=SCALES[scale], scaled_unit=unit, cut=context.asked.rounding == "floor")

    return replace(report, columns=tuple(map(column, report.columns)))
