"""What stands in a sentence where there may be thousands of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["listed"]


def listed(items: Sequence[str], most: int = 20) -> str:
    """The first few of them, and how many more there are.

    Examples:
        >>> listed(["a", "b"]), listed(["a", "b", "c", "d"], 2)
        ('a; b', 'a; b; … (+2)')
    """
    more = [f"… (+{len(items) - most})"] if len(items) > most else []
    return "; ".join([*items[:most], *more])
