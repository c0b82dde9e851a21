"""``[transfers]`` in rules.toml: how transfers between own accounts are known and booked."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Transfers"]


@dataclass(frozen=True, slots=True)
class Transfers:
    """How transfers are known and booked.

    Args:
        account: the clearing account; empty looks for none.
        names: own names as banks write them, beside those that bank files give the account's owner.
        days: greatest number of days between the two sides.
    """

    account: str = ""
    names: tuple[str, ...] = ()
    days: int = 5
