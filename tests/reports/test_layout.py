"""Layouts that come with ledgerkit are sound, and unsound ones say why."""

from __future__ import annotations

import pytest

from ledgerkit.errors import UsageError
from ledgerkit.reports.layout import LayoutRow, Statement
from ledgerkit.reports.layout_choice import LAYOUTS, layout
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


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("form", ["", "function", "nature"])
def test_every_form_of_the_income_statement_takes_every_line_once(name, form):
    found = layout(name)
    statement = found.income_statements[form]
    assert set(statement.row_of) == set(found.income_statement.row_of)
    leaves = statement.leaves(found.profit)
    assert sorted(leaves) == sorted(row.id for row in statement.rows if row.kind in ("line", "unmapped"))
    assert set(leaves.values()) <= {1, -1}


@pytest.mark.parametrize("name", LAYOUTS)
def test_equity_columns_hold_every_row_of_equity_once(name):
    found = layout(name)
    leaves = [row for column in found.equity if not column.is_total for row in column.rows]
    assert len(leaves) == len(set(leaves))
    statement = found.balance_sheet
    assert set(leaves) == set(statement.leaves(found.equity[-1].id))


@pytest.mark.parametrize("name", LAYOUTS)
def test_current_and_non_current_say_what_divides_them(name):
    found = layout(name)
    assert set(found.classification) == {"en", "ja"}
    rows = {row.id for row in found.balance_sheet.rows}
    assert {"current-assets", "non-current-assets", "current-liabilities", "non-current-liabilities"} <= rows


def test_leaves_of_sums_upon_sums_are_counted_without_walking_them_again():
    """Forty sums, each adding the one above twice, lead to the line 2 to the 40th times."""
    rows = [LayoutRow("line", "r0", {}, 0, 1)]
    rows += [LayoutRow("subtotal", f"r{n}", {}, 0, 1, parts=((f"r{n - 1}", 1), (f"r{n - 1}", 1))) for n in range(1, 41)]
    assert Statement(tuple(rows), {}).leaves("r40") == {"r0": 2**40}


def test_an_account_by_name_goes_before_its_statement_line():
    line = LayoutRow("line", "cash", {}, 0, 1, takes=("cash",))
    named = LayoutRow("line", "pledged", {}, 0, 1, accounts=("Assets:Bank:Pledged",))
    statement = Statement((line, named), {"cash": line}, {"Assets:Bank:Pledged": named})
    assert statement.row_for("Assets:Bank:Pledged:Sub", "cash") is named
    assert statement.row_for("Assets:Bank:Pledges", "cash") is line
    assert statement.row_for("Assets:Other", None) is None
    assert statement.place_of("Assets:Bank", "cash") == (0, 0)
    assert statement.place_of("Assets:Other", None) == (2, 0)


def test_jgaap_has_the_steps_of_the_companies_act():
    rows = [row.id for row in layout("jgaap").income_statement.rows]
    steps = ["gross-profit", "operating-profit", "ordinary-profit", "profit-before-income-taxes", "profit"]
    assert [row for row in rows if row in steps] == steps


def test_an_unknown_layout_lists_those_there_are():
    with pytest.raises(UsageError) as caught:
        layout("us-gap")
    assert caught.value.problems[0].expected == "jgaap, ifrs, us-gaap"


def test_us_gaap_puts_what_is_current_first_and_steps_to_net_income():
    """Regulation S-X rules 5-02 and 5-03."""
    found = layout("us-gaap")
    sheet = [row.id for row in found.balance_sheet.rows]
    assert sheet.index("cash-and-cash-equivalents") < sheet.index("inventories") < sheet.index("property-plant-and-equipment")
    assert sheet.index("total-current-liabilities") < sheet.index("total-liabilities") < sheet.index("total-equity")
    steps = ["gross-profit", "operating-income", "income-before-income-taxes", "profit"]
    assert [row.id for row in found.income_statement.rows if row.id in steps] == steps


def test_statements_are_called_as_the_standards_call_them(company):
    titles = {
        layout: [company.report(name, "2025-09", layout=layout, language="en").title for name in ("balance-sheet", "income-statement")]
        for layout in LAYOUTS
    }
    assert titles["ifrs"] == ["Statement of financial position", "Statement of profit or loss"]
    assert titles["jgaap"] == titles["us-gaap"] == ["Balance sheet", "Income statement"]
    # A sheet of a workbook holds 31 characters of its name.
    assert all(len(labels[language]) <= 31 for name in LAYOUTS for labels in layout(name).titles.values() for language in labels)


def test_a_heading_that_its_only_line_repeats_is_left_out(company):
    """Revenue above Revenue says nothing; the line stands where its heading stood."""
    rows = {row.id: row for row in company.report("income-statement", "2025-09", layout="ifrs").rows}
    assert "revenue-heading" not in rows
    assert (rows["revenue"].kind, rows["revenue"].level) == ("line", 1)
    assert "operating-expenses" in rows
