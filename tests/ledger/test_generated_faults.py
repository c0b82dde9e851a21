"""An account that does not take a generated entry is told at what makes the entry, not at a line that no file has."""

from __future__ import annotations

import pytest

LEDGER = """
    option "operating_currency" "EUR"
    plugin "ledgerkit.plugins"
    2024-01-01 open Assets:Bank
    2024-01-01 open Assets:Prepaid
      control: "prepaid"
    2024-01-01 open Expenses:Old
    2024-01-01 open Expenses:Rent
    {directive}
    2024-03-30 * "Rent"
      Expenses:Rent  120 EUR
      Assets:Bank
    2024-02-10 close Expenses:Old
"""
RECURRING = """2024-01-01 custom "ledgerkit-recurring" "old"
      debit-account: Expenses:Old
      credit-account: Assets:Bank
      amount: 5 EUR
      every: "month"
      from: 2024-01-01"""
SERVICE = """2024-01-10 * "Insurer"
      Expenses:Old  120 EUR
        service-from: 2024-01-01
        service-through: 2024-12-31
      Assets:Bank"""


@pytest.fixture
def told(make_books):
    def tell(directive):
        books = make_books(LEDGER.format(directive=directive))
        return [(problem.line, problem) for problem in books.facts.problems if problem.code == "generated-entry"]

    return tell


def test_the_directive_that_declares_the_item(told):
    """Two months of the rent come after the close, and are one thing to mend."""
    [(line, problem)] = told(RECURRING)
    assert line == 9
    assert problem.message == (
        "The entry of 2024-03-01 that the rule \"recurring\" makes for 'old' cannot stand: "
        "Invalid reference to inactive account 'Expenses:Old'."
    )
    assert (problem.expected, problem.found) == ("open on 2024-01-01, close on 2024-02-10", "2024-03-01")
    assert problem.remedy == "Move the open or close of the account, or mend what makes the entry: its account, its days or its end."


def test_the_close_of_the_account_where_the_entry_is_of_many(told):
    [(line, problem)] = told(SERVICE)
    assert line == 17
    assert problem.message.startswith('The entry of 2024-02-29 that the rule "deferral" makes cannot stand: ')


def test_an_entry_written_by_hand_is_told_at_its_line(make_books):
    text = LEDGER.format(directive='2024-03-01 * "Late"\n      Expenses:Old  1 EUR\n      Assets:Bank')
    problems = [problem for problem in make_books(text).facts.problems if "inactive" in problem.message]
    assert [(problem.line, problem.code) for problem in problems] == [(9, "beancount-validation-error")]
