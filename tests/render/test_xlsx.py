"""The workbook: stored values, live sums that LibreOffice calculates again, ties that are zero until an input is changed."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from decimal import Decimal

import openpyxl
import pytest

from ledgerkit.books import open_books
from ledgerkit.render.format import visible
from ledgerkit.render.xlsx import pack_xlsx, report_xlsx

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# What our own formulas are made of: sums of cells and ranges, and rounded sums of cells of other sheets.
FORMULA = re.compile(r"=(?:[-+]?(?:SUM\([A-Z]+\d+:[A-Z]+\d+\)|[A-Z]+\d+))+|=ROUND\((?:[-+]?'[^']+'![A-Z]+\d+)+,\d+\)")
# LibreOffice calculates a loaded file anew only if told so; otherwise it shows the stored values and proves nothing.
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
 <item oor:path="/org.openoffice.Office.Calc/Formula/Load">
  <prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop>
 </item>
</oor:items>
"""


def workbook(data, *, values):
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def cells(book):
    return {
        (sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
    }


def tie_cells(pack, book):
    """The cells of the index that hold ties: label -> coordinate."""
    index = book.worksheets[0]
    labels = {tie.label for tie in pack.ties}
    return {row[1].value: row[2].coordinate for row in index.iter_rows() if row[1].value in labels}


def test_figures_are_those_of_the_reports(company):
    pack = company.close("2025-09")
    book = workbook(pack_xlsx(pack), values=True)
    for page in pack.pages:
        sheet = book[page.title]
        for number, row in enumerate(page.rows):
            assert (sheet.cell(7 + number, 1).value or "").strip() == row.label
            for offset, column in enumerate(page.columns):
                if column.type == "money":
                    value, amount = sheet.cell(7 + number, 2 + offset).value, row.amount(column.id)
                    assert (value is None) == (amount is None)
                    assert amount is None or Decimal(str(value)) == amount


def test_sums_are_live(company):
    formulas = workbook(pack_xlsx(company.close("2025-09")), values=False)
    sheet = formulas["Balance sheet"]
    by_label = {sheet.cell(row, 1).value: sheet.cell(row, 2).value for row in range(7, sheet.max_row)}
    assert by_label["Total assets"].startswith("=")
    assert by_label["Cash and deposits"] == 3671999


def test_parts_that_stand_together_are_one_range(company):
    formulas = workbook(pack_xlsx(company.close("2025-09")), values=False)
    sheet = formulas["Trial balance"]
    total = next(row for row in sheet.iter_rows(min_row=7) if row[0].value == "Total")
    assert total[1].value == f"=SUM(B7:B{total[0].row - 1})"


def test_the_index_leads_to_every_sheet(company):
    book = workbook(pack_xlsx(company.close("2025-09")), values=False)
    index = book.worksheets[0]
    targets = {cell.hyperlink.location for row in index.iter_rows() for cell in row if cell.hyperlink}
    assert targets == {f"'{sheet.title}'!A1" for sheet in book.worksheets[1:]}


def test_hostile_text_stays_text(hostile_books, hostile):
    text = visible(hostile).strip()
    for language in ("en", "ja"):
        book = workbook(pack_xlsx(hostile_books.close("2025-09", language=language)), values=False)
        every = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
        formulas = [cell.value for cell in every if cell.data_type == "f"]
        assert formulas
        assert all(FORMULA.fullmatch(formula) for formula in formulas)
        assert all(cell.hyperlink is None or cell.hyperlink.target is None for cell in every)
        if language == "en":
            assert any(text[:1000] in str(cell.value) for cell in every if cell.data_type == "s")


def test_a_number_with_too_many_digits_says_so(make_books):
    books = make_books(
        """
        option "operating_currency" "JPY"
        2026-01-01 open Assets:Cash
        2026-01-01 open Equity:Capital
        2026-01-05 * "Capital"
          Assets:Cash      12345678901234567.89 JPY
          Equity:Capital  -12345678901234567.89 JPY
        """
    )
    book = workbook(pack_xlsx(books.close("2026-01")), values=True)
    row = next(row for row in book["Trial balance"].iter_rows(min_row=7) if row[0].value == "Assets:Cash")
    assert row[2].comment.text == "12345678901234567.890000000000000000"


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory):
    """Loads a workbook in LibreOffice with recalculation on load and gives what it then shows."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed (apt-get install libreoffice-calc-nogui): the workbook is not recalculated")
    profile = tmp_path_factory.mktemp("profile")
    (profile / "user").mkdir()
    (profile / "user" / "registrymodifications.xcu").write_text(RECALCULATE, encoding="utf-8")
    folder = tmp_path_factory.mktemp("calc")
    numbers = iter(range(100))

    def calculate(data):
        source = folder / f"book-{next(numbers)}.xlsx"
        source.write_bytes(data)
        out = folder / source.stem
        command = [
            SOFFICE,
            f"-env:UserInstallation={profile.as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(out),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return workbook((out / source.name).read_bytes(), values=True)

    return calculate


def demonstration_pack(name, tmp_path):
    from conftest import LEDGERS

    shutil.copytree(LEDGERS / name, tmp_path / name)
    return open_books(tmp_path / name / "main.beancount").close("2026-08", language="en")


@pytest.mark.parametrize("name", ["aozora", "harbour"])
def test_libreoffice_agrees(recalculated, tmp_path, name):
    """Every formula gives the stored value again, and every tie is zero."""
    pack = demonstration_pack(name, tmp_path)
    data = pack_xlsx(pack)
    stored, formulas, shown = cells(workbook(data, values=True)), cells(workbook(data, values=False)), cells(recalculated(data))
    live = [key for key, value in formulas.items() if isinstance(value, str) and value.startswith("=")]
    assert len(live) > 100
    # Binary sums of pence leave dust far below the pence.
    assert [key for key in live if abs(shown[key] - stored[key]) > 1e-6] == []
    index = workbook(data, values=True).worksheets[0].title
    for label, at in tie_cells(pack, workbook(data, values=False)).items():
        assert shown[index, at] == 0, label


def test_a_changed_input_shows(recalculated, tmp_path):
    """The proof that the proof can fail: one more yen in a bank account breaks the ties and moves the sums above it."""
    pack = demonstration_pack("aozora", tmp_path)
    data = pack_xlsx(pack)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book["Balance sheet"]
    row = next(row for row in sheet.iter_rows(min_row=7) if (row[0].value or "").strip() == "Cash and deposits")
    row[1].value += 1
    changed = io.BytesIO()
    book.save(changed)
    shown = recalculated(changed.getvalue())
    at = tie_cells(pack, workbook(data, values=False))
    index = shown.worksheets[0]
    broken = {label for label, place in at.items() if index[place].value != 0}
    assert broken == {"Total assets less Total liabilities and net assets: 2026-08-31"}
    total = next(row for row in shown["Balance sheet"].iter_rows(min_row=7) if (row[0].value or "").strip() == "Total assets")
    assert total[1].value == int(pack.page("balance-sheet").amount("total-assets", "closing")) + 1


def test_japanese_workbook(company):
    book = workbook(pack_xlsx(company.close("2025-09", language="ja")), values=True)
    assert book.sheetnames == [
        *("表紙", "残高試算表", "貸借対照表", "損益計算書", "預金残高", "銀行勘定調整表"),
        *("固定資産台帳", "固定資産増減表", "固定資産売却・除却明細表", "許容誤差の残差"),
    ]


@pytest.mark.parametrize("name", ["trial-balance", "balance-sheet", "income-statement", "bank", "fixed-assets", "tolerance-residues"])
def test_one_report_as_a_workbook(company, name):
    report = company.report(name, "2025-09")
    data = report_xlsx(report)
    assert data == report_xlsx(report)
    (sheet,) = workbook(data, values=True).worksheets
    assert sheet["A1"].value == report.title
    assert sheet["A4"].value is None  # no way back to an index that is not there
    shown = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7, max_row=6 + len(report.rows))]
    assert [row[0] for row in shown] == [visible(row.label) for row in report.rows]
    for column, declared in enumerate(report.columns, start=1):
        if declared.type == "money":
            found = [None if row[column] is None else Decimal(str(row[column])) for row in shown]
            assert found == [row.amount(declared.id) for row in report.rows]


def test_changes_are_summed_and_percentages_are_not(company):
    report = company.report("income-statement", "2025-09", compare="prior-year", change=True, span="period")
    line = 7 + [row.id for row in report.rows].index("profit")  # the first row of the table is the seventh of the sheet
    formulas, values = (openpyxl.load_workbook(io.BytesIO(report_xlsx(report)), data_only=kept).active for kept in (False, True))
    assert formulas.cell(line, 4).value.startswith("=")
    assert values.cell(line, 4).value == report.amount("profit", "prior-year-change") == 762000 - 1490000
    assert formulas.cell(line, 5).value == -48.9


def test_figures_that_are_cut_off_are_cut_in_the_cell_and_not_summed(company):
    """A number format can only round: the cell holds the exact number inside TRUNC, and shows what the page shows."""
    report = company.report("balance-sheet", "2025-09", scale="thousands", rounding="floor")
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(report)))
    formulas = [cell.value for row in book.active.iter_rows() for cell in row if str(cell.value).startswith("=")]
    assert "=TRUNC(3671999,-3)" in formulas
    assert not [formula for formula in formulas if "SUM" in formula]
    computed = openpyxl.load_workbook(io.BytesIO(report_xlsx(report)), data_only=True)
    assert 3671000 in [cell.value for row in computed.active.iter_rows() for cell in row]
