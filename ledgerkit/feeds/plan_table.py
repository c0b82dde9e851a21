"""A plan as rows, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerkit.domain.money import plain
from ledgerkit.feeds.known import told_text
from ledgerkit.render.rows import rows_json

if TYPE_CHECKING:
    from ledgerkit.feeds.plan import Plan

__all__ = ["PLAN_COLUMNS", "plan_json", "plan_rows"]

PLAN_COLUMNS = ("date", "amount", "currency", "text", "decision", "reason", "confidence", "bank", "account", "file", "id")
"""Columns of a plan's rows. ``amount`` is the effect on the bank's account; ``account`` is where the line goes, several with commas."""


def plan_rows(plan: Plan) -> tuple[list[str], list[tuple[object, ...]]]:
    """The plan as a table: one row a line, in the order of the plan."""
    rows: list[tuple[object, ...]] = []
    for planned in plan.lines:
        line, treatment = planned.line, planned.treatment
        decision = planned.decision if planned.chosen or treatment is None else f"{planned.decision}, left out"
        rows.append(
            (
                *(line.booking_date, line.amount, line.currency, told_text(line), decision, planned.reason, planned.confidence),
                *(planned.account, ", ".join(treatment.accounts) if treatment else "", planned.file.name, planned.line_id),
            )
        )
    return list(PLAN_COLUMNS), rows


def plan_json(plan: Plan, import_id: str) -> dict[str, Any]:
    """The plan as JSON data: money and dates as text.

    Args:
        plan: the plan.
        import_id: id that the import would have; empty where nothing would be written.
    """
    lines = rows_json(*plan_rows(plan))
    for line, planned in zip(lines, plan.lines, strict=True):
        line["booked"] = planned.booked
        line["postings"] = [
            {"account": counter.account, "amount": None if counter.amount is None else plain(counter.amount), "currency": counter.currency}
            for counter in (planned.treatment.counters if planned.treatment else ())
        ]
    found = [
        {"file": file.name, "id": finding.id, "severity": finding.severity.value, "message": finding.message, "remedy": finding.remedy}
        for file, finding in plan.findings
    ]
    return {"import": import_id, "lines": lines, "findings": found}
