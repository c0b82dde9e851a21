"""Monthly depreciation of the register, as the plugin adds it to the books."""

from __future__ import annotations

import textwrap
from datetime import date
from decimal import Decimal

import pytest
from beancount import loader
from beancount.core import data

from ledgerkit.directives.ledger import read_directives
from ledgerkit.plugins.depreciation import generate

OPENS = """\
    2026-01-01 open Assets:Bank
    2026-01-01 open Equity:Capital
    2026-01-01 open Assets:Fixed:Tools
    2026-01-01 open Assets:Fixed:Accumulated
    2026-01-01 open Expenses:Depreciation
"""
GRINDER = """\
    2026-07-10 custom "ledgerkit-asset" "GRINDER-2"
      name: "Grinder"
      cost-account: Assets:Fixed:Tools
      accumulated-account: Assets:Fixed:Accumulated
      expense-account: Expenses:Depreciation
      cost: 360,001 JPY
      in-service: 2026-07-10
      method: "straight-line"
      life: "5y"
      residual: 1 JPY
"""


def hand(day):
    return f'    {day} * "By hand"\n      Assets:Bank  1 JPY\n      Equity:Capital\n'


def added(text):
    entries, _errors, options = loader.load_string(textwrap.dedent(OPENS + text))
    return generate(entries, read_directives(entries, options))


def test_the_worked_entry_of_the_documentation():
    """(360,001 - 1) / 60 is 6,000 a month from July 2026."""
    found = added(GRINDER + hand("2026-08-03"))
    assert [entry.date for entry in found] == [date(2026, 7, 31), date(2026, 8, 31)]
    assert [(posting.account, posting.units.number) for posting in found[0].postings] == [
        ("Expenses:Depreciation", Decimal(6000)),
        ("Assets:Fixed:Accumulated", Decimal(-6000)),
    ]
    assert found[0].meta["ledgerkit"] == "depreciation"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (hand("2026-08-03"), "no asset"),
        (GRINDER, "no entry written by hand, so no month that has begun"),
        (GRINDER + hand("2026-06-30"), "not in service yet"),
    ],
)
def test_nothing_to_add(text, why):
    assert added(text) == [], why


def test_through_the_option():
    option = '    2026-01-01 custom "ledgerkit-option" "generate-through" 2026-12-31\n'
    assert len(added(GRINDER + option + hand("2026-08-03"))) == 6
    # A day before a month's end does not post the month.
    assert len(added(GRINDER + option.replace("12-31", "12-30") + hand("2026-08-03"))) == 5


def test_to_the_end_of_the_life_and_no_further():
    found = added(GRINDER + hand("2050-01-01"))
    assert len(found) == 60
    assert sum(entry.postings[0].units.number for entry in found) == 360_000


def test_a_month_that_stands_as_text_is_left():
    typed = (
        '    2026-07-31 * "Depreciation 2026-07"\n      ledgerkit: "depreciation"\n'
        "      Expenses:Depreciation  6,000 JPY\n      Assets:Fixed:Accumulated\n"
    )
    assert [entry.date.month for entry in added(GRINDER + typed + hand("2026-09-03"))] == [8, 9]


def test_a_hand_written_entry_of_that_day_is_no_depreciation():
    other = '    2026-07-31 * "Rent"\n      ledgerkit: "deferral"\n      Assets:Bank  1 JPY\n      Equity:Capital\n'
    assert [entry.date.month for entry in added(GRINDER + other + hand("2026-07-31"))] == [7]


@pytest.mark.parametrize(
    ("option", "narration"), [("", "Depreciation 2026-07"), ("ja", "減価償却費 2026-07"), ("en", "Depreciation 2026-07")]
)
def test_the_narration_follows_the_language_of_the_books(option, narration):
    line = f'    2026-01-01 custom "ledgerkit-option" "language" "{option}"\n' if option else ""
    assert added(GRINDER + line + hand("2026-07-31"))[0].narration == narration


def test_the_register_and_the_books_tie():
    """What was posted is what the schedules say, month by month."""
    text = GRINDER + GRINDER.replace("GRINDER-2", "B").replace("360,001", "100,000").replace('"5y"', '"3y"') + hand("2028-12-01")
    entries, _errors, options = loader.load_string(textwrap.dedent(OPENS + text))
    directives = read_directives(entries, options)
    for entry in generate(entries, directives):
        charges = sum(line.charge for asset in directives.assets for line in asset.lines if line.interval.through == entry.date)
        assert sum(posting.units.number for posting in entry.postings if posting.account == "Expenses:Depreciation") == charges


def test_generated_entries_pass_beancounts_own_checks():
    entries, errors, _options = loader.load_string(
        textwrap.dedent('    plugin "ledgerkit.plugins"\n' + OPENS + GRINDER + hand("2026-08-03"))
    )
    assert not errors
    assert sum(isinstance(entry, data.Transaction) for entry in entries) == 3


def test_an_account_that_is_not_yet_open_is_beancounts_error_at_a_generated_entry():
    """The accounts are checked to be open at all; from when is Beancount's own rule."""
    late = OPENS.replace("2026-01-01 open Expenses:Depreciation", "2026-08-15 open Expenses:Depreciation")
    _entries, errors, _options = loader.load_string(
        textwrap.dedent('    plugin "ledgerkit.plugins"\n' + late + GRINDER + hand("2026-08-03"))
    )
    (error,) = errors
    assert error.source["filename"] == "<ledgerkit depreciation>"
    assert "Expenses:Depreciation" in error.message
