"""Bank reconciliation (銀行勘定調整表): each bank account at the end of the period, both sides corrected to one balance (G06)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.banking.reconciliation import AGES
from ledgerkit.domain.money import total
from ledgerkit.reports.checks.reconciliation import reconciliation_checks
from ledgerkit.reports.grouping import column_id, currency_order, money_columns
from ledgerkit.reports.reconciling import standings
from ledgerkit.reports.report import Column, Drill, Note, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ledgerkit.domain.banking.reconciliation import Outstanding, Reconciliation
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.reconciling import Standing
    from ledgerkit.reports.report import Kind, Report, Value

__all__ = ["bank_reconciliation", "reconciliation_report"]


def bank_reconciliation(context: Context) -> Report:
    """The bank accounts (``reconcile: "bank"``) in their own currencies, from what the ledger's text tells of the bank.

    What the bank had is the word of evidence, else of a filed bank file that ends on the day, else of an assertion. Receipts and
    payments in transit correct the bank's balance, lines that are not booked by the day correct the ledger's; the ``difference`` of
    the two corrected balances must be zero. Amounts have the sign of the ledger, money in positive and money out negative, so that
    every group is added. Its line stands first, what it sums below it. ``age`` is in days.
    """
    found = standings(context)
    return reconciliation_report(context, found).with_checks(*reconciliation_checks(context, found))


def reconciliation_report(context: Context, found: Sequence[Standing]) -> Report:
    """The report of accounts that are reconciled already, without its proof."""
    currencies = currency_order(context, (standing.reconciliation.currency for standing in found)) or [context.currency]
    columns = (
        Column("date", context.text("column.date"), "date"),
        Column("age", context.text("column.age-days"), "integer"),
        *money_columns(context, ("amount",), currencies),
        Column("source", context.text("column.source"), "text"),
        Column("remark", context.text("column.remark"), "text"),
    )
    accounts = [standing.reconciliation.account for standing in found]
    rows: list[Row] = []
    for standing in found:
        whole = standing.reconciliation
        name = whole.account if accounts.count(whole.account) == 1 else f"{whole.account} {whole.currency}"
        rows += _Block(context, standing, name, column_id("amount", whole.currency, currencies[0])).rows()
    notes = (*_ages(context, found),) if found else (Note("empty", context.text("note.no-banks")),)
    return context.report("bank-reconciliation", columns, tuple(rows), notes=notes)


class _Block:
    """The rows of one account."""

    def __init__(self, context: Context, standing: Standing, name: str, column: str) -> None:
        self.context = context
        self.standing = standing
        self.whole: Reconciliation = standing.reconciliation
        self.name = name
        self.column = column

    def rows(self) -> Iterator[Row]:
        """Heading, the bank's side, the ledger's side, and what lies between."""
        whole, told = self.whole, self.standing.told
        label = self.context.account_label(whole.account)
        if self.name != whole.account:
            label += f" {whole.currency}"
        yield Row(self.name, label, 0, "heading", {})
        source: dict[str, Value] = {"remark": self.context.text(f"reconciliation.{told[0].kind if told else 'unknown'}")}
        if told:
            source |= {"date": whole.on, "source": told[0].place}
        yield self._row("bank", 1, "line", whole.bank, source)
        yield from self._items("receipts", whole.receipts)
        yield from self._items("payments", whole.payments)
        yield self._row("adjusted-bank", 1, "subtotal", whole.adjusted_bank, {}, ("bank", "receipts", "payments"))
        yield self._row("ledger", 1, "line", whole.ledger, {"date": whole.on})
        yield from self._items("not-booked", whole.not_booked)
        yield self._row("adjusted-ledger", 1, "subtotal", whole.adjusted_ledger, {}, ("ledger", "not-booked"))
        yield self._row("difference", 1, "total", whole.difference, {}, ("adjusted-bank", "-adjusted-ledger"))

    def _items(self, kind: str, items: Sequence[Outstanding]) -> Iterator[Row]:
        """The line of a group, and below it what it sums."""
        names = [f"{self.name} {kind} {number}" for number in range(1, len(items) + 1)]
        amount = total(item.amount for item in items)
        label = self.context.text(f"row.reconciliation-{kind}")
        yield Row(f"{self.name} {kind}", label, 1, "subtotal", {self.column: amount}, tuple((name, 1) for name in names))
        for name, item in zip(names, items, strict=True):
            values: dict[str, Value] = {
                "date": item.day,
                "age": self.whole.age(item),
                self.column: item.amount,
                "source": item.place,
                "remark": item.remark or None,
            }
            yield Row(name, item.text or item.place, 2, "line", values)

    def _row(
        self, kind: str, level: int, row_kind: Kind, amount: Decimal | None, values: dict[str, Value], parts: tuple[str, ...] = ()
    ) -> Row:
        known = {} if amount is None else {self.column: amount}
        sum_of = tuple((f"{self.name} {part.removeprefix('-')}", -1 if part.startswith("-") else 1) for part in parts)
        drill = Drill(self.standing.accounts) if kind == "ledger" else None
        label = self.context.text(f"row.reconciliation-{kind}")
        return Row(f"{self.name} {kind}", label, level, row_kind, values | known, () if amount is None else sum_of, drill)


def _ages(context: Context, found: Sequence[Standing]) -> Iterator[Note]:
    """How many items are older than 30, 60 and 90 days."""
    yield Note("reconciliation", context.text("note.reconciliation"))
    for days in AGES:
        count = sum(len(standing.reconciliation.older_than(days)) for standing in found)
        if count:
            yield Note(f"older-than-{days}", context.text("note.older-items", days=days, count=count))
