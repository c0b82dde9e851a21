"""Statements with a column a month, quarter, half or year."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports.checks.postings import journal_check
from ledgerkit.reports.division import parts_check


def test_months_of_the_income_statement_add_up(company):
    report = company.report("income-statement", "2025-04..2025-09", by="month")
    assert [column.id for column in report.columns] == [f"2025-0{month}" for month in range(4, 10)] + ["period"]
    check = next(check for check in report.checks if check.id == "parts")
    assert (check.status, check.difference) == ("pass", 0)
    assert sum(report.amount("profit", f"2025-0{month}") or 0 for month in range(4, 10)) == report.amount("profit", "period") == 712000
    # The figures of one month are those of that month's own statement.
    month = company.report("income-statement", "2025-09")
    assert report.amount("profit", "2025-09") == month.amount("profit", "period")


def test_quarters_of_the_balance_sheet_end_where_the_books_then_stood(company):
    report = company.report("balance-sheet", "2025-01..2025-09", by="quarter")
    assert [column.label for column in report.columns] == ["2025-03-31", "2025-06-30", "2025-09-30"]
    for column, period in zip(report.columns, ("2025-03", "2025-06", "2025-09"), strict=True):
        assert report.amount("total-assets", column.id) == company.report("balance-sheet", period).amount("total-assets", "closing")


def test_currencies_without_a_rate_add_up_too(make_books):
    text = """
    option "operating_currency" "GBP"
    2020-01-01 open Assets:Bank
    2020-01-01 open Income:Sales
    2026-01-05 * "Sale"
      Assets:Bank     10 EUR
      Income:Sales
    2026-02-05 * "Sale"
      Assets:Bank     20 GBP
      Income:Sales
    """
    report = make_books(text).report("income-statement", "2026-01..2026-02", by="month")
    assert next(check for check in report.checks if check.id == "parts").status == "pass"
    assert report.amount("profit", "2026-01:EUR") == report.amount("profit", "period:EUR") == 10


def test_the_proof_sees_a_part_that_is_wrong(company):
    report = company.report("income-statement", "2025-08..2025-09", by="month")
    row = report.row("profit")
    wrong = replace(row, values={**row.values, "2025-08": row.amount("2025-08") + 1})
    broken = replace(report, rows=tuple(wrong if found is row else found for found in report.rows))
    check = parts_check(company.context("2025-09"), broken, ("2025-08", "2025-09"))
    assert (check.status, check.difference) == ("fail", 1)


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("income-statement", {"by": "week"}, "A period is not divided by 'week'"),
        ("trial-balance", {"by": "month"}, "The report trial-balance is not divided"),
    ],
)
def test_what_cannot_be_divided(company, name, options, message):
    with pytest.raises(UsageError, match=message):
        company.report(name, "2025-09", **options)


DEPARTMENTS = """
    option "operating_currency" "JPY"
    2020-01-01 open Assets:Bank
    2020-01-01 open Income:Sales
    2020-01-01 open Expenses:Rent
    2020-01-01 custom "ledgerkit-dimension" "department" "kichijoji"
      name: "Kichijoji"
      name-ja: "吉祥寺店"
    2026-01-05 * "Sale"
      department: "kichijoji"
      Assets:Bank    1000 JPY
      Income:Sales
    2026-01-06 * "Sale"
      department: "online:a=b"
      Assets:Bank     200 JPY
      Income:Sales
    2026-01-31 * "Rent"
      Expenses:Rent    70 JPY
      Assets:Bank
"""


def test_departments_with_what_belongs_to_none(make_books):
    books = make_books(DEPARTMENTS)
    report = books.report("income-statement", "2026-01", by="department", language="ja")
    assert [column.label for column in report.columns] == ["吉祥寺店", "online:a=b", "未設定", "合計"]
    profits = [report.amount("profit", column.id) for column in report.columns]
    assert profits == [1000, 200, -70, 1130]
    assert next(check for check in report.checks if check.id == "parts").status == "pass"
    english = books.report("income-statement", "2026-01", by="department", language="en")
    assert english.columns[0].label == "Kichijoji"


def test_a_balance_sheet_has_no_departments(make_books):
    with pytest.raises(UsageError, match="A balance sheet is not divided by department"):
        make_books(DEPARTMENTS).report("balance-sheet", "2026-01", by="department")


def test_a_department_leads_to_its_postings_and_to_no_others(make_books):
    books = make_books(DEPARTMENTS)
    assert books.report("income-statement", "2026-01", by="department", drill="profit:period").id == "general-ledger"
    for column, descriptions in (("department=online:a=b", ["Sale"]), ("department=", ["Rent"])):
        journal = books.report("income-statement", "2026-01", by="department", drill=f"profit:{column}")
        assert journal.id == "journal"
        assert [row.values["description"] for row in journal.rows if row.kind == "line"] == descriptions
        assert [(check.id, check.status) for check in journal.checks] == [("journal", "pass")]


def test_the_proof_of_a_department_sees_a_posting_that_is_missing(make_books):
    books = make_books(DEPARTMENTS)
    journal = books.report("income-statement", "2026-01", by="department", drill="profit:department=kichijoji")
    total = journal.row("total")
    broken = replace(journal, rows=(*journal.rows[:-1], replace(total, values={"credit": total.amount("credit") - 1})))
    context = replace(books.context("2026-01"), accounts=("Income:Sales",), dimension=("department", "kichijoji"))
    assert [journal_check(context, report).status for report in (journal, broken)] == ["pass", "fail"]


@pytest.mark.parametrize(
    ("by", "english", "japanese"),
    [
        ("month", ["2025-03", "2025-04", "2025-05"], ["2025年3月", "2025年4月", "2025年5月"]),
        ("quarter", ["2025-03", "2025-04 to 2025-05"], ["2025年3月", "2025年4月～2025年5月"]),
    ],
)
def test_parts_of_time_are_called_as_each_language_writes_them(company, by, english, japanese):
    for language, expected in (("en", english), ("ja", japanese)):
        report = company.report("income-statement", "2025-03..2025-05", by=by, language=language)
        assert [column.label for column in report.columns[:-1]] == expected


@pytest.mark.parametrize(
    ("by", "japanese"),
    [
        ("year", ["2024年度", "2025年度"]),
        ("half", ["2024年度上期", "2024年度下期", "2025年度上期", "2025年度下期"]),
        ("quarter", [f"{year}年度第{quarter}四半期" for year in (2024, 2025) for quarter in (1, 2, 3, 4)]),
    ],
)
def test_whole_parts_of_fiscal_years_are_called_by_their_number(company, by, japanese):
    report = company.report("income-statement", "2024-04..2026-03", by=by, language="ja")
    assert [column.label for column in report.columns[:-1]] == japanese
