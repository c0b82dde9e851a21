"""Fava's budgets as they stand in a ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from beancount import loader
from fava.core.budgets import parse_budgets

from ledgerkit.directives.budgets import read_budgets
from ledgerkit.domain.budgets import Budget, Every


def read(text):
    entries, errors, _options = loader.load_string(text)
    assert errors == []
    return entries, *read_budgets(entries)


def test_a_budget_as_fava_reads_it():
    entries, found, problems = read('2026-04-01 custom "budget" Expenses:Rent "Monthly" -810,000.50 JPY\n')
    assert [directive.budget for directive in found] == [
        Budget("Expenses:Rent", date(2026, 4, 1), Every.MONTH, Decimal("-810000.50"), "JPY")
    ]
    assert problems == []
    (theirs,) = parse_budgets(entries)[0]["Expenses:Rent"]
    assert (theirs.account, theirs.date_start, theirs.number, theirs.currency) == (
        "Expenses:Rent",
        date(2026, 4, 1),
        Decimal("-810000.50"),
        "JPY",
    )


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ('Expenses:Rent "fortnightly" 5 JPY', "It is for no length of time that Fava knows: fortnightly."),
        ('Expenses:Rent "monthly"', "It has fewer than three values."),
        ('12 "monthly" 5 JPY', "Its first value is no account."),
        ('Expenses:Rent "monthly" 5', "Its third value is no amount with a currency."),
    ],
)
def test_what_is_left_out_is_said(values, fault):
    _entries, found, (problem,) = read(f'\n2026-04-01 custom "budget" {values}\n')
    assert found == []
    assert (problem.code, problem.severity, problem.line) == ("budget", "warning", 2)
    assert problem.message == f"This budget is left out, as Fava leaves it out. {fault}"


def test_a_number_that_facts_cannot_hold():
    _entries, found, (problem,) = read('2026-04-01 custom "budget" Expenses:Rent "monthly" 0.1234567890123456789 JPY\n')
    assert (found, problem.code, problem.severity) == ([], "number-does-not-fit", "error")


def test_other_directives_are_left_alone():
    assert read('2026-04-01 custom "envelope" "budget"\n')[1:] == ([], [])
