from __future__ import annotations

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports.registry import REPORTS


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_report_is_made_in_both_languages(company, name, language):
    report = company.report(name, "2025-09", language=language)
    assert report.id == name
    assert report.language == language
    assert len({row.id for row in report.rows}) == len(report.rows)
    assert len({column.id for column in report.columns}) == len(report.columns)
    columns = {column.id for column in report.columns}
    assert all(set(row.values) <= columns for row in report.rows)


def test_unknown_report(company):
    with pytest.raises(UsageError) as caught:
        company.report("balance-shit", "2025-09")
    assert caught.value.problems[0].expected == ", ".join(REPORTS)


def test_after_the_last_transaction_balances_stand_and_nothing_moves(company):
    """The last is of 30 September 2025; in October what stood still stands, and a note says so."""
    stood = company.report("balance-sheet", "2025-09")
    sheet = company.report("balance-sheet", "2025-10", language="ja")
    assert sheet.amount("total-assets", "closing") == stood.amount("total-assets", "closing")
    assert sheet.notes[0].text.startswith("この期間の仕訳はありません（最終の取引は 2025年9月30日）。")
    income = company.report("income-statement", "2025-10")
    assert income.amount("profit", "period") is None
    assert income.amount("profit", "year-to-date") == company.report("income-statement", "2025-09").amount("profit", "year-to-date")
    trial = company.report("trial-balance", "2025-10")
    assert {name for row in trial.rows for name, value in row.values.items() if value is not None} == {"opening", "closing"}
    for report in (sheet, income, trial, company.report("journal", "2025-10"), company.report("changes-in-equity", "2025-10")):
        assert "fail" not in {check.status for check in report.checks}


def test_a_register_does_not_look_ahead(company):
    """Its entries are made through the month of the last transaction only: without them every proof would fail."""
    with pytest.raises(UsageError, match=r"2025-10 lies after the last transaction on 2025-09-30: nothing of fixed-assets is posted"):
        company.report("fixed-assets", "2025-10")
