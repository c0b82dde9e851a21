"""The small parts of an OFX file: amounts, days, currencies, accounts.

Sources: OFX 2.2, sections 3.2.8 (dates and times), 3.2.9 (amounts), 5.2 (currencies), 11.3 (accounts), 13.6.1 (brokerage).
"""

from __future__ import annotations

import re
from datetime import date
from sys import intern
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, Severity
from ledgerkit.domain.money import plain
from ledgerkit.importers.amount_text import written_amount

if TYPE_CHECKING:
    from decimal import Decimal

    from ledgerkit.importers.notes import Notes
    from ledgerkit.importers.ofx_tokens import Aggregate

__all__ = ["AGAIN", "account", "amount", "currency", "day", "one_line", "optional_amount"]

AGAIN = "Get the file again from the bank; nothing of it was used."
DAY = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[0-9]{0,6}(?:[.:,][0-9]{0,9})?)?(?:\s*\[[^\[\]]{0,40}\]?)?")
DASHED = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].{0,40})?")
ZERO_DAY = re.compile(r"0{8,}.{0,40}")
CURRENCY = re.compile(r"[A-Z]{3}")
IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
CHECK_MODULUS = 97


def one_line(text: str) -> str:
    """A text with single blanks for any white space."""
    return " ".join(text.split())


def amount(text: str, name: str, line: int, path: str, notes: Notes) -> Decimal | None:
    """An amount with its sign; None after a problem was noted.

    Args:
        text: as written; empty is a problem.
        name: the field, for the message.
        line: of the aggregate.
        path: of the transaction, for the finding of an amount that can be read in two ways.
        notes: takes problems and findings.
    """
    read = written_amount(text)
    if read is None:
        notes.problem(
            "ofx-amount",
            f"The amount in {name} cannot be read.",
            AGAIN,
            line=line,
            expected="a number such as -1234.56, at most 20 digits before and 18 after the point",
            found=repr(text[:40]) if text else "nothing",
        )
        return None
    if read.grouped is not None:
        notes.finding(
            "amount-ambiguous",
            Severity.ERROR,
            f"The comma in {name} may stand before decimals or between thousands. OFX knows no thousands, so it was read as decimal.",
            "Check the amount against the bank's own page before booking.",
            line=line,
            path=path,
            expected=plain(read.number),
            found=repr(text[:40]),
        )
    return read.number


def optional_amount(text: str) -> Decimal | None:
    """An amount told on the side, such as a rate; None where there is none or it cannot be read."""
    read = written_amount(text) if text else None
    return read.number if read else None


def day(text: str, name: str, line: int, notes: Notes) -> date | None:
    """The day of a date and time. Its zone is not converted: the day is the one the bank wrote.

    Returns:
        The day; None where there is none or it is written as zeros, or where it is no day of the calendar (then a problem was
        noted).
    """
    if not text or ZERO_DAY.fullmatch(text):
        return None
    match = DAY.fullmatch(text) or DASHED.fullmatch(text)
    try:
        if match:
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        pass  # 31 February: told below like any other text that is no date
    notes.problem(
        "ofx-date",
        f"The date in {name} is no day of the calendar.",
        AGAIN,
        line=line,
        expected="a date such as 20260304 or 20260304120000.000[-5:EST]",
        found=repr(text[:40]),
    )
    return None


def currency(text: str) -> str:
    """A currency in capitals; empty where it is none."""
    code = text.upper()
    return intern(code) if CURRENCY.fullmatch(code) else ""


def account(source: Aggregate, bank_name: str) -> BankAccount:
    """The account in ``BANKACCTFROM``, ``CCACCTFROM`` or ``INVACCTFROM``.

    The standard names an account by bank, branch, number and kind together (section 11.3.1), and savings and current account
    of one member may share a number; so all of them are its identity. A number that is a valid IBAN is one.
    """
    number = one_line(source.value("ACCTID"))
    squeezed = "".join(number.split()).upper()
    bank = source.value("BANKID") or source.value("BROKERID")
    if IBAN.fullmatch(squeezed) and _checks(squeezed):
        return BankAccount(iban=squeezed, bank=bank, kind=source.value("ACCTTYPE"), bank_name=bank_name)
    return BankAccount(
        bank=one_line(bank), branch=source.value("BRANCHID"), kind=source.value("ACCTTYPE"), number=number, bank_name=bank_name
    )


def _checks(iban: str) -> bool:
    """Whether the check digits of an IBAN are right (ISO 13616, ISO/IEC 7064 MOD 97-10)."""
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % CHECK_MODULUS == 1
