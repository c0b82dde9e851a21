"""The figures of a trial balance before they are drawn up, which its forms and the general ledger share.

Income and expenses restart with the fiscal year; what earlier years earned stands on a row of its own, because Beancount's books
are not closed by entries.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from ledgerkit.reports.context import Context

__all__ = ["CONVERSION", "EARLIER", "MEASURES", "OWN", "RESIDUE", "Sums", "figures", "in_order", "sums_of"]

MEASURES = ("opening", "debit", "credit", "closing")
EARLIER, CONVERSION, RESIDUE = "earlier-earnings", "conversion", "tolerance-residue"
OWN = (EARLIER, CONVERSION, RESIDUE)
"""Rows that no account stands behind."""

_CLASSES = ("Assets", "Liabilities", "Equity", "Income", "Expenses")

Sums = dict[str, "Decimal | None"]
"""Figure by measure, None where there is none."""


def figures(context: Context) -> dict[str, dict[str, Sums]]:
    """Opening, debit, credit and closing by account or row of our own (:data:`OWN`) and currency."""
    measure = "units" if context.asked.units else "book"
    found = sums_of(context, measure)
    for row, values in _engine_rows(context, measure).items():
        for currency, sums in values.items():
            found[row][currency] = sums
    return found


def sums_of(context: Context, measure: str) -> dict[str, dict[str, Sums]]:
    """Opening, debit, credit and closing by account and currency, of the accounts asked for.

    What earlier years earned stands under :data:`EARLIER`.
    """
    year = context.fiscal_years.year_of(context.interval.start).start
    asked = {"measure": measure, "year": year, "accounts": list(context.accounts) or None}
    days = {"from": context.interval.start, "to": context.interval.end}
    found: dict[str, dict[str, Sums]] = defaultdict(dict)
    for account, _type, currency, *numbers in context.rows("trial_balance", **asked, **days):
        found[account or EARLIER][currency] = dict(zip(MEASURES, numbers, strict=True))
    return found


def in_order(context: Context, names: Iterable[str]) -> list[str]:
    """Accounts by class and, within it, in the order of the statements, as a trial balance is read; rows of our own after them."""
    statements = (context.layout.balance_sheet, context.layout.income_statement)

    def place(name: str) -> tuple[int, tuple[int, int], str]:
        label = context.labels.get(name)
        if label is None:
            return len(_CLASSES), (OWN.index(name), 0), ""
        statement = statements[label.type in ("Income", "Expenses")]
        return _CLASSES.index(label.type), statement.place_of(name, label.statement_line), name

    return sorted(names, key=place)


def _engine_rows(context: Context, measure: str) -> dict[str, dict[str, Sums]]:
    found: dict[str, dict[str, Sums]] = {CONVERSION: {}, RESIDUE: {}}
    rows = context.rows("conversion", measure=measure, **{"from": context.interval.start, "to": context.interval.end})
    for currency, opening, movement, closing in rows:
        if opening or movement or closing:
            found[CONVERSION][currency] = _sums(opening, movement, closing)
    parts: dict[str, list[tuple[bool, Decimal]]] = defaultdict(list)
    for day, currency, amount, _count in context.rows("residue_days", to=context.interval.end):
        parts[currency].append((day >= context.interval.start, amount))
    with exact():
        for currency, items in parts.items():
            opening = -sum((amount for inside, amount in items if not inside), ZERO)
            movement = -sum((amount for inside, amount in items if inside), ZERO)
            found[RESIDUE][currency] = _sums(opening, movement, opening + movement)
    return found


def _sums(opening: Decimal | None, movement: Decimal | None, closing: Decimal | None) -> Sums:
    with exact():
        debit = movement if movement is not None and movement > 0 else None
        credit = -movement if movement is not None and movement < 0 else None
    return {"opening": opening, "debit": debit, "credit": credit, "closing": closing}
