"""What every page is built on. Imported as a module only: Fava would take a class in sight for a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from ledgerkit.fava import _base
from ledgerkit.render.format import visible

if TYPE_CHECKING:
    from ledgerkit.fava._snapshot import Snapshot
    from ledgerkit.fava.assets import LedgerkitAssets

__all__ = ["Page"]


class Page(_base.Extension):
    """A page: an entry of Fava's sidebar, with the template ``templates/NAME.html``."""

    title: ClassVar[str]
    """Id of the text that names it."""

    visible = staticmethod(visible)
    """For templates: foreign text with its control characters made visible."""

    @property
    def report_title(self) -> str:
        """Its name in the sidebar, in the request's language."""
        return self.text(self.title)

    @property
    def assets(self) -> LedgerkitAssets:
        """What all pages share."""
        return cast("LedgerkitAssets", self.ledger.extensions.get_extension("LedgerkitAssets"))

    @property
    def snapshot(self) -> Snapshot:
        """The books as Fava has them loaded now."""
        return self.assets.snapshot
