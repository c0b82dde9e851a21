"""What a lessee tells of its leases in the notes (リースに関する注記), framework by framework.

IFRS 16.53, 58, 59(b)(iv); ASC 842-20-50-4, 50-6; 企業会計基準第34号 55, 適用指針第33号 99-105.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.days import months_ahead
from ledgerkit.domain.money import ZERO, exact, plain
from ledgerkit.domain.rounding import Rounding, divide, quantum
from ledgerkit.reports.assets import member_label
from ledgerkit.reports.checks.leases import lease_checks
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.leases import lease_rows
from ledgerkit.reports.report import Note, Row

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.leases import Lease
    from ledgerkit.reports.report import Column, Report, Value

__all__ = ["lease_disclosure"]

_COSTS = {
    "ifrs": ("interest", "short-term", "low-value", "variable"),
    "jgaap": ("interest", "short-term", "low-value", "variable"),
    "us-gaap": ("interest", "operating-cost", "short-term", "variable"),
}
"""What a framework wants to see of the costs, after depreciation by class."""
_CASH = ("paid-liability", "paid-exempt", "variable")
_BANDS = 6
_TENTH = 10

Amounts = dict[str, "Decimal"]
"""By currency."""


def lease_disclosure(context: Context) -> Report:
    """One block a framework: costs, cash, balances, and the payments to come by year with what leads from them to the liability.

    All amounts are positive. Payments to come are undiscounted; those of leases that have not begun, or that are older than a
    standard that does not hold yet, stand apart, and those of exempt leases are left out.
    """
    end = context.interval.end
    figures = context.rows("lease_figures", **{"from": context.interval.start, "to": end})
    years = {f"year{number}": months_ahead(end, 12 * number) for number in range(1, _BANDS)}
    bands = context.rows("lease_maturity", to=end, **years)
    found = lease_rows(context)
    currencies = currency_order(context, (lease.currency for lease in found)) or [context.currency]
    columns = money_columns(context, ["amount"], currencies)
    rows: list[Row] = []
    notes: list[Note] = []
    for framework in sorted({lease.framework for lease in found}):
        block = _Block(context, framework, columns, currencies)
        own = [lease for lease in found if lease.framework == framework]
        costs = [(figure, member, currency, amount) for name, figure, member, currency, amount in figures if name == framework]
        block.costs(costs)
        block.balances(own, costs)
        block.maturities([row[1:] for row in bands if row[0] == framework], own)
        rows += _said(block.rows)
        notes += _notes(context, framework, own)
    if not rows:
        notes = [Note("empty", context.text("note.no-leases"))]
    return context.report("lease-disclosure", columns, tuple(rows), notes=tuple(notes)).with_checks(*lease_checks(context))


def _said(rows: list[Row]) -> list[Row]:
    """The rows without sums of nothing and headings above nothing."""
    kept: list[Row] = []
    for row in reversed(rows):
        above = kept[-1] if kept else None
        if row.kind == "heading" and (above is None or (above.kind == "heading" and above.level <= row.level)):
            continue
        if row.kind == "heading" or row.values:
            kept.append(row)
    return kept[::-1]


class _Block:
    """The rows of one framework."""

    def __init__(self, context: Context, framework: str, columns: tuple[Column, ...], currencies: list[str]) -> None:
        self.context, self.framework, self.columns, self.currencies = context, framework, columns, currencies
        self.rows = [Row(framework, context.text(f"framework.{framework}.all"), 0, "heading", {})]

    def costs(self, figures: Iterable[tuple[str, str, str, Decimal]]) -> None:
        """What the period bears and pays."""
        found = list(figures)
        self._heading("costs")
        lines = [
            self._line(f"depreciation:{member}", self._named("depreciation", member), _sum(found, "depreciation", member))
            for member in sorted({member for figure, member, _currency, _amount in found if figure == "depreciation"})
        ]
        lines += [self._line(name, self._text(name), _sum(found, name)) for name in _COSTS[self.framework]]
        self._sum("costs-total", [line for line in lines if line.values])
        self._heading("cash")
        paid = [self._line(f"cash-{name}", self._text(f"cash-{name}"), _sum(found, name)) for name in _CASH]
        self._sum("cash-total", [line for line in paid if line.values])

    def balances(self, leases: Iterable[Lease], figures: Iterable[tuple[str, str, str, Decimal]]) -> None:
        """Rights of use by class, and the liability by when it is repaid."""
        found = [lease for lease in leases if lease.status == "active"]
        self._heading("balances")
        self.rows.append(self._line("additions", self._text("additions"), _sum(list(figures), "additions")))
        lines = []
        for member in sorted({lease.lease_class for lease in found}):
            own = [lease for lease in found if lease.lease_class == member]
            carrying = _added((lease.currency, lease.cost - lease.accumulated) for lease in own)
            lines.append(self._line(f"carrying:{member}", self._named("carrying", member), carrying))
        self._sum("carrying-total", lines)
        current = _added((lease.currency, lease.current) for lease in found)
        later = _added((lease.currency, lease.liability - lease.current) for lease in found)
        both = [self._line("current", self._text("current"), current), self._line("non-current", self._text("non-current"), later)]
        self._sum("liability", [line for line in both if line.values])

    def maturities(self, bands: Iterable[tuple[str, int, str, Decimal]], leases: Iterable[Lease]) -> None:
        """Payments to come by year, and the interest that makes the liability of them."""
        found = list(bands)
        self._heading("maturities")
        lines = [
            self._line(
                f"due-{band}", self._text(f"due-{band}"), _added((row[2], row[3]) for row in found if row[0] == "begun" and row[1] == band)
            )
            for band in range(_BANDS)
        ]
        self._sum("due-total", [line for line in lines if line.values])
        unpaid = _added((row[2], row[3]) for row in found if row[0] == "begun")
        liability = _added((lease.currency, lease.liability) for lease in leases if lease.status == "active")
        with exact():
            interest = {currency: amount - liability.get(currency, ZERO) for currency, amount in unpaid.items()}
        self.rows.append(self._line("unaccrued", self._text("unaccrued"), interest))
        self.rows.append(self._line("due-liability", self._text("liability"), liability))
        for state in ("committed", "older"):
            amounts = _added((row[2], row[3]) for row in found if row[0] == state)
            if amounts:
                self.rows.append(self._line(state, self._text(state), amounts))

    def _heading(self, name: str) -> None:
        self.rows.append(Row(f"{self.framework}:{name}", self._text(name), 1, "heading", {}))

    def _line(self, name: str, label: str, amounts: Amounts) -> Row:
        values: dict[str, Value] = {column_id("amount", currency, self.currencies[0]): amount for currency, amount in amounts.items()}
        return Row(f"{self.framework}:{name}", label, 2, "line", values)

    def _sum(self, name: str, lines: list[Row]) -> None:
        self.rows += [*lines, sum_row(f"{self.framework}:{name}", self._text(name), 1, "subtotal", lines, self.columns)]

    def _text(self, name: str) -> str:
        return self.context.text(f"row.leases-{name}")

    def _named(self, name: str, member: str) -> str:
        return self.context.text(f"row.leases-{name}", name=member_label(self.context, member))


def _sum(figures: list[tuple[str, str, str, Decimal]], figure: str, member: str | None = None) -> Amounts:
    return _added((currency, amount) for name, of, currency, amount in figures if name == figure and member in (None, of))


def _added(amounts: Iterable[tuple[str, Decimal]]) -> Amounts:
    found: Amounts = {}
    with exact():
        for currency, amount in amounts:
            found[currency] = found.get(currency, ZERO) + amount
    return found


def _notes(context: Context, framework: str, leases: list[Lease]) -> list[Note]:
    active = [lease for lease in leases if lease.status == "active" and lease.liability]
    if framework == "us-gaap" and active:
        return [
            _weighted(context, model, [lease for lease in active if lease.model == model])
            for model in sorted({one.model for one in active})
        ]
    if framework == "jgaap":
        return _material(context, leases)
    return []


def _weighted(context: Context, model: str, leases: list[Lease]) -> Note:
    """Remaining term and rate, weighted by the liabilities (ASC 842-20-50-4(g)); one note a kind."""
    through = context.interval.through
    whole = sum((lease.liability for lease in leases), ZERO)
    with exact():
        months = sum(
            (lease.liability * ((lease.ends.year - through.year) * 12 + lease.ends.month - through.month) for lease in leases), ZERO
        )
        rates = sum((lease.liability * (lease.rate or ZERO) * 100 for lease in leases), ZERO)
    told = {
        "months": plain(divide(months, whole, quantum(1), Rounding.HALF_UP)),
        "rate": plain(divide(rates, whole, quantum(2), Rounding.HALF_UP)),
    }
    return Note(f"weighted:{model}", context.text("note.lease-weighted", model=context.text(f"framework.us-gaap.{model}"), **told))


def _material(context: Context, leases: list[Lease]) -> list[Note]:
    """Whether interest may be spread in a simple way: unpaid payments below a tenth of themselves and the fixed assets."""
    fixed = dict(context.rows("lease_fixed_assets", to=context.interval.end))
    unpaid = _added((lease.currency, lease.unpaid) for lease in leases if lease.status == "active")
    notes = []
    for currency, amount in unpaid.items():
        with exact():
            whole = amount + fixed.get(currency, ZERO)
            small = amount * _TENTH < whole
        told = {"unpaid": context.number(amount), "whole": context.number(whole), "currency": currency}
        notes.append(Note(f"material:{currency}", context.text(f"note.lease-{'small' if small else 'material'}", **told)))
    return notes
