"""A plan on a screen."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from ledgerkit.feeds.plan_screen import plan_screen
from ledgerkit.feeds.plan_table import plan_table
from ledgerkit.render.rows import rows_text

WIDE = """date        bank   amount       text              decision  sure  why          to                              id
2026-09-03  SBI      -500  JPY  ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-       new          1  rule coffee  Expenses:Coffee                 txt-503f8407
"""
NARROW = """date        bank   amount       decision  sure  text
  id            to                           why
2026-09-03  SBI      -500  JPY  new          1  ﾃﾞﾋﾞﾂﾄ ｺ-ﾋ-
  txt-503f8407  Expenses:Coffee              rule coffee
"""


def without_rule(text):
    """Without the rule below the heads."""
    return re.sub("─+\n", "", text)


def test_where_the_table_fits_a_line_has_a_row(plan_of):
    _books, plan = plan_of("september.csv")
    assert without_rule(plan_screen(plan)).startswith(WIDE)
    assert plan_screen(plan) == plan_screen(plan, "en", 200) == rows_text(*plan_table(plan), money=True)


def test_reasons_are_cut_on_a_screen_only(plan_of, desk):
    rules = desk / "rules.toml"
    name = "every cup of coffee that was paid for by the card of the office"
    rules.write_text(rules.read_text(encoding="utf-8").replace('name = "coffee"', f'name = "{name}"'), encoding="utf-8")
    _books, plan = plan_of("september.csv")
    assert f"rule {name}" in plan_screen(plan)
    assert name not in plan_screen(plan, "en", 200)
    assert "rule every cup of coffee that was paid for by t…" in plan_screen(plan, "en", 200)


def test_else_it_has_two(plan_of):
    _books, plan = plan_of("september.csv")
    assert without_rule(plan_screen(plan, "en", 72)).startswith(NARROW)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("width", [60, 72, 80, 100, 120])
def test_nothing_is_wider_than_the_screen(plan_of, width, language):
    _books, plan = plan_of("september.csv")
    lines = plan_screen(plan, language, width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert [line[:10] for line in lines if line.startswith("2026-")] == [str(planned.line.booking_date) for planned in plan.lines]
