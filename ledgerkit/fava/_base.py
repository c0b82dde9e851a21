"""What every extension class of ours is built on. Imported as a module only: Fava would take a class in sight for a page."""

from __future__ import annotations

from ledgerkit import i18n
from ledgerkit.fava import _compat

__all__ = ["Extension"]


class Extension(_compat.FavaExtensionBase):
    """Common ground.

    Nothing here may raise while a ledger loads: Fava would answer every page of every ledger with an error.

    Args:
        ledger: Fava's ledger.
        config: text after the extension's name; we take none, and Fava's reading of it can raise, so it is kept as it is.
    """

    def __init__(self, ledger: _compat.Ledger, config: str | None = None) -> None:
        super().__init__(ledger, None)
        self.config_text = config

    @property
    def language(self) -> str:
        """Fava's language where we have it, else English."""
        found = _compat.locale_language()
        return found if found in i18n.LANGUAGES else "en"

    def text(self, key: str, **values: object) -> str:
        """A text of the catalogue in the request's language."""
        return i18n.text(key, self.language, **values)

    def endpoint_url(self, endpoint: str, **values: str | None) -> str:
        """The address of an endpoint of this class, with the request's filters.

        Fava's route has a parameter of the name that its function for addresses takes first, so it cannot be asked for one.
        """
        path, mark, query = _compat.page_url("extension_report", extension_name=self.name, **values).partition("?")
        return f"{path}{endpoint}{mark}{query}"
