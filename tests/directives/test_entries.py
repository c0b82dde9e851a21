"""How far the books are generated."""

from __future__ import annotations

import textwrap
from datetime import date

from beancount import loader

from ledgerkit.directives.entries import generate_through
from ledgerkit.directives.ledger import read_directives

OPENS = """\
    2024-01-01 open Assets:Bank
    2024-01-01 open Equity:Capital
"""


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
