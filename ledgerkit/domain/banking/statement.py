"""A bank statement and its lines, as any bank file gives them once read.

Every reader makes these types and nothing else, so that matching, reconciliation and the ledger never ask which format a
line came from. They are frozen and slotted: a statement of a hundred thousand lines is ordinary.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.banking.findings import Finding

__all__ = ["BankAccount", "BankLine", "BankStatement", "Charge", "LineStatus", "StatementBalance", "squeezed"]


class LineStatus(StrEnum):
    """How far the bank has come with a movement. Only booked lines belong into the books."""

    BOOKED = "booked"
    PENDING = "pending"
    """Announced, may still change or vanish; a later statement brings it again as booked."""
    INFORMATION = "information"
    """Told for information; it does not move the account."""


@dataclass(frozen=True, slots=True)
class BankAccount:
    """Which account a statement is about. Every part may be missing: a bank's CSV often names no account at all.

    Args:
        iban: the IBAN without spaces, upper case.
        other_id: the account number of the bank's own scheme, where there is no IBAN.
        bank: code of the bank: BIC, sort code, or 銀行コード (4 digits).
        branch: code of the branch: 支店コード (3 digits).
        kind: kind of account in the bank's words, such as 普通 or 当座.
        number: account number within bank and branch: 口座番号.
        owner: name of the account holder as the bank writes it.
        bank_name: name of the bank, for people.
    """

    iban: str = ""
    other_id: str = ""
    bank: str = ""
    branch: str = ""
    kind: str = ""
    number: str = ""
    owner: str = ""
    bank_name: str = ""

    @property
    def identity(self) -> str:
        """The one text that names this account; empty where the file names none.

        The IBAN, else the other id, else bank, branch, kind and number. Names of people and banks are no part of it, for
        they change while the account stays.

        Examples:
            >>> BankAccount(iban="DE02120300000000202051", owner="Example GmbH").identity
            'DE02120300000000202051'
            >>> BankAccount(bank="0038", branch="106", number="1234567").identity
            '0038-106-1234567'
        """
        if self.iban or self.other_id:
            return self.iban or self.other_id
        if not self.number:
            return ""
        return "-".join(part for part in (self.bank, self.branch, self.kind, self.number) if part)

    def matches(self, account_id: str) -> bool:
        """Whether an id, as a person writes it, means this account; spaces, hyphens and case do not count.

        Examples:
            >>> BankAccount(iban="DE02120300000000202051").matches("DE02 1203 0000 0000 2020 51")
            True
            >>> BankAccount().matches("DE02 1203 0000 0000 2020 51")
            False
        """
        wanted = squeezed(account_id)
        return bool(wanted) and wanted in {squeezed(self.identity), squeezed(self.iban), squeezed(self.other_id)}


def squeezed(account_id: str) -> str:
    """An account id without what people write differently: blanks, hyphens, case."""
    return "".join(account_id.split()).replace("-", "").upper()


@dataclass(frozen=True, slots=True)
class StatementBalance:
    """The balance of the account at one moment, as the bank states it or as a reader derived it.

    Args:
        amount: positive when the bank owes the account holder, negative when overdrawn.
        currency: ISO 4217 code.
        on: the day the bank gives it; None where it gives none. A closing balance is that of the end of this day. An
            opening balance is dated by some banks on the first day of the statement, by others on the day before.
        code: what the format calls it, such as ``OPBD``; ``derived`` where it was not in the file.
        derived: True where a reader worked it out from the running balance of the lines; it proves nothing about them.
        interim: True where it closes one page of a statement and not the statement (camt sub-type INTM).
    """

    amount: Decimal
    currency: str
    on: date | None
    code: str
    derived: bool = False
    interim: bool = False


@dataclass(frozen=True, slots=True)
class Charge:
    """What the bank or a correspondent took (or gave back) for a movement.

    Args:
        amount: effect on the account: a charge is negative.
        currency: ISO 4217 code; it may differ from the account's.
        included: True where the amount of the line is already net of it, False where it comes as a line of its own, None
            where the bank does not say. Either way the amount of the line is what moved the account: nothing is to be added.
        text: the kind of charge in the bank's words or code.
    """

    amount: Decimal
    currency: str
    included: bool | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class BankLine:
    """One movement on an account.

    Args:
        booking_date: day the bank booked it; the day it counts in the balance.
        amount: effect on the account, money in positive, with the decimals of the file.
        currency: ISO 4217 code of the amount.
        value_date: day from which it bears interest; None where the file gives none.
        status: booked, pending or information.
        reversal: True where the bank says it takes back an earlier movement. The amount has its own sign already.
        text: what the payer or the bank wrote, in one line.
        counterparty: name of the other party, as the bank writes it.
        counterparty_account: IBAN or other id of the other party's account.
        reference: invoice or document numbers the payer named, else the reference of the order, or the account holder's note.
        end_to_end_id: the payer's own id of the payment, carried through to the payee; empty for "NOTPROVIDED".
        structured_reference: creditor reference the payee had printed on the invoice (RF, Swiss QR, Belgian OGM…).
        bank_id: the bank's own id of the movement.
        transaction_code: kind of movement in the code of the format, such as ``PMNT-RCDT-ESCT``.
        original_amount: amount in the currency of the order, where that differs; the sign is that of ``amount``.
        original_currency: currency of ``original_amount``; empty where there is none.
        rate: rate of exchange as the bank states it: what one unit of ``rate_unit`` costs in the other currency.
        rate_unit: currency one unit of which the rate prices; empty where the file does not say.
        charges: charges the bank names for this movement.
        balance: balance of the account after this line, where the file has a running balance.
        payout: the processor's id of the payout that the line is part of; empty where the file names none.
        entry: number of the bank's entry in the statement, from 1; the details of one batch share it; 0 where
            entries and lines are the same.
        line: line number in the file, from 1.
        path: the element in the file, such as ``Stmt[1]/Ntry[3]/TxDtls[2]``; empty for files without elements.
    """

    booking_date: date
    amount: Decimal
    currency: str
    value_date: date | None = None
    status: LineStatus = LineStatus.BOOKED
    reversal: bool = False
    text: str = ""
    counterparty: str = ""
    counterparty_account: str = ""
    reference: str = ""
    end_to_end_id: str = ""
    structured_reference: str = ""
    bank_id: str = ""
    transaction_code: str = ""
    original_amount: Decimal | None = None
    original_currency: str = ""
    rate: Decimal | None = None
    rate_unit: str = ""
    charges: tuple[Charge, ...] = ()
    balance: Decimal | None = None
    payout: str = ""
    entry: int = 0
    line: int = 0
    path: str = ""

    @property
    def booked(self) -> bool:
        """Whether the movement counts in the balance of the account."""
        return self.status is LineStatus.BOOKED


@dataclass(frozen=True, slots=True)
class BankStatement:
    """What a bank file says about one account over one stretch of time.

    Args:
        account: which account.
        currency: ISO 4217 code of the account; empty where the file does not tell.
        lines: the movements, oldest first, pending ones included.
        id: the bank's id of the statement.
        sequence: number of the statement in the bank's own count; None where it has none.
        page: number of this page from 1, where one statement comes in several pieces; None where it does not.
        last_page: whether this is the last page; None where the file does not say.
        period_from: first day of the statement.
        period_through: last day of the statement, itself included.
        opening: booked balance at the start; None where the file has none.
        closing: booked balance at the end; None where the file has none.
        balances: every balance in the file, of whatever kind, for people to read; only opening and closing are reckoned with.
        findings: what is odd about the statement.
        format: what it was read from, such as ``camt.053.001.08``.
        preliminary: what people call such a file, where the bank brings its lines again in a later statement: ``an intraday
            report (camt.052)``. It is shown and never booked. Empty for a statement of what was booked.
    """

    account: BankAccount
    currency: str
    lines: tuple[BankLine, ...]
    id: str = ""
    sequence: int | None = None
    page: int | None = None
    last_page: bool | None = None
    period_from: date | None = None
    period_through: date | None = None
    opening: StatementBalance | None = None
    closing: StatementBalance | None = None
    balances: tuple[StatementBalance, ...] = ()
    findings: tuple[Finding, ...] = ()
    format: str = ""
    preliminary: str = ""

    def in_currency(self, currency: str) -> BankStatement:
        """The statement with a currency wherever it names none, as the caller says; nothing it names is changed.

        Args:
            currency: ISO 4217 code.

        Examples:
            >>> BankStatement(BankAccount(), "", ()).in_currency("EUR").currency
            'EUR'
        """

        def told(balance: StatementBalance | None) -> StatementBalance | None:
            return balance and replace(balance, currency=balance.currency or currency)

        lines = tuple(
            replace(
                line,
                currency=line.currency or currency,
                charges=tuple(replace(charge, currency=charge.currency or currency) for charge in line.charges),
            )
            for line in self.lines
        )
        balances = tuple(replace(balance, currency=balance.currency or currency) for balance in self.balances)
        return replace(
            self,
            currency=self.currency or currency,
            lines=lines,
            opening=told(self.opening),
            closing=told(self.closing),
            balances=balances,
        )

    @property
    def booked_lines(self) -> tuple[BankLine, ...]:
        """The lines that count in the balance, oldest first."""
        return tuple(line for line in self.lines if line.booked)
