"""Beancount plugins, thin: they find directives, call the domain and add entries.

One line in the top-level file turns all of them on, in the right order::

    plugin "ledgerkit.plugins"

Beancount runs this at every load, so nothing heavy is imported here and a ledger that uses none of our words costs one pass
over its directives. A plugin returns what is wrong as errors and never raises; entries are never changed in place. A plugin
sees raw ``pad`` directives and no padding: no balance is computed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ledgerkit.collector import collector_paused
from ledgerkit.directives.ledger import read_directives
from ledgerkit.directives.problems import beancount_error
from ledgerkit.plugins import accruals, deferrals, depreciation, leases, loans, recurring

if TYPE_CHECKING:
    from collections.abc import Mapping

    from beancount.core import data

__all__ = ["STAGES", "run"]

__plugins__ = ("run",)

STAGES = (depreciation.generate, deferrals.generate, leases.generate, loans.generate, accruals.generate, recurring.generate)
"""What adds entries, in order; the lock will be last, so that it sees everything before it."""


def run(entries: data.Directives, options: Mapping[str, Any], config: str | None = None) -> tuple[data.Directives, list[Any]]:
    """Check our directives and add the entries they stand for.

    Args:
        entries: the ledger as booked, before padding.
        options: Beancount's options map.
        config: nothing is configured on the plugin line; text there is an error.

    Returns:
        The entries with those generated, and the errors found.
    """
    # Schedules are many small objects without cycles; looking through them over and over would take most of the time.
    with collector_paused():
        directives = read_directives(entries, options, plugin_config=config)
        errors = [beancount_error(problem) for problem in directives.problems if problem.severity == "error"]
        added: data.Directives = []
        for stage in STAGES:
            added.extend(stage(entries, directives))
    return ([*entries, *added] if added else entries), errors
