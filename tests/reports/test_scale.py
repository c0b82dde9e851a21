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


def test_figures_may_be_cut_off_instead(make_books):
    """切捨て: 7,500 is 7, 1,250 twice is 1 each, and their sum of 2,500 is 2; of 10,000 less 2 seven are shown, and the note says so."""
    from ledgerkit.render.rounding import rounding_note
    from ledgerkit.render.text import report_text

    books = make_books(LEDGER)
    report = books.report("income-statement", "2026-01", scale="thousands", rounding="floor", language="ja")
    assert report.rows == books.report("income-statement", "2026-01", language="ja").rows
    shown = {line.split()[0]: line.split()[-1] for line in report_text(report).splitlines() if line.split()[1:]}
    assert [shown[name] for name in ("地代家賃", "販売費及び一般管理費合計", "当期純利益")] == ["1", "2", "7"]
    assert [note.text for note in rounding_note(report)] == [
        "金額は千円未満を切り捨てて表示しています（合計も正確な金額からの切捨て）。",
        "切捨てのため、合計または増減額が、表示された数値の計算と一致しない箇所があります。",
    ]
    half_up = books.report("income-statement", "2026-01", scale="thousands", rounding="half-up")
    assert half_up == books.report("income-statement", "2026-01", scale="thousands")


def test_json_says_that_figures_are_cut(make_books):
    data = json.loads(report_json(make_books(LEDGER).report("income-statement", "2026-01", scale="thousands", rounding="floor")))
    assert data["columns"][0] | {} == data["columns"][0] | {"scale": 3, "unit": "JPY thousand", "rounding": "floor"}
    assert next(row for row in data["rows"] if row["id"] == "profit")["values"] == {"period": "7500"}


def test_only_whole_units_are_rounded(company):
    with pytest.raises(UsageError, match="Only figures in whole units are rounded"):
        company.report("income-statement", "2025-09", rounding="floor")
    with pytest.raises(UsageError) as caught:
        company.report("income-statement", "2025-09", scale="thousands", rounding="ceil")
    assert caught.value.problems[0].expected == "half-up, floor"


def test_percentages_are_not_scaled(make_books):
    report = make_books(LEDGER).report("balance-sheet", "2026-01", compare="prior-period", change=True, scale="thousands")
    assert [column.scale for column in report.columns] == [3, 3, 3, 0]
