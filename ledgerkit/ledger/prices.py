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
    # A currency at zero is an error at its line, and no rate; a share may be worth nothing.
    return Rates([price for price in prices if price.number or not _is_currency(price.currency)], stale_after, _is_currency)


def _is_currency(name: str) -> bool:
    # Imported here: most statements ask for no rate that the books do not quote, nor have a price of zero.
    from ledgerkit.directives.commodities import is_currency

    return is_currency(name)
