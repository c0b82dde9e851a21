"""Proof of the roll-forward of fixed assets: each kind of change against the postings that made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.reports.context import Context

__all__ = ["roll_check"]

_RULES = {
    **dict.fromkeys(("before", "opening", "acquisition", "capital-expenditure"), "held"),
    **dict.fromkeys(("transfer-out", "transfer-in"), "transfer"),
    **dict.fromkeys(("impairment", "reversal"), "impairment"),
    "depreciation": "depreciation",
    "disposal": "disposal",
    "revaluation": "revaluation",
}
"""Kind of entry by kind of change. What is written by hand stands with what was there before: an opening position may be booked on
the first day of the period though the asset is older."""


def roll_check(context: Context, register: Mapping[tuple[str, str, str], Decimal]) -> Check:
    """Held and bought, depreciation, disposals, impairment, revaluation and transfers of the register against the ledger.

    Args:
        context: the books.
        register: amounts by side (``cost``, or ``reduced`` for depreciation and impairment together), currency and kind of change.
    """
    rows = context.rows("asset_roll_ledger", **{"from": context.interval.start, "to": context.interval.end})
    ledger = {(side, currency, kind): amount for side, currency, kind, amount in rows}
    expected: dict[tuple[str, str, str], Decimal] = {}
    gap, problems = ZERO, []
    with exact():
        for (side, currency, kind), amount in register.items():
            key = (side, currency, _RULES[kind])
            expected[key] = expected.get(key, ZERO) + amount
        for key in sorted(expected.keys() | ledger.keys()):
            registered, posted = expected.get(key, ZERO), ledger.get(key, ZERO)
            if registered != posted:
                gap += abs(registered - posted)
                side, currency, kind = key
                amounts = {"register": context.number(registered), "ledger": context.number(posted), "currency": currency}
                problems.append(context.text("check.G12.roll", side=context.text(f"row.{side}"), kind=_kind(context, kind), **amounts))
    status = "fail" if problems else "pass"
    detail = context.text(f"check.G12.roll.{status}", count=len(expected), problems=context.listed(problems))
    return Check("G12", context.text("gate.G12"), "fail" if problems else "pass", gap, detail)


def _kind(context: Context, kind: str) -> str:
    """Kind of entry in words; a rule that has none here is told by its name."""
    return context.text(f"asset.{kind}") if kind in _RULES.values() else kind
