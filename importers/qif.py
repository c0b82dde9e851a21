"""QIF, the text format Quicken wrote and many banks and programs still do.

``qif_records.py`` makes records of lines, ``qif_style.py`` finds out how the file writes dates and amounts, ``qif_line.py``
makes bank lines. QIF names no currency and has no ids; accounts have names at best.

Source: Quicken Interchange Format, as Intuit described it with Quicken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankAccount, BankStatement, Order, Severity, StatementBalance, checked, row_order
from ledgerkit.errors import BankFileError, Problem
from ledgerkit.importers.bounded_file import head
from ledgerkit.importers.bounded_text import chosen_encoding, text_lines
from ledgerkit.importers.notes import Notes
from ledgerkit.importers.qif_line import cash_of_trade, line_of, moves_no_cash
from ledgerkit.importers.qif_records import CASH_SECTIONS, INVESTMENTS, LISTS, records
from ledgerkit.importers.qif_style import Style

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.importers.qif_records import Record

__all__ = ["READER", "QifReader"]

MAX_BYTES = 64 * 2**20
START = re.compile(r"\s*!\s*(?:type\s*:|account|option\s*:|clear\s*:)", re.IGNORECASE)
MOVEMENTS = CASH_SECTIONS | INVESTMENTS
OPENING = "opening balance"


class QifReader:
    """Reads QIF files."""

    name = "qif"

    def identify(self, path: Path) -> bool:
        """Whether the file begins with a header of QIF."""
        start = head(path)
        encoding = "utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
        return START.match(start.decode(encoding, errors="replace")) is not None

    def read(self, path: Path) -> list[BankStatement]:
        """One statement for each section with movements, in the order of the file, checked.

        Raises:
            UnreadableFileError: there is no such file or it may not be read.
            BankFileError: a record is cut off, a section is not known, dates or amounts cannot be read or can be read in two
                ways, or there are no movements; all such places are named, and nothing of the file is given back.
        """
        notes = Notes(str(path))
        encoding = chosen_encoding(path, MAX_BYTES, "", notes)
        style = _style(path, encoding)
        style.decide(notes)
        notes.raise_problems()  # without an order no day can be judged
        gathered = _Gathered(style, notes)
        for record in records(text_lines(path, MAX_BYTES, encoding), notes):
            gathered.take(record)
        gathered.close()
        notes.raise_problems()
        if not gathered.statements:
            message = "The file has no section with movements of an account."
            expected = "!Type:Bank, Cash, CCard, Oth A, Oth L or Invst"
            raise BankFileError(
                Problem(str(path), 0, "qif-no-statement", message, "Export the movements of the account.", expected, "none")
            )
        return checked(gathered.statements)


READER = QifReader()


def _style(path: Path, encoding: str) -> Style:
    """Go through the file once for its dates and amounts."""
    style = Style()
    for record in records(text_lines(path, MAX_BYTES, encoding), Notes(str(path))):
        if record.section not in MOVEMENTS:
            continue
        if not record.fields:
            style.new_section()
        for code, text in record.fields:
            if code == "D":
                style.show_date(text)
            elif code in "TU$":
                style.show_amount(text)
    return style


class _Gathered:
    """The statements of a file while it is read."""

    def __init__(self, style: Style, notes: Notes) -> None:
        self.style, self.notes = style, notes
        self.statements: list[BankStatement] = []
        self.account = BankAccount()
        self.section = ""
        self.begun = self.not_cash = self.taken = 0
        self.lines: list[BankLine] = []
        self.opening: StatementBalance | None = None

    def take(self, record: Record) -> None:
        if not record.fields:
            self._header(record)
        elif record.section == "account":
            self.account = BankAccount(other_id=" ".join(record.value("N").split()), kind=record.value("T"))
        elif record.section in MOVEMENTS:
            self._movement(record)
        elif record.section.startswith(("option:", "clear:")) or not record.section:
            self._unknown(record, "fields stand where none may stand")

    def _header(self, record: Record) -> None:
        self.close()
        section = record.section
        if section in MOVEMENTS:
            self.section, self.begun = section, record.line
        elif section.startswith("clear:"):
            self.account = BankAccount()  # what came before was the list of accounts and names none for what follows
        elif section not in LISTS and section != "account" and not section.startswith("option:"):
            self._unknown(record, f"the section {section[:40]!r} is not known")

    def _unknown(self, record: Record, what: str) -> None:
        self.notes.problem(
            "qif-section",
            f"Movements could be lost: {what}.",
            "Take the section out, if it holds no movements, and read the file again.",
            line=record.line,
            expected="!Account, !Type:Bank, Cash, CCard, Oth A, Oth L, Invst, Cat, Class, Security, …",
            found=repr(record.section[:40]),
        )

    def _movement(self, record: Record) -> None:
        self.taken += 1
        if record.section in INVESTMENTS:
            self.not_cash += moves_no_cash(record)
            line = cash_of_trade(record, self.style, self.notes)
        else:
            line = line_of(record, self.style, self.notes)
        if line is None:
            return
        if self.taken == 1 and record.value("P").lower() == OPENING and record.value("L").startswith("["):
            # Quicken's first record of an account; it names the account as its own counterpart and moves nothing.
            self.opening = StatementBalance(line.amount, "", line.booking_date, "opening")
            if not self.account.identity:
                self.account = BankAccount(other_id=record.value("L").strip("[]"))
        else:
            self.lines.append(line)

    def close(self) -> None:
        """The section that is open is complete."""
        if not self.section:
            return
        self._say_what_is_odd()
        lines = self.lines[::-1] if row_order(self.lines) is Order.NEWEST_FIRST else self.lines
        days = [line.booking_date for line in lines]
        self.statements.append(
            BankStatement(
                account=self.account,
                currency="",
                lines=tuple(sorted(lines, key=lambda line: line.booking_date)),
                period_from=min(days, default=None),
                period_through=max(days, default=None),
                opening=self.opening,
                balances=(self.opening,) if self.opening else (),
                findings=self.notes.take_findings(),
                format=f"qif.{self.section}",
            )
        )
        self.lines, self.opening, self.account, self.section = [], None, BankAccount(), ""
        self.not_cash = self.taken = 0

    def _say_what_is_odd(self) -> None:
        self.notes.finding(
            "currency-unknown",
            Severity.WARNING,
            "QIF names no currency.",
            "Say which it is when you import the file.",
            line=self.begun,
        )
        if not self.account.identity:
            self.notes.finding(
                "account-missing",
                Severity.WARNING,
                "The section does not name its account.",
                "Say which account it is when you import it.",
                line=self.begun,
                expected="!Account with a name in N",
                found="nothing",
            )
        if self.not_cash:
            self.notes.finding(
                "securities-not-read",
                Severity.INFO,
                f"{self.not_cash} records of the section move no cash of the account; they were not read.",
                "Book them from the broker's own documents.",
                line=self.begun,
            )
