"""Proofs of the holdings: their book values are the balance sheet's, and each has a price."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ledgerkit.domain.money import ZERO, exact, quantise
from ledgerkit.reports.conversion import At, Missing
from ledgerkit.reports.rate_notes import lacking, price_file
from ledgerkit.reports.report import Check

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from decimal import Decimal

    from ledgerkit.reports.context import Context
    from ledgerkit.reports.lots import Disposal, Holding
    from ledgerkit.reports.report import Status

__all__ = ["holdings_check", "price_check"]

_SHOWN = 20


def holdings_check(context: Context, held: Sequence[Holding]) -> Check:
    """Lots make up what the balance sheet has for their accounts, currency by currency, and each is its units at its cost.

    The balance sheet's balances come by account from its own query, less the reporting currency's own money, which is no holding. A
    lot whose cost Beancount computed, from a total or an average, is not multiplied out again: its units at the rounded cost are not
    what was paid to the last digit.
    """
    found: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
    wrong, gap = [], ZERO
    with exact():
        for holding in held:
            lot = holding.lot
            book = holding.units if holding.book is None else holding.book
            found[lot.account, lot.commodity if holding.book is None else lot.currency] += book
            if lot.cost is not None and not lot.computed and quantise(holding.units * lot.cost) != book:
                wrong.append(lot.id)
                gap += abs(quantise(holding.units * lot.cost) - book)
        for (account, currency), balance in _balances(context).items():
            difference = found.pop((account, currency), ZERO) - balance
            if difference:
                wrong.append(f"{account} {context.number(difference)} {currency}")
                gap += abs(difference)
        gap += sum(map(abs, found.values()), ZERO)
    wrong += [f"{account} {currency}" for (account, currency), amount in found.items() if amount]
    status: Status = "fail" if wrong else "pass"
    detail = context.text(f"check.holdings.{status}", count=len(held), lots=context.listed(wrong, _SHOWN))
    return Check("holdings", context.text("check.holdings"), status, gap, detail)


def _balances(context: Context) -> dict[tuple[str, str], Decimal]:
    """What the balance sheet's accounts hold other than the reporting currency's own money."""
    end = context.interval.end
    balances = {
        (account, currency): amount
        for account, kind, currency, amount in context.rows("account_balances", to=end)
        if kind in ("Assets", "Liabilities")
    }
    with exact():
        for account, amount in context.rows("own_money", to=end, target=context.currency):
            balances[account, context.currency] -= amount
    return balances


def price_check(context: Context, held: Sequence[Holding], gone: Sequence[Disposal], controlled: Collection[str]) -> Check:
    """Every holding has a price that is not stale, everything given up one, and every currency of them a rate.

    What settles an account of receivables or payables needs no price: its exchange gain is booked by the entry itself.

    A warning: the books are whole without it, and the figures that are not there are said not to be there.
    """
    last = context.interval.through
    missing = {Missing(item.lot.commodity, item.lot.currency, last, item.stale) for item in held if item.price is None}
    rates = {(item.lot.currency, last) for item in held} | {(item.lot.currency, item.day) for item in gone}
    missing |= {found for currency, day in rates if (found := context.conversion.missing(currency, At.CLOSING, day)) is not None}
    unpriced = sorted({f"{item.day} {item.lot.commodity}" for item in gone if item.price is None and item.lot.account not in controlled})
    title = context.text("check.prices")
    if not missing and not unpriced:
        return Check("prices", title, "pass", None, context.text("check.prices.pass", count=len(held)))
    detail = []
    if missing:
        first = min(missing)
        detail.append(
            context.text(
                "check.prices.warn",
                items=context.listed([lacking(context, item) for item in sorted(missing)], _SHOWN),
                file=price_file(context, first.currency, first.target),
                example=f"{first.day} price {first.currency} … {first.target}",
            )
        )
    if unpriced:
        detail.append(context.text("check.prices.sold", items=context.listed(unpriced, _SHOWN)))
    return Check("prices", title, "warn", None, " ".join(detail))
