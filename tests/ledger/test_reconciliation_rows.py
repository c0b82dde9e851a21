"""Filed bank files and evidence as facts; a change of such a file is a change of the books."""

from __future__ import annotations

import datetime
import hashlib
from decimal import Decimal

import pytest

from ledgerkit.books import open_books

CONTENT = b"a bank file"
DIGEST = hashlib.sha256(CONTENT).hexdigest()
LEDGER = f"""
plugin "ledgerkit.plugins"
2026-01-01 open Assets:Bank
  reconcile: "bank"
2026-09-30 document Assets:Bank "documents/bank/september.csv"
  bank-source: "camt053 sha256:{DIGEST}"
  bank-from: 2026-09-01
  bank-through: 2026-09-30
  bank-opening: 1.50 EUR
  bank-closing: -2 EUR
  bank-lines: 7
2026-09-30 document Assets:Bank "documents/bank/september.csv"
  bank-source: "by hand"
2026-09-30 document Assets:Bank "documents/bank/september.csv"
2026-09-30 custom "ledgerkit-reconciliation" Assets:Bank
  bank-balance: -2 EUR
  bank-file: "documents/bank/september.csv"
  digest: "sha256:{DIGEST}"
  by: "Sato"
"""


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setenv("LEDGERKIT_CACHE", str(tmp_path / "cache"))
    (tmp_path / "documents" / "bank").mkdir(parents=True)
    (tmp_path / "documents" / "bank" / "september.csv").write_bytes(CONTENT)
    (tmp_path / "main.beancount").write_text(LEDGER, encoding="utf-8")
    return tmp_path / "main.beancount"


def test_rows(ledger):
    books = open_books(ledger)
    _names, files = books.select("SELECT * EXCLUDE (path, file, line) FROM bank_files")
    september = datetime.date(2026, 9, 30)
    assert files == [
        (september, "Assets:Bank", "camt053", DIGEST, "EUR", datetime.date(2026, 9, 1), september, Decimal("1.5"), -2, 7, None, "present"),
        (september, "Assets:Bank", "by hand", "", None, None, None, None, None, None, None, "changed"),
    ]
    _names, evidence = books.select("SELECT * EXCLUDE (file, line) FROM reconciliations")
    place = "documents/bank/september.csv"
    assert evidence == [(september, "Assets:Bank", "EUR", -2, None, None, place, DIGEST, "Sato", "present")]


def test_a_file_that_is_edited_or_gone_is_seen_although_facts_are_kept(ledger):
    file = ledger.parent / "documents" / "bank" / "september.csv"

    def states():
        return open_books(ledger).select("SELECT state FROM reconciliations UNION SELECT state FROM bank_files WHERE reader = 'camt053'")[1]

    assert states() == [("present",)]
    file.write_bytes(b"edited")
    assert states() == [("changed",)]
    file.unlink()
    assert states() == [("missing",)]
    file.write_bytes(CONTENT)
    assert states() == [("present",)]
