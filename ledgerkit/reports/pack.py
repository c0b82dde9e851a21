"""A closing pack is data: gates, pages and ties of one period, before any renderer shows them.

The rules that fill it stand in ``close/``; the values stand here, so that renderers, which lie below the close, know them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from ledgerkit import i18n
from ledgerkit.domain.money import plain
from ledgerkit.reports.json_twin import as_json, check_json
from ledgerkit.reports.listing import listed

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.domain.periods import Interval
    from ledgerkit.errors import Problem
    from ledgerkit.reports.report import Check, Report

__all__ = ["GateResult", "GateStatus", "Pack", "Term", "Tie", "Waiver", "pack_json"]

GateStatus = Literal["pass", "warn", "fail", "waived"]


@dataclass(frozen=True, slots=True)
class Waiver:
    """Somebody's word that a failed gate may pass.

    Args:
        by: who.
        reason: why.
        expires: last day it holds, ISO 8601.
        place: FILE:LINE of the directive.
    """

    by: str
    reason: str
    expires: str
    place: str


@dataclass(frozen=True, slots=True)
class GateResult:
    """One gate of the close.

    Args:
        id: ``G01`` and so on.
        title: what must hold.
        blocking: whether a failure keeps the period open.
        status: pass, warn, fail or waived.
        checks: the proofs it rests on.
        waiver: what let it pass, where it was waived.
        remark: why a waiver that is there does not count, or empty.
    """

    id: str
    title: str
    blocking: bool
    status: GateStatus
    checks: tuple[Check, ...]
    waiver: Waiver | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of a tie, with its sign."""

    report: str
    row: str
    column: str
    sign: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Figures of the pack that must sum to zero, so that a spreadsheet can prove it again.

    Args:
        id: stable name.
        gate: the gate it illustrates.
        label: what a person reads.
        terms: the figures.
        difference: their sum.
        currency: its currency.
        places: decimals of the currency, or None.
    """

    id: str
    gate: str
    label: str
    terms: tuple[Term, ...]
    difference: Decimal
    currency: str
    places: int | None


@dataclass(frozen=True, slots=True)
class Pack:
    """The closing pack of one period.

    Args:
        title: what a person reads.
        entity, entity_id: the company, and its short name for files.
        period, interval: the period as written, and its days.
        language: ``en`` or ``ja``.
        ledger: digest of the canonical loaded directives.
        version: version of ledgerkit.
        currency: reporting currency.
        status: ``closed`` where no blocking gate failed, ``open`` where one did, ``draft`` where the ledger has errors.
        gates, pages, ties: its content.
        problems: errors and warnings of the ledger.
    """

    title: str
    entity: str
    entity_id: str
    period: str
    interval: Interval
    language: str
    ledger: str
    version: str
    currency: str
    status: Literal["closed", "open", "draft"]
    gates: tuple[GateResult, ...]
    pages: tuple[Report, ...]
    ties: tuple[Tie, ...]
    problems: tuple[Problem, ...]

    @property
    def blocked(self) -> bool:
        """Whether a blocking gate failed."""
        return self.status != "closed"

    @property
    def verdict(self) -> str:
        """The status as a person reads it: what was waived and what only warns, gate or page, is not hidden behind "passed"."""
        counts = {status: sum(gate.status == status for gate in self.gates) for status in ("waived", "warn")}
        if self.status == "closed" and any(counts.values()):
            said = i18n.text("pack.status.closed-with", self.language, waived=counts["waived"], warned=counts["warn"])
        else:
            said = i18n.text(f"pack.status.{self.status}", self.language)
        if self.status == "closed" and (pages := self._warning_pages()):
            return i18n.text(
                "pack.status.pages-warn", self.language, status=said, count=len(pages), pages=listed(pages, self.language, joint="and")
            )
        return said

    def _warning_pages(self) -> list[str]:
        """Titles of the pages of which a check warns that is no gate's: no gate counts it."""
        gates = {gate.id for gate in self.gates}
        return [page.title for page in self.pages if any(check.status == "warn" and check.id not in gates for check in page.checks)]

    def page(self, report_id: str) -> Report:
        """The page of that id.

        Raises:
            KeyError: there is none.
        """
        for page in self.pages:
            if page.id == report_id:
                return page
        raise KeyError(report_id)


def pack_json(pack: Pack) -> dict[str, Any]:
    """The pack as JSON data; its pages are the JSON twins of their reports."""
    return {
        "pack": "closing",
        "title": pack.title,
        "entity": pack.entity,
        "period": pack.period,
        "from": pack.interval.start.isoformat(),
        "through": pack.interval.through.isoformat(),
        "language": pack.language,
        "currency": pack.currency,
        "ledger": pack.ledger,
        "ledgerkit": pack.version,
        "status": pack.status,
        "gates": [_gate_json(gate) for gate in pack.gates],
        "ties": [_tie_json(tie) for tie in pack.ties],
        "problems": [
            {
                "severity": problem.severity,
                "place": problem.place,
                "code": problem.code,
                "message": problem.message,
                "expected": problem.expected,
                "found": problem.found,
                "remedy": problem.remedy,
            }
            for problem in pack.problems
        ],
        "reports": [as_json(page) for page in pack.pages],
    }


def _gate_json(gate: GateResult) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": gate.id,
        "title": gate.title,
        "severity": "blocks" if gate.blocking else "warns",
        "status": gate.status,
        "checks": [check_json(check) for check in gate.checks],
    }
    if gate.waiver is not None:
        waiver = gate.waiver
        found["waiver"] = {"by": waiver.by, "reason": waiver.reason, "expires": waiver.expires, "place": waiver.place}
    if gate.remark:
        found["remark"] = gate.remark
    return found


def _tie_json(tie: Tie) -> dict[str, Any]:
    terms = [{"report": term.report, "row": term.row, "column": term.column, "sign": term.sign} for term in tie.terms]
    return {
        "id": tie.id,
        "gate": tie.gate,
        "label": tie.label,
        "terms": terms,
        "difference": plain(tie.difference),
        "currency": tie.currency,
    }
