"""The exchange rates of a ledger, from its price directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.rates import Rates
from ledgerkit.ledger.sql import query

if TYPE_CHECKING:
    from ledgerkit.ledger.facts import Facts

__all__ = ["rates_of"]


def rates_of(facts: Facts) -> Rates:
    """All prices of a ledger as rates."""
    return Rates(facts.query(query("prices")))
