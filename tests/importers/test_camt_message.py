"""Telling the three messages and their versions apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ledgerkit.importers.bounded_xml import Node
from ledgerkit.importers.camt_message import INTRADAY_REPORT, NOTIFICATION, STATEMENT, format_of, root_of
from ledgerkit.importers.notes import Notes

if TYPE_CHECKING:
    from pathlib import Path

    from ledgerkit.importers.camt_message import Message

URN = "urn:iso:std:iso:20022:tech:xsd:"


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<Document><BkToCstmrStmt/></Document>", "BkToCstmrStmt"),
        ('<?xml version="1.0"?><d:Document xmlns:d="x"><d:BkToCstmrAcctRpt><d:Rpt>', "BkToCstmrAcctRpt"),
        ("<Envelope><Body><Document><BkToCstmrDbtCdtNtfctnV01>", "BkToCstmrDbtCdtNtfctnV01"),
        ("<!DOCTYPE x><Document><BkToCstmrStmt>", "BkToCstmrStmt"),
        ("<Document><BkToCstmrStmtV02/></Document>", ""),
        ("<Document><Other/></Document>", ""),
        ("BkToCstmrStmt", ""),
        ("", ""),
    ],
)
def test_the_root_is_told_by_content_even_of_a_damaged_file(tmp_path: Path, text: str, root: str) -> None:
    (tmp_path / "bank.txt").write_text(text, encoding="utf-8")
    assert root_of(tmp_path / "bank.txt") == root


@pytest.mark.parametrize("message", [INTRADAY_REPORT, STATEMENT, NOTIFICATION])
@pytest.mark.parametrize(
    ("version", "known"), [("001.02", True), ("001.14", True), ("001.01", False), ("001.15", False), ("002.02", False)]
)
def test_versions(message: Message, version: str, *, known: bool) -> None:
    notes = Notes("bank.xml")
    told = format_of(message, f"{URN}{message.name}.{version}", Node(message.root, {}, 1), notes)
    assert told == (f"{message.name}.{version}" if version.startswith("001") else message.name)
    assert [finding.id for finding in notes.findings] == ([] if known else ["camt-version-unknown"])


def test_only_the_statement_may_be_booked() -> None:
    assert [message.name for message in (INTRADAY_REPORT, STATEMENT, NOTIFICATION) if not message.preliminary] == ["camt.053"]
