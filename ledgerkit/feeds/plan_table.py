"""A plan as rows, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerkit.domain.money import plain
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.planned import DECISIONS
from ledgerkit.render.format import bounded
from ledgerkit.render.rows import rows_json

if TYPE_CHECKING:
    from ledgerkit.feeds.plan import Plan

__all__ = ["PLAN_COLUMNS", "plan_json", "plan_rows", "plan_summary", "plan_table"]

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


def plan_table(plan: Plan) -> tuple[list[str], list[tuple[object, ...]]]:
    """The plan for a screen: texts cut, ids by their beginnings, which ``--only`` takes."""
    names, rows = plan_rows(plan)
    shown: list[tuple[object, ...]] = []
    for row in rows:
        cells = dict(zip(names, row, strict=True))
        bank, account = str(cells["bank"]).rpartition(":")[2], str(cells["account"])
        shown.append(
            (
                *(cells["date"], bank, cells["amount"], cells["currency"], bounded(str(cells["text"]), 30), cells["decision"]),
                *(cells["confidence"], bounded(str(cells["reason"]), 48), bounded(account, 40), str(cells["id"])[:12]),
            )
        )
    return ["date", "bank", "amount", "", "text", "decision", "sure", "why", "to", "id"], shown


def plan_summary(plan: Plan) -> str:
    """How many lines of each decision there are."""
    counts = [(decision, len(plan.of(decision))) for decision in DECISIONS]
    told = ", ".join(f"{count} {decision}" for decision, count in counts if count)
    return f"{len(plan.lines)} line(s): {told}." if told else "No lines."


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
