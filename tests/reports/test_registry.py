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
