"""Recurring entries: what their directives say, as values.

* :mod:`.template`: what a recurring entry is: a rule with terms that change.
* :mod:`.terms`: a template as its directive writes it, with everything wrong with it.
* :mod:`.register`: all templates, with their changes, occurrences and entries.
* :mod:`.entries`: an occurrence as a transaction.
"""

from __future__ import annotations

from ledgerkit.directives.recurring.register import read_recurring
from ledgerkit.directives.recurring.template import Template

__all__ = ["Template", "read_recurring"]
