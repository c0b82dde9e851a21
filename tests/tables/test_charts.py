"""Charts of accounts: what a code implies, held against the file it comes from and the layouts that use it."""

from __future__ import annotations

import csv
import re

import pytest
from conftest import ROOT

from ledgerkit.directives.accounts import _CONTROLS, ACCOUNT_TYPES
from ledgerkit.reports.layout_choice import layout
from ledgerkit.tables.charts import CHARTS, chart


def rows(jurisdiction):
    with (ROOT / "ledgerkit" / "tables" / CHARTS[jurisdiction]).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_a_japanese_code_implies():
    """From the e-Tax financial-statement codes of the National Tax Agency: receivables and tools."""
    receivables, tools = chart("JP")["10A100090"], chart("JP")["10A210410"]
    assert (receivables.name_ja, receivables.account_type, receivables.line, receivables.control) == (
        "売掛金",
        "Assets",
        "accounts-receivable",
        "receivables",
    )
    assert (tools.name_ja, tools.control) == ("工具、器具及び備品", "fixed-assets")


def test_a_jurisdiction_without_a_chart():
    assert chart("GB") == {}
    assert chart("") == {}


@pytest.mark.parametrize("jurisdiction", CHARTS)
def test_every_row_is_whole(jurisdiction):
    found = rows(jurisdiction)
    assert len(found) == len(chart(jurisdiction)) > 50
    for row in found:
        assert row["code"] == row["code"].strip() != ""
        assert row["account_type"] in ACCOUNT_TYPES
        assert row["control"] in {"", *_CONTROLS}
        assert row["name_en"]
        assert re.search(r"[\u3040-\u30ff\u4e00-\u9fff]", row["name_ja"])
        assert row["confidence"] in {"HIGH", "MEDIUM", "local"}
        assert (row["confidence"] == "local") == row["code"].startswith("X")


def test_every_line_of_the_chart_stands_in_the_right_japanese_statement():
    """A code that led to a line nobody prints would take its account out of the statements."""
    found = layout("jgaap")
    for account in chart("JP").values():
        statement = found.income_statement if account.account_type in ("Income", "Expenses") else found.balance_sheet
        assert account.line in statement.row_of, account.code


def test_the_chart_is_read_once():
    assert chart("JP") is chart("JP")
