"""The queries that facts answer about themselves, one file a query; and the reading of such files for other parts."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["query", "reader"]


def reader(package: str) -> Callable[[str], str]:
    """What gives the text of a query of a package by its name, read once."""

    @cache
    def query(name: str) -> str:
        return resources.files(package).joinpath(f"{name}.sql").read_text(encoding="utf-8")

    return query


query = reader(__name__)
