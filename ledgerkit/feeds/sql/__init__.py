"""The queries of feeds, one file a query."""

from __future__ import annotations

from ledgerkit.ledger.sql import reader

__all__ = ["query"]

query = reader(__file__)
