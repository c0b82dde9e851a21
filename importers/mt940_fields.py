"""The fields of MT940 and MT942 that hold figures: ``:25:``, ``:28C:``, ``:60a:`` to ``:65:`` and ``:61:``.

Source: SWIFT Standards MT, Category 9: MT 940 fields 25, 28C, 60a, 61, 62a, 64, 65. Banks leave out the comma of an amount
or the currency of a balance, write blanks for the entry date, and use any letter before a transaction code; that is read.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from decimal import Decimal
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.banking import BankAccount, Severity, StatementBalance
from ledgerkit.domain.banking.amounts import directed

if TYPE_CHECKING:
    from ledgerkit.importers.mt940_blocks import Field
    from ledgerkit.importers.notes import Notes

__all__ = ["DIRECTIONS", "Days", "StatementLine", "account", "amount_of", "balance", "currency_in_account", "numbers", "statement_line"]

AMOUNT = r"[0-9]{1,20}(?:,[0-9]{0,18})?"
LINE = re.compile(rf"([0-9]{{6}})([0-9]{{4}}| {{4}})?(R[CD]|E[CD]|[CD])([A-Z])?({AMOUNT})([A-Z][A-Z0-9 ]{{3}})(.*)")
"""Value date, entry date, mark, funds code, amount, transaction type, references."""
BALANCE = re.compile(rf"([CD])([0-9]{{6}})([A-Z]{{3}})?({AMOUNT})")
NUMBERS = re.compile(r"([0-9]{1,18})(?:/([0-9]{1,18}))?")
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
WITH_CURRENCY = re.compile(r"(.*[0-9])[/ ]?([A-Z]{3})")
DIRECTIONS = {"C": 1, "D": -1, "RC": -1, "RD": 1, "EC": 1, "ED": -1}
"""Marks and their effect on the account. ``RC`` takes a credit back, so money goes out; ``RD`` takes a debit back."""
LAST_OF_20XX = 79
"""Years 80 to 99 are those of the last century (SWIFT Standards MT, general rules on dates)."""


class StatementLine(NamedTuple):
    """A field ``:61:``, read.

    Args:
        value_date: day of interest.
        booking_date: the entry date, else the value date: the standard has the entry date only where it differs.
        mark: ``C``, ``D``, ``RC``, ``RD``, ``EC`` or ``ED``.
        funds: third letter of the currency, or empty.
        amount: effect on the account.
        kind: transaction type, such as ``NTRF``.
        customer_reference: as written, up to ``//``.
        bank_reference: what follows ``//``.
        supplement: the lines below, one text with line feeds.
    """

    value_date: date
    booking_date: date
    mark: str
    funds: str
    amount: Decimal
    kind: str
    customer_reference: str
    bank_reference: str
    supplement: str


class Days:
    """Days written as YYMMDD and MMDD; each is made once, for files have few days and many lines.

    A day 29 to 31 in a month that is shorter is the last of that month: banks that reckon every month with 30 days send
    30 February. A finding says so every time. What else is no day of the calendar is nothing.
    """

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._known: dict[tuple[str, str], date] = {}

    def day(self, text: str, line: int) -> date | None:
        """A day YYMMDD; None where there is no such day."""
        if known := self._known.get((text, "")):
            return known
        year = int(text[:2])
        return self._made(text, "", year + (2000 if year <= LAST_OF_20XX else 1900), text[2:], line)

    def entry(self, text: str, value: str, value_date: date, line: int) -> date | None:
        """A day MMDD in the year that brings it within half a year of the value date; None where there is no such day.

        Args:
            text: the entry date.
            value: the value date as written.
            value_date: the value date as read.
            line: for the finding.
        """
        if known := self._known.get((value, text)):
            return known
        apart = int(text[:2]) - value_date.month
        return self._made(value, text, value_date.year + (apart < -6) - (apart > 6), text, line)

    def _made(self, value: str, entry: str, year: int, month_day: str, line: int) -> date | None:
        month, day = int(month_day[:2]), int(month_day[2:])
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        last = monthrange(year, month)[1]
        made = date(year, month, min(day, last))
        if day > last:
            self._notes.finding(
                "date-odd",
                Severity.WARNING,
                f"{'Entry' if entry else 'Value or balance'} date {month_day[2:]}.{month_day[:2]}. is no day of the calendar; "
                f"the last day of the month was taken.",
                "Nothing, if the bank reckons interest with months of 30 days; else check the day against the bank's own page.",
                line=line,
                expected=f"a day up to {last:02}",
                found=entry or value,
            )
        else:
            self._known[value, entry] = made
        return made


def amount_of(text: str) -> Decimal:
    """An amount with a decimal comma, with or without decimals behind it."""
    return Decimal(text.replace(",", "."))


def statement_line(field: Field, days: Days, notes: Notes) -> StatementLine | None:
    """Read a field ``:61:``.

    Args:
        field: the field.
        days: reads its dates.
        notes: takes the problem where it cannot be read: such a file is not used.

    Returns:
        The line; None after a problem was noted.
    """
    head, _, supplement = field.text.partition("\n")
    match = LINE.fullmatch(head)
    if match is None and supplement:
        wrapped, _, rest = supplement.partition("\n")
        match = LINE.fullmatch(head.rstrip() + wrapped)
        if match is not None:
            _say_wrapped(field, notes)
            supplement = rest
    if match is None:
        notes.problem(
            "mt940-line",
            "This statement line cannot be read.",
            "Get the file again from the bank; nothing of it was used.",
            line=field.line,
            expected="such as :61:2603040304D250,00NTRFNONREF: dates, mark, amount with a comma, type",
            found=repr(head[:60]),
        )
        return None
    value, entry, mark, funds, amount, kind, references = match.groups()
    value_date = days.day(value, field.line)
    booking_date = days.entry(entry, value, value_date, field.line) if value_date and entry and entry != "    " else value_date
    if value_date is None or booking_date is None:
        notes.problem(
            "mt940-date",
            "A date of this statement line is no day of the calendar.",
            "Get the file again from the bank; nothing of it was used.",
            line=field.line,
            expected="a value date YYMMDD, then an entry date MMDD or nothing",
            found=repr(value + (entry or "")),
        )
        return None
    customer, _, bank = references.partition("//")
    signed = directed(amount_of(amount), DIRECTIONS[mark])
    return StatementLine(value_date, booking_date, mark, funds or "", signed, intern(kind), customer, bank, supplement)


def _say_wrapped(field: Field, notes: Notes) -> None:
    notes.finding(
        "line-wrapped",
        Severity.WARNING,
        "This statement line is broken in two within its figures; the two pieces were put together.",
        "Check the amount against the bank's own page.",
        line=field.line,
        found=repr(field.text[:60]),
    )


def balance(field: Field, currency: str, days: Days, notes: Notes) -> StatementBalance | None:
    """Read a field ``:60a:``, ``:62a:``, ``:64:`` or ``:65:``.

    Args:
        field: the field.
        currency: of the account, for a balance without one; empty where unknown.
        days: reads its date.
        notes: takes the problem where an opening or closing balance cannot be read, the finding for any other.

    Returns:
        The balance; None after a problem or a finding was noted.
    """
    match = BALANCE.fullmatch(field.text.partition("\n")[0].strip())
    found_currency = (match[3] or currency) if match else ""
    if match is None or not found_currency:
        expected = "such as C260304EUR1234,56: mark, date, currency, amount with a comma"
        _say_unreadable(field, expected, notes)
        return None
    if not match[3]:
        notes.finding(
            "currency-missing",
            Severity.WARNING,
            f"The balance :{field.tag}: names no currency; that of the account, {currency}, was taken.",
            "Check the balance against the bank's own page.",
            line=field.line,
        )
    on = days.day(match[2], field.line)
    if on is None:
        notes.finding(
            "balance-date-missing",
            Severity.WARNING,
            f"The balance :{field.tag}: has no day of the calendar; it was left without.",
            "Check which days the statement covers.",
            line=field.line,
            expected="a date YYMMDD",
            found=match[2],
        )
    amount = directed(amount_of(match[4]), 1 if match[1] == "C" else -1)
    return StatementBalance(amount, intern(found_currency), on, intern(field.tag), interim=field.tag.endswith("M"))


def _say_unreadable(field: Field, expected: str, notes: Notes) -> None:
    found = repr(field.text[:60])
    if field.tag in ("64", "65"):
        message = f"The available balance :{field.tag}: cannot be read; nothing is reckoned with it."
        notes.finding("balance-unreadable", Severity.WARNING, message, "Nothing.", line=field.line, expected=expected, found=found)
        return
    remedy = "Get the file again from the bank; nothing of it was used."
    message = f"The balance :{field.tag}: cannot be read."
    notes.problem("mt940-balance", message, remedy, line=field.line, expected=expected, found=found)


def numbers(text: str) -> tuple[int | None, int | None]:
    """Statement number and page of a field ``:28C:`` or ``:28:``.

    Examples:
        >>> numbers("00004/00002"), numbers("1"), numbers("A")
        ((4, 2), (1, None), (None, None))
    """
    match = NUMBERS.match(text.strip())
    if match is None:
        return None, None
    return int(match[1]), int(match[2]) if match[2] else None


def currency_in_account(text: str) -> str:
    """The currency some banks write behind the account number; empty where there is none.

    Examples:
        >>> currency_in_account("51210600/9223382012EUR"), currency_in_account("1291.99.348")
        ('EUR', '')
    """
    match = WITH_CURRENCY.fullmatch(text.partition("\n")[0].strip())
    return match[2] if match else ""


def account(text: str, currency: str) -> BankAccount:
    """The account of a field ``:25:``: an IBAN, or bank and account with a slash, or an account number.

    Args:
        text: the field; of ``:25P:`` the second line names the bank.
        currency: of the statement; taken off where the bank writes it behind the number.

    Examples:
        >>> account("DEUTDEFF/DE02 1203 0000 0000 2020 51", "EUR").identity
        'DE02120300000000202051'
        >>> account("51210600/9223382012EUR", "EUR").identity
        '51210600/9223382012'
    """
    first, _, below = text.partition("\n")
    number = first.strip()
    match = WITH_CURRENCY.fullmatch(number)
    if match and match[2] == currency:
        number = match[1]
    bank, slash, rest = number.rpartition("/")
    squeezed = "".join((rest if slash else number).split()).upper()
    bank = bank.strip() or below.strip()
    if IBAN.fullmatch(squeezed):
        return BankAccount(iban=squeezed, bank=bank)
    return BankAccount(other_id=number, bank=bank)
