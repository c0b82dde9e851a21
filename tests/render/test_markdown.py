"""Markdown: a table that a renderer lays out, and foreign text that stays text."""

from __future__ import annotations

import re

from ledgerkit.render.format import UNSEEN
from ledgerkit.render.markdown import report_markdown


def test_the_balance_sheet_as_a_table(company, golden):
    golden("balance-sheet-2025-09-ja.md", report_markdown(company.report("balance-sheet", "2025-09", language="ja")))


def test_every_row_has_as_many_cells_as_the_head(hostile_books):
    for name in ("trial-balance", "fixed-assets", "bank"):
        report = hostile_books.report(name, "2025-09")
        lines = [line for line in report_markdown(report).split("\n") if line.startswith("|")]
        assert len(lines) == 2 + len(report.rows)
        assert {len(re.findall(r"(?<!\\)\|", line)) for line in lines} == {2 + len(report.columns)}


def test_hostile_text_does_not_mark_up(hostile_books, hostile):
    text = report_markdown(hostile_books.report("fixed-assets", "2025-09"))
    assert not re.search(r"(?<!\\)[<`]", text)
    assert "\x1b" not in text
    assert not UNSEEN.search(text)
