"""What stands in a sentence where there may be thousands of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ledgerkit import i18n

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["listed"]


def listed(items: Sequence[str], language: str = "en", most: int = 20, joint: Literal["then", "and"] = "then") -> str:
    """The first few of them, and how many more there are.

    Args:
        items: things told in full (joined as clauses, ``then``) or short names (``and``).
        language: of the sentence.
        most: how many are told.
        joint: what joins them.

    Examples:
        >>> listed(["a", "b"]), listed(["a", "b", "c", "d"], most=2), listed(["甲", "乙"], "ja")
        ('a; b', 'a; b; … (+2)', '甲；乙')
    """
    more = [f"… (+{len(items) - most})"] if len(items) > most else []
    return i18n.text(f"list.{joint}", language).join([*items[:most], *more])
