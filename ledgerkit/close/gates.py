"""Gates: the checks that must hold before a period is closed, their severity, and who may let one pass."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit import i18n
from ledgerkit.domain.money import ZERO
from ledgerkit.domain.periods import PeriodError
from ledgerkit.reports.listing import listed
from ledgerkit.reports.pack import GateResult, Waiver
from ledgerkit.reports.report import Check
from ledgerkit.reports.sql import query

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ledgerkit.domain.periods import Calendar, Period
    from ledgerkit.ledger.facts import Facts
    from ledgerkit.reports.pack import GateStatus
    from ledgerkit.reports.report import Report

__all__ = ["GATES", "Gate", "evaluate_gates"]

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Gate:
    """A gate.

    Args:
        id: its name; its title is the text ``gate.ID``.
        blocking: whether a failure keeps the period open; else it warns and wants a note.
        waivable: whether a waiver may let it pass.
    """

    id: str
    blocking: bool = True
    waivable: bool = True


GATES = (
    Gate("G01", waivable=False),
    Gate("G02"),
    Gate("G03"),
    Gate("G04"),
    Gate("G05"),
    Gate("G06"),
    Gate("G07"),
    Gate("G08"),
    Gate("G12"),
    Gate("G13"),
    Gate("G14", blocking=False),
    Gate("G15"),
    Gate("G22"),
    Gate("G23"),
    Gate("G34", blocking=False),
)
"""The gates of this version, in order."""


def evaluate_gates(facts: Facts, period: Period, language: str, pages: Sequence[Report]) -> tuple[GateResult, ...]:
    """The gates of a period.

    A gate's status is the worst of the checks that carry its id, over all pages. A gate whose checks no page made fails: what was
    not looked at did not pass. A waiver turns a failure into ``waived`` if it names this gate and period and has not expired by
    the period's last day.
    """
    checks = [*_ledger_checks(facts, language), *(check for page in pages for check in page.checks)]
    return tuple(_result(facts, period, language, gate, [check for check in checks if check.id == gate.id]) for gate in GATES)


def _ledger_checks(facts: Facts, language: str) -> Iterable[Check]:
    errors = facts.errors
    if errors:
        problems = listed([f"{problem.place}: {problem.message}" for problem in errors], language, _SHOWN)
        detail = i18n.text("check.G01.fail", language, count=len(errors), problems=problems)
    else:
        detail = i18n.text("check.G01.pass", language)
    yield Check("G01", i18n.text("gate.G01", language), "fail" if errors else "pass", None, detail)


def _result(facts: Facts, period: Period, language: str, gate: Gate, checks: list[Check]) -> GateResult:
    title = i18n.text(f"gate.{gate.id}", language)
    if not checks:
        checks = [Check(gate.id, title, "fail", ZERO, i18n.text("gate.not-computed", language))]
    statuses = {check.status for check in checks}
    status: GateStatus = "fail" if "fail" in statuses else "warn" if "warn" in statuses else "pass"
    waiver, remark = None, ""
    if status == "fail" and gate.waivable:
        waiver, remark = _waiver(facts, period, language, gate.id)
        if waiver is not None:
            status = "waived"
    return GateResult(gate.id, title, gate.blocking, status, tuple(checks), waiver, remark)


def _waiver(facts: Facts, period: Period, language: str, gate: str) -> tuple[Waiver | None, str]:
    rows = facts.query(query("waivers"), {"gate": gate})
    remark = ""
    for name, by, reason, expires, file, line in rows:
        if not _same_period(facts.settings.fiscal_years, name, period):
            continue
        if expires < period.through:
            remark = i18n.text("gate.waiver-expired", language, by=by, expires=expires, place=f"{file}:{line}")
            continue
        return Waiver(by, reason, expires.isoformat(), f"{file}:{line}"), ""
    return None, remark


def _same_period(fiscal_years: Calendar, name: str, period: Period) -> bool:
    try:
        return fiscal_years.period(name).interval == period.interval
    except PeriodError:
        return False  # reported with the ledger's errors
