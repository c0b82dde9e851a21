"""``[suggestions]`` in rules.toml: who suggests, and from which confidence on a suggestion is booked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ledgerkit.domain.money import plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.feeds.toml_tables import Tables

__all__ = ["SuggestionTerms", "read_suggestions"]

_OFF = "off"


@dataclass(frozen=True, slots=True)
class SuggestionTerms:
    """How suggestions are made and what becomes of them.

    Args:
        suggester: name of the suggester.
        threshold: from this confidence on a suggestion is booked; None books none.
        wanted: whether they are made without being asked for: they are where ``[suggestions]`` stands in the rules.
        off: whether they are never made.
    """

    suggester: str = "history"
    threshold: Decimal | None = None
    wanted: bool = False
    off: bool = False

    def books(self, confidence: Decimal | None) -> bool:
        """Whether a suggestion of this confidence is booked."""
        return self.threshold is not None and confidence is not None and confidence >= self.threshold


def read_suggestions(tables: Tables, data: Mapping[str, Any]) -> SuggestionTerms:
    """The table; faults go to the tables."""
    table = data.get("suggestions", {})
    if not isinstance(table, dict):
        tables.fault(0, "suggestions is not a table.", "Write [suggestions] above its keys.")
        return SuggestionTerms()
    tables.check_keys(table, ("threshold", "suggester"), 0)
    suggester = tables.text(table, "suggester", 0) or "history"
    said = table.get("threshold", _OFF)
    threshold = None if said == _OFF else tables.amount(table, "threshold", 0)
    if threshold is not None and threshold > 1:
        tables.fault(0, "threshold is more than 1.", 'Write threshold = "0.9".', expected="0 to 1", found=plain(threshold))
    return SuggestionTerms(suggester, threshold, wanted="suggestions" in data, off="threshold" in table and said == _OFF)
