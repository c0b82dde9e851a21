"""What became of cost, depreciation and impairment, and the proof by the postings."""

from __future__ import annotations

import pytest

from ledgerkit.errors import InputError


def block(report, shown, measure):
    return {row.partition(":")[2]: values for row, values in shown(report).items() if row.startswith(f"{measure}:")}


def test_each_change_stands_in_its_column(register, shown, statuses):
    report = register.report("asset-roll-forward", "2025")
    assert block(report, shown, "cost")["total"] == {
        "opening": "1080000",
        "acquisitions": "120000",
        "capital-expenditure": "90000",
        "disposals": "-510000",
        "depreciation": "0",
        "impairments": "0",
        "closing": "780000",
    }
    assert block(report, shown, "accumulated")["vehicles"] == {
        "opening": "120000",
        "acquisitions": "0",
        "capital-expenditure": "0",
        "disposals": "-210000",
        "depreciation": "90000",
        "impairments": "0",
        "closing": "0",
    }
    assert block(report, shown, "net")["tools"]["impairments"] == "-42000"
    assert block(report, shown, "net")["total"]["closing"] == "467148"
    assert statuses(report) == {("G12", "pass")}
    assert report.checks[0].detail == "8 changes of cost and reductions agree with the postings."


def test_it_foots_and_crossfoots(register):
    """Every row is its opening and its changes; net is cost less what reduces it; the total is its parts."""
    report = register.report("asset-roll-forward", "2025")
    names = [column.id for column in report.columns]
    for row in report.rows:
        if row.kind != "heading":
            assert sum(row.amount(name) for name in names[:-1]) == row.amount("closing"), row.id
        for name in names if row.sum_of else ():
            assert sum(sign * report.amount(part, name) for part, sign in row.sum_of) == row.amount(name), (row.id, name)


def test_it_goes_on_where_the_period_before_ended(register):
    first, second = (register.report("asset-roll-forward", period) for period in ("2025-01..2025-06", "2025-07..2025-12"))
    for row in second.rows:
        if row.kind != "heading" and row.id in {other.id for other in first.rows}:
            assert row.amount("opening") == first.amount(row.id, "closing"), row.id


def test_by_department_a_move_is_a_transfer(register, shown):
    report = register.report("asset-roll-forward", "2025", by="department")
    cost, accumulated = block(report, shown, "cost"), block(report, shown, "accumulated")
    assert (cost["cafe"]["transfers"], cost["office"]["transfers"], cost["total"]["transfers"]) == ("-120000", "120000", "0")
    assert (accumulated["cafe"]["transfers"], accumulated["office"]["transfers"]) == ("-6000", "6000")
    assert [row.label for row in report.rows if row.id == "cost:"] == ["Not assigned"]


def test_by_place_in_japanese(register):
    report = register.report("asset-roll-forward", "2025", by="location", language="ja")
    assert report.title == "固定資産増減表"
    assert report.amount("cost:Mitaka", "closing") == 90000


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("Assets:Tools  5 JPY\n      Assets:Bank", "Cost, held and bought: register 1,290,000, ledger 1,290,005 JPY"),
        (
            "Expenses:Depreciation  5 JPY\n      Assets:Tools:Accumulated",
            "Accumulated depreciation and impairment, held and bought: register 240,000, ledger 240,005 JPY",
        ),
    ],
)
def test_what_only_the_ledger_knows_fails(register_with, entry, problem):
    books = register_with(('    2025-12-31 * "Fee"', f'    2025-11-30 * "By hand"\n      {entry}\n    2025-12-31 * "Fee"'))
    (check,) = books.report("asset-roll-forward", "2025").checks
    assert (check.status, check.difference) == ("fail", 5)
    assert check.detail == f"Roll-forward and postings differ: {problem}"


def test_an_empty_register(make_books, statuses):
    books = make_books(
        """
        option "operating_currency" "GBP"
        2026-01-01 open Assets:Cash
        2026-01-01 open Equity:Capital
        2026-01-05 * "Capital"
          Assets:Cash      1 GBP
          Equity:Capital  -1 GBP
        """
    )
    report = books.report("asset-roll-forward", "2026-01")
    assert (report.rows, [note.id for note in report.notes]) == ((), ["empty"])
    assert statuses(report) == {("G12", "pass")}


ABROAD = """
    option "operating_currency" "JPY"
    plugin "ledgerkit.plugins"
    2024-01-01 commodity JPY
      precision: 0
    2024-01-01 open Assets:Bank
    2024-01-01 open Assets:Tools EUR
    2024-01-01 open Assets:Accumulated EUR
    2024-01-01 open Equity:Capital
    2024-01-01 open Expenses:Depreciation EUR
    2024-12-31 price EUR 150 JPY
    2025-03-31 price EUR 160 JPY
    2025-12-31 price EUR 170 JPY
    2024-12-31 * "Capital"
      Assets:Bank  2,000.00 EUR
      Equity:Capital
    2024-12-31 custom "ledgerkit-asset" "MILL"
      name: "Mill"
      cost-account: Assets:Tools
      accumulated-account: Assets:Accumulated
      expense-account: Expenses:Depreciation
      cost: 1,000.00 EUR
      in-service: 2025-04-01
      method: "straight-line"
      life: "5y"
      frequency: "year"
      class: "tools"
    2024-12-31 * "Mill"
      Assets:Tools  1,000.00 EUR
        asset: "MILL"
      Assets:Bank
    2025-12-31 * "Fee"
      Assets:Bank  1.00 EUR
      Equity:Capital
"""


def test_in_one_currency_the_rates_have_a_column(make_books, shown, statuses):
    """1,000 EUR at 150 and at 170: rates add 20,000. 150 EUR are charged on the last day, at 170: no difference."""
    report = make_books(ABROAD).report("asset-roll-forward", "2025", currency="JPY")
    assert block(report, shown, "cost")["tools"]["exchange-rates"] == "20000"
    assert block(report, shown, "net")["tools"] == {
        "opening": "150000",
        "acquisitions": "0",
        "capital-expenditure": "0",
        "disposals": "0",
        "depreciation": "-25500",
        "impairments": "0",
        "exchange-rates": "20000",
        "closing": "144500",
    }
    assert statuses(report) == {("G12", "pass")}
    assert [note.id for note in report.notes] == ["roll-forward", "converted"]


def test_each_currency_stands_by_itself_where_none_is_asked_for(make_books, shown):
    report = make_books(ABROAD).report("asset-roll-forward", "2025")
    assert block(report, shown, "net")["tools"]["closing"] == "850"
    assert {column.currency for column in report.columns} == {"EUR"}


def test_a_missing_rate_is_named(make_books):
    books = make_books(ABROAD.replace("2024-12-31 price EUR", "2025-01-02 price EUR"))
    with pytest.raises(InputError, match="There is no rate from EUR to JPY on 2024-12-31"):
        books.report("asset-roll-forward", "2025", currency="JPY")
