"""What foreign money on a bank account cost, for an entry that takes some of it out."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from ledgerkit.domain.money import ZERO, exact, plain, quantise, total
from ledgerkit.domain.rates import unit_worth
from ledgerkit.feeds.reasons import UnfitError, amount_text, because
from ledgerkit.feeds.sql import query

if TYPE_CHECKING:
    import datetime

    from ledgerkit.ledger.facts import Facts

__all__ = ["Lots"]

_Way = Literal["cost", "price", "mixed"]
_Lot = list[Decimal]
"""Units that are left, and the cost of one."""
_ORDERED = {"FIFO": 1, "LIFO": -1}


class Lots:
    """The lots of the books, and what the plan buys and sells.

    Entries of a plan are asked for in the order of their days; an account is read from the books once, as it stands on the first day
    that is asked for, so what the books hold of later days is not taken.

    Args:
        facts: the books.
        home: the currency of the books, in which lots have their cost.
    """

    def __init__(self, facts: Facts, home: str) -> None:
        self._facts = facts
        self._home = home
        self._ways: dict[tuple[str, str, datetime.date], tuple[_Way, str]] = {}
        self._held: dict[tuple[str, str], list[_Lot]] = {}

    def way(self, account: str, currency: str, on: datetime.date) -> tuple[_Way, str]:
        """How an account holds a currency, and how it takes lots.

        What it holds on the day says it; some of it at cost and some not is ``mixed``. Where it holds nothing, the last posting says it,
        and where there is none, it is at cost.
        """
        key = (account, currency, on)
        if key not in self._ways:
            found = self._facts.query(query("held_how"), {"account": account, "currency": currency, "on": on})
            booking, at_cost = found[0] if found else ("STRICT", None)
            rows = self._facts.query(query("lots"), {"account": account, "currency": currency, "on": on})
            kinds = {cost is not None for _units, cost, _other in rows} or {at_cost is not False}
            self._ways[key] = ("mixed" if len(kinds) > 1 else "cost" if True in kinds else "price", booking)
        return self._ways[key]

    def buy(self, account: str, currency: str, units: Decimal, worth: Decimal, on: datetime.date) -> None:
        """A lot that the plan buys: ``units`` for ``worth`` in the home currency."""
        self._lots(account, currency, on).append([units, unit_worth(worth, units)])

    def sell(self, account: str, currency: str, units: Decimal, on: datetime.date) -> Decimal:
        """What the units cost that leave an account, in the home currency.

        Raises:
            UnfitError: there are fewer, several lots fit and the account's method does not say which, or a part of a lot has no cost
                that ends.
        """
        lots = self._lots(account, currency, on)
        booking = self.way(account, currency, on)[1]
        held = total(lot[0] for lot in lots)
        amount = amount_text(units, currency)
        if units > held or any(lot[0] < 0 for lot in lots):
            raise UnfitError(because("lots-short", account=account, amount=amount, held=amount_text(held, currency, units)))
        if len(lots) > 1 and units < held:
            if booking not in _ORDERED:
                raise UnfitError(because("lots-ambiguous", account=account, amount=amount, booking=booking))
            lots = lots[:: _ORDERED[booking]]
        cost, left, takings = ZERO, units, []
        with exact():
            for lot in lots:
                taken = min(left, lot[0])
                worth = quantise(taken * lot[1])
                if taken < lot[0] and worth != taken * lot[1]:
                    raise UnfitError(because("lots-endless", account=account, amount=amount))
                cost, left = cost + worth, left - taken
                takings.append((lot, taken))
            for lot, taken in takings:  # nothing is taken of a sale that is refused
                lot[0] -= taken
        self._held[account, currency] = [lot for lot in self._held[account, currency] if lot[0]]
        return Decimal(plain(cost))

    def _lots(self, account: str, currency: str, on: datetime.date) -> list[_Lot]:
        if (account, currency) not in self._held:
            rows = self._facts.query(query("lots"), {"account": account, "currency": currency, "on": on})
            if any(cost is None or other != self._home for _units, cost, other in rows):
                raise UnfitError(because("lots-mixed", account=account, currency=currency, home=self._home))
            self._held[account, currency] = [[units, Decimal(cost)] for units, cost, _other in rows]
        return self._held[account, currency]
