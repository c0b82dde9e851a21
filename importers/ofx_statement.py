"""What stands around the transactions of an OFX statement: account, period, balances, corrections.

Sources: OFX 2.2, sections 11.4.2.2 (``STMTRS``), 11.4.3.2 (``CCSTMTRS``), 13.9.2.2 (``INVSTMTRS``), 3.2.2
(``CORRECTACTION``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, BankStatement, Order, Severity, StatementBalance, row_order
from ledgerkit.importers.notes import Notes
from ledgerkit.importers.ofx_investment import TRADES, cash_line
from ledgerkit.importers.ofx_line import Surroundings, line_of
from ledgerkit.importers.ofx_values import AGAIN, account, amount, currency, day, one_line

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.importers.ofx_tokens import Aggregate

__all__ = ["NOT_CASH", "STATEMENTS", "OpenStatement"]

STATEMENTS = frozenset({"STMTRS", "CCSTMTRS", "INVSTMTRS"})
TRANSACTIONS = frozenset({"STMTTRN", "STMTTRNP"})
NOT_CASH = frozenset({"CLOSUREOPT", "JRNLSEC", "SPLIT", "TRANSFER"})
"""Investment transactions that move securities alone."""


class OpenStatement:
    """A statement while it is read.

    Args:
        kind: its tag.
        number: of the statement in the file, from 1.
        line: of its tag.
        bank_name: who sent the file.
    """

    def __init__(self, kind: str, number: int, line: int, bank_name: str) -> None:
        self.kind, self.line, self.bank_name = kind, line, bank_name
        self.path = f"{kind}[{number}]"
        self.fields: dict[str, str] = {}
        self.account: BankAccount | None = None
        self.balances: list[Aggregate] = []
        self.lines: list[BankLine] = []
        self.corrections: list[tuple[Aggregate, str]] = []
        self.count = self.not_cash = 0
        self._around: Surroundings | None = None

    def take(self, source: Aggregate, notes: Notes) -> None:
        """An aggregate of this statement that is complete."""
        if source.name in TRANSACTIONS or source.name in TRADES:
            self._transaction(source, notes)
        elif source.name in NOT_CASH:
            self.not_cash += 1
        elif source.name in ("LEDGERBAL", "AVAILBAL"):
            self.balances.append(source)
        elif self.account is None:
            self.account = account(source, self.bank_name)

    def _transaction(self, source: Aggregate, notes: Notes) -> None:
        self.count += 1
        if self._around is None:
            self._around = Surroundings(currency(self.fields.get("CURDEF", "")), self._edge("DTEND") or self._edge("DTASOF"))
        path = f"{self.path}/{source.name}[{self.count}]"
        if source.unclosed:
            notes.finding(
                "ofx-end-missing",
                Severity.WARNING,
                f"The end tag of this {source.name} is missing; the next tag ended it.",
                "Check the line against the bank's own page.",
                line=source.line,
                path=path,
            )
        make = cash_line if source.name in TRADES else line_of
        if line := make(source, path, self._around, notes):
            self.lines.append(line)
        if source.value("CORRECTFITID"):
            self.corrections.append((source, path))

    def _edge(self, name: str) -> date | None:
        """A day told on the side; None where it is missing or no day."""
        return day(self.fields.get(name, ""), name, self.line, Notes(""))

    def finished(self, form: str, notes: Notes) -> BankStatement:
        """The statement, once it has ended."""
        currencies = {line.currency for line in self.lines}
        home = currency(self.fields.get("CURDEF", "")) or (currencies.pop() if len(currencies) == 1 else "")
        booked = [line for line in self.lines if line.booked]  # pending ones stand in a list of their own
        lines = self.lines[::-1] if row_order(booked) is Order.NEWEST_FIRST else self.lines
        found = [balance for source in self.balances if (balance := self._balance(source, home, notes))]
        if self.fields.get("AVAILCASH") and (cash := self._cash(home, notes)):
            found.append(cash)
        ledger = [balance for balance in found if balance.code == "LEDGERBAL"]
        who = self.account or BankAccount(bank_name=self.bank_name)
        self._say_what_is_odd(who, notes)
        return BankStatement(
            account=who,
            currency=home,
            lines=tuple(sorted(lines, key=lambda line: line.booking_date)),
            period_from=self._edge("DTSTART"),
            period_through=self._edge("DTEND"),
            closing=ledger[-1] if ledger else None,
            balances=tuple(found),
            findings=notes.take_findings(),
            format=form,
        )

    def _balance(self, source: Aggregate, home: str, notes: Notes) -> StatementBalance | None:
        """``LEDGERBAL`` or ``AVAILBAL``; an empty one is told and left out, for banks send them."""
        text = source.value("BALAMT")
        if not text:
            notes.finding(
                "balance-empty",
                Severity.WARNING,
                f"The bank sends a {source.name} without an amount; the statement has no such balance.",
                "Compare the balance with the bank's own page.",
                line=source.line,
                path=f"{self.path}/{source.name}",
                expected="an amount in BALAMT",
                found="nothing",
            )
            return None
        number = amount(text, "BALAMT", source.line, f"{self.path}/{source.name}", notes)
        on = day(source.value("DTASOF"), "DTASOF", source.line, notes)
        return self._in_currency(number, home, on, source.name, source.line, notes)

    def _cash(self, home: str, notes: Notes) -> StatementBalance | None:
        """A broker's available cash: shown, never reckoned with, for it includes what is not settled or lent."""
        number = amount(self.fields["AVAILCASH"], "AVAILCASH", self.line, self.path, notes)
        return self._in_currency(number, home, self._edge("DTASOF"), "AVAILCASH", self.line, notes)

    def _in_currency(
        self, number: Decimal | None, home: str, on: date | None, code: str, line: int, notes: Notes
    ) -> StatementBalance | None:
        if number is None:
            return None
        if not home:
            notes.problem(
                "ofx-currency",
                f"The currency of this {code} is not known: the statement has no CURDEF.",
                AGAIN,
                line=line,
                expected='three letters, such as "EUR"',
                found=repr(self.fields.get("CURDEF", "")[:40]),
            )
            return None
        return StatementBalance(number, home, on, code)

    def _say_what_is_odd(self, who: BankAccount, notes: Notes) -> None:
        if not who.identity:
            notes.finding(
                "account-missing",
                Severity.WARNING,
                "The statement does not name its account.",
                "Say which account it is when you import it.",
                line=self.line,
                path=self.path,
                expected="an ACCTID in BANKACCTFROM, CCACCTFROM or INVACCTFROM",
                found="nothing",
            )
        if self.not_cash:
            notes.finding(
                "securities-not-read",
                Severity.INFO,
                f"{self.not_cash} transactions of the statement move securities and no cash; they were not read.",
                "Book them from the broker's own documents.",
                line=self.line,
                path=self.path,
            )
        known = {line.bank_id: line for line in self.lines if line.bank_id} if self.corrections else {}
        for source, path in self.corrections:
            self._correction(source, path, known, notes)

    @staticmethod
    def _correction(source: Aggregate, path: str, known: dict[str, BankLine], notes: Notes) -> None:
        """A transaction that replaces or deletes one sent before: told at both, done by a person.

        The earlier one may be in the books already, with an entry somebody wrote to it; nothing here can take it out.
        """
        target = one_line(source.value("CORRECTFITID"))
        deletes = source.value("CORRECTACTION").upper() == "DELETE"
        places = [(source.line, path)]
        if earlier := known.get(target):
            places.append((earlier.line, earlier.path))
        if deletes:
            message = f"The bank takes back the transaction with the id {target!r}; the record that says so moves nothing itself."
        else:
            message = f"The bank replaces the transaction with the id {target!r} by another of the same movement; both are kept."
        for line, where in places:
            notes.finding(
                "line-corrected",
                Severity.ERROR,
                message,
                "Delete the earlier one from the books, or do not book it; the movement was one.",
                line=line,
                path=where,
            )
