"""Everything we take from Fava, in one place: Fava calls its extension system unstable.

What stands under ``TYPE_CHECKING`` is the contract, written out: the names, types and behaviour we rely on.
``tests/fava/test_compat.py`` holds it against the Fava that is installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from flask import current_app, has_request_context
from flask_babel import get_locale  # type: ignore[import-untyped]  # it has no types

from ledgerkit.domain.periods import FiscalYearEnd, Interval

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping, Sequence

    from beancount.core import data
    from flask.wrappers import Response

    Endpoint = Callable[[Any], Response]

__all__ = [
    "FavaAPIError",
    "FavaExtensionBase",
    "Ledger",
    "extension_endpoint",
    "fava_year_end",
    "is_incognito",
    "locale_language",
    "page_url",
    "time_range",
]


class _DateRange(Protocol):
    begin: datetime.date
    """First day."""
    end: datetime.date
    """Day after the last."""


class _Filtered(Protocol):
    date_range: _DateRange | None


class _YearEnd(Protocol):
    month: int
    day: int


class _Options(Protocol):
    fiscal_year_end: _YearEnd


class _Extensions(Protocol):
    def get_extension(self, name: str) -> Any:
        """The instance of that class name, or None."""


class Ledger(Protocol):
    """What we use of ``fava.core.FavaLedger``."""

    beancount_file_path: str
    all_entries: data.Directives
    """A new list at every load: its identity tells one load from the next."""
    load_errors: Sequence[Any]
    options: Mapping[str, Any]
    fava_options: _Options
    extensions: _Extensions

    def get_filtered(self, account: str, filter: str, time: str) -> _Filtered:  # noqa: A002 - Fava's name
        """The ledger under filters; cached by Fava until the next load."""


if TYPE_CHECKING:

    class FavaAPIError(Exception):
        """Fava's base of what it says to a user, a filter it cannot read among it."""

        message: str

    class FavaExtensionBase:
        """Fava's extension: one instance per class and ledger, alive until the process ends."""

        ledger: Ledger

        def __init__(self, ledger: Ledger, config: str | None = None) -> None: ...

        @property
        def name(self) -> str:
            """The class's name, as in the address of its page."""

    def extension_endpoint(name: str) -> Callable[[Endpoint], Endpoint]:
        """Make a method answer GET requests at the page's address followed by ``name``."""

    def _url_for(endpoint: str, **values: str | None) -> str: ...

else:
    from fava.application import url_for as _url_for
    from fava.ext import FavaExtensionBase, extension_endpoint
    from fava.helpers import FavaAPIError


def page_url(endpoint: str, **values: str | None) -> str:
    """The address of one of Fava's pages, with this request's ledger, prefix and filters.

    Args:
        endpoint: ``account``, ``report`` or ``extension_report``.
        values: its parameters; a filter (``time``, ``account``, ``filter``) given as None is left out instead of copied.
    """
    return _url_for(endpoint, **values)


def time_range(ledger: Ledger, time: str) -> Interval:
    """The days that Fava understands by a time filter that is not empty.

    The account filter and the advanced filter are left out: they do not change the days, and a mistake in them is not ours to report.

    Raises:
        FavaAPIError: Fava cannot read it.
        ValueError: Fava reads it as days that do not exist, such as those of the year 0.
        OverflowError: it runs beyond the last day of the calendar.
    """
    found = ledger.get_filtered(account="", filter="", time=time).date_range
    assert found is not None  # only an empty filter has no days
    return Interval(found.begin, found.end)


def fava_year_end(ledger: Ledger) -> FiscalYearEnd:
    """The fiscal year end by which Fava reads ``FY2026``."""
    found = ledger.fava_options.fiscal_year_end
    return FiscalYearEnd(found.month, found.day)


def is_incognito() -> bool:
    """Whether Fava was started with ``--incognito``, so that no figure may be seen."""
    return bool(current_app.config["INCOGNITO"])


def locale_language() -> str:
    """The language of this request, such as ``ja``; English outside requests."""
    found = get_locale() if has_request_context() else None
    return str(found.language) if found is not None else "en"
