"""Which assets of little value may be expensed at once or in three years, over the purchases of a fiscal year.

* 少額減価償却資産: below a threshold, or useful for less than a year: at once, whoever buys it.
* 一括償却資産: below a higher threshold: a third a year, whoever buys it.
* 中小企業者等の特例: below a third threshold: at once, for small companies with a blue return, up to a cap a year that is in
  proportion to the months of a short one. An asset is taken whole or not at all.

Assets bought to be let out are outside all three since April 2022, unless letting is the main business. Thresholds, caps and
numbers of employees change by date; they come in as :class:`Limit` from a table. The price is the one the books carry: without
consumption tax in tax-exclusive books.

Sources:
    Corporation Tax Act Order articles 133, 133-2; Income Tax Act Order articles 138, 139; Special Taxation Measures Act
    (租税特別措置法) articles 28-2, 67-5; National Tax Agency No.5403, No.5408, No.6375.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

__all__ = ["Limit", "Outcome", "Purchase", "Treatment", "threshold_price", "treatments"]


class Treatment(Enum):
    """What may be done with an asset besides depreciating it over its life."""

    AT_ONCE = "small"
    LUMP_SUM = "lump-sum"
    SPECIAL = "small-business"


@dataclass(frozen=True, slots=True)
class Limit:
    """What holds for one treatment on a day.

    Args:
        below: the price must be less than this.
        cap: most that all assets of a year of twelve months may cost together; None for no cap.
        employees: most employees a company may have; None where that does not matter.
        let_out: whether assets to be let out may be treated so.
    """

    below: Decimal
    cap: Decimal | None = None
    employees: int | None = None
    let_out: bool = True


@dataclass(frozen=True, slots=True)
class Purchase:
    """One asset bought.

    Args:
        id: its identifier.
        acquired: day of acquisition, on which the limits are taken.
        price: acquisition cost of one unit as the books carry it, positive.
        let_out: whether it is to be let out, and letting is not the main business.
        under_a_year: whether it is useful for less than a year.
    """

    id: str
    acquired: date
    price: Decimal
    let_out: bool = False
    under_a_year: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What may be done with one asset.

    Args:
        purchase: the asset.
        open: the treatments it may have; none where it is depreciated over its life.
        over_cap: whether the cap alone keeps it from the special of small businesses.
    """

    purchase: Purchase
    open: tuple[Treatment, ...]
    over_cap: bool = False


LimitOn = Callable[[Treatment, "date"], Limit | None]
"""The limit of a treatment on a day; None where it is not in force."""


def treatments(
    purchases: Iterable[Purchase], limit_on: LimitOn, *, small_business: bool = True, employees: int | None = None, months: int = 12
) -> tuple[Outcome, ...]:
    """What may be done with each purchase of a fiscal year.

    The cap is used up in the order of the days (then as given), by every asset that may have the special and is not expensed at
    once anyway. One that no longer fits is left out, and a later one that still fits is taken.

    Args:
        purchases: of one fiscal year, in any order.
        limit_on: the limits by treatment and day.
        small_business: whether the company is one that may use the special.
        employees: how many it has; None to leave that unchecked.
        months: months of the fiscal year, 1 to 12.

    Returns:
        One outcome a purchase, in the order of the days.
    """
    taken = ZERO
    outcomes = []
    with exact():
        for purchase in sorted(purchases, key=lambda one: one.acquired):
            limits = {treatment: limit_on(treatment, purchase.acquired) for treatment in Treatment}
            found = [treatment for treatment, limit in limits.items() if limit is not None and _within(purchase, treatment, limit)]
            special = limits[Treatment.SPECIAL]
            over_cap = False
            if Treatment.SPECIAL in found and special is not None:
                allowed = small_business and (employees is None or special.employees is None or employees <= special.employees)
                counted = Treatment.AT_ONCE not in found
                fits = special.cap is None or not counted or Fraction(taken + purchase.price) <= Fraction(special.cap) * months / 12
                over_cap = allowed and not fits
                if not allowed or not fits:
                    found.remove(Treatment.SPECIAL)
                elif counted:
                    taken += purchase.price
            outcomes.append(Outcome(purchase, tuple(found), over_cap))
    return tuple(outcomes)


def _within(purchase: Purchase, treatment: Treatment, limit: Limit) -> bool:
    if purchase.let_out and not limit.let_out:
        return False
    return purchase.price < limit.below or (purchase.under_a_year and treatment is Treatment.AT_ONCE)


def threshold_price(net: Decimal, tax: Decimal, *, exclusive: bool) -> Decimal:
    """The price that is held against a threshold: with consumption tax in tax-inclusive books, without it in tax-exclusive ones.

    Examples:
        >>> from decimal import Decimal
        >>> [str(threshold_price(Decimal(99_999), Decimal(9_999), exclusive=books)) for books in (True, False)]
        ['99999', '109998']
    """
    with exact():
        return net if exclusive else net + tax
