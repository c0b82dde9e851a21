"""Leases of a lessee (リース一覧) at the end of a period: right of use, liability and its current part, tied to the ledger (G15)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.days import months_ahead
from ledgerkit.domain.money import ZERO, exact, plain
from ledgerkit.reports.assets import member_label
from ledgerkit.reports.checks.leases import lease_checks
from ledgerkit.reports.grouping import column_id, currency_order, money_columns, sum_row
from ledgerkit.reports.report import Column, Note, Row

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal
    from typing import Any, Literal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["Lease", "lease_label", "lease_rows", "leases"]

_YEAR = 12
"""Months after which what is owed is not current."""
_TEXTS: tuple[tuple[str, Literal["text", "date"]], ...] = (
    ("lease-status", "text"),
    ("lease-framework", "text"),
    ("lease-commencement", "date"),
    ("lease-ends", "date"),
    ("lease-rate", "text"),
    ("department", "text"),
)
_AMOUNTS = ("unpaid", "gross", "accumulated", "carrying", "liability", "current", "non-current")


class Lease(NamedTuple):
    """A row of the query."""

    lease: str
    name: str
    name_ja: str | None
    lease_class: str
    department: str | None
    framework: str
    model: str
    exempt: str | None
    status: str
    commencement: date
    ends: date
    rate: Decimal | None
    currency: str
    unpaid: Decimal
    cost: Decimal
    accumulated: Decimal
    liability: Decimal
    current: Decimal


def lease_rows(context: Context) -> list[Lease]:
    """The leases of the period."""
    end = context.interval.end
    found: list[tuple[Any, ...]] = context.rows(
        "lease_register", **{"from": context.interval.start, "to": end, "later": months_ahead(end, _YEAR)}
    )
    return [Lease(*row) for row in found]


def lease_label(context: Context, lease: str, name: str, name_ja: str | None) -> str:
    """Id and name of a lease in the report's language."""
    return f"{lease} {name_ja if context.language == 'ja' and name_ja else name}"


def leases(context: Context) -> Report:
    """One row a lease, a subtotal a class (``--by`` department), and a total.

    ``unpaid`` is what the contract still asks for, undiscounted; a lease that has not begun (``committed``), is
    older than a standard that does not hold yet (``older``) or is exempt has nothing else.
    ``current`` is what of the liability the payments of the next twelve months repay.
    A lease stands here from the date of its directive through the period in which it ends.
    """
    by = context.asked.by or "class"
    found = lease_rows(context)
    found.sort(key=lambda one: (_member(one, by), one.lease))
    currencies = currency_order(context, (one.currency for one in found)) or [context.currency]
    money = money_columns(context, [f"lease-{name}" for name in _AMOUNTS], currencies)
    texts = tuple(Column(name, context.text(f"column.{name}"), kind) for name, kind in _TEXTS)
    rows: list[Row] = []
    subtotals: list[Row] = []
    for member, members in groupby(found, key=lambda one: _member(one, by)):
        lines = [_row(context, one, currencies[0]) for one in members]
        label = context.text("row.class-total", name=member_label(context, member))
        subtotals.append(sum_row(f"{by}:{member}", label, 0, "subtotal", lines, money))
        rows += [*lines, subtotals[-1]]
    rows.append(sum_row("total", context.text("row.total"), 0, "total", subtotals, money))
    notes = (Note("leases", context.text("note.leases")),) if found else (Note("empty", context.text("note.no-leases")),)
    return context.report("leases", (*texts, *money), tuple(rows), notes=notes).with_checks(*lease_checks(context))


def _member(lease: Lease, by: str) -> str:
    return (lease.department or "") if by == "department" else lease.lease_class


def _row(context: Context, lease: Lease, main: str) -> Row:
    with exact():
        amounts = {
            "unpaid": lease.unpaid,
            "gross": lease.cost,
            "accumulated": lease.accumulated,
            "carrying": lease.cost - lease.accumulated,
            "liability": lease.liability,
            "current": lease.current,
            "non-current": lease.liability - lease.current,
        }
    if lease.status in ("committed", "older", "exempt"):
        amounts = {"unpaid": lease.unpaid}
    rate = None if lease.rate is None else f"{plain(lease.rate * 100)} %"
    values: dict[str, Value] = {
        "lease-status": context.text(f"lease.{lease.exempt if lease.status == 'exempt' else lease.status}"),
        "lease-framework": context.text(f"framework.{lease.framework}" + (".operating" if lease.model == "operating" else "")),
        "lease-commencement": lease.commencement,
        "lease-ends": lease.ends,
        "lease-rate": rate,
        "department": lease.department,
    }
    values |= {column_id(f"lease-{name}", lease.currency, main): amount or ZERO for name, amount in amounts.items()}
    return Row(lease.lease, lease_label(context, lease.lease, lease.name, lease.name_ja), 1, "line", values)
