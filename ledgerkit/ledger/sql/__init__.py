"""The queries that facts answer about themselves, one file a query; and the reading of such files for other parts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["query", "reader"]


def reader(package_file: str) -> Callable[[str], str]:
    """What gives the text of a query by its name, read once.

    Args:
        package_file: ``__file__`` of the package that the queries lie in.
    """
    # Beside that file: importlib.resources would bring in the unpacking of archives, which costs more than the reading.
    folder = Path(package_file).parent

    @cache
    def query(name: str) -> str:
        return (folder / f"{name}.sql").read_text(encoding="utf-8")

    return query


query = reader(__file__)
