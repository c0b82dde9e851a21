"""Notes on rows: a number beside the row, the text below, and none is lost."""

from __future__ import annotations

import io

import openpyxl

from ledgerkit.render.html import report_html
from ledgerkit.render.text import report_text
from ledgerkit.render.xlsx import report_xlsx

NOTES = """
    2025-10-05 custom "ledgerkit-note" "2025-09" "balance-sheet/long-term-borrowings"
      text: "Repaid in equal instalments until 2034."
    2025-10-05 custom "ledgerkit-note" "2025-09" "balance-sheet/cash-and-deposits"
      text: "Counted."
      by: "Sato"
    2025-10-06 custom "ledgerkit-note" "2025-09-01..2025-09-30" "balance-sheet/cash-and-deposits"
      text: "Confirmed by the bank."
    2025-10-06 custom "ledgerkit-note" "2025-09" "balance-sheet/inventories"
      text: "None were held."
    2025-10-06 custom "ledgerkit-note" "2025-08" "balance-sheet/cash-and-deposits"
      text: "Of August."
    2025-10-06 custom "ledgerkit-note" "never" "balance-sheet/cash-and-deposits"
      text: "Of no period."
    2025-10-06 custom "ledgerkit-note" "2025-09" "income-statement/rent"
      text: "Two shops."
"""


def test_numbers_follow_the_rows_and_texts_stand_below(make_books, company_text):
    report = make_books(company_text + NOTES).report("balance-sheet", "2025-09")
    assert report.columns[0].id == "note"
    assert report.value("cash-and-deposits", "note") == "1, 2"
    assert report.value("long-term-borrowings", "note") == "3"
    assert report.value("total-assets", "note") is None
    assert [note.text for note in report.notes][:4] == [
        "1. Counted. (Sato)",
        "2. Confirmed by the bank.",
        "3. Repaid in equal instalments until 2034.",
        "inventories: None were held.",
    ]


def test_a_note_is_of_one_report_and_period(make_books, company_text):
    books = make_books(company_text + NOTES)
    assert books.report("income-statement", "2025-09").value("rent", "note") == "1"
    august = books.report("balance-sheet", "2025-08")
    assert next(note.text for note in august.notes) == "1. Of August."
    assert "note" not in {column.id for column in books.report("trial-balance", "2025-09").columns}
    only = make_books(company_text + NOTES[NOTES.index('    2025-10-06 custom "ledgerkit-note" "2025-09" "balance-sheet/inv') :])
    assert "note" not in {column.id for column in only.report("balance-sheet", "2025-09").columns}


def test_every_format_shows_them(make_books, company_text):
    report = make_books(company_text + NOTES).report("balance-sheet", "2025-09", language="ja")
    line = next(line for line in report_text(report).splitlines() if "現金及び預金" in line)
    assert line.split() == ["現金及び預金", "1,", "2", "3,671,999"]
    assert "<td>1, 2</td>" in report_html(report)
    sheet = openpyxl.load_workbook(io.BytesIO(report_xlsx(report))).active
    assert [cell.value for cell in sheet[6]][:2] == ["科目", "注記"]


def test_the_close_carries_them(make_books, company_text):
    pack = make_books(company_text + NOTES).close("2025-09")
    assert pack.page("balance-sheet").value("cash-and-deposits", "note") == "1, 2"
    assert all(tie.difference == 0 for tie in pack.ties)
