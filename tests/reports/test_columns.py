"""Which columns a statement has: several periods, comparisons, spans, and the combinations that have no sense."""

from __future__ import annotations

import pytest

from ledgerkit.errors import UsageError


def columns(report):
    return [column.id for column in report.columns]


def test_several_periods_stand_beside_one_another(company):
    report = company.report("income-statement", ["2025-09", "2024-10", "FY2024"])
    assert columns(report) == ["period", "2024-10", "FY2024"]
    assert [report.amount("profit", column) for column in columns(report)] == [762000, -710000, 680000]
    # Each is what its own statement says.
    for column in ("2024-10", "FY2024"):
        assert report.amount("profit", column) == company.report("income-statement", column).amount("profit", "period")
    sheet = company.report("balance-sheet", ["2025-09", "2024-09"])
    assert [column.label for column in sheet.columns] == ["2025-09-30", "2024-09-30"]
    assert sheet.amount("total-assets", "2024-09") == company.report("balance-sheet", "2024-09").amount("total-assets", "closing")


def test_a_comparison_with_any_period(company):
    report = company.report("income-statement", "2025-09", compare=["2024-10"])
    assert columns(report) == ["period", "year-to-date", "2024-10", "2024-10-to-date"]
    assert report.amount("profit", "2024-10") == -710000
    assert report.columns[3].interval.start.isoformat() == "2024-04-01"


def test_the_whole_of_a_divided_period_is_compared(company):
    report = company.report("income-statement", "2025-08..2025-09", by="month", compare="prior-year", change=True)
    assert columns(report) == ["2025-08", "2025-09", "period", "prior-year", "prior-year-change", "prior-year-percent"]
    assert report.amount("profit", "prior-year-change") == 752000 - 1480000
    assert next(check for check in report.checks if check.id == "parts").status == "pass"


def test_twelve_months_and_the_year_to_date(company):
    report = company.report("income-statement", "2025-09", span=["period", "year-to-date", "twelve-months"], compare=["prior-year"])
    assert columns(report) == [
        *("period", "year-to-date", "twelve-months"),
        *("prior-year", "prior-year-to-date", "prior-year-twelve-months"),
    ]
    days = {column.id: f"{column.interval.start}..{column.interval.through}" for column in report.columns}
    assert days["twelve-months"] == "2024-10-01..2025-09-30"
    assert days["prior-year-twelve-months"] == "2023-10-01..2024-09-30"
    assert report.amount("profit", "twelve-months") == company.report("income-statement", "2024-10..2025-09").amount("profit", "period")


def test_months_that_each_span_twelve(company):
    """They overlap, so there is no whole and no proof that they add up."""
    report = company.report("income-statement", "2025-08..2025-09", by="month", span="twelve-months")
    assert [(column.id, column.label) for column in report.columns] == [
        ("2025-08-twelve-months", "12 months to 2025-08"),
        ("2025-09-twelve-months", "12 months to 2025-09"),
    ]
    assert "parts" not in {check.id for check in report.checks}
    last = company.report("income-statement", "2025-09", span="twelve-months")
    assert report.amount("profit", "2025-09-twelve-months") == last.amount("profit", "twelve-months")


def test_29_february_ends_twelve_months(make_books):
    books = make_books(
        """
        option "operating_currency" "GBP"
        2023-01-01 open Assets:Cash
        2023-01-01 open Income:Sales
        2023-02-28 * "Just outside"
          Assets:Cash      1 GBP
          Income:Sales
        2024-02-29 * "Leap day"
          Assets:Cash      2 GBP
          Income:Sales
        2025-02-28 * "A year on"
          Assets:Cash      4 GBP
          Income:Sales
        """
    )
    assert books.report("income-statement", "2024-02", span="twelve-months").amount("profit", "twelve-months") == 2
    report = books.report("income-statement", "2025-02", span="twelve-months", compare="prior-year")
    # The leap day belongs to the year before, and is in no year twice.
    assert [report.amount("profit", name) for name in columns(report)] == [4, 2]
    month = books.report("income-statement", "2025-02", compare="prior-year", change=True)
    assert [note.id for note in month.notes] == []  # 28 and 29 days are a month each
    day = books.report("income-statement", "2024-02-29", compare="prior-year")
    assert [str(column.interval.through) for column in day.columns if column.id == "prior-year"] == ["2023-02-28"]


def test_departments_of_the_year_to_date(make_books):
    books = make_books(
        """
        option "operating_currency" "JPY"
        2025-01-01 open Assets:Bank
        2025-01-01 open Income:Sales
        2026-01-05 * "Sale"
          department: "shop"
          Assets:Bank    1000 JPY
          Income:Sales
        2026-02-06 * "Sale"
          Assets:Bank     200 JPY
          Income:Sales
        """
    )
    report = books.report("income-statement", "2026-02", by="department", span="year-to-date", compare="2026-01")
    assert {column.id: report.amount("profit", column.id) for column in report.columns} == {
        "department=shop-to-date": 1000,
        "department=-to-date": 200,
        "year-to-date": 1200,
        "2026-01-to-date": 1000,
    }
    assert next(check for check in report.checks if check.id == "parts").status == "pass"


@pytest.mark.parametrize(
    ("name", "period", "options", "code", "remedy"),
    [
        ("income-statement", ["2025-08", "2025-09"], {"by": "month"}, "by-periods", "such as 2025-08..2025-09"),
        ("income-statement", ["2025-08", "2025-09"], {"compare": "prior-year"}, "compare-periods", "the others with --compare"),
        ("income-statement", "2025-09", {"change": True}, "change", "Add --compare"),
        ("income-statement", ["2025-09", "2025-09"], {}, "twice", "Leave one --period out"),
        ("balance-sheet", "2025-09", {"compare": ["2025-08", "2025-08"]}, "twice", "Leave one --compare out"),
        ("income-statement", "2025-09", {"compare": "2025-09"}, "comparison", "Name another period"),
        ("income-statement", "2025-09", {"compare": "2019"}, "period-outside-books", "Choose a period"),
        ("income-statement", "2025-09", {"compare": "forecast"}, "comparison", "Write one of those expected"),
        ("income-statement", "2025-09", {"by": "month", "span": ["period", "year-to-date"]}, "span-by", "Name one --span"),
        (*("income-statement", "2025-09"), {"by": "month", "span": "year-to-date", "compare": "prior-year"}, "span-compare", "Leave out"),
        ("balance-sheet", "2025-09", {"span": "twelve-months"}, "span", "Leave --span out"),
        ("trial-balance", ["2025-08", "2025-09"], {}, "periods", "Name one period"),
        ("general-ledger", "2025-09", {"compare": "prior-year"}, "compare", "Leave --compare out"),
        ("trial-balance", "2025-09", {"compare": "prior-year", "form": "totals"}, "form-compare", "Leave --form out"),
    ],
)
def test_what_has_no_sense_says_what_has(company, name, period, options, code, remedy):
    with pytest.raises(UsageError) as caught:
        company.report(name, period, **options)
    problem = caught.value.problems[0]
    assert problem.code == code
    assert remedy in problem.remedy


def test_a_reversed_period_says_so(company):
    with pytest.raises(UsageError, match=r"it is reversed, from 2025-09-01 through 2025-08-31; write 2025-08\.\.2025-09"):
        company.report("income-statement", "2025-09..2025-08")
