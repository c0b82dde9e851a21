"""Deferrals as rows of facts: the items, their schedules, and when what is left of them is released."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerkit.domain.money import exact
from ledgerkit.ledger.rows import place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ledgerkit.directives.deferrals import Deferral
    from ledgerkit.directives.ledger import LedgerDirectives
    from ledgerkit.ledger.rows import Rows

__all__ = ["deferral_maturities", "deferral_tables"]


def deferral_tables(deferrals: Iterable[Deferral]) -> dict[str, Rows]:
    """Rows by table, columns in the order of the schema."""
    found = tuple(deferrals)
    return {"deferrals": [_item(item) for item in found], "schedule_lines": [line for item in found for line in _lines(item)]}


def _item(item: Deferral) -> tuple[Any, ...]:
    terms, plan, dimensions = item.terms, item.plan, dict(item.dimensions)
    return (
        *(item.id, item.kind, terms.booked, item.counterparty or item.payee, item.narration, item.source, item.account, item.currency),
        *(terms.amount, plan.at_once, plan.deferred, terms.start, item.through, terms.method, terms.rounding.value, item.treatment),
        *(dimensions.get("department"), dimensions.get("project")),
        *place(item.meta),
    )


def _lines(item: Deferral) -> Iterator[tuple[Any, ...]]:
    deferred = item.plan.deferred
    with exact():
        for line in item.plan.lines:
            yield (
                *("deferral", "accounting", item.id, line.month.start, line.month.through, item.currency),
                *(line.opening, line.charge, deferred - line.closing, line.closing, None),
            )


def deferral_maturities(directives: LedgerDirectives) -> Rows:
    """Rows of ``maturities``: each release by the day it leaves the balance sheet, as known from one change to the next."""
    rows: Rows = []
    for item in directives.deferrals:
        ends = [known for known, _plan in item.versions[1:]]
        for (known, plan), end in zip(item.versions, [*ends, None], strict=True):
            # Two changes on one day: only the last of them lasts.
            if known != end:
                rows += [
                    ("deferral", item.id, item.account, known, end, month.through, item.currency, charge)
                    for month, charge in plan.releases
                    if charge and month.through > known
                ]
    return rows
