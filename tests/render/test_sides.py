"""Columns before the labels and rows beside one another, in every format that draws them."""

from __future__ import annotations

import dataclasses
import io

import openpyxl

from ledgerkit.render.html import report_html
from ledgerkit.render.markdown import report_markdown
from ledgerkit.render.sides import around_labels, pairs
from ledgerkit.render.text import report_text
from ledgerkit.render.xlsx import report_xlsx
from ledgerkit.reports.json_twin import as_json


def form(company):
    return company.report("trial-balance", "2025-09", form="totals-and-balances", language="ja")


def test_debits_stand_before_the_accounts(company):
    before, after = around_labels(form(company).columns)
    assert [column.id for column in before] == ["debit-balance", "debit-total"]
    assert [column.id for column in after] == ["credit-total", "credit-balance"]


def test_text(company):
    lines = report_text(form(company)).splitlines()
    bank = next(line for line in lines if "普通預金" in line)
    assert bank.split() == ["3,671,999", "4,099,999", "普通預金", "428,000"]


def test_markdown(company):
    text = report_markdown(form(company))
    assert "| 借方残高 JPY | 借方合計 JPY | 科目 | 貸方合計 JPY | 貸方残高 JPY |" in text
    assert "| ---: | ---: | --- | ---: | ---: |" in text


def test_html(company):
    html = report_html(form(company))
    assert html.index("借方合計") < html.index('<th scope="col">科目</th>') < html.index("貸方合計")


def test_workbook(company):
    sheet = openpyxl.load_workbook(io.BytesIO(report_xlsx(form(company)))).active
    head = [cell.value for cell in sheet[6]]
    assert head == ["借方残高 JPY", "借方合計 JPY", "科目", "貸方合計 JPY", "貸方残高 JPY"]
    total = next(row for row in sheet.iter_rows(min_row=7) if row[2].value == "合計")
    assert total[0].value.startswith("=SUM(A7:A")


def test_json_says_where_columns_stand(company):
    columns = as_json(form(company))["columns"]
    assert [column.get("before_label", False) for column in columns] == [True, True, False, False]


def test_the_shorter_side_is_filled_above_its_total(company):
    report = form(company)

    two = dataclasses.replace(report, rows=report.rows[:5], right_side=tuple(row.id for row in report.rows[3:5]))
    found = [(left.id if left else None, right.id if right else None) for left, right in pairs(two, two.rows)]
    ids = [row.id for row in report.rows[:5]]
    assert found == [(ids[0], ids[3]), (ids[1], None), (ids[2], ids[4])]


def sheet(company):
    return company.report("balance-sheet", "2025-09", form="account", language="ja")


def test_the_account_form_as_text(company):
    lines = report_text(sheet(company)).splitlines()
    last = next(line for line in lines if "負債純資産合計" in line)
    assert [part.split() for part in last.split("│")] == [["資産合計", "4,092,000"], ["負債純資産合計", "4,092,000"]]
    assert sum("│" in line for line in lines) > 10


def test_the_account_form_as_html(company):
    html = report_html(sheet(company))
    assert 'class="lk-report lk-account"' in html
    assert html.count('<th scope="col">科目</th>') == 2
    last = html[html.rindex("<tr>") :]
    assert "資産合計" in last
    assert "負債純資産合計" in last


def test_the_account_form_as_a_workbook_with_live_sums(company):
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(sheet(company)))).active
    last = next(row for row in book.iter_rows(min_row=7) if row[0].value == "資産合計")
    assert last[3].value == "負債純資産合計"
    assert last[1].value.startswith("=")
    assert "B" in last[1].value
    assert last[4].value.startswith("=")
    assert "E" in last[4].value
    assert "B" not in last[4].value
