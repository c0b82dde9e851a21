"""ledgerkit's pages inside Fava.

One line of the ledger turns them on::

    2010-01-01 custom "fava-extension" "ledgerkit.fava"

Fava takes every extension class it finds in this namespace and orders the pages by the *names* under which they stand here; nothing
but pages, under names that sort as the sidebar shall show them, may be imported here, and no base class.

Data flow: :mod:`.assets` keeps one snapshot per load of the ledger (facts, packs); :mod:`.closing` asks it for a pack and says where
each figure leads (:mod:`ledgerkit.reports.drill`, :mod:`._links`); the templates place what the renderers made. A page computes
nothing and writes nothing. Every import from Fava stands in :mod:`._compat`.
"""

from __future__ import annotations

from ledgerkit.fava.assets import LedgerkitAssets as P90_assets
from ledgerkit.fava.closing import LedgerkitClosing as P10_closing

__all__ = ["P10_closing", "P90_assets"]
