"""Accounts as Fava's account filter means them."""

from __future__ import annotations

import re

import pytest

from ledgerkit.fava._links import journal_pattern
from ledgerkit.reports.drill import Accounts

KNOWN = Accounts(
    {
        "Assets:Bank": "Assets",
        "Assets:Bank:Reserve": "Assets",
        "Assets:Bankers": "Assets",
        "Income:Books": "Income",
        "Income:Cards": "Income",
        "Expenses:Rent": "Expenses",
    }
)


@pytest.mark.parametrize(
    ("accounts", "pattern"),
    [
        (["Income:Books"], "^(Income:Books)(:|$)"),
        (["Income:Books", "Income:Cards"], "^(Income)(:|$)"),
        (["Income:Books", "Expenses:Rent"], "^(Expenses|Income:Books)(:|$)"),
        # The reserve below the bank account is not meant, and must not come with it.
        (["Assets:Bank", "Income:Books"], "^(Income:Books)(:|$)|^(Assets:Bank)$"),
        (["Assets:Bank", "Assets:Bank:Reserve"], "^(Assets:Bank)(:|$)"),
    ],
)
def test_the_pattern_takes_just_the_accounts_meant(accounts, pattern):
    assert journal_pattern(accounts, KNOWN) == pattern
    assert sorted(name for name in KNOWN.types if re.match(pattern, name)) == sorted(accounts)


def test_signs_of_regular_expressions_in_names_are_literal():
    known = Accounts(dict.fromkeys(["Assets:A-1", "Assets:A+1", "Assets:Other"], "Assets"))
    pattern = journal_pattern(["Assets:A-1", "Assets:A+1"], known)
    assert [name for name in known.types if re.match(pattern, name)] == ["Assets:A-1", "Assets:A+1"]
