"""Which camt message a file is, in which version.

Sources: ISO 20022 message definitions camt.052.001.02 to .14 (Bank-to-Customer Account Report), camt.053.001.02 to .14
(Bank-to-Customer Statement), camt.054.001.02 to .14 (Bank-to-Customer Debit Credit Notification).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledgerkit.domain.banking import Severity
from ledgerkit.importers.bounded_file import head
from ledgerkit.importers.bounded_xml import opening_tags

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.importers.bounded_xml import Node
    from ledgerkit.importers.notes import Notes

__all__ = ["INTRADAY_REPORT", "NOTIFICATION", "STATEMENT", "Message", "format_of", "root_of"]


@dataclass(frozen=True, slots=True)
class Message:
    """One of the three messages; they are built alike.

    Args:
        name: such as ``camt.053``.
        root: the element below ``Document``.
        record: the element below it that stands for one account and stretch of time.
        preliminary: what people call it, where its entries come again in a camt.053; empty for the camt.053.
    """

    name: str
    root: str
    record: str
    preliminary: str = ""

    @property
    def draft(self) -> str:
        """The root of version 01, which is built differently and was soon replaced."""
        return f"{self.root}V01"


INTRADAY_REPORT = Message("camt.052", "BkToCstmrAcctRpt", "Rpt", "an intraday report (camt.052)")
STATEMENT = Message("camt.053", "BkToCstmrStmt", "Stmt")
NOTIFICATION = Message("camt.054", "BkToCstmrDbtCdtNtfctn", "Ntfctn", "a notification of single entries (camt.054)")

ROOTS = frozenset(root for message in (INTRADAY_REPORT, STATEMENT, NOTIFICATION) for root in (message.root, message.draft))
RAW_ROOT = re.compile(rb"<(?:[A-Za-z_][\w.-]*:)?(" + "|".join(sorted(ROOTS)).encode() + rb")[\s>/]")
VERSION = re.compile(r"(camt\.05[234])\.001\.([0-9]{2})")
VERSIONS = frozenset(f"{number:02}" for number in range(2, 15))


def root_of(path: Path) -> str:
    """The root element of the camt message in a file, by its first bytes; empty where there is none.

    A message that breaks off or is refused before its root (it has a DTD, say) is told by its bytes, so that a person hears
    what is wrong with it rather than that nobody knows the file.

    Raises:
        UnreadableFileError: there is no such file or it may not be read.
    """
    start = head(path)
    for _, local in opening_tags(start):
        if local in ROOTS:
            return local
    if start.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and (match := RAW_ROOT.search(start)):
        return match[1].decode()
    return ""


def format_of(message: Message, namespace: str, node: Node, notes: Notes) -> str:
    """The name of the format with its version, from the namespace; an unknown one is a finding.

    Args:
        message: what the root element says.
        namespace: of the root element; empty where it has none, which is read and passed over.
        node: the root element, for the place of the finding.
        notes: takes the finding.
    """
    match = VERSION.search(namespace)
    if match and match[1] == message.name and match[2] in VERSIONS:
        return match[0]
    if namespace:
        notes.finding(
            "camt-version-unknown",
            Severity.INFO,
            f"The namespace names no known version of {message.name}; the file was read by the names of its elements.",
            "Check lines and balances against the bank's own page.",
            line=node.line,
            expected=f"urn:iso:std:iso:20022:tech:xsd:{message.name}.001.02 to .14",
            found=repr(namespace[:80]),
        )
    return match[0] if match else message.name
