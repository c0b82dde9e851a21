"""Loans (借入金明細表): what is owed and borne over a period, every payment, and the next twelve months, tied to the ledger (G15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ledgerkit.domain.days import months_ahead
from ledgerkit.domain.money import ZERO, exact, plain
from ledgerkit.reports.checks.loans import loan_checks
from ledgerkit.reports.grouping import column_id, currency_order, sum_row
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["Held", "held", "loan_label", "loans"]

_AMOUNTS = ("opening", "drawn", "repaid", "prepaid", "closing", "within-a-year", "later", "interest", "accrued-closing", "fee")
_SOMETIMES = frozenset({"prepaid", "fee"})
_SCHEDULE = ("opening", "drawn", "prepaid", "payment", "interest", "principal", "closing")
_RARE = frozenset({"drawn", "prepaid"})
_FAR = 400
"""Years: further than any loan runs."""


class Held(NamedTuple):
    """One loan over a period, by its contract; the columns of the query ``loan_register``."""

    loan: str
    name: str
    name_ja: str | None
    lender: str | None
    lent: bool
    account: str
    accrued_account: str
    currency: str
    rate: Decimal
    start: datetime.date
    last_payment: datetime.date | None
    security: str | None
    opening: Decimal
    drawn: Decimal
    repaid: Decimal
    prepaid: Decimal
    closing: Decimal
    accrued_opening: Decimal
    interest: Decimal
    interest_paid: Decimal
    accrued_closing: Decimal
    fee: Decimal

    @property
    def moves(self) -> bool:
        """Whether anything stands of it in the period: a loan repaid long ago does not."""
        return any(self[12:])


def held(context: Context) -> list[Held]:
    """The loans of which something stands in the period."""
    rows = [Held(*row) for row in context.rows("loan_register", **{"from": context.interval.start, "to": context.interval.end})]
    return [row for row in rows if row.moves]


def loan_label(context: Context, loan: str, name: str, name_ja: str | None) -> str:
    """Id and name in the report's language."""
    return f"{loan} {name_ja if context.language == 'ja' and name_ja else name}"


def loans(context: Context) -> Report:
    """The loans over a period.

    One row a loan and a total for each side, borrowed and lent; all amounts positive. ``closing`` is what falls due ``within-a-year``
    of the last day and ``later``. The form ``schedule`` has every payment as known at the end of the period, ``next-twelve-months``
    those of the year after it.
    """
    if context.asked.form is not None:
        return _payments(context)
    found = held(context)
    currencies = currency_order(context, (row.currency for row in found)) or [context.currency]
    names = [name for name in _AMOUNTS if name not in _SOMETIMES or any(getattr(row, name) for row in found)]
    texts = (
        *(Column(name, context.text(f"column.loan-{name}"), "text") for name in ("lender", "rate")),
        Column("last-payment", context.text("column.loan-last-payment"), "date"),
        *((Column("security", context.text("column.loan-security"), "text"),) if any(row.security for row in found) else ()),
    )
    money = _labelled(context, names, currencies)
    due = _within_a_year(context)
    rows: list[Row] = []
    for lent, kind in ((False, "borrowed"), (True, "lent")):
        lines = [_row(context, row, names, currencies, due.get(row.loan, ZERO)) for row in found if row.lent is lent]
        if lines:
            rows += [*lines, sum_row(kind, context.text(f"row.loans-{kind}"), 0, "total", lines, money)]
    notes = (Note("loans", context.text("note.loans")),) if found else (Note("empty", context.text("note.no-loans")),)
    report = context.report("loans", (*texts, *money), tuple(rows), notes=notes)
    return report.with_checks(*loan_checks(context))


def _labelled(context: Context, names: Sequence[str], currencies: Sequence[str]) -> tuple[Column, ...]:
    """Money columns by the words of loans, ``column.loan-NAME``."""
    return tuple(
        Column(
            column_id(name, currency, currencies[0]),
            context.text(f"column.loan-{name}"),
            "money",
            currency,
            None,
            context.precisions.get(currency),
        )
        for currency in currencies
        for name in names
    )


def _within_a_year(context: Context) -> dict[str, Decimal]:
    """What of each loan falls due within twelve months of the last day, positive."""
    until = months_ahead(context.interval.end, 12)
    found: dict[str, Decimal] = {}
    with exact():
        for register, item, _account, _currency, due, amount in context.rows("maturities", to=context.interval.end):
            if register == "loan" and due < until:
                found[item] = found.get(item, ZERO) + abs(amount)
    return found


def _row(context: Context, row: Held, names: Sequence[str], currencies: Sequence[str], due: Decimal) -> Row:
    with exact():
        amounts = {name: getattr(row, name.replace("-", "_"), ZERO) for name in names}
        amounts |= {"within-a-year": due, "later": row.closing - due}
        percent = f"{plain(row.rate * 100)} %"
    values: dict[str, Value] = {"lender": row.lender, "rate": percent, "last-payment": row.last_payment, "security": row.security}
    values |= {column_id(name, row.currency, currencies[0]): amounts[name] for name in names}
    return Row(row.loan, loan_label(context, row.loan, row.name, row.name_ja), 1, "line", values)


def _payments(context: Context) -> Report:
    """Every payment as known at the end of the period, or those of the twelve months after it."""
    known = context.interval.end
    if context.asked.form == "schedule":
        first, after = months_ahead(known, -12 * _FAR), months_ahead(known, 12 * _FAR)
    else:
        first, after = known, months_ahead(known, 12)
    found = context.rows("loan_schedule", known=known, **{"from": first, "to": after})
    currencies = currency_order(context, (row[6] for row in found)) or [context.currency]
    names = [name for index, name in enumerate(_SCHEDULE) if name not in _RARE or any(row[7 + index] for row in found)]
    texts = tuple(Column(name, context.text(f"column.loan-{name}"), "date") for name in ("due", "paid-on"))
    money = _labelled(context, names, currencies)
    rows: list[Row] = []
    flows: list[Row] = []
    for loan in dict.fromkeys(row[0] for row in found):
        own = [row for row in found if row[0] == loan]
        lines = [_payment(context, row, names, currencies) for row in own]
        label = context.text("row.class-total", name=loan_label(context, *own[0][:3]))
        # Balances before and after payments sum to nothing that means anything.
        summed = [column for column in money if column.id.partition(":")[0] not in ("opening", "closing")]
        subtotal = sum_row(f"loan:{loan}", label, 0, "subtotal", lines, summed)
        rows += [*lines, subtotal]
        flows.append(subtotal)
    if flows:
        rows.append(sum_row("total", context.text("row.total"), 0, "total", flows, money))
    notes = (Note("residue", context.text("note.loan-residue")),) if found else (Note("empty", context.text("note.no-loans")),)
    report = context.report("loans", (*texts, *money), tuple(rows), notes=notes)
    return report.with_checks(*loan_checks(context))


def _payment(context: Context, row: tuple[Any, ...], names: Sequence[str], currencies: Sequence[str]) -> Row:
    loan, _name, _name_ja, number, due, paid_on, currency, *amounts = row
    values: dict[str, Value] = {"due": due, "paid-on": paid_on}
    values |= {column_id(name, currency, currencies[0]): amounts[_SCHEDULE.index(name)] for name in names}
    return Row(f"{loan}:{number}", context.text("row.loan-payment", loan=loan, number=number), 1, "line", values)
