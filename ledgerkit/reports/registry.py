"""All reports by name."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ledgerkit.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.report import Report

__all__ = ["REPORTS", "make"]

REPORTS = (
    *("trial-balance", "balance-sheet", "income-statement", "general-ledger", "journal"),
    *("bank", "fixed-assets", "tolerance-residues"),
)
DIVISIBLE = frozenset({"balance-sheet", "income-statement"})
"""The reports with a column a part of the period."""
OF_POSTINGS = frozenset({"general-ledger", "journal"})
"""The reports that can be restricted to some accounts."""


def make(name: str, context: Context) -> Report:
    """Make a report.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in REPORTS:
        problem = Problem(
            "<report>", 0, "unknown-report", f"There is no report {name!r}.", "Name one of those expected.", ", ".join(REPORTS), name
        )
        raise UsageError(problem)
    if context.units and name != "trial-balance":
        message = f"The report {name} has no figures in units."
        raise UsageError(Problem("<report>", 0, "units", message, "Leave --units out.", "trial-balance", name))
    if context.accounts and name not in OF_POSTINGS:
        message = f"The report {name} is of all accounts."
        problem = Problem("<report>", 0, "accounts", message, "Leave --account out.", ", ".join(sorted(OF_POSTINGS)), name)
        raise UsageError(problem)
    if context.by is not None and name not in DIVISIBLE:
        message = f"The report {name} is not divided."
        raise UsageError(Problem("<report>", 0, "by", message, "Leave --by out.", ", ".join(sorted(DIVISIBLE)), name))
    function = name.replace("-", "_")
    # One module a report: only the one asked for is imported.
    module = import_module(f"ledgerkit.reports.{function}")
    report: Callable[[Context], Report] = getattr(module, function)
    return report(context)
