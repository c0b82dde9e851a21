"""What a camt entry tells about a payment: who, what for, in which currency at first."""

from __future__ import annotations

from decimal import Decimal
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from ledgerkit.domain.banking import Severity
from ledgerkit.domain.banking.amounts import directed, rounds_to
from ledgerkit.domain.money import fits, plain
from ledgerkit.importers.camt_values import CURRENCY, NUMBER, account, optional_money

if TYPE_CHECKING:
    from ledgerkit.importers.bounded_xml import Node
    from ledgerkit.importers.camt_values import Money
    from ledgerkit.importers.notes import Notes

__all__ = ["Exchange", "counterparty", "exchange", "provided", "reference", "structured_reference", "text", "transaction_code"]

NOTHING_PROVIDED = frozenset({"NOTPROVIDED", "NONREF", "NOREF"})
"""What banks write where there is no reference."""
AMOUNTS = ("InstdAmt", "TxAmt", "CntrValAmt")
"""The amounts of ``AmtDtls``: as ordered, as executed, as converted."""


class Exchange(NamedTuple):
    """What a payment was before it was exchanged into the currency of the account."""

    original: Money | None
    rate: Decimal | None
    rate_unit: str

    def signed_like(self, amount: Decimal) -> Decimal | None:
        """The original amount with the direction of the booked one; None where there is none."""
        if self.original is None:
            return None
        return directed(self.original.amount, 1 if amount >= 0 else -1)


def provided(value: str) -> str:
    """A reference in one line, or nothing where the bank wrote that there is none."""
    return "" if value.upper() in NOTHING_PROVIDED else _one_line(value)


def text(entry: Node, detail: Node | None) -> str:
    """What payer and bank wrote, in one line: remittance text first, then what the bank adds; nothing twice."""
    parts: dict[str, None] = {}
    if detail:
        remittance = [node.text for node in _remittance(detail, "Ustrd")]
        remittance += [node.text for strd in _remittance(detail, "Strd") for node in strd.all("AddtlRmtInf")]
        parts[_one_line(" ".join(remittance))] = None
        parts[_one_line(detail.value("AddtlTxInf"))] = None
    parts[_one_line(entry.value("AddtlNtryInf"))] = None
    return " / ".join(part for part in parts if part)


def reference(entry: Node, detail: Node | None) -> str:
    """Numbers of the documents paid, else the id of the instruction, else the reference of the entry."""
    if detail:
        documents = [number for strd in _remittance(detail, "Strd") for doc in strd.all("RfrdDocInf") if (number := doc.value("Nb"))]
        if documents:
            return _one_line(" ".join(documents))
        if instruction := provided(detail.value("Refs", "InstrId")):
            return instruction
    return provided(entry.value("NtryRef"))


def structured_reference(detail: Node | None) -> str:
    """The creditor's own references (``CdtrRefInf/Ref``), as printed on the invoices."""
    if detail is None:
        return ""
    return _one_line(" ".join(strd.value("CdtrRefInf", "Ref") for strd in _remittance(detail, "Strd")))


def transaction_code(node: Node | None) -> str:
    """``BkTxCd`` as domain, family and sub-family, else the code of the bank's own scheme."""
    code = node.first("BkTxCd") if node else None
    if code is None:
        return ""
    domain = (code.value("Domn", "Cd"), code.value("Domn", "Fmly", "Cd"), code.value("Domn", "Fmly", "SubFmlyCd"))
    return intern("-".join(part for part in domain if part) or code.value("Prtry", "Cd"))


def counterparty(detail: Node | None, own: str, *, incoming: bool, taken_back: bool) -> tuple[str, str]:
    """Name and account of the other party.

    Money in comes from the debtor, money out goes to the creditor. A reversal or a return keeps the roles of the payment
    it takes back, so the other party stands on the other side. The account holder is never the other party.

    Args:
        detail: the ``TxDtls``; None gives no party.
        own: identity of the account of the statement.
        incoming: whether the amount is a credit.
        taken_back: whether the entry is marked as a reversal.
    """
    parties = detail.first("RltdPties") if detail else None
    if detail is None or parties is None:
        return "", ""
    swapped = taken_back or detail.first("RtrInf") is not None
    roles = ("Dbtr", "Cdtr") if incoming != swapped else ("Cdtr", "Dbtr")
    for position, role in enumerate(roles):
        name = _name(parties.first(role)) or _name(parties.first(f"Ultmt{role}"))
        their_account = account(parties.first(f"{role}Acct")).identity
        known_other = bool(their_account) and their_account != own
        # On the second role a name alone may be the account holder's; only a reversal, whose roles banks mix up, takes it.
        if known_other or (name and not their_account and (position == 0 or swapped)):
            return name, their_account
    return "", ""


def exchange(nodes: list[Node], booked: Money, path: str, notes: Notes) -> Exchange:
    """The amount before exchange and the rate, from the ``AmtDtls`` of a detail or its entry.

    Args:
        nodes: where to look, in this order.
        booked: the amount of the line, without direction.
        path: the element, for findings.
        notes: takes a finding where rate and amounts do not agree; the amounts are kept.
    """
    for node in nodes:
        told = node.first("AmtDtls")
        if told is None:
            continue
        amounts = [read for name in AMOUNTS if (read := optional_money(told.first(name, "Amt")))]
        original = next((read for read in amounts if read.currency != booked.currency), None)
        converted = next((read for read in reversed(amounts) if read.currency == booked.currency), booked)
        rate, unit = _rate([found for name in AMOUNTS if (found := told.first(name, "CcyXchg"))])
        if original is None and rate is None:
            continue
        if original and rate and not _agree(original, converted, rate, unit):
            notes.finding(
                "rate-differs",
                Severity.INFO,
                "The rate of exchange does not lead from one amount to the other; the amounts are kept, they are what moved.",
                "Nothing, where the bank rounds the rate it shows or keeps a fee in it.",
                line=node.line,
                path=path,
                expected=f"{plain(original.amount)} {original.currency} at {plain(rate)}",
                found=f"{plain(converted.amount)} {converted.currency}",
            )
        return Exchange(original, rate, unit)
    return Exchange(None, None, "")


def _rate(nodes: list[Node]) -> tuple[Decimal | None, str]:
    for node in nodes:
        written = node.value("XchgRate")
        if NUMBER.fullmatch(written) and fits(Decimal(written)) and Decimal(written) > 0:
            unit = node.value("UnitCcy")
            return Decimal(written), intern(unit) if CURRENCY.fullmatch(unit) else ""
    return None, ""


def _agree(original: Money, converted: Money, rate: Decimal, unit: str) -> bool:
    """Whether the rate leads from one amount to the other; without a unit nobody can tell, so nothing is said."""
    if unit == original.currency:
        return rounds_to(original.amount, rate, converted.amount)
    if unit == converted.currency:
        return rounds_to(converted.amount, rate, original.amount)
    return True


def _remittance(detail: Node, name: str) -> list[Node]:
    return [node for remittance in detail.all("RmtInf") for node in remittance.all(name)]


def _name(party: Node | None) -> str:
    """A party's name: its own up to version 06, below ``Pty`` or ``Agt`` from version 07."""
    if party is None:
        return ""
    return _one_line(party.value("Nm") or party.value("Pty", "Nm") or party.value("Agt", "FinInstnId", "Nm"))


def _one_line(value: str) -> str:
    return " ".join(value.split())
