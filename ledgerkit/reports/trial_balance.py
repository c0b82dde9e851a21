"""Trial balance: opening, debit, credit and closing of every account, in the currency of record.

No rate is used: each currency has columns of its own and balances by itself, as books of record do. Income and expenses restart
with the fiscal year; what earlier years earned stands on a row of its own, because Beancount's books are not closed by entries.
Accounts stand in the order of the statements. Two more rows complete each currency: what exchanges left (``@`` prices, or with
units the cost of lots), and the residues that Beancount accepts within its tolerance.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.checks.books import opening_check, weight_check
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Drill, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["CONVERSION", "EARLIER", "MEASURES", "RESIDUE", "in_order", "sums_of", "trial_balance"]

MEASURES = ("opening", "debit", "credit", "closing")
EARLIER, CONVERSION, RESIDUE = "earlier-earnings", "conversion", "tolerance-residue"

_OWN = (EARLIER, CONVERSION, RESIDUE)
_CLASSES = ("Assets", "Liabilities", "Equity", "Income", "Expenses")

Sums = dict[str, "Decimal | None"]


def trial_balance(context: Context) -> Report:
    """The trial balance of a period.

    Columns are ``opening``, ``debit``, ``credit`` and ``closing`` for the reporting currency (or the only one), and
    ``opening:USD`` and so on for every other. Opening and closing are debit-positive; debit and credit are positive.
    """
    measure = "units" if context.asked.units else "book"
    found = sums_of(context, measure)
    for row, values in _engine_rows(context, measure).items():
        for currency, sums in values.items():
            found[row][currency] = sums
    currencies = currency_order(context, (currency for values in found.values() for currency in values))
    columns = money_columns(context, MEASURES, currencies, frozenset({"debit", "credit"}))
    rows = [_row(context, name, found[name], currencies) for name in in_order(context, found) if found[name]]
    total = sum_row("total", context.text("row.total"), 0, "total", rows, columns)
    report = context.report("trial-balance", columns, (*rows, total))
    return report.with_checks(*weight_check(context, report), opening_check(context, report))


def sums_of(context: Context, measure: str) -> dict[str, dict[str, Sums]]:
    """Opening, debit, credit and closing by account and currency; what earlier years earned stands under :data:`EARLIER`."""
    year = context.year_end.year_of(context.interval.start).start
    found: dict[str, dict[str, Sums]] = defaultdict(dict)
    rows = context.rows("trial_balance", measure=measure, year=year, **{"from": context.interval.start, "to": context.interval.end})
    for account, _type, currency, *numbers in rows:
        found[account or EARLIER][currency] = dict(zip(MEASURES, numbers, strict=True))
    return found


def in_order(context: Context, names: Iterable[str]) -> list[str]:
    """Accounts by class and, within it, in the order of the statements, as a trial balance is read; rows of our own after them."""
    statements = (context.layout.balance_sheet, context.layout.income_statement)

    def place(name: str) -> tuple[int, tuple[int, int], str]:
        label = context.labels.get(name)
        if label is None:
            return len(_CLASSES), (_OWN.index(name), 0), ""
        statement = statements[label.type in ("Income", "Expenses")]
        return _CLASSES.index(label.type), statement.place_of(label.statement_line), name

    return sorted(names, key=place)


def _engine_rows(context: Context, measure: str) -> dict[str, dict[str, Sums]]:
    found: dict[str, dict[str, Sums]] = {CONVERSION: {}, RESIDUE: {}}
    rows = context.rows("conversion", measure=measure, **{"from": context.interval.start, "to": context.interval.end})
    for currency, opening, movement, closing in rows:
        if opening or movement or closing:
            found[CONVERSION][currency] = _sums(opening, movement, closing)
    parts: dict[str, list[tuple[bool, Decimal]]] = defaultdict(list)
    for day, currency, amount, _file, _line in context.rows("residues", to=context.interval.end):
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


def _row(context: Context, name: str, values: Mapping[str, Sums], currencies: list[str]) -> Row:
    flat: dict[str, Value] = {
        column_id(measure, currency, currencies[0]): number for currency, sums in values.items() for measure, number in sums.items()
    }
    if name in _OWN:
        return Row(name, context.text(f"row.{name}"), 0, "line", flat)
    return Row(name, context.account_label(name), name.count(":"), "line", flat, drill=Drill((name,)))
