"""The small parts of a camt message: amounts, dates, accounts, balances, charges.

Element names are those of ISO 20022 ``camt.052``, ``.053`` and ``.054``, versions 02 to 14; what a version moved is looked
for in both places.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.banking import BankAccount, Charge, Severity, StatementBalance
from ledgerkit.domain.banking.amounts import directed
from ledgerkit.domain.money import fits, plain

if TYPE_CHECKING:
    from ledgerkit.importers.bounded_xml import Node
    from ledgerkit.importers.notes import Notes

__all__ = [
    "Money",
    "account",
    "balances",
    "charges",
    "closing",
    "day",
    "money",
    "opening",
    "optional_day",
    "optional_money",
    "sign",
    "unsigned",
]

NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
CURRENCY = re.compile(r"[A-Z]{3}")
DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ][0-9:.,]*)?(?:Z|[+-][0-9]{2}:[0-9]{2})?")
"""``Dt`` and ``DtTm`` alike, for some banks write a time into ``Dt``; zones and any number of fraction digits pass."""


class Money(NamedTuple):
    """An amount as written, without direction, and its currency."""

    amount: Decimal
    currency: str


def money(node: Node | None, notes: Notes, place: Node, *, currency: str = "") -> Money | None:
    """An ``Amt`` element.

    Args:
        node: the element, or None where the message has none.
        notes: takes the problem of an amount that is missing, empty or no number: such a file is not used.
        place: the element it belongs to, for the message.
        currency: what to take where the attribute ``Ccy`` is missing.

    Returns:
        The amount; None where it cannot be read, after a problem was noted.
    """
    line = node.line if node else place.line
    text = node.text.strip() if node else ""
    if not NUMBER.fullmatch(text) or not fits(Decimal(text)):
        notes.problem(
            "camt-amount",
            f"The amount of this {place.name} cannot be read.",
            "Get the file again from the bank; nothing of it was used.",
            line=line,
            expected="a number such as 1234.56, at most 20 digits before and 18 after the point",
            found=repr(text[:40]) if text else "nothing",
        )
        return None
    written = node.attributes.get("Ccy", "") if node else ""
    found = written or currency
    if not written and currency:
        notes.finding(
            "currency-missing",
            Severity.WARNING,
            f"The amount of this {place.name} names no currency; that of the account, {currency}, was taken.",
            "Check the line against the bank's own page.",
            line=line,
        )
    if not CURRENCY.fullmatch(found):
        notes.problem(
            "camt-currency",
            f"The currency of this {place.name} is not known.",
            "Get the file again from the bank; nothing of it was used.",
            line=line,
            expected='three capital letters in the attribute Ccy, such as "EUR"',
            found=repr(found[:40]) if found else "nothing",
        )
        return None
    return Money(Decimal(text), intern(found))


def optional_money(node: Node | None) -> Money | None:
    """An amount told on the side, which may be missing or odd without making the file unusable."""
    if node is None:
        return None
    text, currency = node.text.strip(), node.attributes.get("Ccy", "")
    if not NUMBER.fullmatch(text) or not CURRENCY.fullmatch(currency):
        return None
    amount = Decimal(text)
    return Money(amount, intern(currency)) if fits(amount) and amount >= 0 else None


def sign(node: Node, notes: Notes, path: str, *, default: int = 1) -> int:
    """The direction of an entry, a detail, a balance or a charge: +1 for ``CRDT``, -1 for ``DBIT``.

    Whether the entry takes an earlier one back (``RvslInd``) does not matter: ``CdtDbtInd`` already tells the direction
    on the account. Without it, or with another word, ``default`` is taken and a finding says so.
    """
    text = node.value("CdtDbtInd")
    if text in ("CRDT", "DBIT"):
        return 1 if text == "CRDT" else -1
    notes.finding(
        "direction-missing",
        Severity.WARNING if node.name == "Bal" else Severity.ERROR,
        f"This {node.name} does not say whether it is a credit or a debit; it was taken as a {'credit' if default > 0 else 'debit'}.",
        "Check the direction against the bank's own page before booking.",
        line=node.line,
        path=path,
        expected="CRDT or DBIT in CdtDbtInd",
        found=repr(text[:40]) if text else "nothing",
    )
    return default


def unsigned(amount: Decimal, node: Node, notes: Notes, path: str) -> Decimal:
    """The amount without a minus sign, which the format does not allow; the direction is in ``CdtDbtInd`` alone."""
    if not amount.is_signed() or amount == 0:
        return amount.copy_abs()
    notes.finding(
        "amount-negative",
        Severity.ERROR,
        f"The amount of this {node.name} carries a minus sign. It was left out: CdtDbtInd alone tells the direction.",
        "Check the direction against the bank's own page before booking.",
        line=node.line,
        path=path,
        expected=plain(amount.copy_abs()),
        found=plain(amount),
    )
    return amount.copy_abs()


def optional_day(node: Node | None) -> date | None:
    """A day told on the side, such as the making of a message: None where there is none or it cannot be read."""
    match = DAY.fullmatch(_day_text(node))
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:  # 31 February
        return None


def day(node: Node | None, notes: Notes) -> date | None:
    """A date choice: the element holding ``Dt`` or ``DtTm``, or holding the text itself.

    A time zone is not converted: the day is the one the bank wrote.

    Returns:
        The day; None where there is none, or where it is no day of the calendar (then a problem was noted).
    """
    found, text = optional_day(node), _day_text(node)
    if node is not None and text and found is None:
        notes.problem(
            "camt-date",
            f"The date in {node.name} cannot be read.",
            "Get the file again from the bank; nothing of it was used.",
            line=node.line,
            expected="a date such as 2026-03-04",
            found=repr(text[:40]),
        )
    return found


def _day_text(node: Node | None) -> str:
    return (node.value("Dt") or node.value("DtTm") or node.text.strip()) if node else ""


def account(node: Node | None) -> BankAccount:
    """The ``Acct`` of a statement, or the ``…Acct`` of a party."""
    if node is None:
        return BankAccount()
    bank = node.first("Svcr", "FinInstnId")
    return BankAccount(
        iban="".join(node.value("Id", "IBAN").split()).upper(),
        other_id=node.value("Id", "Othr", "Id"),
        bank=(bank.value("BICFI") or bank.value("BIC")) if bank else "",
        owner=node.value("Ownr", "Nm"),
        bank_name=bank.value("Nm") if bank else "",
    )


def balances(nodes: list[Node], notes: Notes, path: str) -> tuple[StatementBalance, ...]:
    """Every ``Bal`` of a statement, whatever its kind, in the order of the file."""
    result = []
    for node in nodes:
        read = money(node.first("Amt"), notes, node)
        if read is None:
            continue
        where = f"{path}/Bal"
        amount = directed(unsigned(read.amount, node, notes, where), sign(node, notes, where))
        kind = node.first("Tp")
        code = (kind.value("CdOrPrtry", "Cd") or kind.value("CdOrPrtry", "Prtry")) if kind else ""
        interim = kind is not None and kind.value("SubTp", "Cd") == "INTM"
        result.append(StatementBalance(amount, read.currency, day(node.first("Dt"), notes), intern(code), interim=interim))
    return tuple(result)


INTERIM = "ITBD"
"""The booked balance within the day, or between two pages of a statement."""


def opening(found: tuple[StatementBalance, ...], *, partial: bool = False) -> StatementBalance | None:
    """The booked opening balance: ``OPBD``, else ``PRCD``, the earliest if there are several.

    Args:
        found: every balance, in the order of the file.
        partial: whether this is an intraday report or one of several pages. Then, without either, the first interim booked
            balance (``ITBD``) is taken where another balance closes.
    """
    for code in ("OPBD", "PRCD"):
        candidates = [balance for balance in found if balance.code == code]
        if candidates:
            return min(candidates, key=lambda balance: (balance.interim, balance.on or date.max))
    interim = [balance for balance in found if balance.code == INTERIM]
    closes = len(interim) + sum(balance.code == "CLBD" for balance in found) > 1
    return replace(interim[0], interim=True) if partial and interim and closes else None


def closing(found: tuple[StatementBalance, ...], *, partial: bool = False) -> StatementBalance | None:
    """The booked closing balance: ``CLBD``, the latest if there are several; never an available balance.

    Args:
        found: every balance, in the order of the file.
        partial: whether this is an intraday report or one of several pages. Then, without a ``CLBD``, the last interim booked
            balance (``ITBD``) is taken, marked as interim: it is never asserted in a ledger.
    """
    candidates = [balance for balance in found if balance.code == "CLBD"]
    if not candidates and partial:
        interim = [balance for balance in found if balance.code == INTERIM]
        return replace(interim[-1], interim=True) if interim else None
    return max(candidates, key=lambda balance: (not balance.interim, balance.on or date.min), default=None)


def charges(nodes: list[Node], notes: Notes, currency: str, path: str) -> tuple[Charge, ...]:
    """The ``Chrgs`` of an entry or a detail.

    Version 02 repeats ``Chrgs`` itself, later versions hold ``Rcrd`` in one; a bare total is one charge.
    """
    result = []
    for node in nodes:
        for record in node.all("Rcrd") or [node]:
            holder = record.first("Amt") or record.first("TtlChrgsAndTaxAmt")
            read = money(holder, notes, record, currency=currency)
            if read is None or read.amount == 0:
                continue
            given = record.value("CdtDbtInd")
            amount = directed(unsigned(read.amount, record, notes, path), 1 if given == "CRDT" else -1)  # no direction: it was taken
            included = {"true": True, "1": True, "false": False, "0": False}.get(record.value("ChrgInclInd"))
            kind = record.value("Tp", "Cd") or record.value("Tp", "Prtry", "Id") or record.value("Tp", "Prtry")
            result.append(Charge(amount, read.currency, included, intern(kind)))
    return tuple(result)
