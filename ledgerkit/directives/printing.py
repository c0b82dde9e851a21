"""Entries as text that a person would write: two blanks of indent, aligned numbers, thousands not grouped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from beancount.parser import printer

if TYPE_CHECKING:
    from beancount.core import data

__all__ = ["entry_text"]


def entry_text(entry: data.Directive) -> str:
    """One directive as Beancount text, ending with a line break.

    Examples:
        >>> import datetime
        >>> from beancount.core import data
        >>> from beancount.core.amount import Amount
        >>> from beancount.core.number import D
        >>> print(entry_text(data.Balance({}, datetime.date(2026, 10, 1), "Assets:Bank", Amount(D("1200"), "JPY"), None, None)), end="")
        2026-10-01 balance Assets:Bank                                     1200 JPY
    """
    return str(printer.format_entry(entry))
