"""Reports as tests read them."""

from __future__ import annotations

import pytest

from ledgerkit.reports.report import as_json


@pytest.fixture
def shown():
    """The rows of a report as ``{id: {column: text}}``, figures in plain notation."""

    def rows(report):
        return {row["id"]: {k: v for k, v in row["values"].items() if v is not None} for row in as_json(report)["rows"]}

    return rows


@pytest.fixture
def statuses():
    """The checks of a report as ``{(id, status)}``."""

    def found(report):
        return {(check.id, check.status) for check in report.checks}

    return found
