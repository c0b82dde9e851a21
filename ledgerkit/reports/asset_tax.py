"""Japanese tax tables of depreciation: lines of 別表十六 by method; the lists of 一括 and 少額; the census of 償却資産.

Each asset is told by its tax book, or by the accounting book where it has no other.

Sources:
    Corporation Tax Act Enforcement Regulations (法人税法施行規則), schedule 16 (別表十六): (1) 定額法, (2) 定率法, (3) 生産高比例法,
    (4) リース期間定額法, (6) 繰延資産, (7) 少額減価償却資産, (8) 一括償却資産.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation import METHODS
from ledgerkit.domain.money import ZERO, exact, plain
from ledgerkit.reports.asset_tax_table import tax_assets, tax_report
from ledgerkit.reports.assets import asset_label, life_label, member_label, method_label
from ledgerkit.reports.grouping import column_id
from ledgerkit.reports.report import Row
from ledgerkit.tables.statutory import Asked, row

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ledgerkit.reports.asset_tax_table import TaxAsset
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["SCHEDULES", "asset_tax"]

SCHEDULES = {
    **dict.fromkeys(("jp-sl", "jp-old-sl"), "1"),
    **dict.fromkeys(("jp-db-200", "jp-db-250", "jp-old-db"), "2"),
    "units": "3",
    "jp-lease": "4",
    "jp-equal": "6",
    "jp-small": "7",
    "jp-lump-sum": "8",
}
"""The table of schedule 16 that an asset goes to, by its method."""
_AMOUNTS = ("cost", "opening", "allowed", "charged", "excess", "shortage", "closing")


def asset_tax(context: Context) -> Report:
    """The lines of schedule 16, or of the form asked for: ``lump-sum``, ``small``, ``census``.

    One row an asset, a subtotal a table of the schedule. ``allowed`` is the limit (償却限度額), the charge of the tax book in the
    period; ``charged`` is what accounting charged; ``excess`` (償却超過額) and ``shortage`` (償却不足額) are the difference.
    """
    if context.asked.form is not None:
        from ledgerkit.reports.asset_tax_lists import FORMS

        return FORMS[context.asked.form](context)
    found = sorted(tax_assets(context), key=lambda one: SCHEDULES.get(one.method, "9"))
    columns = (("class", "text"), ("acquired", "date"), ("in-service", "date"), ("method", "text"), ("life", "text"), ("rate", "text"))
    rates: dict[tuple[str, int | None, date], str] = {}

    def line(one: TaxAsset, currencies: Sequence[str]) -> Row:
        key = (one.method, one.life_months, one.in_service)
        if key not in rates:
            rates[key] = _rate(one)
        with exact():
            over = one.charged - one.allowed
        amounts = (one.cost, one.opening, one.allowed, one.charged, max(over, ZERO), max(-over, ZERO), one.closing)
        values: dict[str, Value] = {
            "class": member_label(context, one.asset_class),
            "acquired": one.acquired,
            "in-service": one.in_service,
            "method": method_label(context, one.method),
            "life": life_label(context, one.life_months),
            "rate": rates[key] or None,
        }
        values |= {column_id(name, one.currency, currencies[0]): amount for name, amount in zip(_AMOUNTS, amounts, strict=True)}
        return Row(one.asset, asset_label(context, one.asset, one.name, one.name_ja), 1, "line", values)

    return tax_report(context, found, columns, _AMOUNTS, line, lambda one: SCHEDULES.get(one.method, "9"))


def _rate(one: TaxAsset) -> str:
    """The statutory rate of an asset, where its method has one."""
    try:
        found = getattr(row(METHODS[one.method].table, Asked(one.life_months, one.in_service)), "rate", None)
    except LookupError:  # such as an asset whose schedule was brought in with a life the table lacks
        return ""
    return "" if found is None else plain(found)
