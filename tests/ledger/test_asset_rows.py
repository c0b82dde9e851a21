"""The register in facts: the asset, where it belongs, its books, what happened, its schedule."""

from __future__ import annotations

import textwrap
from datetime import date
from decimal import Decimal

import pytest

from ledgerkit.books import open_books

LIFE = """\
    plugin "ledgerkit.plugins"
    2020-01-01 open Assets:Bank
    2020-01-01 open Assets:Fixed
    2020-01-01 open Assets:Accumulated
    2020-01-01 open Income:Sales
    2020-01-01 open Expenses:Depreciation
    2020-01-01 open Expenses:Loss
    2026-01-10 custom "ledgerkit-asset" "CHAIRS"
      name: "Chairs"
      name-ja: "椅子"
      cost-account: Assets:Fixed
      accumulated-account: Assets:Accumulated
      expense-account: Expenses:Depreciation
      cost: 120,000 JPY
      in-service: 2026-01-10
      method: "straight-line"
      life: "5y"
      class: "furniture"
      department: "cafe"
      quantity: 4
      tax-book-method: "straight-line"
      tax-book-life: "10y"
    2026-04-01 custom "ledgerkit-asset-change" "CHAIRS"
      department: "office"
      counted: "present"
      by: "Sato"
    2026-06-30 custom "ledgerkit-disposal" "CHAIRS"
      type: "retirement"
      quantity: 1
      loss-account: Expenses:Loss
      reason: "broken"
    2026-01-10 * "By hand"
      Assets:Fixed  120,000 JPY
        asset: "CHAIRS"
      Assets:Bank
    2026-07-31 * "By hand"
      Assets:Bank  1 JPY
      Income:Sales
"""


@pytest.fixture(scope="module")
def life(tmp_path_factory):
    path = tmp_path_factory.mktemp("life") / "main.beancount"
    path.write_text(textwrap.dedent(LIFE), encoding="utf-8")
    books = open_books(path, cache=False)
    assert not books.errors
    return books


def rows(books, sql):
    return books.select(sql)[1]


def test_the_register_and_its_schedule(company):
    """600,001 yen to 1 yen over sixty months: the row of the asset and the first and last of its schedule."""
    (asset,) = rows(
        company, "SELECT asset, currency, residual, life_months, convention, rounding, residue FROM asset_books WHERE book = 'accounting'"
    )
    assert asset == ("PRESS", "JPY", 1, 60, "full-month", "floor", "last")
    lines = rows(company, "SELECT period_through, opening, charge, accumulated, closing FROM schedule_lines ORDER BY period_from")
    assert len(lines) == 60
    assert lines[0] == (date(2024, 4, 30), 600_001, 10_000, 10_000, 590_001)
    assert lines[-1] == (date(2029, 3, 31), 10_001, 10_000, 600_000, 1)


def test_where_it_belongs(life):
    found = rows(life, "SELECT asset, valid_from, valid_to, class, department FROM asset_states ORDER BY valid_from")
    assert found == [
        ("CHAIRS", date(2026, 1, 10), date(2026, 4, 1), "furniture", "cafe"),
        ("CHAIRS", date(2026, 4, 1), None, "furniture", "office"),
    ]
    assert rows(life, "SELECT * FROM asset_counts") == [("CHAIRS", date(2026, 4, 1), "present", "Sato")]


def test_what_happened_in_the_accounting_book(life):
    """2,000 a month: 6,000 by April move with it; in June a chair of 30,000 leaves with 3,000 of 12,000 accumulated."""
    found = rows(
        life,
        "SELECT date, kind, department, cost, accumulated, gain FROM asset_movements WHERE book = 'accounting' ORDER BY date, kind DESC",
    )
    assert found == [
        (date(2026, 1, 10), "acquisition", "cafe", 120_000, 0, None),
        (date(2026, 4, 1), "transfer-out", "cafe", -120_000, -6_000, None),
        (date(2026, 4, 1), "transfer-in", "office", 120_000, 6_000, None),
        (date(2026, 6, 30), "disposal", "office", -30_000, -3_000, -27_000),
    ]
    assert rows(life, "SELECT disposal, proceeds, costs, reason FROM asset_movements WHERE kind = 'disposal' AND book = 'tax'") == [
        ("retirement", Decimal(0), Decimal(0), "broken")
    ]


def test_two_books(life):
    assert rows(life, "SELECT book, method, life_months FROM asset_books ORDER BY book") == [
        ("accounting", "straight-line", 60),
        ("tax", "straight-line", 120),
    ]
    ends = "SELECT book, MAX(period_through), SUM(charge) FROM schedule_lines GROUP BY book ORDER BY book"
    assert rows(life, ends) == [("accounting", date(2030, 12, 31), 93_000), ("tax", date(2035, 12, 31), 91_500)]


def test_the_register_ties_with_the_ledger(life):
    assert {check.status for check in life.report("fixed-assets", "2026-07").checks} == {"pass"}


def test_estimates_over_time(tmp_path):
    """A longer life from July: the years after that are read with it, the years before without."""
    path = tmp_path / "main.beancount"
    change = '    2026-07-01 custom "ledgerkit-asset-change" "CHAIRS"\n      life: "8y"\n'
    path.write_text(textwrap.dedent(LIFE + change), encoding="utf-8")
    found = "SELECT valid_from, valid_to, method, life_months FROM asset_estimates WHERE book = 'accounting' ORDER BY valid_from"
    assert rows(open_books(path, cache=False), found) == [
        (date(2026, 1, 10), date(2026, 7, 1), "straight-line", 60),
        (date(2026, 7, 1), None, "straight-line", 96),
    ]
