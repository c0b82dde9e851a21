"""The income statement, worked by hand."""

from __future__ import annotations

import pytest

from ledgerkit.reports.amounts import Days, movements, movements_of


def test_month_and_year_to_date(company, shown, statuses):
    report = company.report("income-statement", "2025-09")
    rows = shown(report)
    assert rows["total-net-sales"] == {"period": "900000", "year-to-date": "900000"}
    assert rows["rent"] == {"period": "120000", "year-to-date": "120000"}
    assert rows["depreciation"] == {"period": "10000", "year-to-date": "60000"}
    assert rows["operating-profit"] == {"period": "770000", "year-to-date": "720000"}
    assert rows["interest-expense"] == {"period": "8000", "year-to-date": "8000"}
    assert rows["ordinary-profit"] == {"period": "762000", "year-to-date": "712000"}
    assert rows["profit"] == {"period": "762000", "year-to-date": "712000"}
    assert statuses(report) == {("G22", "pass")}


def test_prior_year_beside_it(company):
    report = company.report("income-statement", "2025-09", compare=["prior-year"])
    assert [column.id for column in report.columns] == ["period", "year-to-date", "prior-year", "prior-year-to-date"]
    assert [column.label for column in report.columns] == [
        "2025-09",
        "Year to date 2025-04 to 2025-09",
        "Prior year 2024-09",
        "Prior year to date 2024-04 to 2024-09",
    ]
    assert report.amount("net-sales", "prior-year") == 1500000
    # A line that only one of the columns has shows nothing in the others, not zero.
    assert report.amount("rent", "prior-year") is None


def test_a_whole_fiscal_year_is_its_own_year_to_date(company):
    report = company.report("income-statement", "FY2024", compare=["prior-year"])
    assert [column.id for column in report.columns] == ["period", "prior-year"]
    assert report.amount("profit", "period") == 680000
    assert report.amount("profit", "prior-year") is None


def test_signs_are_given_once(company):
    """Income and expenses are both positive; the subtotal says which it takes away."""
    report = company.report("income-statement", "2025-09")
    assert report.row("gross-profit").sum_of == (("total-net-sales", 1),)
    assert report.row("operating-profit").sum_of == (("gross-profit", 1), ("total-sga", -1))


def test_ifrs_18_categories_and_subtotals(company, shown):
    rows = shown(company.report("income-statement", "2025-09", layout="ifrs"))
    assert rows["operating-profit"]["period"] == "770000"
    assert rows["profit-before-financing-and-income-taxes"]["period"] == "770000"
    assert rows["financing-expenses"]["period"] == "8000"
    assert rows["profit"]["period"] == "762000"


def test_unmapped_accounts_stay_in_the_profit(make_books, shown):
    report = make_books(
        """
        option "operating_currency" "GBP"
        2026-01-01 open Assets:Cash
        2026-01-01 open Income:Sales
          statement-line: "net-sales"
        2026-01-01 open Expenses:Odd
        2026-01-05 * "Sale"
          Assets:Cash     70 GBP
          Expenses:Odd    30 GBP
          Income:Sales  -100 GBP
        """
    ).report("income-statement", "2026-01")
    rows = shown(report)
    # Shown as it acts on profit: an expense is negative among the accounts without a line.
    assert rows["Expenses:Odd"]["period"] == "-30"
    assert rows["profit"]["period"] == "70"
    assert next(check for check in report.checks if check.id == "G22").status == "fail"


def test_no_prefix_of_a_name_is_an_account(make_books, shown):
    """Expenses:Food does not take Expenses:Foodstuff."""
    report = make_books(
        """
        option "operating_currency" "GBP"
        2026-01-01 open Assets:Cash
          statement-line: "cash-and-deposits"
        2026-01-01 open Expenses:Food
          statement-line: "welfare"
        2026-01-01 open Expenses:Food:Lunch
        2026-01-01 open Expenses:Foodstuff
          statement-line: "supplies"
        2026-01-05 * "Shopping"
          Expenses:Food:Lunch  1 GBP
          Expenses:Foodstuff  10 GBP
          Assets:Cash        -11 GBP
        """
    ).report("income-statement", "2026-01", layout="jgaap")
    assert shown(report)["welfare"]["period"] == "1"
    assert shown(report)["supplies"]["period"] == "10"


def test_by_function_and_by_nature_end_in_the_same_profit(company, shown):
    """Depreciation and rent are administrative by function; by nature they stand for themselves."""
    usual = shown(company.report("income-statement", "2025-09"))
    function = shown(company.report("income-statement", "2025-09", form="function"))
    nature = shown(company.report("income-statement", "2025-09", form="nature"))
    assert function["total-sga"]["period"] == usual["total-sga"]["period"] == "130000"
    assert nature["depreciation"]["period"] == "10000"
    assert nature["premises"]["period"] == "120000"
    assert "gross-profit" not in nature
    assert usual["profit"] == function["profit"] == nature["profit"]
    assert usual["ordinary-profit"] == function["ordinary-profit"] == nature["ordinary-profit"]


@pytest.mark.parametrize("layout", ["jgaap", "ifrs", "us-gaap"])
@pytest.mark.parametrize("form", ["function", "nature"])
def test_every_form_of_every_layout_proves_itself(company, layout, form):
    report = company.report("income-statement", "FY2024", layout=layout, form=form)
    assert report.amount("profit", "period") == 680000
    assert all(check.status == "pass" for check in report.checks)


def test_intervals_asked_together_are_those_asked_alone(company):
    """One query serves all columns: overlapping, apart, empty, before the books."""
    context = company.context("2025-09")
    asked = ["2025-09", "2025-Q3", "FY2024", "2025-09", "2024-05", "1999"]
    intervals = [context.fiscal_years.period(text).interval for text in asked]
    together = movements_of(context, [Days(interval) for interval in intervals])
    assert [found.by_name for found in together] == [movements(context, interval).by_name for interval in intervals]
    assert together[0].by_name == together[3].by_name
    assert together[0].by_name["Income:Sales"] == {"JPY": -900000}
    assert together[-1].empty
