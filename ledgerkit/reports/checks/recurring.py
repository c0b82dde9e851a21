"""Proof of recurring entries (G23): every occurrence is posted once. The rules say what is due; the ledger's entries say what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.recurring_status import Status

__all__ = ["recurring_checks"]

_SHOWN = 10


def recurring_checks(context: Context, found: Sequence[Status]) -> tuple[Check, ...]:
    """G23: nothing due through the last day of the period is missing, nothing dated in the period is too much; and amounts as agreed.

    What is missing is looked for from the beginning of each contract, so that a gap stays a finding until it is closed.
    """
    start, end = context.interval.start, context.interval.end
    missing, extra, other, due = [], [], [], 0
    for status in found:
        for one in status.dues:
            if one.due >= end:
                continue
            due += 1
            if not one.entries:
                missing.append(f"{status.item.id} {one.due}")
            extra += [f"{status.item.id} {entry.date} ({entry.place})" for entry in one.entries[1:] if entry.date >= start]
            if one.differs and start <= one.due:
                amount = one.entries[0].amounts.get((one.debit, one.currency), ZERO)
                other.append(f"{status.item.id} {one.due}: {context.number(amount)} ≠ {context.number(one.amount)} {one.currency}")
        extra += [f"{status.item.id} {entry.date} ({entry.place})" for entry in status.stray if entry.date >= start]
    return (
        _check(context, "G23", "missing", missing, due),
        _check(context, "G23", "extra", extra, due),
        _check(context, "recurring-amounts", "amounts", other, due),
    )


def _check(context: Context, name: str, part: str, found: Sequence[str], due: int) -> Check:
    bad = "fail" if name == "G23" else "warn"
    title = context.text("gate.G23" if name == "G23" else f"check.{name}")
    shown = context.listed(found, _SHOWN)
    detail = context.text(f"check.G23.{part}.{'fail' if found else 'pass'}", count=len(found) if found else due, found=shown)
    return Check(name, title, bad if found else "pass", None, detail)  # type: ignore[arg-type]  # two literals
