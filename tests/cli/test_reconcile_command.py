"""``ledgerkit reconcile`` as a person types it."""

from __future__ import annotations

import json

import pytest

BOOKS = """
option "operating_currency" "GBP"
plugin "ledgerkit.plugins"
include "20*/*.beancount"
2026-01-01 open Assets:Bank:Current GBP
  reconcile: "bank"
2026-01-01 open Assets:Cash GBP
2026-01-01 open Equity:Capital
"""
ENTRIES = """2026-09-01 * "Capital"
  Assets:Bank:Current   1000.00 GBP
    bank-date: 2026-09-01
  Equity:Capital       -1000.00 GBP

2026-09-28 * "Landlord" "Cheque 17"
  Assets:Bank:Current   -120.50 GBP
  Equity:Capital         120.50 GBP
"""


@pytest.fixture
def books(tmp_path):
    """A ledger without rules: its bank sends letters."""
    folder = tmp_path / "books"
    (folder / "2026").mkdir(parents=True)
    (folder / "main.beancount").write_text(BOOKS, encoding="utf-8")
    (folder / "2026" / "09.beancount").write_text(ENTRIES, encoding="utf-8")
    return folder


def asked(books, *more):
    return ("reconcile", books / "main.beancount", "--account", "Assets:Bank:Current", "--date", "2026-09-30", *more)


def test_a_letter_of_the_bank(run, books):
    """What the bank's letter says is typed; the cheque is in transit; nothing differs, and the close believes it."""
    shown = run(*asked(books, "--balance", "1,000.00"))
    assert shown.code == 0
    assert "Landlord Cheque 17" in shown.out
    assert "Nothing was written; --accept writes." in shown.err
    before = (books / "2026" / "09.beancount").read_text(encoding="utf-8")
    assert before == ENTRIES
    written = run(*asked(books, "--balance", "1,000.00 GBP", "--accept", "--by", "Sato"))
    assert (written.code, written.err.splitlines()) == (0, ["books/2026/09.beancount"])
    text = (books / "2026" / "09.beancount").read_text(encoding="utf-8")
    assert text.startswith(ENTRIES + '\n2026-09-30 custom "ledgerkit-reconciliation" Assets:Bank:Current\n  bank-balance: 1000.00 GBP\n')
    assert "  ledger-balance: 879.5 GBP\n  outstanding: " in text
    again = run(*asked(books, "--balance", "1,000.00", "--accept", "--by", "Sato"))
    assert "It is in the books as it is; nothing to write." in again.err
    report = run("report", "bank-reconciliation", books / "main.beancount", "-p", "2026-09")
    assert (report.code, report.err) == (0, "")
    assert "1 account is reconciled with the bank" in report.out


def test_what_differs_is_not_accepted(run, books):
    refused = run(*asked(books, "--balance", "999", "--accept"))
    assert refused.code == 1
    assert "The corrected balances differ by (1) GBP" in refused.err
    assert (books / "2026" / "09.beancount").read_text(encoding="utf-8") == ENTRIES


def test_in_other_formats(run, books):
    found = json.loads(run(*asked(books, "--balance", "1000", "--format", "json")).out)
    assert found["report"] == "bank-reconciliation"
    assert run(*asked(books, "--balance", "1000", "--format", "xlsx", "--out", books / "paper.xlsx")).code == 0
    assert (books / "paper.xlsx").read_bytes().startswith(b"PK")
    japanese = run(*asked(books, "--balance", "1000", "--language", "ja"))
    assert "銀行勘定調整表" in japanese.out
    assert "何も書き込んでいません" in japanese.err


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--date", "30-09-2026"), "'30-09-2026' is no day. [date]"),
        (("--date", "2026-02-30"), "'2026-02-30' is no day. [date]"),
        (("--date", "2025-09-30"), "lies before the books begin on 2026-09-01. [period-outside-books]"),
        (("--balance", "a lot"), "'a lot' is no amount. [reconcile-balance]"),
        (("--balance", "1000 EUR"), "in no currency of the account. [reconcile-currency]"),
        (("--account", "Assets:Cash"), "Assets:Cash is not reconciled with a bank"),
        (("--account", "Assets:Bank:Curent"), "The books have no account Assets:Bank:Curent. [reconcile-account]"),
    ],
)
def test_what_is_refused(run, books, more, says):
    result = run(*asked(books, *more))
    assert result.code == 2
    assert says in result.err
    assert "remedy: " in result.err


def test_an_account_in_two_currencies_has_evidence_in_each(run, books):
    """Replaced in place, whichever stands first."""
    main = books / "main.beancount"
    main.write_text(BOOKS.replace("Assets:Bank:Current GBP", "Assets:Bank:Current"), encoding="utf-8")
    entries = books / "2026" / "09.beancount"
    euro = '\n2026-09-02 * "Euro"\n  Assets:Bank:Current   50 EUR\n    bank-date: 2026-09-02\n  Equity:Capital\n'
    entries.write_text(ENTRIES + euro, encoding="utf-8")
    assert "The account has several currencies. [reconcile-currency]" in run(*asked(books, "--balance", "1000")).err
    both = ("--balance", "1000.00 GBP", "--balance", "50 EUR", "--accept")
    assert run(*asked(books, *both, "--by", "Sato")).code == 0
    before = entries.read_text(encoding="utf-8")
    assert before.count("ledgerkit-reconciliation") == 2
    assert run(*asked(books, *both, "--by", "Suzuki and Tanaka")).code == 0
    assert entries.read_text(encoding="utf-8") == before.replace('"Sato"', '"Suzuki and Tanaka"')
    report = run("report", "bank-reconciliation", main, "-p", "2026-09", "--format", "json")
    assert [check["status"] for check in json.loads(report.out)["checks"]] == ["pass"]
