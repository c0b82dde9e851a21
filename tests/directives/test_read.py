"""Directives read against their declaration: typed values, and what stands there instead."""

from __future__ import annotations

import datetime

import pytest
from beancount.core.amount import Amount
from beancount.core.number import D
from lease_problems import CAR
from loan_problems import LOAN

from ledgerkit.directives.read import life_months, nearest

OPENS = """\
    2024-01-01 open Assets:Tools
    2024-01-01 open Assets:Accumulated
    2024-01-01 open Expenses:Depreciation
"""
ASSET = """\
    2024-04-10 custom "ledgerkit-asset" "SRV-01"
      name: "Server"
      cost-account: Assets:Tools
      accumulated-account: Assets:Accumulated
      expense-account: Expenses:Depreciation
      cost: 600,000 JPY
      in-service: 2024-04-10
      method: "straight-line"
      life: "5y"
"""


def test_values_have_the_types_they_were_declared_with(says):
    (reading,) = says(OPENS + ASSET).readings
    assert reading.sound
    assert reading.values == {
        "id": "SRV-01",
        "name": "Server",
        "cost-account": "Assets:Tools",
        "accumulated-account": "Assets:Accumulated",
        "expense-account": "Expenses:Depreciation",
        "cost": Amount(D("600000"), "JPY"),
        "in-service": datetime.date(2024, 4, 10),
        "method": "straight-line",
        "life": "5y",
    }


@pytest.mark.parametrize(
    ("key", "written", "found", "remedy"),
    [
        # A number without a currency; arithmetic where a person meant a text; a date in quotes; nothing at all.
        ("cost", "600,000", "cost: 600000", "Write the amount with its currency: cost: 600000 JPY"),
        ("cost", '"600,000 JPY"', 'cost: "600,000 JPY"', "Write it without quotes: cost: 600,000 JPY"),
        ("cost", "JPY", "cost: JPY", "Write an amount with its currency, such as 1,000 JPY."),
        ("cost", "", "cost: nothing", "Write an amount with its currency, such as 1,000 JPY."),
        ("in-service", '"2024-04-10"', 'in-service: "2024-04-10"', "Write it without quotes: in-service: 2024-04-10"),
        ("in-service", '"10 April"', "in-service: 10 April", "Write a date, such as 2026-09-30."),
        ("in-service", "20240410", "in-service: 20240410", "Write a date, such as 2026-09-30."),
        ("method", "5", "method: 5", 'Write it in quotes: method: "…"'),
        ("method", "TRUE", "method: True", 'Write it in quotes: method: "…"'),
        ("method", '""', '""', "Write text in quotes."),
        ("life", "60", "life: 60", 'Write it in quotes: life: "…"'),
        ("life", '"five years"', "life: five years", 'Write a life in quotes, such as "5y" or "60m".'),
        ("life", '"５y"', "life: ５y", 'Write a life in quotes, such as "5y" or "60m".'),
        ("life", '"12345y"', "life: 12345y", 'Write a life in quotes, such as "5y" or "60m".'),
        ("cost-account", '"tools"', "cost-account: tools", "Write an account that is open."),
        ("cost-account", "TRUE", "cost-account: True", "Write an account that is open."),
    ],
)
def test_what_a_key_does_not_hold(says, key, written, found, remedy):
    """Each is an error at the directive's line that says what stands there and what to write."""
    lines = [f"      {key}: {written}" if line.strip().startswith(f"{key}:") else line for line in ASSET.splitlines()]
    (problem,) = says(OPENS + "\n".join(lines) + "\n").problems
    assert (problem.code, problem.found, problem.remedy, problem.line) == ("wrong-kind", found, remedy, 4)


def test_a_period_without_quotes_is_arithmetic(says):
    """2026-09 is 2017 to Beancount."""
    found = says('2026-10-05 custom "ledgerkit-waiver" "G12" 2026-09\n  by: "Sato"\n  reason: "x"\n  expires: 2026-10-31\n')
    (problem,) = found.problems
    assert (problem.found, problem.remedy) == ("period: 2017", 'Write it in quotes: period: "…"')


def test_an_account_on_the_line_is_no_text(says):
    (problem,) = says('2020-01-01 open Assets:Bank\n2020-01-01 custom "ledgerkit-party" Assets:Bank\n  name: "x"\n').problems
    assert (problem.code, problem.found) == ("wrong-kind", "id: Assets:Bank")


def test_an_account_may_stand_in_quotes(says):
    (reading,) = says(OPENS + ASSET.replace("cost-account: Assets:Tools", 'cost-account: "Assets:Tools"')).readings
    assert reading.sound


@pytest.mark.parametrize(("values", "count"), [("", 0), ('"a" "b"', 2), ('"a" 1 2026-01-01 TRUE', 4)])
def test_too_few_and_too_many_values(says, values, count):
    found = says(f'2020-01-01 custom "ledgerkit-party" {values}\n  name: "x"\n')
    problem = found.problems[0]
    assert (problem.code, problem.expected, problem.found) == ("wrong-values", "id", f"{count} value(s)")
    assert problem.remedy == 'Write it like this: 2020-01-01 custom "ledgerkit-party" "OHASHI"'
    assert not found.readings[0].sound


def test_an_unsound_directive_is_kept_with_what_is_sound_of_it(says):
    found = says('2020-01-01 custom "ledgerkit-party" "OHASHI"\n  name: 5\n  terms: "30 days"\n')
    assert [(reading.sound, reading.values) for reading in found.readings] == [(False, {"id": "OHASHI", "terms": "30 days"})]
    assert found.of("ledgerkit-party") == []


def test_an_unknown_key_far_from_any_other_lists_them_all(says):
    (problem,) = says('2020-01-01 custom "ledgerkit-option" "entity" "Aozora"\n  colour: "blue"\n').problems
    assert (problem.code, problem.expected, problem.remedy) == ("unknown-key", "no key", "Take it out, or write one of those expected.")


def test_a_directive_unlike_any_other_lists_them_all(says):
    (problem,) = says('2020-01-01 custom "ledgerkit-zzz" "x"\n').problems
    assert problem.remedy == "Write one of those expected."


def test_directives_of_others_are_left_alone(says):
    found = says('2020-01-01 custom "budget" Expenses:Food "monthly" 5 EUR\n2020-01-01 custom "fava-option" "language" "ja"\n')
    assert (found.readings, found.problems) == ((), ())


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("5y", 60),
        ("60m", 60),
        ("1m", 1),
        ("0y", 0),
        ("9999y", 119_988),
        ("5", None),
        ("y", None),
        ("5 y", None),
        ("-5y", None),
        ("1.5y", None),
    ],
)
def test_lives(text, months):
    assert life_months(text) == months


def test_what_was_probably_meant():
    assert nearest("striaght-line", ["straight-line", "declining"]) == "straight-line"
    assert nearest("xyz", ["straight-line"]) == ""
    # Names that may be the user's own must come nearer.
    assert nearest("projection", ["project"]) == "project"
    assert nearest("projection", ["project"], strict=True) == ""


RENT = """\
    2026-04-01 custom "ledgerkit-recurring" "rent"
      debit-account: Expenses:Interest
      credit-account: Assets:Bank
      amount: 300,000 JPY
      every: "fortnight"
      from: 2026-04-01
"""
SERVER = """\
    2026-04-01 custom "ledgerkit-asset" "SRV"
      name: "Server"
    2026-05-01 custom "ledgerkit-disposal" "SRV"
      proceeds: 0 JPY
"""


def _tagged(key, value, account):
    return f'    2026-05-25 * "Paid"\n      {account}  1,000 JPY\n        {key}: "{value}"\n      Assets:Bank\n'


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            LOAN
            + '      start: 2025-03-25\n    2025-06-01 custom "ledgerkit-loan-change" "MUFG"\n      rate: 0.02\n'
            # Its payment names it too.
            + _tagged("loan", "MUFG", "Liabilities:Loans"),
            {"unknown-key"},
        ),
        (
            CAR
            + '      begins: 2026-01-01\n    2026-06-01 custom "ledgerkit-lease-change" "CAR-1"\n      type: "index"\n      payment: 1 JPY\n'
            # So does its rent.
            + _tagged("lease", "CAR-1", "Liabilities:Leases"),
            {"unknown-key"},
        ),
        (LOAN + RENT + _tagged("recurring", "rent", "Expenses:Interest"), {"recurring-terms"}),
        (LOAN + RENT + "      amnt: 1\n" + _tagged("recurring", "rent", "Expenses:Interest"), {"unknown-key"}),
        (LOAN + SERVER, {"missing-key"}),
    ],
    ids=["loan", "lease", "recurring", "recurring-misspelt", "asset"],
)
def test_what_is_declared_with_an_error_is_not_unknown_besides(says, text, codes):
    """The error is told once, at the declaration; what names it is no stranger."""
    assert {problem.code for problem in says(text).problems} == codes
