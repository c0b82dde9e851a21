"""Prepaid expense and unearned income: what postings with a service say, as domain values.

* :mod:`.item`: what one deferral is.
* :mod:`.service`: a posting and the keys of its service, with what is wrong with them.
* :mod:`.register`: all deferrals of the books with their ids and changes, and every problem.
* :mod:`.entries`: what the plugin posts of them.
"""

from __future__ import annotations

from ledgerkit.directives.deferrals.item import Deferral
from ledgerkit.directives.deferrals.register import CHANGE, Books, read_deferrals

__all__ = ["CHANGE", "Books", "Deferral", "read_deferrals"]
