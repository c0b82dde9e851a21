"""The fixed-asset register: what its directives say, as domain values.

* :mod:`.asset`: what an asset is: its state over time and its books.
* :mod:`.terms`: the terms of one book of an asset.
* :mod:`.happenings`: changes, use, impairment and disposal as events.
* :mod:`.register`: the whole register, with every problem.
* :mod:`.entries`: what the plugin posts of it.
"""

from __future__ import annotations

from ledgerkit.directives.assets.asset import ACCOUNTING, Asset, Book, State
from ledgerkit.directives.assets.register import read_assets

__all__ = ["ACCOUNTING", "Asset", "Book", "State", "read_assets"]
