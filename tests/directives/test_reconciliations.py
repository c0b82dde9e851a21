"""Evidence as an accountant writes it, and what is refused."""

from __future__ import annotations

import pytest

HEAD = """
    2026-01-01 open Assets:Bank
      reconcile: "bank"
    2026-01-01 open Assets:Bank:Current
    2026-01-01 open Assets:Cash
"""
DIGEST = "0" * 64
EVIDENCE = f"""
    2026-09-30 custom "ledgerkit-reconciliation" Assets:Bank:Current
      bank-balance: 100 GBP
      bank-file: "documents/bank/september.csv"
      digest: "sha256:{DIGEST}"
      ledger-balance: 90 GBP
      outstanding: "sha256-1:{DIGEST}"
"""


def test_whole(says):
    """The account below one that is a bank is one too."""
    assert says(HEAD + EVIDENCE).problems == ()


def test_two_currencies_of_one_account_are_two(says):
    assert says(HEAD + EVIDENCE + EVIDENCE.replace("GBP", "EUR")).problems == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "found"),
    [
        ("Assets:Bank:Current", "Assets:Cash", "reconciliation-no-bank", ""),
        ('"documents/bank/', '"../', "reconciliation-file", "../september.csv"),
        ('"documents/bank/', '"/bank/', "reconciliation-file", "/bank/september.csv"),
        (f'digest: "sha256:{DIGEST}"', 'by: "Sato"', "reconciliation-digest", "none"),
        (f'"sha256:{DIGEST}"', '"sha256:0"', "reconciliation-digest", "sha256:0"),
        (f'"sha256-1:{DIGEST}"', '"nothing"', "reconciliation-digest", "nothing"),
        ("90 GBP", "90 EUR", "reconciliation-currency", "EUR"),
        ("100 GBP", '"100 GBP"', "wrong-kind", "100 GBP"),
    ],
)
def test_refused_at_its_line(says, old, new, code, found):
    problem = says(HEAD + EVIDENCE.replace(old, new)).problems[0]
    assert problem.code == code
    assert found in problem.found
    assert problem.remedy


def test_twice_on_one_day(says):
    problem = says(HEAD + EVIDENCE + EVIDENCE).problems[0]
    assert problem.code == "reconciliation-twice"
