"""Schedules as transactions: one a month end, one pair of postings per accounts and department."""

from __future__ import annotations

import textwrap
from datetime import date

import pytest
from beancount import loader
from beancount.parser import printer

from ledgerkit.directives.entries import depreciation_entries, generate_through
from ledgerkit.directives.ledger import read_directives

OPENS = """\
    2024-01-01 open Assets:Bank
    2024-01-01 open Equity:Capital
    2024-01-01 open Assets:Tools
    2024-01-01 open Assets:Accumulated
    2024-01-01 open Expenses:Depreciation
"""


def asset(name, cost, *more):
    lines = [
        f'    2024-04-01 custom "ledgerkit-asset" "{name}"',
        f'      name: "{name}"',
        *("      cost-account: Assets:Tools", "      accumulated-account: Assets:Accumulated"),
        *("      expense-account: Expenses:Depreciation", f"      cost: {cost}"),
        *("      in-service: 2024-04-01", '      method: "straight-line"', '      life: "3m"'),
        *(f"      {line}" for line in more),
    ]
    return "\n".join(lines) + "\n"


def entries(text, through="2024-12-31", posted=(), language="en"):
    loaded, _errors, options = loader.load_string(textwrap.dedent(OPENS + text))
    found = read_directives(loaded, options)
    assert found.problems == ()
    return depreciation_entries(found.assets, date.fromisoformat(through), {date.fromisoformat(day) for day in posted}, language)


def written(found):
    return [" ".join(printer.format_entry(entry).split()) for entry in found]


def test_one_asset():
    """300 yen over three months; its id stands on both postings."""
    found = entries(asset("A", "300 JPY"))
    assert [entry.date.isoformat() for entry in found] == ["2024-04-30", "2024-05-31", "2024-06-30"]
    assert written(found)[0] == (
        '2024-04-30 * "Depreciation 2024-04" ledgerkit: "depreciation" '
        'Expenses:Depreciation 100 JPY asset: "A" Assets:Accumulated -100 JPY asset: "A"'
    )


def test_two_assets_of_one_pair_of_accounts_share_a_pair_of_postings():
    found = entries(asset("A", "300 JPY") + asset("B", "3000 JPY"))
    assert written(found)[0] == (
        '2024-04-30 * "Depreciation 2024-04" ledgerkit: "depreciation" Expenses:Depreciation 1100 JPY Assets:Accumulated -1100 JPY'
    )


def test_departments_and_currencies_stand_apart():
    found = entries(
        asset("A", "300 JPY", 'department: "cafe"') + asset("B", "600 JPY", 'department: "office"') + asset("C", "9.00 GBP"),
    )
    assert written(found)[0] == (
        '2024-04-30 * "Depreciation 2024-04" ledgerkit: "depreciation" '
        'Expenses:Depreciation 3.00 GBP asset: "C" Assets:Accumulated -3.00 GBP asset: "C" '
        'Expenses:Depreciation 100 JPY department: "cafe" asset: "A" Assets:Accumulated -100 JPY department: "cafe" asset: "A" '
        'Expenses:Depreciation 200 JPY department: "office" asset: "B" Assets:Accumulated -200 JPY department: "office" asset: "B"'
    )


def test_months_of_nothing_are_not_posted():
    """2 yen over three months: nothing, nothing, 2."""
    assert [entry.date.isoformat() for entry in entries(asset("A", "2 JPY"))] == ["2024-06-30"]


def test_through_a_day_and_not_what_is_posted():
    assert [entry.date.month for entry in entries(asset("A", "300 JPY"), through="2024-05-30")] == [4]
    assert [entry.date.month for entry in entries(asset("A", "300 JPY"), posted=["2024-05-31"])] == [4, 6]


@pytest.mark.parametrize(
    ("language", "narration"), [("en", "Depreciation 2024-04"), ("ja", "減価償却費 2024-04"), ("fr", "Depreciation 2024-04")]
)
def test_the_narration_is_in_the_language_of_the_books(language, narration):
    assert entries(asset("A", "300 JPY"), language=language)[0].narration == narration


def test_what_is_generated_says_so():
    """Fava shows an entry whose file begins with "<" as generated; no two share a line."""
    found = entries(asset("A", "300 JPY"))
    assert {entry.meta["filename"] for entry in found} == {"<ledgerkit depreciation>"}
    assert len({entry.meta["lineno"] for entry in found}) == 3


def through(text):
    loaded, _errors, options = loader.load_string(textwrap.dedent(OPENS + text))
    return generate_through(loaded, read_directives(loaded, options).settings)


def test_through_the_month_of_the_last_entry_written_by_hand():
    generated = '    2026-09-30 * "Depreciation"\n      ledgerkit: "depreciation"\n      Assets:Bank  1 JPY\n      Equity:Capital\n'
    hand = '    2024-02-10 * "x"\n      Assets:Bank  1 JPY\n      Equity:Capital\n'
    price = "    2025-01-01 price USD 1 JPY\n"
    assert through(hand + generated + price) == date(2024, 2, 29)


def test_through_the_option_whatever_the_entries():
    assert through('    2020-01-01 custom "ledgerkit-option" "generate-through" 2026-09-15\n') == date(2026, 9, 15)


def test_through_nothing_without_a_transaction():
    assert through("") is None


def test_through_the_end_of_the_calendar():
    """Once a crash: December 9999 has no month after it."""
    assert through('    9999-12-01 * "x"\n      Assets:Bank  1 JPY\n      Equity:Capital\n') == date(9999, 12, 31)
