"""Accruals (未払費用一覧) over a period: what stood, came, was taken back and stands, by account and item, with the true-up (G14)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.accruals import age_months, state
from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.accrual_back_test import back_test_form
from ledgerkit.reports.checks.accruals import accrual_checks
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Column, Drill, Note, Row

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["accruals"]

_TEXTS = (
    ("date", "date"),
    ("counterparty", "text"),
    ("basis", "text"),
    ("reverse-on", "date"),
    ("state", "text"),
    ("age-months", "integer"),
)
_ROLL = ("opening", "accrued", "reversed", "matched", "closing")
_TRUE_UP = ("estimate", "invoice", "true-up")
_DEBIT = frozenset({"Assets"})
"""Types of accounts whose balances are positive as debits."""


class _Item(NamedTuple):
    """One row of the query of items."""

    account: str
    type: str
    accrual: str
    currency: str
    narration: str
    date: datetime.date
    counterparty: str | None
    basis: str | None
    reverse_on: datetime.date | None
    opening: Decimal
    added: Decimal
    taken_back: Decimal
    closing: Decimal


class _Loose(NamedTuple):
    """One row of the query of balances without an item."""

    account: str
    type: str
    currency: str
    source: str
    opening: Decimal
    debit: Decimal
    credit: Decimal
    closing: Decimal


class _Estimate(NamedTuple):
    """One row of the query of estimates, without its head."""

    estimated: Decimal
    invoiced: Decimal | None
    matched: datetime.date | None
    last_invoice: datetime.date | None


def accruals(context: Context) -> Report:
    """The register of accruals over a period, in their own currencies.

    One row an accrual and account of the balance sheet, under its account; what stands on an account that controls accruals without an
    item has a row of its own. Figures are positive on the account's natural side: what is owed under liabilities, what is due to the
    company under assets. ``reversed`` and ``matched`` are what was taken back, negative: matched where its invoice is there by the end
    of the period. Opening, accrued, reversed and matched make up ``closing``. ``true-up`` is the invoice less the accrual, of invoices
    that came in the period: positive where too little was accrued.
    The form ``back-test`` holds the estimates against their invoices instead.
    """
    if context.asked.form == "back-test":
        return back_test_form(context)
    parameters = {"from": context.interval.start, "to": context.interval.end}
    items = [_Item(*row) for row in context.rows("accrual_items", **parameters)]
    loose = [_Loose(*row) for row in context.rows("accrual_ledger", **parameters)]
    loose = [row for row in loose if any((row.opening, row.debit, row.credit, row.closing))]
    estimates = {
        (accrual, currency): _Estimate(*rest)
        for accrual, currency, _party, _basis, *rest in context.rows("accrual_estimates", to=context.interval.end)
    }
    currencies = currency_order(context, [*(row.currency for row in items), *(row.currency for row in loose)]) or [context.currency]
    texts = tuple(Column(name, context.text(f"column.accrual-{name}"), kind) for name, kind in _TEXTS)  # type: ignore[arg-type]  # literals
    money = money_columns(context, (*_ROLL, *_TRUE_UP), currencies)
    shown = _Shown(context, estimates, currencies[0])
    rows = list(_rows(context, shown, items, loose, money))
    notes = [Note("sign", context.text("note.accruals"))] if rows else [Note("empty", context.text("note.no-accruals"))]
    report = context.report("accruals", (*texts, *money), tuple(rows), notes=tuple(notes))
    return report.with_checks(*accrual_checks(context, report, [row.accrual for row in items if shown.state(row) == "stale"]))


def _rows(context: Context, shown: _Shown, items: Sequence[_Item], loose: Sequence[_Loose], money: tuple[Column, ...]) -> Iterator[Row]:
    types = {row.account: row.type for row in items} | {row.account: row.type for row in loose}
    by_type: dict[str, list[Row]] = defaultdict(list)
    for account in sorted(types):
        yield Row(account, context.account_label(account), 0, "heading", {})
        lines = [shown.item(row) for row in items if row.account == account]
        lines += [shown.loose(row) for row in loose if row.account == account]
        yield from lines
        label = context.text("row.class-total", name=context.account_label(account))
        total = sum_row(f"{account} total", label, 0, "subtotal", lines, money)
        total = Row(total.id, total.label, total.level, total.kind, total.values, total.sum_of, Drill((account,)))
        by_type[types[account]].append(total)
        yield total
    for kind, totals in sorted(by_type.items()):
        yield sum_row(f"total:{kind}", context.text(f"row.accruals-{kind.lower()}"), 0, "total", totals, money)


class _Shown:
    """Makes rows of items.

    Args:
        context: the question.
        estimates: by accrual and currency.
        main: the main currency.
    """

    def __init__(self, context: Context, estimates: dict[tuple[str, str], _Estimate], main: str) -> None:
        self.context, self.main = context, main
        self.estimates = estimates
        self.stale_after = int(context.facts.settings.get("accrual-stale-after", context.interval.through))
        self._told: set[tuple[str, str]] = set()

    def state(self, row: _Item) -> str:
        """What an accrual is at the end of the period."""
        matched = self._matched(row)
        return state(row.closing, row.date, self.context.interval.through, matched=matched, stale_after=self.stale_after)

    def _matched(self, row: _Item) -> bool:
        found = self.estimates.get((row.accrual, row.currency))
        return found is not None and found.matched is not None

    def item(self, row: _Item) -> Row:
        """One accrual on one account."""
        sign = 1 if row.type in _DEBIT else -1
        matched = self._matched(row)
        with exact():
            amounts: dict[str, Decimal] = {"opening": sign * row.opening, "accrued": sign * row.added, "closing": sign * row.closing}
            back = sign * row.taken_back
            amounts |= {"reversed": ZERO if matched else back, "matched": back if matched else ZERO}
        amounts |= self._true_up(row)
        values: dict[str, Value] = {
            "date": row.date,
            "counterparty": row.counterparty,
            "basis": row.basis,
            "reverse-on": row.reverse_on,
            "state": self.context.text(f"accrual.{self.state(row)}"),
            "age-months": age_months(row.date, self.context.interval.through) if row.closing else None,
        }
        values |= {column_id(name, row.currency, self.main): amount for name, amount in amounts.items()}
        label = f"{row.accrual} {row.narration}" if row.narration and row.narration not in row.accrual else row.accrual
        return Row(f"{row.account} {row.accrual} {row.currency}", label, 1, "line", values)

    def _true_up(self, row: _Item) -> dict[str, Decimal]:
        """Once an accrual, however many accounts it is on."""
        key = (row.accrual, row.currency)
        found = self.estimates.get(key)
        if found is None or found.invoiced is None or found.last_invoice is None or key in self._told:
            return {}
        if found.last_invoice < self.context.interval.start:
            return {}
        self._told.add(key)
        sign = -1 if found.estimated < 0 else 1
        with exact():
            estimated, invoiced = sign * found.estimated, sign * found.invoiced
            return {"estimate": estimated, "invoice": invoiced, "true-up": invoiced - estimated}

    def loose(self, row: _Loose) -> Row:
        """What another register, or none, knows of an account."""
        sign = 1 if row.type in _DEBIT else -1
        more, less = (row.debit, row.credit) if sign > 0 else (row.credit, row.debit)
        with exact():
            amounts = {
                "opening": sign * row.opening,
                "accrued": sign * more,
                "reversed": sign * less,
                "matched": ZERO,
                "closing": sign * row.closing,
            }
        values: dict[str, Value] = {column_id(name, row.currency, self.main): amount for name, amount in amounts.items()}
        label = self.context.text(f"row.accruals-source-{row.source}")
        return Row(f"{row.account} source:{row.source} {row.currency}", label, 1, "line", values)
