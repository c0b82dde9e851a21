"""Columns of equity hold each line of equity once, or the layout is refused."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from ledgerkit.errors import InputError
from ledgerkit.reports.layout_file import read_layout

HOUSE = re.search(r"```toml\n(.*?)```", (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8"), re.DOTALL)[1]
BASE = HOUSE.replace(
    '  { total = "total-liabilities-and-equity", level = 0, en = "Total liabilities and equity", ja = "負債資本合計", '
    'of = ["total-liabilities", "share-capital", "total-retained-earnings", "differences", "unmapped-equity"] },\n',
    '  { subtotal = "total-equity", level = 0, en = "Equity", ja = "資本", '
    'of = ["share-capital", "total-retained-earnings", "differences", "unmapped-equity"] },\n'
    '  { total = "total-liabilities-and-equity", level = 0, en = "T", ja = "合計", of = ["total-liabilities", "total-equity"] },\n',
)
EQUITY = """
equity = [
  { column = "share-capital", increase = "issue-of-shares", decrease = "capital-reduction" },
  { column = "retained", rows = ["retained-earnings", "current-earnings"], en = "Retained", ja = "剰余金", decrease = "dividends" },
  { column = "differences" },
  { column = "unmapped-equity" },
  { total = "total-equity", of = ["share-capital", "retained", "differences", "unmapped-equity"] },
]
"""


def faults(text):
    with pytest.raises(InputError) as caught:
        read_layout(text, "x.toml")
    return [problem.message for problem in caught.value.problems]


def test_sound_columns():
    found = read_layout(BASE + EQUITY, "x.toml").equity
    assert [(column.id, column.labels["en"], column.is_total) for column in found] == [
        ("share-capital", "Share capital", False),
        ("retained", "Retained", False),
        ("differences", "Differences", False),
        ("unmapped-equity", "Accounts without a line", False),
        ("total-equity", "Equity", True),
    ]
    assert (found[0].increase, found[1].decrease, found[2].decrease) == ("issue-of-shares", "dividends", "other-changes")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"differences", "unmapped-equity"]', '"difference", "unmapped-equity"]', "Column 'total-equity' holds 'difference', which is no column before it."),
        ('rows = ["retained-earnings", ', 'rows = ["retaned-earnings", ', "Column 'retained' holds 'retaned-earnings', which is no row of balance-sheet."),
        ('rows = ["retained-earnings", ', "rows = [", "Line 'retained-earnings' stands 0 times in the columns of equity, and 1 times in 'total-equity'."),
        ('rows = ["retained-earnings", ', 'rows = ["retained-earnings", "share-capital", ', "Line 'share-capital' stands 2 times in the columns of equity, and 1 times in 'total-equity'."),
        ('  { column = "unmapped-equity" },\n', "", "Column 'total-equity' holds 'unmapped-equity', which is no column before it."),
        ('decrease = "dividends"', 'decrease = "dividend"', "Column 'retained' has no movement 'dividend'."),
        ('decrease = "dividends"', 'decrease = "profit"', "Column 'retained' has no movement 'profit'."),
        ('column = "differences"', 'column = "share-capital"', "Column 'share-capital' stands twice."),
        ('total = "total-equity"', 'column = "total-equity"', "There is no key 'of' in row 'total-equity'."),
        ('total = "total-equity", of', 'total = "all", en = "A", ja = "全", of', "The last column 'all' is no total of equity."),
        ('column = "differences"', 'column = "differences", sign = 1', "There is no key 'sign' in row 'differences'."),
    ],
)  # fmt: skip
def test_each_fault_is_named(old, new, message):
    assert old in EQUITY
    assert message in faults(BASE + EQUITY.replace(old, new, 1))


def test_a_total_of_a_part_of_equity_is_refused():
    """Columns that end with retained earnings alone would lose capital, differences and what has no line; once a traceback later."""
    part = """
equity = [
  { column = "retained", rows = ["retained-earnings", "current-earnings"], en = "Retained", ja = "剰余金", decrease = "dividends" },
  { total = "total-retained-earnings", of = ["retained"] },
]
"""
    found = faults(BASE + part)
    assert "The last column 'total-retained-earnings' does not hold 'unmapped-equity', which is equity." in found
    assert not any("'current-earnings'" in message for message in found)
