"""Close a period: make its reports, hold them against the gates, and gather the pack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from ledgerkit import i18n
from ledgerkit.close.gates import GATES, evaluate_gates
from ledgerkit.close.ties import make_ties
from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.asking import make_context
from ledgerkit.reports.pack import Pack
from ledgerkit.reports.question import Question
from ledgerkit.reports.registry import make
from ledgerkit.version import VERSION

if TYPE_CHECKING:
    from ledgerkit.ledger.facts import Facts
    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report

__all__ = ["OPTIONAL", "PAGES", "close_period"]

PAGES: dict[str, tuple[str, ...]] = {
    "trial-balance": (),
    "balance-sheet": ("prior-period", "prior-year"),
    "income-statement": ("prior-year",),
    "bank": (),
    "bank-reconciliation": (),
    "match-rate": (),
    "import-log": (),
    "cash-count": (),
    "suspense": (),
    "fixed-assets": (),
    "asset-roll-forward": (),
    "asset-disposals": (),
    "deferrals": (),
    "accruals": (),
    "recurring": (),
    "loans": (),
    "loan-roll-forward": (),
    "maturities": (),
    "covenants": (),
    "leases": (),
    "lease-roll-forward": (),
    "tolerance-residues": (),
}
"""Pages of the pack in order, with the comparisons each shows."""

OPTIONAL: frozenset[str] = frozenset(
    {
        *("match-rate", "import-log", "cash-count", "suspense"),
        *("leases", "lease-roll-forward", "accruals", "deferrals", "recurring", "loans", "loan-roll-forward", "maturities", "covenants"),
    }
)
"""Pages that stand in the pack only where they have a line, or a check that did not pass: registers that many companies do not have."""


def close_period(facts: Facts, period: str, *, language: str | None = None, layout_name: str | None = None) -> Pack:
    """Make the closing pack of a period.

    Nothing is written. The pack says whether the period may be closed (``status``); a ledger with errors still gives a pack,
    marked as a draft.

    Args:
        facts: the books.
        period: such as ``2026-09``.
        language: ``en`` or ``ja``; None for that of the books.
        layout_name: layout of the statements; None for that of the books.

    Raises:
        UsageError: the period, language or layout does not exist or lies outside the books.
        InputError: the books are empty or name no reporting currency.
    """
    head = make_context(facts, Question.of(period, language=language, layout=layout_name))
    if head.last_day is not None:
        message = f"Nothing is booked in {head.period.name}: it lies after the last transaction on {head.last_day}."
        remedy = "Close a period in which the books have transactions."
        raise UsageError(Problem("<period>", 0, "period-outside-books", message, remedy, f"through {head.last_day}", head.period.name))
    pages = tuple(make(name, head.asking(compare=_distinct(head, compare))) for name, compare in PAGES.items())
    gates = evaluate_gates(facts, head.period, head.language, pages)
    failed = {gate.id for gate in gates if gate.status == "fail"}
    status: Literal["closed", "open", "draft"] = "closed"
    if facts.errors:
        status = "draft"
    elif failed & {gate.id for gate in GATES if gate.blocking}:
        status = "open"
    return Pack(
        title=i18n.text("pack.title", head.language),
        entity=head.entity,
        entity_id=_entity_id(head),
        period=head.period.name,
        interval=head.interval,
        language=head.language,
        ledger=facts.digest,
        version=VERSION,
        currency=head.currency,
        status=status,
        gates=gates,
        pages=tuple(page for page in pages if _shown(page)),
        ties=make_ties(head, pages),
        problems=facts.problems,
    )


def _distinct(context: Context, comparisons: tuple[str, ...]) -> tuple[str, ...]:
    """The comparisons without those that mean the days of another: of a whole year the prior period is the prior year."""
    found = {context.shifted(comparison): comparison for comparison in comparisons}
    return tuple(comparison for comparison in comparisons if comparison in found.values())


def _shown(page: Report) -> bool:
    """Whether a page says anything: gates look at all pages, a reader at those that do."""
    return page.id not in OPTIONAL or any(row.kind == "line" for row in page.rows) or any(check.status != "pass" for check in page.checks)


def _entity_id(context: Context) -> str:
    """The company's short name, fit for a file name whatever the ledger says."""
    found = context.facts.settings.get("entity-id", context.interval.through) or ""
    return re.sub(r"[^A-Za-z0-9-]+", "-", str(found)).strip("-")[:40] or "closing"
