"""The queries of reports, one file a query.

Each file says its purpose, grain, parameters and columns with units and signs at its head; a test holds the documented columns
against those returned. Queries sum and group; division and multiplication belong to the domain, because ``/`` and ``avg`` give
DOUBLE in DuckDB.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

__all__ = ["query"]


@cache
def query(name: str) -> str:
    """The text of a query."""
    return resources.files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
