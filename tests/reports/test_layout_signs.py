"""A wrong sign in a layout is told at its line before any figure is shown with it."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

from ledgerkit.errors import InputError
from ledgerkit.reports.layout_choice import LAYOUTS
from ledgerkit.reports.layout_file import read_layout

HOUSE = re.search(r"```toml\n(.*?)```", (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8"), re.DOTALL)[1]
"""The example of docs/layouts.md."""


def line_of(text, what):
    return 1 + next(number for number, line in enumerate(text.split("\n")) if what in line)


def problems(text):
    with pytest.raises(InputError) as caught:
        read_layout(text, "house.toml")
    return caught.value.problems


def test_ours_and_that_of_the_guide_are_sound():
    read_layout(HOUSE, "house.toml")
    for name in LAYOUTS:
        read_layout((ROOT / "ledgerkit" / "reports" / "layouts" / f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")


@pytest.mark.parametrize(
    ("old", "new", "place", "message", "remedy"),
    [
        (
            'of = ["income", "unmapped-income", "-expenses", "-unmapped-expenses"]',
            'of = ["income", "unmapped-income", "expenses", "-unmapped-expenses"]',
            'total = "profit"',
            "Row 'profit' sums credits, but 'rent' would go into it as debits.",
            'Write "-expenses" in the of of \'profit\'',
        ),
        (
            'of = ["assets", "unmapped-assets"]',
            'of = ["assets", "-unmapped-assets"]',
            'total = "total-assets"',
            "Row 'total-assets' sums debits, but 'unmapped-assets' would go into it as credits.",
            'Write "unmapped-assets" in the of of \'total-assets\'',
        ),
        (
            'of = ["total-liabilities", "share-capital"',
            'of = ["-total-liabilities", "share-capital"',
            'total = "total-liabilities-and-equity"',
            "Row 'total-liabilities-and-equity' sums credits, but 'total-liabilities' would go into it as debits.",
            'Write "total-liabilities" in the of of \'total-liabilities-and-equity\'',
        ),
        (
            'en = "Liabilities", ja = "負債", side = "credit"',
            'en = "Liabilities", ja = "負債", side = "debit"',
            'heading = "liabilities"',
            "Row 'total-liabilities-and-equity' sums credits, but 'total-liabilities' would go into it as debits.",
            'or side = "credit" at the heading \'liabilities\'',
        ),
        (
            'en = "Equity", ja = "資本", side = "credit"',
            'en = "Equity", ja = "資本", side = "debit"',
            'heading = "equity-heading"',
            "Row 'total-liabilities-and-equity' sums credits, but",
            'or side = "credit" at the heading \'equity-heading\'',
        ),
        (
            'en = "Income", ja = "収益", side = "credit"',
            'en = "Income", ja = "収益", side = "debit"',
            'total = "profit"',
            "Row 'profit' sums credits, but 'net-sales' and 'unmapped-income' would go into it as debits.",
            'or side = "credit" at the heading \'income\'',
        ),
    ],
)  # fmt: skip
def test_a_wrong_sign_is_told_at_the_row_that_has_it(old, new, place, message, remedy):
    assert old in HOUSE
    text = HOUSE.replace(old, new, 1)
    found = problems(text)
    assert any(p.line == line_of(text, place) and message in p.message and remedy in p.remedy for p in found), [str(p) for p in found]


def test_contra_lines_and_a_net_form_are_no_fault():
    """Net assets: assets less liabilities on one side, equity on the other; the liabilities are shown positive and subtracted."""
    net = HOUSE.replace('balance = ["total-assets", "total-liabilities-and-equity"]', 'balance = ["net-assets", "total-equity"]')
    net = net.replace('{ heading = "equity-heading"', '{ total = "net-assets", level = 0, en = "N", ja = "N", of = ["total-assets", "-total-liabilities"] },\n  { heading = "equity-heading"')  # fmt: skip
    net = net.replace('total = "total-liabilities-and-equity"', 'total = "total-equity"').replace('of = ["total-liabilities", "share', 'of = ["share')  # fmt: skip
    assert read_layout(net, "house.toml").balance == ("net-assets", "total-equity")


def test_the_totals_may_stand_the_other_way_round():
    text = HOUSE.replace('balance = ["total-assets", "total-liabilities-and-equity"]', 'balance = ["total-liabilities-and-equity", "total-assets"]')  # fmt: skip
    assert read_layout(text, "house.toml").balance[0] == "total-liabilities-and-equity"
