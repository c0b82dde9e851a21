"""``[transfers]`` in rules.toml: how transfers between own accounts are known and booked."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

__all__ = ["Transfers"]


@dataclass(frozen=True, slots=True)
class Transfers:
    """How transfers are known and booked.

    Args:
        account: the clearing account; empty looks for none.
        names: own names as banks write them, beside those that bank files give the account's owner.
        days: greatest number of days between the two sides.
        rate_tolerance: greatest difference from a rate by which sides of two currencies are paired, in percent.
        gain_account: where a gain goes when foreign money is sold; empty lets none be sold.
        loss_account: where a loss goes; empty for the same account.
        fee_account: where a fee goes that the bank tells within the amount; empty leaves it in what was paid.
    """

    account: str = ""
    names: tuple[str, ...] = ()
    days: int = 5
    rate_tolerance: Decimal = Decimal(2)
    gain_account: str = ""
    loss_account: str = ""
    fee_account: str = ""
