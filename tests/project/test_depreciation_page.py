"""The page on depreciation names every method and convention, and its figures are those of the code."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from conftest import ROOT
from schedules import annual, money, terms

from ledgerkit.domain.depreciation import CONVENTIONS, METHODS
from ledgerkit.domain.rounding import Rounding

PAGE = (ROOT / "docs" / "depreciation.md").read_text(encoding="utf-8")


def rows(heading):
    """The table below a line, without its head."""
    lines = PAGE.split(heading, 1)[1].strip().splitlines()
    table = lines[2:] if lines[0].startswith("|") else []
    found = []
    for line in table:
        if not line.startswith("|"):
            break
        found.append([cell.strip() for cell in line.strip("|").split("|")])
    return found


def test_every_method_and_convention_is_there():
    named = set(re.findall(r"`([^` ]+)`", PAGE))
    assert set(METHODS) <= named
    assert set(CONVENTIONS) <= named
    assert [row[0].strip("`") for row in rows("falls to the last month.\n")] == list(CONVENTIONS)


@pytest.mark.parametrize("row", rows("50,000 to 5,000 over five years:\n"), ids=lambda row: row[0])
def test_methods(row):
    name, _comma, rate = row[0].partition(", rate ")
    asset = terms("50000.00", "5000.00", "2026-01-01", 60, rounding=Rounding.HALF_UP, rate=Decimal(rate) if rate else None)
    assert annual(name.strip("`"), asset) == money(" ".join(row[1:]))


@pytest.mark.parametrize("row", rows("from 30 January 2030, by years, `half-up`:\n"), ids=lambda row: row[0])
def test_conventions(row):
    more = {"convention": row[0].strip("`"), "frequency": "year", "rounding": Rounding.HALF_UP}
    assert annual("straight-line", terms("100000.00", "10000.00", "2030-01-30", 36, **more)) == money(" ".join(row[1:]))
