"""The cash of a broker's statement: trades, income and costs that move money in the account.

Securities are not read: neither positions nor quantities. What is read is ``TOTAL``, the effect on cash, so that the cash
account of the broker can be reconciled.

Source: OFX 2.2, section 13.9.2 (investment transactions), 13.9.2.4.2 (``INVBUY``, ``INVSELL``: ``TOTAL``, ``SUBACCTFUND``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankLine, Charge, LineStatus, Severity
from ledgerkit.domain.money import plain
from ledgerkit.importers.ofx_line import booking_day, exchange, refuse_repeated
from ledgerkit.importers.ofx_values import amount, day, one_line, optional_amount

if TYPE_CHECKING:
    from ledgerkit.importers.notes import Notes
    from ledgerkit.importers.ofx_line import Surroundings
    from ledgerkit.importers.ofx_tokens import Aggregate

__all__ = ["TRADES", "cash_line"]

BUYS = frozenset({"BUYDEBT", "BUYMF", "BUYOPT", "BUYOTHER", "BUYSTOCK"})
SELLS = frozenset({"SELLDEBT", "SELLMF", "SELLOPT", "SELLOTHER", "SELLSTOCK"})
WITHIN = frozenset({"REINVEST", "JRNLFUND"})
"""Both sides stay in the account: cash comes and goes at once, or moves between its parts."""
TRADES = BUYS | SELLS | WITHIN | {"INCOME", "INVEXPENSE", "MARGININTEREST", "RETOFCAP"}
"""Those that have a ``TOTAL``; transfers, splits, journals of securities and closures of options move no cash."""
COSTS = ("COMMISSION", "TAXES", "FEES", "LOAD", "PENALTY", "WITHHOLDING", "STATEWITHHOLDING")


def cash_line(source: Aggregate, path: str, around: Surroundings, notes: Notes) -> BankLine | None:
    """The effect of a trade on cash; None after a problem was noted.

    It is booked where it moves cash of the account, and told for information where the other side is inside the account too,
    or is money from outside (``SUBACCTFUND`` is ``OTHER``).
    """
    part = source.child("INVBUY", "INVSELL") or source
    told = part.child("INVTRAN") or part
    refuse_repeated(part, notes)
    refuse_repeated(told, notes)
    moved = amount(part.value("TOTAL"), "TOTAL", source.line, path, notes)
    traded = booking_day(told.value("DTTRADE"), told.value("DTSETTLE"), "DTTRADE", source, path, around, notes)
    money = exchange(part, path, around, notes)
    settled = day(told.value("DTSETTLE"), "DTSETTLE", source.line, notes)
    if moved is None or traded is None or money is None:
        return None
    if (source.name in BUYS and moved > 0) or (source.name in SELLS and moved < 0):
        notes.finding(
            "trade-direction",
            Severity.ERROR,
            f"A {source.name} brings {plain(moved)}: a purchase should cost money and a sale bring some. The sign was kept.",
            "Check the direction against the broker's own page before booking.",
            line=source.line,
            path=path,
        )
    informs = source.name in WITHIN or part.value("SUBACCTFUND").upper() == "OTHER"
    security = one_line(part.anywhere("UNIQUEID"))
    quantities = [
        f"{word} {plain(number)}"
        for word, name in (("units", "UNITS"), ("price", "UNITPRICE"))
        if (number := optional_amount(part.value(name))) is not None
    ]
    costs = [(name, cost) for name in COSTS if (cost := optional_amount(part.value(name)))]
    return BankLine(
        booking_date=traded,
        amount=moved,
        currency=money.currency,
        value_date=settled,
        status=LineStatus.INFORMATION if informs else LineStatus.BOOKED,
        text=" ".join(word for word in (one_line(told.value("MEMO")), security, *quantities) if word),
        reference=security,
        bank_id=one_line(told.value("FITID")),
        transaction_code=source.name,
        original_currency=money.original_currency,
        rate=money.rate,
        rate_unit=money.rate_unit,
        charges=tuple(Charge(cost.copy_negate(), money.currency, included=True, text=name) for name, cost in costs),
        line=source.line,
        path=path,
    )
