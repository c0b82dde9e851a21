"""Beancount plugins."""

from __future__ import annotations

from typing import Any

__plugins__ = ("run",)


def run(entries: list[Any], options_map: dict[str, Any], config: str | None = None) -> tuple[list[Any], list[Any]]:
    """Placeholder until the stages are in place."""
    del options_map, config
    return entries, []
