"""What an entry does to equity, case by case; whatever it is, nothing is lost."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.reports.equity_movements import MOVEMENTS, movements_of
from ledgerkit.reports.layout_choice import layout

COLUMNS = {column.id: column for column in layout("jgaap").equity}
CAPITAL, SURPLUS, RESERVE, RETAINED = "share-capital", "other-capital-surplus", "legal-retained-earnings", "retained-earnings"


def told(changes, tags=(), *, brings_forward=False):
    decimals = {column: Decimal(amount) for column, amount in changes.items()}
    return {(kind, column): int(amount) for kind, column, amount in movements_of(decimals, COLUMNS, tags, brings_forward=brings_forward)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({CAPITAL: 100}, {("issue-of-shares", CAPITAL): 100}),
        ({CAPITAL: -30}, {("capital-reduction", CAPITAL): -30}),
        ({RETAINED: -50}, {("dividends", RETAINED): -50}),
        ({RETAINED: 5}, {("other-changes", RETAINED): 5}),
        # A dividend of 100 with a tenth to the reserve.
        ({RETAINED: -110, RESERVE: 10}, {("transfers", RESERVE): 10, ("transfers", RETAINED): -10, ("dividends", RETAINED): -100}),
        # A loss made good from capital: nothing leaves the company.
        ({CAPITAL: -40, RETAINED: 40}, {("transfers", CAPITAL): -40, ("transfers", RETAINED): 40}),
        # Capital raised of which a part makes good a loss.
        ({CAPITAL: 60, RETAINED: -20}, {("transfers", RETAINED): -20, ("transfers", CAPITAL): 20, ("issue-of-shares", CAPITAL): 40}),
        # Two columns pay, one of them the reserve: which, nobody can say.
        (
            {RETAINED: -70, SURPLUS: -40, RESERVE: 10},
            {("other-changes", RETAINED): -70, ("other-changes", SURPLUS): -40, ("other-changes", RESERVE): 10},
        ),
        ({RETAINED: 0}, {}),
    ],
)
def test_each_case(changes, expected):
    assert told(changes) == expected


def test_a_tag_is_taken_at_its_word():
    assert told({RETAINED: -50}, ["corrections", "year-2024"]) == {("corrections", RETAINED): -50}
    # Profit is what income and expenses make, whatever a tag says.
    assert told({RETAINED: -50}, ["profit"]) == {("dividends", RETAINED): -50}


def test_the_first_day_brings_forward():
    assert told({CAPITAL: 10, RETAINED: 5}, brings_forward=True) == {("brought-forward", CAPITAL): 10, ("brought-forward", RETAINED): 5}


@given(st.dictionaries(st.sampled_from([CAPITAL, SURPLUS, RESERVE, RETAINED]), st.integers(-1000, 1000)))
def test_movements_add_up_to_the_entry_and_transfers_to_nothing(changes):
    decimals = {column: Decimal(amount) for column, amount in changes.items()}
    found = list(movements_of(decimals, COLUMNS, (), brings_forward=False))
    for column, amount in decimals.items():
        assert sum((one.amount for one in found if one.column == column), Decimal(0)) == amount
    assert sum((one.amount for one in found if one.kind == "transfers"), Decimal(0)) == 0
    assert {one.kind for one in found} <= set(MOVEMENTS)
