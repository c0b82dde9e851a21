"""ledgerkit: the accounting back office in plain text, on Beancount.

>>> import ledgerkit
>>> books = ledgerkit.open("ledgers/harbour/main.beancount")       # doctest: +SKIP
>>> books.report("trial-balance", period="2026-09")                # doctest: +SKIP

:func:`open` gives :class:`Books`: the facts of a ledger as tables (``books.postings``, ``books.sql("select …")``), its reports and
its closing pack. The command line, the pages in Fava and the notebooks show the same values.

Importing this package loads nothing heavy; parts are imported when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.version import VERSION

if TYPE_CHECKING:
    from ledgerkit.books import Books
    from ledgerkit.books import open_books as open  # noqa: A004 - `ledgerkit.open` reads as what it does

__all__ = ["Books", "__version__", "open"]

__version__ = VERSION


def __getattr__(name: str) -> object:
    if name in ("Books", "open"):
        from ledgerkit import books

        return books.Books if name == "Books" else books.open_books
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)
