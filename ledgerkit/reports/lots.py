"""Lots held and lots given up, with what they cost, what they are worth, and the gain between."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ledgerkit.domain.money import exact, plain, quantise

if TYPE_CHECKING:
    import datetime
    from typing import Any

    from ledgerkit.domain.rates import Rate
    from ledgerkit.reports.context import Context

__all__ = ["Disposal", "Holding", "Lot", "disposals", "holdings_at"]


@dataclass(frozen=True, slots=True)
class Lot:
    """What was acquired together.

    Args:
        account: account that holds it.
        commodity: what it is.
        cost: of one unit, exactly as written or computed; None where not held at cost.
        computed: whether Beancount computed the cost, so that units at cost need not be the book value to the last digit.
        currency: currency of cost, price and value: that of the cost, else the reporting currency.
        acquired: day of the lot; None where not held at cost.
        label: its label, or empty.
    """

    account: str
    commodity: str
    cost: Decimal | None
    computed: bool
    currency: str
    acquired: datetime.date | None
    label: str

    @property
    def id(self) -> str:
        """A name of its own in a report."""
        cost = "" if self.cost is None else f" {{{plain(self.cost)} {self.currency}, {self.acquired}}}"
        return f"{self.account} {self.commodity}{cost}" + (f" {self.label!r}" if self.label else "")


@dataclass(frozen=True, slots=True)
class Holding:
    """A lot at the end of a period.

    Args:
        lot: the lot.
        units: debit positive.
        book: book value in the lot's currency, debit positive; None where not held at cost.
        price: price of one unit in the lot's currency on the last day; None where the books have none that is not stale.
        stale: day of the price that is too old.
    """

    lot: Lot
    units: Decimal
    book: Decimal | None
    price: Rate | None
    stale: datetime.date | None

    @property
    def value(self) -> Decimal | None:
        """Market value in the lot's currency, half-even to 18 places; None without a price."""
        if self.price is None:
            return None
        with exact():
            return quantise(self.units * self.price.number)

    @property
    def gain(self) -> Decimal | None:
        """Unrealised gain, a loss negative; None without a price or a cost."""
        value = self.value
        if value is None or self.book is None:
            return None
        with exact():
            return value - self.book


@dataclass(frozen=True, slots=True)
class Disposal:
    """Units that left a lot.

    Args:
        transaction: id of the transaction.
        day: its day.
        lot: the lot.
        units: given up; negative where a debt was paid back.
        book: book value given up, in the lot's currency.
        price: of one unit in the lot's currency; None where none is written, or in another currency.
    """

    transaction: int
    day: datetime.date
    lot: Lot
    units: Decimal
    book: Decimal
    price: Decimal | None

    @property
    def proceeds(self) -> Decimal | None:
        """Units at the price, half-even to 18 places; None without one."""
        if self.price is None:
            return None
        with exact():
            return quantise(self.units * self.price)

    @property
    def gain(self) -> Decimal | None:
        """Realised gain, a loss negative; None without a price."""
        proceeds = self.proceeds
        if proceeds is None:
            return None
        with exact():
            return proceeds - self.book


def holdings_at(context: Context, end: datetime.date) -> list[Holding]:
    """What assets and liabilities hold before a day, by commodity, account and age."""
    last = context.interval.through
    found = []
    for account, commodity, *cost, units, book in context.rows("lots", to=end, target=context.currency):
        lot = _lot(context, account, commodity, cost)
        found.append(
            Holding(
                lot,
                units,
                None if lot.cost is None else book,
                context.rates.find(commodity, lot.currency, last),
                context.rates.stale(commodity, lot.currency, last),
            )
        )
    return found


def disposals(context: Context) -> list[Disposal]:
    """What left a lot in the period, in the order of the books."""
    rows = context.rows("disposals", **{"from": context.interval.start, "to": context.interval.end})
    found = []
    for transaction, day, account, commodity, *rest in rows:
        cost, (price, price_exact, price_currency, units, book) = rest[:5], rest[5:]
        lot = _lot(context, account, commodity, cost)
        paid = _exactly(price, price_exact) if price_currency == lot.currency else None
        found.append(Disposal(transaction, day, lot, units, book, paid))
    return found


def _lot(context: Context, account: str, commodity: str, cost: list[Any]) -> Lot:
    number, text, currency, acquired, label = cost
    return Lot(account, commodity, _exactly(number, text), text is not None, currency or context.currency, acquired, label or "")


def _exactly(number: Decimal | None, text: str | None) -> Decimal | None:
    """The number as it was before facts rounded it."""
    return number if text is None else Decimal(text)
