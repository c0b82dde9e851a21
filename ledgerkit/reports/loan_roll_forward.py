"""Roll-forward of loans (借入金増減表): principal and accrued interest from the start of a period to its end, proved by postings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.grouping import column_id, currency_order, sum_row
from ledgerkit.reports.loans import held, loan_label
from ledgerkit.reports.report import Check, Column, Note, Row

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.loans import Held
    from ledgerkit.reports.report import Report, Value

__all__ = ["loan_roll_forward"]

BLOCKS: dict[str, dict[str, tuple[str, int]]] = {
    "principal": {
        "opening": ("opening", 1),
        "increase": ("drawn", 1),
        "paid": ("repaid", -1),
        "prepaid": ("prepaid", -1),
        "closing": ("closing", 1),
    },
    "accrued": {
        "opening": ("accrued_opening", 1),
        "increase": ("interest", 1),
        "paid": ("interest_paid", -1),
        "closing": ("accrued_closing", 1),
    },
}
"""Columns of each block, with the figure of a loan that stands there and its sign."""

_COLUMNS = ("opening", "increase", "paid", "prepaid", "closing")


def loan_roll_forward(context: Context) -> Report:
    """Principal and accrued interest by loan: opening, what came, what was paid (negative), closing.

    Money borrowed and lent stand apart; all balances are positive.
    """
    found = held(context)
    currencies = currency_order(context, (row.currency for row in found)) or [context.currency]
    names = [name for name in _COLUMNS if name != "prepaid" or any(row.prepaid for row in found)]
    columns = tuple(
        Column(
            column_id(name, currency, currencies[0]),
            context.text(f"column.loan-roll-{name}"),
            "money",
            currency,
            None,
            context.precisions.get(currency),
        )
        for currency in currencies
        for name in names
    )
    rows: list[Row] = []
    for lent, side in ((False, "borrowed"), (True, "lent")):
        own = [row for row in found if row.lent is lent]
        for block, figures in BLOCKS.items() if own else ():
            rows.append(Row(f"{side}-{block}", context.text(f"row.loan-{side}-{block}"), 0, "heading", {}))
            lines = [_row(context, f"{block}:{row.loan}", row, figures, names, currencies[0]) for row in own]
            rows += [*lines, sum_row(f"{side}-{block}:total", context.text("row.total"), 1, "subtotal", lines, columns)]
    notes = () if found else (Note("empty", context.text("note.no-loans")),)
    report = context.report("loan-roll-forward", columns, tuple(rows), notes=notes)
    return report.with_checks(_check(context, found))


def _row(context: Context, row_id: str, row: Held, figures: dict[str, tuple[str, int]], names: list[str], main: str) -> Row:
    values: dict[str, Value] = {}
    with exact():
        for name in names:
            if name in figures:
                figure, sign = figures[name]
                values[column_id(name, row.currency, main)] = sign * getattr(row, figure)
    return Row(row_id, loan_label(context, row.loan, row.name, row.name_ja), 1, "line", values)


def _check(context: Context, found: list[Held]) -> Check:
    """What the contracts move in the period, against what the postings of the accounts moved."""
    moved: dict[tuple[str, str, str], Decimal] = {}
    with exact():
        for row in found:
            side = 1 if row.lent else -1
            for role, account, amount in (
                ("principal", row.account, row.closing - row.opening),
                ("accrued", row.accrued_account, row.accrued_closing - row.accrued_opening),
            ):
                key = (role, account, row.currency)
                moved[key] = moved.get(key, ZERO) + side * amount
        posted: dict[tuple[str, str, str], Decimal] = {}
        for sign, to in ((1, context.interval.end), (-1, context.interval.start)):
            for role, account, currency, ledger in context.rows("loan_ledger", to=to):
                posted[role, account, currency] = posted.get((role, account, currency), ZERO) + sign * ledger
        gap, problems = ZERO, []
        for key in sorted(moved.keys() | posted.keys()):
            contract, books = moved.get(key, ZERO), posted.get(key, ZERO)
            if contract != books:
                gap += abs(contract - books)
                told = {"contract": context.number(contract), "ledger": context.number(books)}
                problems.append(context.text(f"check.G15.{key[0]}", account=key[1], currency=key[2], **told))
    kind = "fail" if problems else "pass" if moved else "none"
    text = "check.G15.none" if kind == "none" else f"check.G15.roll.{kind}"
    detail = context.text(text, count=len(moved), problems=context.listed(problems))
    return Check("G15", context.text("gate.G15"), "fail" if problems else "pass", gap, detail)
