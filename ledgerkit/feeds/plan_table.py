"""A plan as rows, for people and programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerkit import i18n
from ledgerkit.domain.money import plain
from ledgerkit.feeds.known import told_text
from ledgerkit.feeds.planned import DECISIONS
from ledgerkit.render.format import bounded
from ledgerkit.render.rows import rows_json

if TYPE_CHECKING:
    from ledgerkit.feeds.plan import Plan
    from ledgerkit.feeds.planned import Planned

__all__ = ["PLAN_COLUMNS", "plan_json", "plan_rows", "plan_summary", "plan_table"]

PLAN_COLUMNS = ("date", "amount", "currency", "text", "decision", "reason", "confidence", "bank", "account", "file", "id")
"""Columns of a plan's rows. ``amount`` is the effect on the bank's account; ``account`` is where the line goes, several with commas."""

_SHOWN = ("date", "bank", "amount", "", "text", "decision", "confidence", "reason", "account", "id")
"""Columns on a screen; the one without a name holds the currency."""
_LONGEST = 500
"""Most cells of a reason or of accounts in a file, where one of them widens every row."""


def plan_rows(plan: Plan, language: str = "en") -> tuple[list[str], list[tuple[object, ...]]]:
    """The plan as a table: one row a line, in the order of the plan; reasons in a language, decisions by their ids."""
    rows: list[tuple[object, ...]] = []
    for planned in plan.lines:
        line, treatment = planned.line, planned.treatment
        rows.append(
            (
                *(line.booking_date, line.amount, line.currency, told_text(line), planned.decision),
                *(planned.reason.text(language), planned.confidence),
                *(planned.account, ", ".join(treatment.accounts) if treatment else "", planned.file.name, planned.line_id),
            )
        )
    return list(PLAN_COLUMNS), rows


def plan_table(plan: Plan, language: str = "en", *, cut: bool = False) -> tuple[list[str], list[tuple[object, ...]]]:
    """The plan for people: all words in a language, ids by their beginnings, which ``--only`` takes.

    Args:
        plan: the plan.
        language: of its words.
        cut: whether reasons and accounts are cut to what a screen has room for; the bank's words always are.
    """
    why, to = (48, 40) if cut else (_LONGEST, _LONGEST)
    names, rows = plan_rows(plan, language)
    shown: list[tuple[object, ...]] = []
    for planned, row in zip(plan.lines, rows, strict=True):
        cells = dict(zip(names, row, strict=True))
        decision = i18n.text(f"plan.decision.{planned.decision}", language)
        if planned.left_out:
            decision = i18n.text("plan.left-out", language, decision=decision)
        bank, account = str(cells["bank"]).rpartition(":")[2], str(cells["account"])
        shown.append(
            (
                *(cells["date"], bank, cells["amount"], cells["currency"], bounded(str(cells["text"]), 30), decision),
                *(cells["confidence"], bounded(str(cells["reason"]), why), bounded(account, to), str(cells["id"])[:12]),
            )
        )
    heads = [i18n.text(f"plan.column.{name}", language) if name else "" for name in _SHOWN]
    return heads, shown


def plan_summary(plan: Plan, language: str = "en") -> str:
    """How many lines of each decision there are."""
    counts = [(i18n.text(f"plan.decision.{decision}", language), len(plan.of(decision))) for decision in DECISIONS]
    told = i18n.text("list.and", language).join(
        i18n.text("plan.count", language, count=count, decision=decision) for decision, count in counts if count
    )
    if not told:
        return i18n.text("plan.nothing", language)
    return i18n.text("plan.summary", language, count=len(plan.lines), told=told)


def plan_json(plan: Plan, import_id: str, language: str = "en") -> dict[str, Any]:
    """The plan as JSON data: money and dates as text.

    Args:
        plan: the plan.
        import_id: id that the import would have; empty where nothing would be written.
        language: of the reasons.
    """
    lines = rows_json(*plan_rows(plan, language))
    for line, planned in zip(lines, plan.lines, strict=True):
        line["booked"] = planned.booked
        line["postings"] = [
            {"account": counter.account, "amount": None if counter.amount is None else plain(counter.amount), "currency": counter.currency}
            for counter in (planned.treatment.counters if planned.treatment else ())
        ]
        line["candidate"] = _candidate(planned, language)
        line["suggestions"] = [
            {
                "account": each.account,
                "confidence": None if each.confidence is None else plain(each.confidence),
                "payee": each.payee,
                "narration": each.narration,
                "entries": list(each.places),
            }
            for each in planned.suggestions
        ]
    found = [
        {"file": file.name, "id": finding.id, "severity": finding.severity.value, "message": finding.message, "remedy": finding.remedy}
        for file, finding in plan.findings
    ]
    return {"import": import_id, "lines": lines, "findings": found}


def _candidate(planned: Planned, language: str) -> dict[str, Any] | None:
    """The open items that a line may settle, or settles because a person said so; amounts without sign."""
    match = planned.match
    if match is None or planned.decision == "transfer":
        return None
    invoices = [
        {
            "invoice": item.id,
            "account": item.account,
            "amount": plain(abs(part)),
            "open": plain(abs(before)),
            "currency": item.currency,
        }
        for (item, part), before in zip(match.items, match.before, strict=True)
    ]
    return {"invoices": invoices, "counterparty": match.party, "reason": match.reason.text(language)}
