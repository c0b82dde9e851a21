"""The queries of reports, one file a query.

Each file says its purpose, grain, parameters and columns with units and signs at its head; a test holds the documented columns
against those returned. Queries sum and group; division and multiplication belong to the domain, because ``/`` and ``avg`` give
DOUBLE in DuckDB.
"""

from __future__ import annotations

from ledgerkit.ledger.sql import reader

__all__ = ["query"]

query = reader(__file__)
