"""Recurring entries as directives say them: rules, changes, skips, entries of their occurrences, and what is wrong with them."""

from __future__ import annotations

import ast
import textwrap
from datetime import date
from decimal import Decimal

import pytest
from conftest import ROOT

from ledgerkit.directives.recurring.register import AHEAD

OPENS = """\
2026-01-01 open Assets:Bank
2026-01-01 open Assets:InputTax
2026-01-01 open Expenses:Rent
2026-01-01 open Expenses:Software
2026-01-01 open Liabilities:Payables
2026-01-01 open Equity:Opening
"""
RENT = """\
2026-04-01 custom "ledgerkit-recurring" "rent"
  debit-account: Expenses:Rent
  credit-account: Liabilities:Payables
  amount: 300,000 JPY
  every: "month"
  on: "day 25"
  from: 2026-04-01
"""
HAND = '2026-08-31 * "x"\n  Assets:Bank  1 JPY\n  Equity:Opening\n'


def found(says, text):
    directives = says(OPENS + text + HAND)
    assert directives.problems == ()
    (template,) = directives.recurring
    return template


def dues(template, until="2026-12-31"):
    return [str(dated.occurrence.due) for dated in template.dated if str(dated.occurrence.due) <= until]


def test_occurrences_are_known_a_year_ahead(says):
    template = found(says, RENT)
    assert dues(template)[:3] == ["2026-04-25", "2026-05-25", "2026-06-25"]
    assert (AHEAD, dues(template, "9999")[-1], template.known_through) == (12, "2027-08-25", date(2027, 8, 31))


def test_the_jurisdiction_is_the_calendar_unless_one_is_named(says):
    option = '2026-01-01 custom "ledgerkit-option" "jurisdiction" "JP"\n'
    assert dues(found(says, option + RENT + '  adjust: "next-business-day"\n'))[:1] == ["2026-04-27"]
    # 25 May 2026 is the late May bank holiday of England, and a working day in Japan.
    english = found(says, option + RENT + '  adjust: "next-business-day"\n  calendar: "GB-ENG"\n')
    assert (dues(english)[1], english.calendar) == ("2026-05-26", "GB-ENG")
    assert found(says, option + RENT).calendar is None


def test_changes_hold_from_their_date_on(says):
    change = '2026-06-01 custom "ledgerkit-recurring-change" "rent"\n  amount: 315,000 JPY\n'
    later = '2026-09-01 custom "ledgerkit-recurring-change" "rent"\n  debit-account: Expenses:Software\n  through: 2026-10-31\n'
    # The order of the text does not matter.
    template = found(says, later + RENT + change)
    shown = [(str(dated.occurrence.on), dated.terms.amount, dated.terms.debit) for dated in template.dated]
    assert shown == [
        ("2026-04-25", 300000, "Expenses:Rent"),
        ("2026-05-25", 300000, "Expenses:Rent"),
        *((f"2026-0{month}-25", 315000, "Expenses:Rent") for month in (6, 7, 8)),
        ("2026-09-25", 315000, "Expenses:Software"),
        ("2026-10-25", 315000, "Expenses:Software"),
    ]


@pytest.mark.parametrize("day", ["2026-04-25", "2026-04-27"])
def test_one_occurrence_is_skipped_by_either_of_its_days(says, day):
    skip = f'2026-04-01 custom "ledgerkit-recurring-change" "rent"\n  skip: {day}\n'
    template = found(says, RENT + '  adjust: "next-business-day"\n  calendar: "JP"\n' + skip)
    assert dues(template)[:2] == ["2026-05-25", "2026-06-25"]


def typed(day, more="", name="rent"):
    return f'{day} * "Rent"\n  recurring: "{name}"\n{more}  Expenses:Rent  300,000 JPY\n  Liabilities:Payables\n'


def test_entries_find_their_occurrences(says):
    """By the day they name, else the nearest; one too far from any is of none."""
    text = RENT + typed("2026-04-28") + typed("2026-05-24") + typed("2026-08-30", "  occurrence: 2026-06-25\n") + typed("2026-03-01")
    template = found(says, text)
    assert [[str(entry.date) for entry in dated.entries] for dated in template.dated[:4]] == [
        ["2026-04-28"],
        ["2026-05-24"],
        ["2026-08-30"],
        [],
    ]
    assert [str(entry.date) for entry in template.extra] == ["2026-03-01"]


def test_the_key_below_a_posting_means_the_same(says):
    text = '2026-04-25 * "Rent"\n  Expenses:Rent  300,000 JPY\n    recurring: "rent"\n  Liabilities:Payables\n'
    assert len(found(says, RENT + text).dated[0].entries) == 1


CASES = {
    "recurring-twice": (
        RENT + RENT,
        """\
        main.beancount:14: There are two recurring entries 'rent'. [recurring-twice]
          expected: each id once
          found: the first at main.beancount:7
          remedy: Give one of them another id.
        """,
    ),
    "recurring-unknown": (
        RENT + '2026-05-01 custom "ledgerkit-recurring-change" "rant"\n  amount: 1 JPY\n',
        """\
        main.beancount:14: There is no recurring entry 'rant'. [recurring-unknown]
          expected: rent
          found: rant
          remedy: Name a recurring entry by its id, and mend it first if it has an error of its own.
        """,
    ),
    "recurring-terms": (
        RENT.replace('"month"', '"fortnight"'),
        """\
        main.beancount:7: Recurring entry 'rent': nothing comes round every 'fortnight'. [recurring-terms]
          expected: "month", "2 months", "quarter", "half-year", "year", "week" or "2 weeks"
          found: fortnight
          remedy: Mend every:.
        """,
    ),
    "recurring-never": (
        RENT.replace("from: 2026-04-01", "from: 2026-04-26\n  through: 2026-05-24"),
        """\
        main.beancount:7: Recurring entry 'rent' never comes round from 2026-04-26 through 2026-05-24. [recurring-never]
          expected: a day in its life
          found: every month, day 25
          remedy: Mend every:, on:, from: or through:.
        """,
    ),
    "wrong-kind": (
        RENT + typed("2026-04-25", '  occurrence: "2026-04-25"\n'),
        """\
        main.beancount:14: occurrence does not hold a date. [wrong-kind]
          expected: a date
          found: occurrence: "2026-04-25"
          remedy: Write it without quotes, as `ledgerkit recurring due` prints it.
        """,
    ),
}


@pytest.mark.parametrize("code", CASES)
def test_what_a_person_reads(told, code):
    ledger, text = CASES[code]
    assert [problem + "\n" for problem in told(OPENS + ledger + HAND)] == [textwrap.dedent(text)]


def test_every_code_has_its_ledger():
    """Problems of terms come through one function, which names their code."""
    found = set()
    for path in (ROOT / "ledgerkit" / "directives" / "recurring").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("problem_at", "_at"):
                found |= {argument.value for argument in node.args[1:2] if isinstance(argument, ast.Constant)}
    assert found == set(CASES)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"day 25"', '"day 32"', "is no day of a rule"),
        ('"day 25"', '"friday"', "does not go with 'month'"),
        ('"month"', '"week"', "does not go with 'week'"),
        ("  from:", "  through: 2026-03-31\n  from:", "before it begins"),
        ("300,000 JPY", "0 JPY", "is not more than zero"),
        ("300,000 JPY", "-5 JPY", "is not more than zero"),
        ("  from:", "  tax-account: Assets:InputTax\n  from:", "has tax-account and no tax-amount"),
        ("  from:", "  tax-amount: 5 JPY\n  from:", "has tax-amount and no tax-account"),
        ("  from:", "  tax-account: Assets:InputTax\n  tax-amount: 5 USD\n  from:", "in another currency"),
        ("Liabilities:Payables", "Expenses:Rent", "debits and credits one account"),
        ("  from:", '  link: "rent {year}"\n  from:', "cannot be a link"),
        ("  from:", '  adjust: "next-business-day"\n  from:', "the books have no jurisdiction"),
        ("  from:", '  adjust: "next-business-day"\n  calendar: "JP-XX"\n  from:', "there is no calendar 'JP-XX'"),
        ("from: 2026-04-01", 'from: 1900-04-01\n  adjust: "next-business-day"\n  calendar: "JP"', "knows the years 1949 to 2099"),
    ],
)
def test_what_cannot_recur(says, old, new, message):
    directives = says(OPENS + RENT.replace(old, new) + HAND)
    assert [message in problem.message for problem in directives.problems] == [True]
    assert directives.recurring == ()


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ('  reason: "none"\n', "changes nothing"),
        ("  amount: 5 USD\n", "in another currency"),
        ("  tax-amount: 5 JPY\n", "has no tax-account"),
        ("  skip: 2026-04-24\n", "no occurrence on 2026-04-24"),
        # An end before the change would take entries out of months that were reported.
        ("  through: 2026-04-30\n", "ends on 2026-04-30, before the day of this change"),
    ],
)
def test_changes_that_change_nothing_of_the_rule(says, keys, message):
    directives = says(OPENS + RENT + '2026-05-01 custom "ledgerkit-recurring-change" "rent"\n' + keys + HAND)
    assert [message in problem.message for problem in directives.problems] == [True]
    assert directives.recurring[0].dated[1].terms.amount == Decimal(300000)


def test_a_change_before_the_beginning(says):
    directives = says(OPENS + RENT + '2026-03-31 custom "ledgerkit-recurring-change" "rent"\n  amount: 5 JPY\n' + HAND)
    assert ["begins on 2026-04-01, after this change" in problem.message for problem in directives.problems] == [True]
