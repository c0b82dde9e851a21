"""What all pages share: the style sheet, and one snapshot of the books per load of the ledger."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import send_file

from ledgerkit.fava import _base
from ledgerkit.fava._compat import extension_endpoint
from ledgerkit.fava._snapshot import Snapshot

if TYPE_CHECKING:
    from flask.wrappers import Response

    from ledgerkit.fava._compat import Ledger

__all__ = ["LedgerkitAssets"]

STYLESHEET = Path(__file__).parent / "lk.css"


@cache
def _version() -> str:
    """Changes whenever the style sheet does, so that browsers may keep it for ever."""
    return hashlib.sha256(STYLESHEET.read_bytes()).hexdigest()[:12]


class LedgerkitAssets(_base.Extension):
    """The part without a page."""

    def __init__(self, ledger: Ledger, config: str | None = None) -> None:
        super().__init__(ledger, config)
        self._snapshot: Snapshot | None = None

    @property
    def snapshot(self) -> Snapshot:
        """The books as Fava has them loaded now.

        A load is known by the identity of what it made, not by a hook: Fava replaces directives, errors and options one after
        another, and serves requests in between.
        """
        ledger = self.ledger
        loaded = (ledger.all_entries, ledger.load_errors, ledger.options)
        found = self._snapshot
        if found is None or any(old is not new for old, new in zip(found.loaded, loaded, strict=True)):
            # Two threads may both come here after a load; the loser's snapshot serves its own request and is dropped.
            found = self._snapshot = Snapshot(Path(ledger.beancount_file_path), loaded)
        return found

    def stylesheet_url(self) -> str:
        """The address of the style sheet: one, whatever the filters, so that it is fetched once."""
        no_filters: dict[str, None] = dict.fromkeys(("time", "account", "filter", "interval", "conversion"))
        return f"{self.endpoint_url('lk.css', **no_filters)}?v={_version()}"

    @extension_endpoint("lk.css")
    def stylesheet(self) -> Response:
        """The style sheet of all pages."""
        return send_file(STYLESHEET, mimetype="text/css", max_age=31_536_000)
