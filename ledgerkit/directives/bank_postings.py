"""The postings of a bank line's entry: those against the bank's, and how the bank's own holds foreign money."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from beancount.core import data
from beancount.core.amount import Amount
from beancount.core.number import MISSING

from ledgerkit.domain.rates import unit_worth

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ledgerkit.domain.banking import BankLine

__all__ = ["Counter", "Held", "cost_and_price"]


@dataclass(frozen=True, slots=True)
class Counter:
    """A posting against the bank's.

    Args:
        account: the ledger account.
        amount: debit positive; None leaves it to Beancount to work out, which it can do for one posting.
        currency: of the amount; empty means that of the bank line.
        meta: metadata of the posting; texts are cleaned.
    """

    account: str
    amount: Decimal | None = None
    currency: str = ""
    meta: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Held:
    """How the bank's posting holds foreign money.

    Args:
        way: ``cost``, a lot that was bought for ``total``; ``price``, money without lots, worth ``total``; ``reduce``, what goes out is
            taken from the lots that are there, as the booking method of the account says.
        total: what all units are worth, without sign; None to reduce.
        currency: of ``total``.
    """

    way: Literal["cost", "price", "reduce"]
    total: Decimal | None = None
    currency: str = ""


def cost_and_price(held: Held | None, line: BankLine) -> tuple[data.CostSpec | None, Amount | None]:
    """Cost and price of the bank's posting."""
    if held is None:
        return None, None
    if held.way == "reduce" or held.total is None:
        return data.CostSpec(MISSING, None, MISSING, None, None, merge=False), None
    each = unit_worth(held.total, abs(line.amount))
    if held.way == "price":
        return None, Amount(each, held.currency)
    return data.CostSpec(each, None, held.currency, None, None, merge=False), None
