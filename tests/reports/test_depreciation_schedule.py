"""Schedules of all assets, to the end of their lives."""

from __future__ import annotations

import pytest


def test_a_line_a_fiscal_year(register, shown):
    rows = shown(register.report("depreciation-schedule", "2025"))
    assert rows["CHAIRS:FY2025"] == {
        "through": "2025-12-31",
        "opening": "120000",
        "depreciation": "21000",
        "other": "-27000",
        "accumulated": "18000",
        "closing": "72000",
    }
    assert [row for row in rows if row.startswith("CHAIRS:FY")] == [f"CHAIRS:FY{year}" for year in range(2025, 2030)]
    assert rows["CHAIRS:FY2029"]["closing"] == "0"
    assert rows["VAN:FY2025"]["through"] == "2025-09-15"
    assert rows["total"]["depreciation"] == "711000"


def test_it_charges_what_the_register_charges(register):
    schedule, assets = register.report("depreciation-schedule", "2025"), register.report("fixed-assets", "2025")
    lines = [row for row in schedule.rows if row.id.endswith(":FY2025")]
    assert sum(row.amount("depreciation") for row in lines) == assets.amount("total", "depreciation")


def test_by_month(company, shown):
    rows = shown(company.report("depreciation-schedule", "2025-09", by="month"))
    assert (rows["PRESS:2025-09"]["opening"], rows["PRESS:2025-09"]["closing"]) == ("430001", "420001")
    assert (rows["PRESS:2029-03"]["closing"], len(rows)) == ("1", 46)


def test_fiscal_years_are_those_of_the_books(company, shown):
    rows = shown(company.report("depreciation-schedule", "2025-09"))
    assert rows["PRESS:FY2025"]["through"] == "2026-03-31"
    assert rows["PRESS:FY2025"]["depreciation"] == "70000"  # from September on
    report = company.report("depreciation-schedule", "2025-09")
    assert [report.row(f"PRESS:FY{year}").label for year in (2025, 2026)] == ["FY2025, from 2025-09-01", "FY2026"]
    japanese = company.report("depreciation-schedule", "2025-09", language="ja")
    assert japanese.row("PRESS:FY2025").label == "FY2025（2025-09-01 から）"
    assert company.report("depreciation-schedule", "FY2025").row("PRESS:FY2025").label == "FY2025"
    half = company.report("depreciation-schedule", "2025-09-16..2025-10-31", by="month")
    assert half.row("PRESS:2025-09").label == "2025-09, from 2025-09-16"


def test_nothing_is_left(make_books):
    books = make_books(
        """
        option "operating_currency" "GBP"
        2026-01-01 open Assets:Cash
        2026-01-01 open Equity:Capital
        2026-01-05 * "Capital"
          Assets:Cash      1 GBP
          Equity:Capital  -1 GBP
        """
    )
    report = books.report("depreciation-schedule", "2026-01", language="ja")
    assert ([row.id for row in report.rows], report.notes[0].text) == (["total"], "今後の償却予定はありません。")


@pytest.mark.parametrize("by", ["class", "quarter"])
def test_it_is_divided_by_years_and_months_only(register, by):
    from ledgerkit.errors import UsageError

    with pytest.raises(UsageError, match=f"The report depreciation-schedule has no by '{by}'"):
        register.report("depreciation-schedule", "2025", by=by)


def test_it_closes_where_the_register_does(register):
    """An impairment on the last day of a year, a disposal in the middle of it: both are in what the year closes with."""
    schedule, assets = register.report("depreciation-schedule", "2025"), register.report("fixed-assets", "2025")
    for asset in ("CHAIRS", "PRESS", "VAN"):
        assert schedule.amount(f"{asset}:FY2025", "closing") == assets.amount(asset, "book-value"), asset
    assert schedule.amount("PRESS:FY2025", "other") == 90000 - 42000
    assert schedule.amount("PRESS:FY2026", "opening") == 395148
