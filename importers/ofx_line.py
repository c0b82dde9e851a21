"""One transaction of an OFX file as a bank line.

Sources: OFX 2.2, section 11.4.4.1 (``STMTTRN``), 11.4.4.3 (``TRNTYPE``), 5.2 (``CURRENCY``, ``ORIGCURRENCY``), 3.2.2
(``CORRECTFITID``); 2.2 also for pending transactions (``STMTTRNP``).
"""

from __future__ import annotations

from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.banking import BankLine, LineStatus, Severity
from ledgerkit.importers.ofx_values import AGAIN, amount, currency, day, one_line, optional_amount

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.importers.notes import Notes
    from ledgerkit.importers.ofx_tokens import Aggregate

__all__ = ["Exchange", "Surroundings", "booking_day", "exchange", "line_of", "refuse_repeated"]

KINDS = frozenset(
    {"CREDIT", "DEBIT", "INT", "DIV", "FEE", "SRVCHG", "DEP", "ATM", "POS", "XFER", "CHECK", "PAYMENT", "CASH", "DIRECTDEP"}
    | {"DIRECTDEBIT", "REPEATPMT", "HOLD", "OTHER"}
)
"""``TRNTYPE`` of OFX 2.2, section 11.4.4.3."""
MONEY_FIELDS = frozenset({"TRNAMT", "DTPOSTED", "FITID", "TOTAL", "DTTRADE", "CORRECTFITID", "CORRECTACTION"})
"""Fields that must not stand twice in one transaction: nobody could say which of them counts."""


class Surroundings(NamedTuple):
    """What a transaction gets from its statement: the currency, and the last day for one without a date of its own."""

    currency: str
    last_day: date | None


class Exchange(NamedTuple):
    """Currency of the line, and what it was exchanged from."""

    currency: str
    original_currency: str = ""
    rate: Decimal | None = None
    rate_unit: str = ""


def line_of(source: Aggregate, path: str, around: Surroundings, notes: Notes) -> BankLine | None:
    """The bank line of a ``STMTTRN`` or ``STMTTRNP``; None after a problem was noted.

    The sign of ``TRNAMT`` is the effect on the account, whatever ``TRNTYPE`` says.
    """
    value, line = source.value, source.line
    refuse_repeated(source, notes)
    pending = source.name == "STMTTRNP"
    moved = amount(value("TRNAMT"), "TRNAMT", line, path, notes)
    booked_on = booking_day(
        value("DTPOSTED") or value("DTTRAN"), value("DTUSER") or value("DTAVAIL"), "DTPOSTED", source, path, around, notes
    )
    kind = value("TRNTYPE").upper()
    if kind not in KINDS:
        notes.finding(
            "code-unknown",
            Severity.INFO,
            "The kind of transaction is none of the standard's; the sign of the amount alone tells the direction.",
            "Nothing.",
            line=line,
            path=path,
            expected="a TRNTYPE such as CREDIT or DEBIT",
            found=repr(kind[:40]) if kind else "nothing",
        )
    money = exchange(source, path, around, notes)
    available = day(value("DTAVAIL"), "DTAVAIL", line, notes)
    if moved is None or booked_on is None or money is None:
        return None
    payee = source.child("PAYEE")
    who = one_line(value("NAME") or (payee.value("NAME") if payee else "") or value("EXTDNAME"))
    other = source.child("BANKACCTTO", "CCACCTTO")
    numbers = dict.fromkeys(number for name in ("CHECKNUM", "REFNUM") if (number := one_line(value(name))).strip("0"))
    deleted = value("CORRECTACTION").upper() == "DELETE" and bool(value("CORRECTFITID"))
    return BankLine(
        booking_date=booked_on,
        amount=moved,
        currency=money.currency,
        value_date=available,
        status=LineStatus.INFORMATION if deleted else LineStatus.PENDING if pending or kind == "HOLD" else LineStatus.BOOKED,
        text=one_line(value("MEMO")) or who,
        counterparty=who,
        counterparty_account=one_line(other.value("ACCTID")) if other else "",
        reference=" ".join(numbers),
        bank_id=one_line(value("FITID")),
        transaction_code=intern(kind[:40]),
        original_currency=money.original_currency,
        rate=money.rate,
        rate_unit=money.rate_unit,
        line=line,
        path=path,
    )


def refuse_repeated(source: Aggregate, notes: Notes) -> None:
    """A transaction whose amount, date or id stands twice, or that never ends, may be two in one."""
    for name in sorted(source.repeated & MONEY_FIELDS):
        notes.problem(
            "ofx-field-repeated",
            f"{name} stands twice in one {source.name}, with different texts; two transactions may have run together.",
            AGAIN,
            line=source.line,
            expected="once",
            found="twice",
        )


def booking_day(first: str, second: str, name: str, source: Aggregate, path: str, around: Surroundings, notes: Notes) -> date | None:
    """The booking date, else another date of the transaction, else the last day of the statement, with a finding.

    Returns:
        None where there is none at all or the one there is cannot be read; a problem was noted.
    """
    found = day(first, name, source.line, notes)
    if found is not None or first.strip("0.:"):
        return found
    found = day(second, "DTUSER", source.line, notes) or (None if second else around.last_day)
    if found is None:
        notes.problem(
            "ofx-date",
            f"This {source.name} has no date, and its statement has none either.",
            AGAIN,
            line=source.line,
            expected=f"a date in {name}",
            found=repr(first[:40]) if first else "nothing",
        )
        return None
    notes.finding(
        "booking-date-missing",
        Severity.WARNING,
        f"The transaction has no booking date; {'another of its dates' if second else 'the last day of the statement'} was taken.",
        "Check the day against the bank's own page.",
        line=source.line,
        path=path,
        expected=f"a date in {name}",
        found=str(found),
    )
    return found


def exchange(source: Aggregate, path: str, around: Surroundings, notes: Notes) -> Exchange | None:
    """The currency of a transaction (section 5.2); None after a problem was noted.

    ``CURRENCY`` says that the amount is in that currency and was not converted; ``ORIGCURRENCY`` that it was converted to the
    currency of the account. ``CURRATE`` is what one unit of the foreign currency costs in that of the account.
    """
    told = source.child("CURRENCY", "ORIGCURRENCY")
    foreign = currency(told.value("CURSYM")) if told else ""
    home = around.currency
    if not (home or foreign):
        notes.problem(
            "ofx-currency",
            "The currency is not known: the statement has no CURDEF and the transaction no CURSYM.",
            AGAIN,
            line=source.line,
            expected='three letters, such as "EUR"',
            found="nothing",
        )
        return None
    if not told or not foreign or foreign == home:
        return Exchange(home or foreign)
    rate = optional_amount(told.value("CURRATE"))
    if told.name == "ORIGCURRENCY":
        return Exchange(home, foreign, rate, foreign) if home else Exchange(foreign)
    if home:
        notes.finding(
            "currency-differs",
            Severity.WARNING,
            f"The amount is in {foreign} and not in {home}, the currency of the account; it was not converted.",
            "Check the line against the bank's own page: some banks write CURRENCY where they mean ORIGCURRENCY.",
            line=source.line,
            path=path,
            expected=home,
            found=foreign,
        )
    return Exchange(foreign, "", rate if home else None, foreign if home else "")
