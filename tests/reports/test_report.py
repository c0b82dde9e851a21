"""The JSON twin of a report is a contract."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from ledgerkit.domain.periods import Interval
from ledgerkit.reports.json_twin import as_json
from ledgerkit.reports.report import Check, Column, Drill, Report, Row

SEPTEMBER = Interval(datetime.date(2026, 9, 1), datetime.date(2026, 10, 1))


@pytest.fixture
def report():
    return Report(
        id="trial-balance",
        title="Trial balance",
        entity="Kitta Ltd.",
        period="2026-09",
        interval=SEPTEMBER,
        language="en",
        ledger="sha256:00",
        columns=(Column("closing", "Closing", "money", "JPY", places=0), Column("on", "On", "date")),
        rows=(
            Row("Assets:Bank", "Bank", 1, "line", {"closing": Decimal("1.2E+6"), "on": SEPTEMBER.start}, drill=Drill(("Assets:Bank",))),
            Row("total", "Total", 0, "total", {"closing": Decimal("1200000.00")}, (("Assets:Bank", 1),)),
        ),
        checks=(Check("G02", "Trial balance balances", "pass", Decimal("0E-18"), "…", "JPY"),),
    )


def test_money_is_text_in_plain_notation(report):
    assert as_json(report) == {
        "report": "trial-balance",
        "title": "Trial balance",
        "entity": "Kitta Ltd.",
        "period": "2026-09",
        "from": "2026-09-01",
        "through": "2026-09-30",
        "language": "en",
        "ledger": "sha256:00",
        "draft": False,
        "columns": [
            {"id": "closing", "label": "Closing", "type": "money", "currency": "JPY"},
            {"id": "on", "label": "On", "type": "date"},
        ],
        "rows": [
            {
                "id": "Assets:Bank",
                "label": "Bank",
                "level": 1,
                "kind": "line",
                "values": {"closing": "1200000", "on": "2026-09-01"},
                "drill_columns": ["closing"],
                "drill": {"accounts": ["Assets:Bank"]},
            },
            {
                "id": "total",
                "label": "Total",
                "level": 0,
                "kind": "total",
                "sum_of": [["Assets:Bank", 1]],
                "values": {"closing": "1200000", "on": None},
                "drill_columns": ["closing"],
            },
        ],
        "notes": [],
        "checks": [
            {
                "id": "G02",
                "title": "Trial balance balances",
                "status": "pass",
                "difference": "0",
                "currency": "JPY",
                "detail": "…",
            }
        ],
    }


def test_figures_by_name(report):
    assert report.amount("total", "closing") == 1200000
    assert report.value("total", "on") is None
    with pytest.raises(KeyError):
        report.row("nothing")
    with pytest.raises(TypeError):
        report.amount("Assets:Bank", "on")
