"""ISO 20022 camt.052, .053 and .054: what a bank reports within the day, states as booked, and notifies. Versions 02 to 14.

Elements are found by their local names, so a prefix, a missing namespace or a business envelope around the message make no
difference. The three messages are built alike, and each has a reader of its own. What a camt.052 or .054 tells comes again in
the camt.053: their statements are marked preliminary, so that they are shown and nothing books them.

Sources: see :mod:`ledgerkit.importers.camt_message`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankStatement, Severity, checked
from ledgerkit.errors import BankFileError, Problem
from ledgerkit.importers.bounded_xml import Node, elements
from ledgerkit.importers.camt_entry import Surroundings, lines_of
from ledgerkit.importers.camt_message import INTRADAY_REPORT, NOTIFICATION, STATEMENT, format_of, root_of
from ledgerkit.importers.camt_totals import check_totals
from ledgerkit.importers.camt_values import account, balances, closing, opening, optional_day
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine
    from ledgerkit.importers.camt_message import Message

__all__ = ["INTRADAY", "NOTIFIED", "READER", "CamtReader"]

PAGINATION = ("StmtPgntn", "RptPgntn", "NtfctnPgntn")
HEADER = frozenset({"Id", *PAGINATION, "ElctrncSeqNb", "LglSeqNb", "CreDtTm", "FrToDt", "Acct", "Bal", "TxsSummry"})
"""What is kept of a statement beside its entries. Notifications have no balances."""
MAX_HEADER = 10_000
"""Most elements of those; a year of seven balances a day has 2,555."""
WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")


@dataclass(slots=True)
class _Statement:
    """A statement while it is read: its small elements, and the lines of the entries so far."""

    message: Message
    path: str
    header: Node
    lines: list[BankLine] = field(default_factory=list)
    entries: int = 0
    around: Surroundings | None = None


class CamtReader:
    """Reads the files of one camt message.

    Args:
        name: name of the reader.
        message: which message.
    """

    def __init__(self, name: str, message: Message) -> None:
        self.name = name
        self._message = message

    def identify(self, path: Path) -> bool:
        """Whether the file is this message, by its content; a draft or a damaged one is, so that ``read`` can say what is wrong."""
        return root_of(path) in (self._message.root, self._message.draft)

    def read(self, path: Path) -> list[BankStatement]:
        """Every statement of the file, in the order of the file, checked.

        Raises:
            UnreadableFileError: there is no such file or it may not be read.
            BankFileError: it is a draft version, has no statement, is truncated or malformed, or holds amounts, currencies
                or dates that cannot be read; all such places are named, and nothing of the file is given back.
        """
        message, file = self._message, str(path)
        if root_of(path) == message.draft:
            told = f"This is version 01 of {message.name}, a draft that is built differently and was soon replaced."
            remedy = "Ask the bank for a later version."
            raise BankFileError(Problem(file, 0, "camt-draft", told, remedy, f"{message.name}, version 02 to 14", "version 01"))
        notes = Notes(file)
        statements = _statements(path, message, notes)
        notes.raise_problems()
        if not statements:
            told, remedy = "The message holds no statement.", "Get the file again from the bank."
            expected = f"at least one {message.record} in {message.root}"
            raise BankFileError(Problem(file, 0, "camt-no-statement", told, remedy, expected, "none"))
        return checked(statements)


READER = CamtReader("camt053", STATEMENT)
INTRADAY = CamtReader("camt052", INTRADAY_REPORT)
NOTIFIED = CamtReader("camt054", NOTIFICATION)


def _statements(path: Path, message: Message, notes: Notes) -> list[BankStatement]:
    """Go through the file once; problems are left in ``notes``."""
    root, record = message.root, message.record
    group_header: Node | None = None
    current: _Statement | None = None
    result: list[BankStatement] = []
    message_format = message.name
    for kind, node, namespace in elements(path, frozenset({root, record})):
        if kind == "open" and node.name == root:
            message_format = format_of(message, namespace, node, notes)
        elif kind == "open" and current is None:
            current = _Statement(message, f"{record}[{len(result) + 1}]", Node(record, {}, node.line))
        elif kind == "open" or (current is None and node.name == "Ntry"):
            # Neither may be passed over: entries would be lost without a word.
            notes.problem(
                "camt-misplaced",
                f"A {node.name} stands where none may stand.",
                "Get the file again from the bank; nothing of it was used.",
                line=node.line,
                expected=f"{record} in {root}, Ntry in {record}",
                found=f"a {record} inside {current.path}" if current else f"an Ntry outside every {record}",
            )
        elif current is None:
            group_header = node if kind == "element" and node.name == "GrpHdr" else group_header
        elif kind == "close":
            result.append(_finished(current, group_header, message_format, notes))
            current = None
        elif node.name == "Ntry":
            _take_entry(current, node, group_header, notes)
        elif node.name in HEADER:
            current.header.children.append(node)
            if len(current.header.children) > MAX_HEADER:
                raise BankFileError(_too_many_balances(path, node.line))
    return result


def _too_many_balances(path: Path, line: int) -> Problem:
    message = "The statement has more balances than a bank sends."
    remedy = "This is no ordinary bank file: ask the bank for it again and do not use this one."
    return Problem(str(path), line, "camt-too-many-balances", message, remedy, f"at most {MAX_HEADER:,}", "more")


def _take_entry(current: _Statement, entry: Node, group_header: Node | None, notes: Notes) -> None:
    if current.around is None:
        identity = account(current.header.first("Acct")).identity
        currency = current.header.value("Acct", "Ccy")
        current.around = Surroundings(
            identity, currency, _fallback_day(current.header, group_header), preliminary=bool(current.message.preliminary)
        )
    current.entries += 1
    path = f"{current.path}/Ntry[{current.entries}]"
    current.lines.extend(lines_of(entry, current.entries, path, current.around, notes))


def _fallback_day(header: Node, group_header: Node | None) -> date | None:
    """The day of a statement, for entries without a date: its end, else its making."""
    made = (header.first("CreDtTm"), group_header.first("CreDtTm") if group_header else None)
    return _edge(header, "To") or optional_day(made[0]) or optional_day(made[1])


def _edge(header: Node, which: str) -> date | None:
    """First (``Fr``) or last (``To``) day of a statement, where it says so."""
    period = header.first("FrToDt")
    return optional_day(period.first(f"{which}DtTm") or period.first(f"{which}Dt")) if period else None


def _finished(current: _Statement, group_header: Node | None, message_format: str, notes: Notes) -> BankStatement:
    """The statement, once its end tag is reached."""
    header, path = current.header, current.path
    found = balances(header.all("Bal"), notes, path)
    pages = _pages(header, group_header)
    page = _whole(pages.value("PgNb")) if pages else None
    last_page = {"true": True, "1": True, "false": False, "0": False}.get(pages.value("LastPgInd")) if pages else None
    # Within the day, and where a page ends before the statement does, the booked balance so far stands in for the closing one.
    partial = bool(current.message.preliminary) or (page or 1) > 1 or last_page is False
    first, last = opening(found, partial=partial), closing(found, partial=partial)
    who = account(header.first("Acct"))
    if not who.identity:
        notes.finding(
            "account-missing",
            Severity.WARNING,
            "The statement does not name its account.",
            "Say which account it is when you import it.",
            line=header.line,
            path=path,
            expected="an IBAN or another id in Acct/Id",
            found="nothing",
        )
    currencies = {balance.currency for balance in (first, last) if balance} or {line.currency for line in current.lines}
    check_totals(header.first("TxsSummry"), current.lines, current.entries, path, notes)
    return BankStatement(
        account=who,
        currency=header.value("Acct", "Ccy") or (currencies.pop() if len(currencies) == 1 else ""),
        lines=tuple(sorted(current.lines, key=lambda line: line.booking_date)),
        id=" ".join(header.value("Id").split()),
        sequence=_whole(header.value("ElctrncSeqNb") or header.value("LglSeqNb")),
        page=page,
        last_page=last_page,
        period_from=_edge(header, "Fr") or (first.on if first else None),
        period_through=_edge(header, "To") or (last.on if last else None),
        opening=first,
        closing=last,
        balances=found,
        findings=notes.take_findings(),
        format=message_format,
        preliminary=current.message.preliminary,
    )


def _pages(header: Node, group_header: Node | None) -> Node | None:
    """The page of this statement, else of the message (up to version 02 there was no other)."""
    own = next((found for name in PAGINATION if (found := header.first(name))), None)
    return own or (group_header.first("MsgPgntn") if group_header else None)


def _whole(text: str) -> int | None:
    return int(text) if WHOLE_NUMBER.fullmatch(text) else None
