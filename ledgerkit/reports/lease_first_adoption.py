"""First adoption of a lease standard (適用初年度の計算): from the payments to come to liability, right of use and equity.

IFRS 16.C7-C13; 適用指針第33号 118-127: the cumulative effect stands on the first day, comparatives are left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact, plain
from ledgerkit.reports.grouping import column_id, currency_order, sum_row
from ledgerkit.reports.leases import lease_label
from ledgerkit.reports.report import Check, Column, Note, Row

if TYPE_CHECKING:
    from typing import Any

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report, Value

__all__ = ["lease_first_adoption"]

_AMOUNTS = ("unpaid", "at-start", "discount", "liability", "prepaid", "besides", "equity", "right-of-use")
_COLUMNS = (
    *("lease", "name", "name-ja", "date", "ends", "rate", "currency", "unpaid", "at-start", "liability"),
    *("prepaid", "direct-costs", "incentives", "restoration", "right-of-use", "equity"),
)
"""The columns of the query, as the report calls them."""


def lease_first_adoption(context: Context) -> Report:
    """One row a lease that is older than the standard it is measured by, agreed by the end of the period, and a total.

    ``unpaid`` less ``at-start`` (due on the day itself) less ``discount`` is ``liability``; with ``at-start``, ``prepaid``, ``besides``
    (direct costs and restoration less incentives) and ``equity`` (negative: a debit) it is ``right-of-use``. The day may be still to come.
    """
    found = [dict(zip(_COLUMNS, row, strict=True)) for row in context.rows("lease_transitions", to=context.interval.end)]
    currencies = currency_order(context, (one["currency"] for one in found)) or [context.currency]
    columns = (
        Column("lease-transition", context.text("column.lease-transition"), "date"),
        Column("lease-ends", context.text("column.lease-ends"), "date"),
        Column("lease-rate", context.text("column.lease-rate"), "text"),
        *(
            Column(
                column_id(name, currency, currencies[0]),
                context.text(f"column.adoption-{name}"),
                "money",
                currency,
                None,
                context.precisions.get(currency),
            )
            for currency in currencies
            for name in _AMOUNTS
        ),
    )
    rows = [_row(context, one, currencies[0]) for one in found]
    rows.append(sum_row("total", context.text("row.total"), 0, "total", rows, columns))
    notes = (Note("adoption", context.text("note.lease-adoption")),) if found else (Note("empty", context.text("note.no-adoption")),)
    return context.report("lease-first-adoption", columns, tuple(rows), notes=notes).with_checks(_check(context, found))


def _row(context: Context, one: dict[str, Any], main: str) -> Row:
    with exact():
        amounts = {name: one[name] for name in _AMOUNTS if name in one}
        amounts["discount"] = one["unpaid"] - one["at-start"] - one["liability"]
        amounts["besides"] = one["direct-costs"] + one["restoration"] - one["incentives"]
    values: dict[str, Value] = {
        "lease-transition": one["date"],
        "lease-ends": one["ends"],
        "lease-rate": f"{plain(one['rate'] * 100)} %",
    }
    values |= {column_id(name, one["currency"], main): amount for name, amount in amounts.items()}
    return Row(one["lease"], lease_label(context, one["lease"], one["name"], one["name-ja"]), 0, "line", values)


def _check(context: Context, found: list[dict[str, Any]]) -> Check:
    """The entry of each transition balances: the right of use is what is credited for it."""
    gap, problems = ZERO, []
    with exact():
        for one in found:
            credited = sum((one[name] for name in ("liability", "at-start", "prepaid", "direct-costs", "restoration", "equity")), ZERO)
            difference = one["right-of-use"] - credited + one["incentives"]
            if difference:
                gap += abs(difference)
                problems.append(f"{one['lease']} {context.number(difference)} {one['currency']}")
    key = "check.adoption.fail" if problems else "check.adoption.pass"
    detail = context.text(key, count=len(found), problems=context.listed(problems))
    return Check("lease-adoption", context.text("check.adoption"), "fail" if problems else "pass", gap, detail)
