"""The queries of feeds, one file a query."""

from __future__ import annotations

from functools import cache
from importlib import resources

__all__ = ["query"]


@cache
def query(name: str) -> str:
    """The text of a query."""
    return resources.files(__package__).joinpath(f"{name}.sql").read_text(encoding="utf-8")
