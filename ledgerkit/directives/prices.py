"""Prices of a ledger that are no rates, each at its line.

Beancount takes any number for a price. A rate of zero would make money vanish, one below zero would turn debts into assets, and
neither says when.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.directives.commodities import is_currency
from ledgerkit.directives.problems import problem_at
from ledgerkit.directives.read import nearest
from ledgerkit.domain.money import plain
from ledgerkit.domain.rates import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from beancount.core import data

    from ledgerkit.errors import Problem

__all__ = ["price_problems"]


def price_problems(prices: Iterable[data.Price]) -> list[Problem]:
    """Every price that is no rate.

    Returns:
        Errors for a price below zero, a currency at zero (a share may be worth nothing), and a currency priced in itself; a warning
        for a ``kind`` that looks like a mistyped one of ours, whose price counts as the rate of its day.
    """
    return [problem for price in prices if (problem := _problem(price)) is not None]


def _problem(price: data.Price) -> Problem | None:
    number, quote = price.amount
    if price.currency == quote:
        message = f"{quote} is priced in itself."
        return problem_at(price.meta, "price-of-itself", message, "Take the line out, or name the other currency.", found=plain(number))
    if number < 0 or (number == 0 and is_currency(price.currency)):
        return problem_at(
            price.meta,
            "price-not-positive",
            f"{price.currency} cannot be worth {plain(number)} {quote}; the price is left out.",
            "Correct the number.",
            expected="a number above zero",
            found=plain(number),
        )
    kind = price.meta.get("kind")
    meant = "" if kind is None or kind in KINDS else nearest(str(kind), KINDS, strict=True)
    if not meant:
        return None  # a kind of the user's own, such as "spot", is the rate of its day
    return problem_at(
        price.meta,
        "price-kind",
        f"{str(kind)!r} has no meaning here and counts as the rate of its day; it looks like {meant!r}.",
        f'Write "{meant}".',
        expected=meant,
        found=str(kind),
        warning=True,
    )
