"""販売費及び一般管理費の明細: each line, in the columns of the income statement, and summing to its row."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports import sga as module
from ledgerkit.reports.income_statement import profit_sources
from ledgerkit.reports.sga import _total_check, _whole


def test_a_month(company, shown):
    report = company.report("sga", "2025-09", language="ja")
    rows = shown(report)
    assert report.title == "販売費及び一般管理費の明細"
    assert [(row.id, row.label) for row in report.rows] == [
        ("rent", "地代家賃"),
        ("depreciation", "減価償却費"),
        ("total", "販売費及び一般管理費合計"),
    ]
    assert rows["rent"]["period"] == "120000"
    assert rows["depreciation"] == {"period": "10000", "year-to-date": "60000"}
    assert rows["total"] == {"period": "130000", "year-to-date": "180000"}
    assert all(check.status == "pass" for check in report.checks)


@pytest.mark.parametrize(("layout", "lines"), [("ifrs", ["depreciation", "rent"]), ("us-gaap", ["rent"])])
def test_what_belongs_to_it_is_for_the_layout_to_say(company, layout, lines):
    """Under US GAAP depreciation has a row of its own beside these expenses."""
    report = company.report("sga", "2025-09", layout=layout, language="en")
    assert sorted(row.id for row in report.rows if row.kind == "line") == lines
    assert next(check for check in report.checks if check.id == "sga").status == "pass"


def test_comparisons_and_parts(company, shown):
    report = company.report("sga", "FY2025", by="quarter")
    assert shown(report)["rent"] == {"FY2025-Q2": "120000", "period": "120000"}
    compared = company.report("sga", "2025-09", compare=["prior-year"])
    assert shown(compared)["depreciation"]["prior-year"] == "10000"


def test_figures_lead_to_their_postings(company):
    ledger = company.report("sga", "2025-09", drill="rent:period")
    assert [row.id for row in ledger.rows if row.kind == "heading"] == ["Expenses:Rent JPY"]


def test_a_wrong_sum_is_found(company):
    context = company.context("2025-09")
    report = company.report("sga", "2025-09")
    rows = tuple(dataclasses.replace(row, values={"period": Decimal(1)}) for row in report.rows)
    statement, total = _whole(context)
    check = _total_check(context, dataclasses.replace(report, rows=rows), statement, total, profit_sources(context)[1])
    assert check.status == "fail"
    assert "1 ≠ 130,000 JPY" in check.detail


def test_a_layout_without_such_a_row_says_so(company, monkeypatch):
    context = company.context("2025-09")
    monkeypatch.setitem(context.__dict__, "layout", dataclasses.replace(context.layout, sga=None))
    with pytest.raises(UsageError, match="names no row of selling"):
        module.sga(context)
