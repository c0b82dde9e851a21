"""OFX: statements of banks, cards and brokers, from 1.0.2 (SGML) to 2.3 (XML), and QFX, which is OFX with Intuit's tags.

``ofx_header.py`` reads what the file says of itself, ``ofx_tokens.py`` makes fields and aggregates of its text,
``ofx_line.py`` and ``ofx_investment.py`` make bank lines of transactions, ``ofx_statement.py`` a statement of what stands
around them.

Sources: OFX 1.0.2, 1.6 and 2.2: sections 11.4 (bank and card statements) and 13.9 (investment statements), 3.1.5 (status).
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import Severity, checked
from ledgerkit.errors import BankFileError, Problem
from ledgerkit.importers.bounded_file import MAX_BYTES, head
from ledgerkit.importers.bounded_text import chosen_encoding, text_pieces
from ledgerkit.importers.notes import Notes
from ledgerkit.importers.ofx_header import VERSIONS, is_ofx, read_header
from ledgerkit.importers.ofx_investment import TRADES
from ledgerkit.importers.ofx_statement import NOT_CASH, STATEMENTS, OpenStatement
from ledgerkit.importers.ofx_tokens import events
from ledgerkit.importers.ofx_values import AGAIN, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.domain.banking import BankStatement
    from ledgerkit.importers.ofx_tokens import Aggregate, Event

__all__ = ["READER", "OfxReader"]

NOT_READ = frozenset({"LOANSTMTRS"})
CONTAINERS = STATEMENTS | NOT_READ | {"OFX", "BANKTRANLIST", "BANKTRANLISTP", "INVTRANLIST"}
TRANSACTIONS = frozenset({"STMTTRN", "STMTTRNP"})
BALANCES = frozenset({"LEDGERBAL", "AVAILBAL"})
ACCOUNTS = frozenset({"BANKACCTFROM", "CCACCTFROM", "INVACCTFROM"})
HANDED = TRANSACTIONS | BALANCES | ACCOUNTS | TRADES | NOT_CASH | {"STATUS", "FI"}
LONGEST_MESSAGE = 200


class OfxReader:
    """Reads OFX and QFX files."""

    name = "ofx"

    def identify(self, path: Path) -> bool:
        """Whether the file is OFX by its content: its header or its root, damaged or not."""
        return is_ofx(head(path))

    def read(self, path: Path) -> list[BankStatement]:
        """Every statement of the file, in the order of the file, checked.

        OFX has no opening balance; closing is ``LEDGERBAL`` on its day.

        Raises:
            UnreadableFileError: there is no such file or it may not be read.
            BankFileError: it has no statement (the bank may say why), is cut off or compressed, has a document type, or holds
                amounts, currencies or dates that cannot be read; all such places are named, and nothing of the file is given
                back.
        """
        file, notes = str(path), Notes(str(path))
        header = read_header(head(path))
        if header.compression not in ("", "NONE"):
            message = "The file is compressed inside."
            raise BankFileError(
                Problem(file, 1, "ofx-compressed", message, "Ask the bank for the plain file.", "COMPRESSION:NONE", header.compression)
            )
        if header.version not in VERSIONS:
            notes.finding(
                "ofx-version-unknown",
                Severity.INFO,
                "The file names no known version of OFX; it was read by the names of its tags.",
                "Check lines and balance against the bank's own page.",
                line=1,
                expected="a version from 102 to 230",
                found=header.version or "none",
            )
        encoding = chosen_encoding(path, MAX_BYTES, header.encoding, notes)
        form = f"ofx.{header.version}" if header.version in VERSIONS else "ofx"
        gathered = _Gathered(notes, form)
        for event in events(text_pieces(path, MAX_BYTES, encoding), CONTAINERS, HANDED, TRANSACTIONS | BALANCES, file):
            gathered.take(event)
        return checked(gathered.finished())


READER = OfxReader()


class _Gathered:
    """The statements of a file while it is read."""

    def __init__(self, notes: Notes, form: str) -> None:
        self.notes = notes
        self.form = form
        self.statements: list[BankStatement] = []
        self.current: OpenStatement | None = None
        self.bank_name = ""
        self.roots_open = self.roots = 0
        self.last_line = 0
        self.refusals: list[Problem] = []

    def take(self, event: Event) -> None:
        self.last_line = event.line
        if event.aggregate is not None:
            self.aggregate(event.aggregate)
        elif event.kind == "field":
            if self.current:
                self.current.fields.setdefault(event.name, event.text)
        elif event.name == "OFX":
            self.roots += event.kind == "open"
            self.roots_open += 1 if event.kind == "open" else -1
        elif event.name in STATEMENTS:
            if self.current:
                self.close(told=event.kind == "close" and event.text != "unclosed")
            if event.kind == "open":
                self.current = OpenStatement(event.name, len(self.statements) + 1, event.line, self.bank_name)
        elif event.name in NOT_READ and event.kind == "open":
            self.notes.finding(
                "ofx-not-read",
                Severity.WARNING,
                f"The file holds a statement of a kind that is not read ({event.name}).",
                "Take its lines from another file of the bank.",
                line=event.line,
            )

    def aggregate(self, source: Aggregate) -> None:
        if source.name == "STATUS":
            self.status(source)
        elif source.name == "FI":
            self.bank_name = one_line(source.value("ORG"))
        elif self.current:
            self.current.take(source, self.notes)
        elif source.name in TRANSACTIONS | TRADES:
            # It may not be passed over: its money would be lost without a word.
            self.notes.problem(
                "ofx-misplaced",
                f"A {source.name} stands outside every statement.",
                AGAIN,
                line=source.line,
                expected=f"inside {', '.join(sorted(STATEMENTS))}",
            )

    def status(self, source: Aggregate) -> None:
        """What the bank says of the request (section 3.1.5): an error may be why there is no statement."""
        severity = source.value("SEVERITY").upper()
        if severity not in ("ERROR", "WARN"):
            return
        told = one_line(source.value("MESSAGE"))[:LONGEST_MESSAGE]
        message = f"The bank reports {'an error' if severity == 'ERROR' else 'a warning'} instead of, or beside, a statement."
        found = f"code {source.value('CODE')[:10]!r}, message {told!r}"
        if severity == "ERROR":
            self.refusals.append(
                Problem(self.notes.file, source.line, "ofx-status", message, "Download the file again from the bank.", "a statement", found)
            )
        self.notes.finding(
            "ofx-status",
            Severity.WARNING if severity == "ERROR" else Severity.INFO,
            message,
            "Look whether a statement is missing from the file.",
            line=source.line,
            found=found,
        )

    def close(self, *, told: bool) -> None:
        """The statement that is open is complete."""
        if self.current is None:
            return
        if not told:
            self.notes.finding(
                "ofx-end-missing",
                Severity.WARNING,
                f"The end tag of this {self.current.kind} is missing; the next tag ended it.",
                "Check lines and balance against the bank's own page.",
                line=self.current.line,
                path=self.current.path,
            )
        self.statements.append(self.current.finished(self.form, self.notes))
        self.current = None

    def finished(self) -> list[BankStatement]:
        """Every statement of the file.

        Raises:
            BankFileError: the file is cut off or has no statement, or problems were noted on the way.
        """
        notes = self.notes
        if self.roots_open or not self.roots or self.current:
            notes.problem(
                "ofx-truncated",
                "The file ends before its end tag: it is cut off, and lines may be missing.",
                "Get the whole file again from the bank; none of it was used.",
                line=self.last_line,
                expected="</OFX>",
                found="the end of the file",
            )
        notes.raise_problems()
        if not self.statements:
            raise BankFileError(self.refusals[:100] or [self._no_statement()])
        if rest := notes.take_findings():  # what came behind the last statement
            self.statements[-1] = replace(self.statements[-1], findings=(*self.statements[-1].findings, *rest))
        return self.statements

    def _no_statement(self) -> Problem:
        message = "The file holds no statement; it may be a list of accounts or an answer without data."
        return Problem(
            self.notes.file,
            0,
            "ofx-no-statement",
            message,
            "Download the movements of the account.",
            f"one of {', '.join(sorted(STATEMENTS))}",
            "none",
        )
