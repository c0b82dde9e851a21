"""Lengths of time as a person writes them: ``5y``, ``60m``."""

from __future__ import annotations

import re

__all__ = ["life_months"]


def life_months(text: str) -> int | None:
    """A life such as ``5y`` or ``60m`` in months, or None.

    Examples:
        >>> life_months("5y"), life_months("60m"), life_months("five")
        (60, 60, None)
    """
    match = re.fullmatch(r"(\d{1,4})([ym])", text, re.ASCII)
    if match is None:
        return None
    return int(match[1]) * (12 if match[2] == "y" else 1)
