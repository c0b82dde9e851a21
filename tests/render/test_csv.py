"""CSV: numbers as numbers with every digit, texts never a formula."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from ledgerkit.render.csv import FORMULA, guarded, report_csv


def rows(text):
    return list(csv.reader(io.StringIO(text)))


def test_figures_are_those_of_the_report(company, golden):
    report = company.report("balance-sheet", "2025-09", compare=["prior-year"])
    text = report_csv(report)
    golden("balance-sheet-2025-09.csv", text)
    head, *body = rows(text)
    assert head == ["id", "kind", "Line", "2025-09-30 JPY", "2024-09-30 JPY"]
    assert [row[0] for row in body] == [row.id for row in report.rows]
    assert next(row for row in body if row[0] == "total-assets")[3] == "4092000"


def test_hostile_text_is_no_formula(hostile_books, hostile):
    for name in ("fixed-assets", "trial-balance"):
        for row in rows(report_csv(hostile_books.report(name, "2025-09", language="ja"))):
            assert not row[2].lstrip(" ").startswith(FORMULA)
    assert hostile.strip("\x1b\x07=@+-")[:3] in report_csv(hostile_books.report("fixed-assets", "2025-09"))


def test_dates_and_whole_numbers_stand_as_they_are(company):
    report = company.report("fixed-assets", "2025-09")
    head, *body = rows(report_csv(report))
    row = next(row for row in body if row[1] == "line")
    assert row[head.index("In service")] == report.row(row[0]).values["in-service"].isoformat()
    assert row[head.index("Life (months)")] == str(report.row(row[0]).values["life-months"])


@given(st.text())
def test_a_guarded_text_begins_no_formula(text):
    assert not guarded(text).lstrip(" ").startswith(FORMULA)
