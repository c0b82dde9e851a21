"""ISO 20022 camt.053, the statement of what a bank booked: versions 02 to 14.

Elements are found by their local names, so a prefix, a missing namespace or a business envelope around the message make no
difference. camt.052 (intraday) and camt.054 (notifications) are known and refused: they tell of entries a camt.053 will
bring again, and booking both would double them.

Sources: ISO 20022 message definitions camt.053.001.02 to camt.053.001.14 (Bank-to-Customer Statement).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import BankStatement, Severity, checked
from ledgerkit.errors import BankFileError, Problem
from ledgerkit.importers.bounded_file import head
from ledgerkit.importers.bounded_xml import Node, elements, opening_tags
from ledgerkit.importers.camt_entry import Surroundings, lines_of
from ledgerkit.importers.camt_totals import check_totals
from ledgerkit.importers.camt_values import account, balances, closing, opening, optional_day
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ledgerkit.domain.banking import BankLine

__all__ = ["READER", "CamtReader"]

MESSAGES = {
    "BkToCstmrStmt": "camt.053",
    "BkToCstmrAcctRpt": "camt.052",
    "BkToCstmrDbtCdtNtfctn": "camt.054",
    "BkToCstmrStmtV01": "camt.053 version 01",
    "BkToCstmrAcctRptV01": "camt.052",
    "BkToCstmrDbtCdtNtfctnV01": "camt.054",
}
"""The element below ``Document`` that tells the message."""
BROUGHT_AGAIN = "Its entries come again in the statement (camt.053); reading both would book them twice."
NOT_READ = {
    "camt.052": f"This is an intraday report (camt.052). {BROUGHT_AGAIN}",
    "camt.054": f"This is a notification of single entries (camt.054). {BROUGHT_AGAIN}",
    "camt.053 version 01": "This is version 01 of camt.053, a draft that is built differently and was soon replaced.",
}
CONTAINERS = frozenset({"BkToCstmrStmt", "Stmt"})
HEADER = frozenset({"Id", "StmtPgntn", "ElctrncSeqNb", "LglSeqNb", "CreDtTm", "FrToDt", "Acct", "Bal", "TxsSummry"})
"""What is kept of a statement beside its entries."""
MAX_HEADER = 10_000
"""Most elements of those; a year of seven balances a day has 2,555."""
VERSION = re.compile(r"camt\.053\.001\.([0-9]{2})")
VERSIONS = frozenset(f"{number:02}" for number in range(2, 15))
WHOLE_NUMBER = re.compile(r"[0-9]{1,18}")
RAW_MESSAGE = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(" + "|".join(MESSAGES).encode() + rb")[\s>/]")


@dataclass(slots=True)
class _Statement:
    """A statement while it is read: its small elements, and the lines of the entries so far."""

    path: str
    header: Node
    parts: list[Node] = field(default_factory=list)
    lines: list[BankLine] = field(default_factory=list)
    entries: int = 0
    around: Surroundings | None = None


class CamtReader:
    """Reads camt.053 files."""

    name = "camt053"

    def identify(self, path: Path) -> bool:
        """Whether the file is a camt.052, .053 or .054 message, by its content.

        A message that cannot be read (it is cut off, or has a DTD) is identified all the same, so that the person is told
        what is wrong with it.
        """
        return _message(path) is not None

    def read(self, path: Path) -> list[BankStatement]:
        """Every statement of the file, in the order of the file, checked.

        Raises:
            UnreadableFileError: there is no such file or it may not be read.
            BankFileError: it is another message, has no statement, is truncated or malformed, or holds amounts, currencies
                or dates that cannot be read; all such places are named, and nothing of the file is given back.
        """
        message = _message(path)
        if message in NOT_READ:
            raise BankFileError(
                Problem(
                    str(path),
                    0,
                    "camt-not-a-statement",
                    NOT_READ[message],
                    "Take the camt.053 of the same days.",
                    "camt.053, version 02 to 14",
                    message,
                )
            )
        notes = Notes(str(path))
        statements = _statements(path, notes)
        notes.raise_problems()
        if not statements:
            raise BankFileError(
                Problem(
                    str(path),
                    0,
                    "camt-no-statement",
                    "The message holds no statement.",
                    "Get the file again from the bank.",
                    "at least one Stmt in BkToCstmrStmt",
                    "none",
                )
            )
        return checked(statements)


READER = CamtReader()


def _message(path: Path) -> str | None:
    """Which camt message a file is, by its first bytes; None where it is none."""
    start = head(path)
    for _, local in opening_tags(start):
        if local in MESSAGES:
            return MESSAGES[local]
    # XML that breaks off or is refused before its message element: look at the bytes, so that read() can say why.
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and (match := RAW_MESSAGE.search(start)):
        return MESSAGES[match[1].decode()]
    return None


def _statements(path: Path, notes: Notes) -> list[BankStatement]:
    """Go through the file once; problems are left in ``notes``."""
    group_header: Node | None = None
    current: _Statement | None = None
    result: list[BankStatement] = []
    message_format = "camt.053"
    for kind, node, namespace in elements(path, CONTAINERS):
        if kind == "open" and node.name == "BkToCstmrStmt":
            message_format = _format(namespace, node, notes)
        elif kind == "open" and current is None:
            current = _Statement(f"Stmt[{len(result) + 1}]", Node("Stmt", {}, node.line))
        elif kind == "open" or (current is None and node.name == "Ntry"):
            # Neither may be passed over: entries would be lost without a word.
            notes.problem(
                "camt-misplaced",
                f"A {node.name} stands where none may stand.",
                "Get the file again from the bank; nothing of it was used.",
                line=node.line,
                expected="Stmt in BkToCstmrStmt, Ntry in Stmt",
                found=f"a Stmt inside {current.path}" if current else "an Ntry outside every Stmt",
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


def _format(namespace: str, node: Node, notes: Notes) -> str:
    """The name of the format with its version, from the namespace."""
    match = VERSION.search(namespace)
    if match and match[1] in VERSIONS:
        return match[0]
    if namespace:
        notes.finding(
            "camt-version-unknown",
            Severity.INFO,
            "The namespace names no known version of camt.053; the file was read by the names of its elements.",
            "Check lines and balances against the bank's own page.",
            line=node.line,
            expected="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02 to .14",
            found=repr(namespace[:80]),
        )
    return match[0] if match else "camt.053"


def _take_entry(current: _Statement, entry: Node, group_header: Node | None, notes: Notes) -> None:
    if current.around is None:
        identity = account(current.header.first("Acct")).identity
        currency = current.header.value("Acct", "Ccy")
        current.around = Surroundings(identity, currency, _fallback_day(current.header, group_header))
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
    first, last = opening(found), closing(found)
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
    pages = header.first("StmtPgntn") or (group_header.first("MsgPgntn") if group_header else None)
    check_totals(header.first("TxsSummry"), current.lines, current.entries, path, notes)
    return BankStatement(
        account=who,
        currency=header.value("Acct", "Ccy") or (currencies.pop() if len(currencies) == 1 else ""),
        lines=tuple(sorted(current.lines, key=lambda line: line.booking_date)),
        id=" ".join(header.value("Id").split()),
        sequence=_whole(header.value("ElctrncSeqNb") or header.value("LglSeqNb")),
        page=_whole(pages.value("PgNb")) if pages else None,
        last_page={"true": True, "1": True, "false": False, "0": False}.get(pages.value("LastPgInd")) if pages else None,
        period_from=_edge(header, "Fr") or (first.on if first else None),
        period_through=_edge(header, "To") or (last.on if last else None),
        opening=first,
        closing=last,
        balances=found,
        findings=notes.take_findings(),
        format=message_format,
    )


def _whole(text: str) -> int | None:
    return int(text) if WHOLE_NUMBER.fullmatch(text) else None
