"""Lists beside schedule 16: assets written off in three years, assets expensed at once, and the census of depreciable property.

Sources:
    一括償却資産: Corporation Tax Act Order article 133-2. 少額減価償却資産: the same, article 133; Special Taxation Measures Act
    articles 28-2, 67-5. 償却資産: Local Tax Act (地方税法) articles 341(iv), 383: declared by 31 January as owned on 1 January.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ledgerkit.domain.depreciation.jp_eligibility import Purchase, Treatment, treatments
from ledgerkit.domain.money import PLACES
from ledgerkit.domain.rounding import Rounding, divide, quantum
from ledgerkit.reports.asset_tax_table import tax_assets, tax_report
from ledgerkit.reports.assets import asset_label, life_label
from ledgerkit.reports.grouping import column_id
from ledgerkit.reports.report import Check, Row
from ledgerkit.tables.rules_jp import limit_on

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ledgerkit.reports.asset_tax_table import TaxAsset
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["FORMS", "KINDS"]

KINDS = {
    **dict.fromkeys(("structures", "building-fixtures"), "1"),
    "machinery": "2",
    "vessels": "3",
    "aircraft": "4",
    "vehicles": "5",
    **dict.fromkeys(("tools-furniture-and-fixtures", "leased-assets", "other-tangible-assets"), "6"),
}
"""Kind in the census by statement line: 構築物, 機械及び装置, 船舶, 航空機, 車両及び運搬具, 工具・器具及び備品.

Land, buildings and intangibles are not in it."""
_OUTSIDE = frozenset({"jp-lump-sum", "jp-equal"})
"""Methods whose assets are outside the census."""


def lump_sum(context: Context) -> Report:
    """一括償却資産 by the fiscal year in which they were put to use: cost, charge of the period, what is left."""
    found = sorted((one for one in tax_assets(context) if one.method == "jp-lump-sum"), key=lambda one: (one.in_service, one.asset))

    def line(one: TaxAsset, currencies: Sequence[str]) -> Row:
        values: dict[str, Value] = {"in-service": one.in_service}
        amounts = {"cost": one.price, "opening": one.opening, "allowed": one.allowed, "closing": one.closing}
        return _row(context, one, values, amounts, currencies)

    texts, names = (("in-service", "date"),), ("cost", "opening", "allowed", "closing")
    report = tax_report(context, found, texts, names, line, lambda _one: "8")
    return report.with_checks(_eligible(context, found, Treatment.LUMP_SUM))


def small(context: Context) -> Report:
    """少額減価償却資産 put to use in the fiscal year of the period's last day, with the limits of their days held against them."""
    year = context.fiscal_years.year_of(context.interval.through)
    found = [one for one in tax_assets(context) if one.method == "jp-small" and year.start <= one.in_service <= context.interval.through]
    found.sort(key=lambda one: (one.in_service, one.asset))

    def line(one: TaxAsset, currencies: Sequence[str]) -> Row:
        values: dict[str, Value] = {"acquired": one.acquired, "in-service": one.in_service, "quantity": f"{one.quantity.normalize():f}"}
        return _row(context, one, values, {"cost": one.price}, currencies)

    texts = (("acquired", "date"), ("in-service", "date"), ("quantity", "text"))
    report = tax_report(context, found, texts, ("cost",), line, lambda _one: "7")
    return report.with_checks(_eligible(context, found, Treatment.AT_ONCE, Treatment.SPECIAL))


def census(context: Context) -> Report:
    """償却資産 owned on the last 1 January of the period's end: by kind, with what came since the 1 January before."""
    day = date(context.interval.through.year, 1, 1)
    found = [one for one in tax_assets(context, day, day) if one.statement_line in KINDS and one.method not in _OUTSIDE]
    found.sort(key=lambda one: (KINDS[one.statement_line or ""], one.acquired, one.asset))

    def line(one: TaxAsset, currencies: Sequence[str]) -> Row:
        values: dict[str, Value] = {
            "quantity": f"{one.quantity.normalize():f}",
            "acquired": one.acquired,
            "life": life_label(context, one.life_months),
            "change": context.text("tax.new") if one.acquired >= date(day.year - 1, 1, 1) else None,
        }
        return _row(context, one, values, {"cost": one.cost}, currencies)

    texts = (("quantity", "text"), ("acquired", "date"), ("life", "text"), ("change", "text"))
    return tax_report(context, found, texts, ("cost",), line, lambda one: KINDS[one.statement_line or ""], day=day)


FORMS: dict[str, Callable[[Context], Report]] = {"lump-sum": lump_sum, "small": small, "census": census}
"""The lists by the form that is asked for."""


def _row(context: Context, one: TaxAsset, values: dict[str, Value], amounts: Mapping[str, Value], currencies: Sequence[str]) -> Row:
    filled = values | {column_id(name, one.currency, currencies[0]): amount for name, amount in amounts.items()}
    return Row(one.asset, asset_label(context, one.asset, one.name, one.name_ja), 1, "line", filled)


def _eligible(context: Context, found: Sequence[TaxAsset], *wanted: Treatment) -> Check:
    """Each asset against the thresholds and caps of its day, year by year: the other path is the law's, not the books'."""
    problems = []
    for year in sorted({context.fiscal_years.year_of(one.in_service) for one in found}):
        bought = [one for one in found if year.start <= one.in_service < year.end]
        prices = {one.asset: divide(one.price, one.quantity, quantum(PLACES), Rounding.CEIL) for one in bought}
        purchases = [Purchase(one.asset, one.acquired, prices[one.asset]) for one in bought]
        for outcome in treatments(purchases, limit_on, months=year.whole_months or 12):
            if not set(wanted) & set(outcome.open):
                key = "cap" if outcome.over_cap else "threshold"
                purchase = outcome.purchase
                problems.append(
                    context.text(f"check.tax.{key}", asset=purchase.id, day=purchase.acquired, price=context.number(purchase.price))
                )
    status = "fail" if problems else "pass"
    detail = context.text(f"check.tax.{status}", count=len(found), problems=context.listed(problems))
    return Check("asset-tax", context.text("check.tax"), "fail" if problems else "pass", None, detail)
