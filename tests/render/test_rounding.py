"""Whole units in every format: each figure rounded from its exact amount, and a note where totals therefore miss their parts."""

from __future__ import annotations

import io
import re
from decimal import Decimal
from zipfile import ZipFile

import pytest

from ledgerkit.render.csv import report_csv
from ledgerkit.render.html import report_html
from ledgerkit.render.markdown import report_markdown
from ledgerkit.render.rounding import rounding_note
from ledgerkit.render.text import report_text
from ledgerkit.render.xlsx import report_xlsx

LEDGER = """
    option "operating_currency" "JPY"
    2025-01-01 open Assets:Bank
    2025-01-01 open Income:Sales
      statement-line: "net-sales"
    2025-01-01 open Expenses:Rent
      statement-line: "rent"
    2025-01-01 open Expenses:Interest
      statement-line: "interest-expense"
    2025-01-01 custom "ledgerkit-option" "layout" "jgaap"
    2026-01-15 * "Thousands and hundreds"
      Assets:Bank          3200 JPY
      Income:Sales       -10400 JPY
      Expenses:Rent        3600 JPY
      Expenses:Interest    3600 JPY
"""


@pytest.fixture
def report(make_books):
    return make_books(LEDGER).report("income-statement", "2026-01", scale="thousands")


def test_a_total_is_rounded_from_its_own_amount(report):
    """10.4 − 3.6 − 3.6 is 3.2: shown as 10, 4, 4 and 3, where the figures shown would make 2."""
    text = report_text(report)
    assert text.splitlines()[3].startswith("JPY thousand")
    assert [line.split()[-1] for line in text.splitlines() if line.startswith(("Operating profit", "Profit"))] == ["7", "3", "3"]
    assert [note.id for note in rounding_note(report)] == ["scale", "footing"]
    assert "Amounts in JPY thousand" not in text
    assert "Amounts are in JPY thousand; each, totals too, is rounded half up from its exact amount." in text
    assert "some totals or changes differ" in text


def test_no_note_of_footing_where_everything_foots(make_books):
    report = make_books(LEDGER.replace("00 JPY", "000 JPY")).report("income-statement", "2026-01", scale="thousands")
    assert [note.id for note in rounding_note(report)] == ["scale"]


def test_without_whole_units_the_note_is_of_digits(make_books):
    report = make_books(LEDGER.replace("3600 JPY", "3600.4 JPY").replace("3200 JPY", "3199.2 JPY")).report("income-statement", "2026-01")
    assert [note.id for note in rounding_note(report)] == ["rounded", "footing"]


def test_html_and_markdown(report):
    html, markdown = report_html(report), report_markdown(report)
    assert "<small>JPY thousand</small>" in html
    assert "JPY thousand" in markdown
    assert "rounded half up" in html
    assert "rounded half up" in markdown


def test_csv_holds_what_is_shown_and_says_in_what(report):
    lines = report_csv(report).splitlines()
    assert lines[0] == "id,kind,Line,2026-01 JPY thousand"
    assert lines[-1] == "profit,total,Profit,3"


def test_a_workbook_holds_the_exact_amount_under_a_format(report):
    with ZipFile(io.BytesIO(report_xlsx(report))) as workbook:
        sheet = workbook.read("xl/worksheets/sheet1.xml").decode()
        styles = workbook.read("xl/styles.xml").decode()
    # The profit is a formula over exact cells, with the exact value beside it.
    assert re.search(r"<f>[^<]+</f><v>3200(\.0)?</v>", sheet)
    assert 'formatCode="#,##0,;(#,##0,);0,"' in styles


def test_millions_of_many_digits(make_books):
    """Scaling keeps every digit before it rounds."""
    text = LEDGER.replace("10400 JPY", "99999999999999999999.5 JPY").replace("Bank          3200 JPY", "Bank")
    report = make_books(text).report("income-statement", "2026-01", scale="millions")
    assert report.amount("net-sales", "period") == Decimal("99999999999999999999.5")
    assert "100,000,000,000,000" in report_text(report)
