"""Figures in whole thousands and millions: exact behind, rounded in front."""

from __future__ import annotations

import json

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.render.json import report_text as report_json

LEDGER = """
    option "operating_currency" "JPY"
    2026-01-01 open Assets:Bank
    2026-01-01 open Income:Sales
      statement-line: "net-sales"
    2026-01-01 open Expenses:Rent
      statement-line: "rent"
    2026-01-01 open Expenses:Travel
      statement-line: "travel"
    2026-01-01 custom "ledgerkit-option" "layout" "jgaap"
    2026-01-15 * "Three halves of a thousand"
      Assets:Bank        7500 JPY
      Income:Sales     -10000 JPY
      Expenses:Rent      1250 JPY
      Expenses:Travel    1250 JPY
"""


def test_the_report_keeps_every_digit(make_books):
    books = make_books(LEDGER)
    plain, report = (books.report("income-statement", "2026-01", scale=scale) for scale in (None, "thousands"))
    assert report.rows == plain.rows
    assert [(column.scale, column.unit, column.places) for column in report.columns] == [(3, "JPY thousand", 0)]
    assert books.report("income-statement", "2026-01", scale="millions", language="ja").columns[0].unit == "百万円"


def test_json_holds_the_exact_amount_and_says_how_it_is_shown(make_books):
    data = json.loads(report_json(make_books(LEDGER).report("income-statement", "2026-01", scale="thousands")))
    assert (data["columns"][0]["scale"], data["columns"][0]["unit"]) == (3, "JPY thousand")
    assert next(row for row in data["rows"] if row["id"] == "profit")["values"] == {"period": "7500"}


def test_figures_may_be_scaled_to_two_units_only(company):
    with pytest.raises(UsageError) as caught:
        company.report("income-statement", "2025-09", scale="dozens")
    assert caught.value.problems[0].expected == "thousands, millions"
    with pytest.raises(UsageError, match="The report journal is shown to the last digit"):
        company.report("journal", "2025-09", scale="thousands")


def test_percentages_are_not_scaled(make_books):
    report = make_books(LEDGER).report("balance-sheet", "2026-01", compare="prior-period", change=True, scale="thousands")
    assert [column.scale for column in report.columns] == [3, 3, 3, 0]
