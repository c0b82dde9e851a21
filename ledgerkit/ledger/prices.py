"""The exchange rates of a ledger, from its price directives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.rates import Price, Rates
from ledgerkit.ledger.sql import query

if TYPE_CHECKING:
    from ledgerkit.ledger.facts import Facts

__all__ = ["rates_of"]


def rates_of(facts: Facts, stale_after: int | None = None) -> Rates:
    """All prices of a ledger as rates.

    Args:
        facts: the ledger.
        stale_after: days after which a quote is too old to be used; None for no limit.
    """
    prices = [Price(*row) for row in facts.query(query("prices"))]
    if any(not price.number for price in prices):
        # Imported here: a currency at zero is rare, and an error at its line. A share may be worth nothing.
        from ledgerkit.directives.commodities import is_currency

        prices = [price for price in prices if price.number or not is_currency(price.currency)]
    return Rates(prices, stale_after)
