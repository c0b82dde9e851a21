"""What every generated entry has in common: its rule, how far the books are generated, its look in Fava."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from beancount.core import data, flags
from beancount.core.amount import Amount

from ledgerkit.directives.names import ITEM_KEYS
from ledgerkit.domain.periods import month_end

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.directives.settings import Settings

__all__ = [
    "RULE_KEY",
    "Generated",
    "Run",
    "generate_through",
    "generated_posting",
    "generated_transaction",
    "is_generated",
    "item_of",
    "posted",
    "run_over",
]

RULE_KEY = "ledgerkit"
"""Metadata key on generated transactions; its value is the rule that made them."""

Generated = tuple[str, "datetime.date", str]
"""A generated entry that the books have: rule, day, and the item it is of (empty for an entry of many)."""


def generate_through(entries: data.Directives, settings: Settings) -> datetime.date | None:
    """The last day for which entries are generated.

    The option ``generate-through``, else the last day of the month of the last transaction written by hand; never today, so
    that the same text always gives the same books. None where there is no transaction.
    """
    option = settings.get("generate-through")
    if option is not None:
        return option  # type: ignore[no-any-return]  # Settings checked that it is a date
    for entry in reversed(entries):
        if isinstance(entry, data.Transaction) and RULE_KEY not in entry.meta:
            return month_end(entry.date)
    return None


class Run(NamedTuple):
    """What one run of a plugin that generates entries knows of the books.

    Args:
        through: the last day for which entries are generated.
        there: the generated entries that stand in the books already.
        language: of narrations.
    """

    through: datetime.date
    there: set[Generated]
    language: str


def run_over(entries: data.Directives, settings: Settings) -> Run | None:
    """What a run over these entries knows; None where there is no transaction, and so nothing to generate."""
    through = generate_through(entries, settings)
    return None if through is None else Run(through, posted(entries), settings.get("language", through))


def posted(entries: data.Directives) -> set[Generated]:
    """The generated entries that stand in the books already: of a second run, or sealed as text."""
    found = set()
    for entry in entries:
        if isinstance(entry, data.Transaction) and RULE_KEY in entry.meta:
            found.add((str(entry.meta[RULE_KEY]), entry.date, item_of(entry.meta)))
    return found


def item_of(meta: Mapping[str, Any]) -> str:
    """The item of a register that metadata names; empty for none.

    Examples:
        >>> item_of({"ledgerkit": "disposal", "asset": "SRV-01"}), item_of({"ledgerkit": "depreciation"})
        ('SRV-01', '')
    """
    return next((str(meta[key]) for key in ITEM_KEYS if key in meta), "")


def is_generated(entry: data.Transaction) -> bool:
    """Whether a plugin made the entry in memory; an entry of a rule that stands in a file was sealed there."""
    return str(entry.meta.get("filename", "")).startswith("<ledgerkit ")


def generated_posting(account: str, number: Decimal, currency: str, **detail: str | None) -> data.Posting:
    """One posting; details that are None are left out."""
    return data.Posting(account, Amount(number, currency), None, None, None, {key: value for key, value in detail.items() if value})


def generated_transaction(rule: str, day: datetime.date, narration: str, postings: list[data.Posting], **detail: Any) -> data.Transaction:
    """One transaction of a rule; ``detail`` is further metadata."""
    # Fava shows an entry whose file name begins with "<" as generated; distinct line numbers keep hashes distinct.
    meta = data.new_metadata(f"<ledgerkit {rule}>", day.toordinal(), {RULE_KEY: rule, **detail})
    return data.Transaction(meta, day, flags.FLAG_OKAY, None, narration, data.EMPTY_SET, data.EMPTY_SET, postings)
