"""Layouts that come with ledgerkit are sound, and unsound ones say why."""

from __future__ import annotations

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports.layout import LAYOUTS, layout, read_layout
from ledgerkit.tables.charts import chart

ENGINE = {"@current-earnings", "@earlier-earnings", "@conversion", "@residue"}


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_line_of_the_chart_has_one_row(name):
    found = layout(name)
    taken = [line for statement in (found.balance_sheet, found.income_statement) for row in statement.rows for line in row.takes]
    assert len(taken) == len(set(taken))
    assert {account.line for account in chart("JP").values()} == set(taken) - ENGINE


@pytest.mark.parametrize("name", LAYOUTS)
def test_accounts_of_the_chart_stand_on_their_statement(name):
    found = layout(name)
    for account in chart("JP").values():
        sheet = account.account_type in ("Assets", "Liabilities", "Equity")
        statement = found.balance_sheet if sheet else found.income_statement
        assert account.line in statement.row_of, account


@pytest.mark.parametrize("name", LAYOUTS)
def test_every_line_goes_into_the_final_rows_once(name):
    found = layout(name)
    for statement, finals in ((found.balance_sheet, found.balance), (found.income_statement, (found.profit,))):
        leaves = [leaf for final in finals for leaf in statement.leaves(final)]
        assert sorted(leaves) == sorted(row.id for row in statement.rows if row.kind in ("line", "unmapped"))


def test_ifrs_18_has_its_required_subtotals():
    rows = {row.id for row in layout("ifrs").income_statement.rows}
    assert {"operating-profit", "profit-before-financing-and-income-taxes", "profit"} <= rows
    assert {"operating", "investing", "financing", "income-taxes-heading"} <= rows


def test_jgaap_has_the_steps_of_the_companies_act():
    rows = [row.id for row in layout("jgaap").income_statement.rows]
    steps = ["gross-profit", "operating-profit", "ordinary-profit", "profit-before-income-taxes", "profit"]
    assert [row for row in rows if row in steps] == steps


def test_an_unknown_layout_lists_those_there_are():
    with pytest.raises(UsageError) as caught:
        layout("us-gap")
    assert caught.value.problems[0].expected == "jgaap, ifrs, us-gaap"


SOUND = """
id = "x"
en = "X"
ja = "X"
retained-earnings = "equity-total"
balance = ["assets-total", "equity-total"]
profit = "profit"
balance-sheet = [
  { heading = "assets", level = 0, en = "A", ja = "A", side = "debit" },
  { line = "cash", level = 1, en = "C", ja = "C" },
  { total = "assets-total", level = 0, en = "T", ja = "T", of = ["assets"] },
  { heading = "equity", level = 0, en = "E", ja = "E", side = "credit" },
  { line = "own", level = 1, en = "O", ja = "O", takes = ["capital", "@current-earnings", "@earlier-earnings", "@conversion", "@residue"] },
  { total = "equity-total", level = 0, en = "T", ja = "T", of = ["equity"] },
]
income-statement = [
  { heading = "sales", level = 0, en = "S", ja = "S", side = "credit" },
  { line = "net-sales", level = 1, en = "N", ja = "N" },
  { total = "profit", level = 0, en = "P", ja = "P", of = ["sales"] },
]
"""


def test_a_sound_layout_is_read():
    found = read_layout(SOUND, "x.toml")
    assert [(row.id, row.sign) for row in found.balance_sheet.rows if row.kind == "line"] == [("cash", 1), ("own", -1)]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('of = ["assets"]', 'of = ["asets"]', "row 'assets-total' adds 'asets', which is not above it"),
        ('of = ["assets"]', 'of = ["assets", "cash"]', "line 'cash' goes into assets-total and equity-total 2 times"),
        ('of = ["sales"]', "of = []", "line 'net-sales' goes into profit 0 times"),
        ('takes = ["capital", ', 'takes = ["cash", ', "statement line 'cash' is taken by 2 rows"),
        ('"@conversion", ', "", "no row takes '@conversion'"),
        ('line = "own"', 'line = "cash"', "row 'cash' stands twice"),
        ('retained-earnings = "equity-total"', 'retained-earnings = "retained"', "there is no row 'retained'"),
        ('of = ["equity"]', 'of = ["equity", "equity-total"]', "row 'equity-total' adds 'equity-total', which is not above it"),
    ],
)
def test_each_fault_is_named(old, new, message):
    with pytest.raises(UsageError) as caught:
        read_layout(SOUND.replace(old, new), "x.toml")
    assert any(problem.message.startswith(message) for problem in caught.value.problems)


def test_us_gaap_puts_what_is_current_first_and_steps_to_net_income():
    """Regulation S-X rules 5-02 and 5-03."""
    found = layout("us-gaap")
    sheet = [row.id for row in found.balance_sheet.rows]
    assert sheet.index("cash-and-cash-equivalents") < sheet.index("inventories") < sheet.index("property-plant-and-equipment")
    assert sheet.index("total-current-liabilities") < sheet.index("total-liabilities") < sheet.index("total-equity")
    steps = ["gross-profit", "operating-income", "income-before-income-taxes", "profit"]
    assert [row.id for row in found.income_statement.rows if row.id in steps] == steps
