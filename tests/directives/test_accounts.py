"""Accounts with what their metadata says, inherited from the nearest ancestor that says it."""

from __future__ import annotations

import datetime
import textwrap

import pytest
from beancount import loader

from ledgerkit.directives.accounts import read_accounts


@pytest.fixture
def accounts(request):
    """The accounts of the ledger in the test's docstring, by name, and the problems' codes."""
    return read(request.function.__doc__)


def read(text, used=(), jurisdiction="JP"):
    entries, _errors, options = loader.load_string(textwrap.dedent(text))
    found, problems = read_accounts(entries, set(used), options, jurisdiction)
    return {account.name: account for account in found}, problems


def test_metadata_is_inherited_and_the_nearest_wins(accounts):
    """
    2024-01-01 open Assets:Bank
      statement-line: "cash-and-deposits"
      reconcile: "bank"
    2024-01-01 open Assets:Bank:MUFG
    2024-01-01 open Assets:Bank:MUFG:Deposit
      statement-line: "investments"
    2024-01-01 open Assets:Bank:MUFG:Deposit:Five
    2024-01-01 open Assets:Banknotes
    """
    found, problems = accounts
    assert problems == []
    assert {name: (account.line, account.reconcile) for name, account in found.items()} == {
        "Assets:Bank": ("cash-and-deposits", "bank"),
        "Assets:Bank:MUFG": ("cash-and-deposits", "bank"),
        "Assets:Bank:MUFG:Deposit": ("investments", "bank"),
        "Assets:Bank:MUFG:Deposit:Five": ("investments", "bank"),
        # Assets:Bank is no ancestor of Assets:Banknotes, however they begin.
        "Assets:Banknotes": (None, None),
    }


def test_a_code_implies_line_label_and_control(accounts):
    """
    2024-01-01 open Assets:Receivables
      code: "10A100090"
    2024-01-01 open Assets:Tools
      code: "10A210410"
      name-ja: "焙煎機"
      statement-line: "machinery"
    2024-01-01 open Assets:Tools:Small
    """
    found, problems = accounts
    assert problems == []
    receivables, tools, small = found["Assets:Receivables"], found["Assets:Tools"], found["Assets:Tools:Small"]
    assert (receivables.line, receivables.control, receivables.name_ja) == ("accounts-receivable", "receivables", "売掛金")
    # Metadata overrides the chart; code and label name one account and are not inherited.
    assert (tools.line, tools.control, tools.name_ja) == ("machinery", "fixed-assets", "焙煎機")
    assert (small.code, small.name_ja, small.line, small.control) == (None, None, "machinery", "fixed-assets")


def test_a_code_says_nothing_where_there_is_no_chart():
    found, problems = read('2024-01-01 open Assets:Bank\n  code: "1200"\n', jurisdiction=None)
    assert (found["Assets:Bank"].code, found["Assets:Bank"].line, problems) == ("1200", None, [])


def test_a_code_of_ones_own_needs_a_line():
    found, problems = read('2024-01-01 open Assets:Bank\n  code: "1200"\n  statement-line: "cash-and-deposits"\n')
    assert (found["Assets:Bank"].line, problems) == ("cash-and-deposits", [])


@pytest.mark.parametrize(
    ("line", "code", "expected", "found"),
    [
        ("code: 0110", "wrong-kind", "text in quotes", "code: 110"),
        ("name-ja: TRUE", "wrong-kind", "text in quotes", "name-ja: True"),
        ("control: 5 JPY", "wrong-kind", "text in quotes", "control: 5 JPY"),
        ('reconcile: "cash"', "unknown-choice", "bank, count", "cash"),
        ('code: "999"', "unknown-code", "a code of the chart", "999"),
    ],
)
def test_metadata_that_cannot_be(line, code, expected, found):
    accounts, (problem,) = read(f"2024-01-01 open Assets:Bank\n  {line}\n")
    assert (problem.code, problem.expected, problem.found, problem.line) == (code, expected, found, 1)
    assert (accounts["Assets:Bank"].control, accounts["Assets:Bank"].reconcile) == (None, None)


def test_an_unknown_control_lists_them_all():
    _accounts, (problem,) = read('2024-01-01 open Assets:Bank\n  control: "receivable"\n')
    assert problem.code == "unknown-choice"
    assert "receivables" in problem.expected.split(", ")


def test_opened_closed_and_restricted(accounts):
    """
    2024-01-01 open Assets:Bank  JPY,USD
    2026-03-31 close Assets:Bank
    """
    bank = accounts[0]["Assets:Bank"]
    assert (bank.opened, bank.closed) == (datetime.date(2024, 1, 1), datetime.date(2026, 3, 31))
    assert bank.currencies == ("JPY", "USD")


def test_an_account_that_is_used_and_never_opened():
    """It inherits what its ancestors say and has no date."""
    found, _problems = read(
        '2024-01-01 open Assets:Bank\n  statement-line: "cash-and-deposits"\n', used=["Assets:Bank:New", "Income:Sales"]
    )
    assert (found["Assets:Bank:New"].opened, found["Assets:Bank:New"].line) == (None, "cash-and-deposits")
    assert (found["Income:Sales"].account_type, found["Income:Sales"].meta) == ("Income", {})


def test_roots_of_other_names(accounts):
    """
    option "name_assets" "Vermoegen"
    option "name_liabilities" "Schulden"
    option "name_equity" "Kapital"
    option "name_income" "Ertrag"
    option "name_expenses" "Aufwand"
    2024-01-01 open Vermoegen:Bank
    2024-01-01 open Schulden:Kreditoren
    2024-01-01 open Kapital:Einlage
    2024-01-01 open Ertrag:Umsatz
    2024-01-01 open Aufwand:Miete
    """
    found, _problems = accounts
    assert {name: account.account_type for name, account in found.items()} == {
        "Vermoegen:Bank": "Assets",
        "Schulden:Kreditoren": "Liabilities",
        "Kapital:Einlage": "Equity",
        "Ertrag:Umsatz": "Income",
        "Aufwand:Miete": "Expenses",
    }
