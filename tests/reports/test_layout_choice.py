"""A layout of a company's own, from the option in its ledger to the statement, and what is told when it is wrong."""

from __future__ import annotations

import re
import textwrap

import pytest
from conftest import ROOT

from ledgerkit.books import open_books
from ledgerkit.errors import InputError, UsageError
from ledgerkit.ledger.facts import Facts
from ledgerkit.reports.layout_choice import layout, layout_of

HOUSE = re.search(r"```toml\n(.*?)```", (ROOT / "docs" / "layouts.md").read_text(encoding="utf-8"), re.DOTALL)[1]
"""The example of docs/layouts.md."""

LEDGER = textwrap.dedent(
    """
    option "operating_currency" "JPY"
    2026-01-01 custom "ledgerkit-option" "layout" "layouts/house.toml"
    2026-01-01 open Assets:Bank
      statement-line: "cash-and-deposits"
    2026-01-01 open Assets:Bank:Pledged
    2026-01-01 open Equity:Capital
      statement-line: "share-capital"
    2026-01-01 open Income:Sales
      statement-line: "net-sales"
    2026-01-01 open Expenses:Rent
      statement-line: "rent"
    2026-01-05 * "Capital"
      Assets:Bank            700 JPY
      Assets:Bank:Pledged    300 JPY
      Equity:Capital       -1000 JPY
    2026-01-20 * "Sales"
      Assets:Bank            500 JPY
      Income:Sales          -500 JPY
    2026-01-25 * "Rent"
      Expenses:Rent          200 JPY
      Assets:Bank           -200 JPY
    """
)


@pytest.fixture
def house(tmp_path):
    """Writes the ledger and its layout; gives the top-level file."""

    def write(text: str = HOUSE, ledger: str = LEDGER):
        (tmp_path / "layouts").mkdir(exist_ok=True)
        (tmp_path / "layouts" / "house.toml").write_text(text, encoding="utf-8")
        (tmp_path / "main.beancount").write_text(ledger, encoding="utf-8")
        return tmp_path / "main.beancount"

    return write


def faults(path):
    with pytest.raises(InputError) as caught:
        open_books(path, cache=False).report("balance-sheet", "2026-01")
    return [f"{problem.place}: {problem.message}" for problem in caught.value.problems]


def test_the_example_of_the_guide(house, shown):
    books = open_books(house(), cache=False)
    assert books.errors == ()
    sheet = books.report("balance-sheet", "2026-01", language="ja")
    rows = shown(sheet)
    assert rows["cash"] == {"closing": "1000"}
    # Taken by name, although its statement line is inherited from the account above it.
    assert rows["pledged"] == {"closing": "300"}
    assert rows["total-assets"] == rows["total-liabilities-and-equity"] == {"closing": "1300"}
    assert sheet.row("pledged").label == "担保預金"
    income = books.report("income-statement", "2026-01")
    assert shown(income)["profit"]["period"] == "300"
    assert all(check.status == "pass" for report in (sheet, income) for check in report.checks)


def test_another_layout_may_be_asked_for(house):
    books = open_books(house(), cache=False)
    assert books.report("balance-sheet", "2026-01", layout="ifrs").amount("total-equity", "closing") == 1300
    with pytest.raises(UsageError) as caught:
        books.report("balance-sheet", "2026-01", layout="layouts/other.toml")
    assert caught.value.problems[0].expected == "jgaap, ifrs, us-gaap, layouts/house.toml"


def test_the_close_uses_it(house):
    pack = open_books(house(), cache=False).close("2026-01")
    assert pack.page("balance-sheet").amount("pledged", "closing") == 300
    assert {gate.id: gate.status for gate in pack.gates}["G22"] == "pass"


def test_what_a_layout_does_not_declare_is_refused(house):
    books = open_books(house(), cache=False)
    for name, options in (("income-statement", {"form": "nature"}), ("changes-in-equity", {}), ("sga", {})):
        with pytest.raises(UsageError, match="The layout house"):
            books.report(name, "2026-01", **options)


def test_a_change_of_the_layout_is_a_change_of_the_books(house):
    """The cache is keyed by its content, and the text is part of the facts."""
    path = house()
    assert open_books(path).report("balance-sheet", "2026-01").row("cash").label == "Cash"
    house(HOUSE.replace('en = "Cash"', 'en = "Money"'))
    assert open_books(path).report("balance-sheet", "2026-01").row("cash").label == "Money"
    (path.parent / "layouts" / "house.toml").unlink()
    (problem,) = open_books(path).errors
    assert (problem.code, problem.line) == ("layout-unreadable", 3)


def test_faults_stand_at_the_line_of_the_layout(house):
    line = 1 + HOUSE[: HOUSE.index('line = "cash"')].count("\n")
    assert faults(house(HOUSE.replace('ja = "現金預金"', 'jp = "現金預金"'))) == [
        f"layouts/house.toml:{line}: Row 'cash' has no label in language ja.",
        f"layouts/house.toml:{line}: There is no key 'jp' in row 'cash'.",
    ]


def test_names_that_nothing_knows_are_told_with_the_near_one(house):
    wrong = HOUSE.replace('"time-deposits"', '"time-deposit"').replace("Assets:Bank:Pledged", "Assets:Bank:Pledge")
    path = house(wrong)
    with pytest.raises(InputError) as caught:
        open_books(path, cache=False).report("balance-sheet", "2026-01")
    told = {problem.found: problem.expected for problem in caught.value.problems}
    assert "time-deposits" in told["time-deposit"]
    assert "Assets:Bank:Pledged" in told["Assets:Bank:Pledge"]


def test_an_account_in_the_wrong_statement(house):
    (fault,) = faults(house(HOUSE.replace('"Assets:Bank:Pledged"', '"Expenses:Rent"')))
    assert fault.endswith("The account Expenses:Rent does not belong in balance-sheet.")


def test_an_account_that_no_line_takes_fails_the_check_and_is_shown(house):
    books = open_books(house(ledger=LEDGER.replace('  statement-line: "cash-and-deposits"\n', "")), cache=False)
    report = books.report("balance-sheet", "2026-01")
    assert report.amount("Assets:Bank", "closing") == 1000
    assert [check.id for check in report.checks if check.status == "fail"] == ["G22"]


@pytest.mark.parametrize("name", ["../house.toml", "/etc/house.toml", "house.json", "C:\\house.toml"])
def test_a_path_that_leaves_the_folder_is_no_layout(house, name):
    escaped = name.replace("\\", "\\\\")
    (problem,) = open_books(house(ledger=LEDGER.replace("layouts/house.toml", escaped)), cache=False).errors
    assert problem.code == "unknown-choice"


@pytest.mark.parametrize(("content", "why"), [(b"\xff\xfe", "it is not UTF-8"), (b"#" * 2_000_001, "it is longer than")])
def test_a_file_that_is_no_text_is_a_problem_of_the_ledger(house, content, why):
    path = house()
    (path.parent / "layouts" / "house.toml").write_bytes(content)
    (problem,) = open_books(path, cache=False).errors
    assert why in problem.message


def test_a_ledger_that_lies_in_no_folder_has_no_layout_of_its_own():
    from beancount import loader

    entries, errors, options = loader.load_string('2026-01-01 custom "ledgerkit-option" "layout" "house.toml"\n')
    (problem,) = Facts.from_entries(entries, errors, options).errors
    assert "the ledger lies in no folder" in problem.message


def test_a_shipped_layout_needs_no_books(company):
    assert layout_of("ifrs", company.facts, company.context("2025-09").labels) is layout("ifrs")


def test_rows_of_earnings_may_be_called_anything(house):
    """Names are the user's own: the proof of profit and the way to the postings go by what a row takes."""
    text = HOUSE.replace('line = "current-earnings"', 'line = "profit-to-date"')
    books = open_books(house(text), cache=False)
    sheet = books.report("balance-sheet", "2026-01")
    assert {(check.id, check.status) for check in sheet.checks} == {("G22", "pass"), ("G05", "pass"), ("G04", "pass")}
    behind = books.report("balance-sheet", "2026-01", drill="profit-to-date:closing")
    assert [row.id for row in behind.rows if row.kind == "heading"] == ["Income:Sales JPY", "Expenses:Rent JPY"]
    tie = next(tie for tie in books.close("2026-01").ties if tie.id == "current-earnings")
    assert [(term.row, term.sign) for term in tie.terms] == [("profit-to-date", 1), ("profit", -1)]


def test_earnings_within_a_row_that_holds_more(house):
    """The profit of the year beside the capital: no row shows it alone, and it agrees all the same."""
    text = HOUSE.replace(', takes = ["@current-earnings"] }', ', takes = ["other-reserves"] }')
    text = text.replace('ja = "資本金" }', 'ja = "資本金", takes = ["share-capital", "@current-earnings"] }')
    text = text.replace('retained-earnings = "total-retained-earnings"', 'retained-earnings = "total-liabilities-and-equity"')
    books = open_books(
        house(text, LEDGER.replace('"share-capital"', '"share-capital"\n  statement-line-opposite: "other-reserves"')), cache=False
    )
    sheet = books.report("balance-sheet", "2026-01")
    assert sheet.amount("share-capital", "closing") == 1300
    assert [check.status for check in sheet.checks if check.id == "G05"] == ["pass"]
    behind = books.report("balance-sheet", "2026-01", drill="share-capital:closing")
    assert {row.id for row in behind.rows if row.kind == "heading"} == {"Equity:Capital JPY", "Income:Sales JPY", "Expenses:Rent JPY"}


def test_a_wrong_sign_is_told_before_any_gate(house):
    path = house(HOUSE.replace('"-expenses"', '"expenses"'))
    line = HOUSE[: HOUSE.index('{ total = "profit"')].count("\n") + 1
    assert faults(path) == [f"layouts/house.toml:{line}: Row 'profit' sums credits, but 'rent' would go into it as debits."]
