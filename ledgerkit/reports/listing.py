"""What stands in a sentence where there may be thousands of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit import i18n

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["listed"]


def listed(items: Sequence[str], language: str = "en", most: int = 20) -> str:
    """The first few of them, and how many more there are.

    Examples:
        >>> listed(["a", "b"]), listed(["a", "b", "c", "d"], most=2), listed(["甲", "乙"], "ja")
        ('a; b', 'a; b; … (+2)', '甲；乙')
    """
    more = [f"… (+{len(items) - most})"] if len(items) > most else []
    return i18n.text("list.then", language).join([*items[:most], *more])
