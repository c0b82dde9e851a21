"""Which layout is meant: one of those that come with ledgerkit, in ``layouts/*.toml``."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from ledgerkit.errors import Problem, UsageError
from ledgerkit.reports.layout_file import read_layout

if TYPE_CHECKING:
    from ledgerkit.reports.layout import Layout

__all__ = ["LAYOUTS", "layout"]

LAYOUTS = ("jgaap", "ifrs", "us-gaap")


@cache
def layout(name: str) -> Layout:
    """A layout that comes with ledgerkit.

    Raises:
        UsageError: there is none of that name.
    """
    if name not in LAYOUTS:
        problem = Problem(
            "<layout>", 0, "unknown-layout", f"There is no layout {name!r}.", "Write one of those expected.", ", ".join(LAYOUTS), name
        )
        raise UsageError(problem)
    text = resources.files(__package__).joinpath("layouts", f"{name}.toml").read_text(encoding="utf-8")
    return read_layout(text, f"{name}.toml")
