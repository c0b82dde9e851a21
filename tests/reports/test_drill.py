"""Which postings stand behind a figure. That they make up the figures is proved with Fava's own journals, in ``tests/fava``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ledgerkit.domain.money import ZERO
from ledgerkit.domain.periods import FiscalYearEnd, Interval
from ledgerkit.errors import UsageError
from ledgerkit.reports.drill import Accounts, Drills, Target
from ledgerkit.reports.json_twin import as_json
from ledgerkit.reports.report import Column, Drill, Report, Row

KNOWN = Accounts(
    {
        "Assets:Bank": "Assets",
        "Assets:Bank:Reserve": "Assets",
        "Assets:Bankers": "Assets",
        "Income:Books": "Income",
        "Income:Cards": "Income",
        "Expenses:Rent": "Expenses",
    }
)
SEPTEMBER = Interval(date(2026, 9, 1), date(2026, 10, 1))
FIRST = date(2025, 4, 1)


def line(row_id, *accounts, **values):
    return Row(row_id, row_id, 0, "line", values, drill=Drill(accounts) if accounts else None)


def total(row_id, *parts):
    return Row(row_id, row_id, 0, "total", {}, tuple((part, 1) for part in parts))


def drills(*rows, period=SEPTEMBER):
    report = Report("any", "Any", "", "2026-09", period, "en", "sha256:0", (), rows)
    return Drills(report, KNOWN, FiscalYearEnd(15, 31), FIRST)


def money(column_id, interval=None):
    return Column(column_id, column_id, "money", "JPY", interval)


def days(first, through):
    return Interval(date.fromisoformat(first), date.fromordinal(date.fromisoformat(through).toordinal() + 1))


def test_a_movement_leads_to_the_days_of_its_column():
    row = line("rent", "Expenses:Rent")
    assert drills(row).target(row, money("debit", SEPTEMBER)) == Target(("Expenses:Rent",), SEPTEMBER)


@pytest.mark.parametrize(
    ("period", "column", "expected"),
    [
        (SEPTEMBER, "closing", days("2026-04-01", "2026-09-30")),
        (SEPTEMBER, "closing:USD", days("2026-04-01", "2026-09-30")),
        (SEPTEMBER, "opening", days("2026-04-01", "2026-08-31")),
        # Nothing lies between the first day of a year and itself: the year before leads to what was carried forward.
        (days("2026-04-01", "2026-04-30"), "opening", days("2025-04-01", "2026-03-31")),
        # The trial balance restarts income with the fiscal year of the first day.
        (days("2026-01-01", "2026-06-30"), "closing", days("2025-04-01", "2026-06-30")),
    ],
)
def test_a_balance_leads_to_the_fiscal_year_that_ends_in_it(period, column, expected):
    row = line("bank", "Assets:Bank")
    assert drills(row, period=period).target(row, money(column)).interval == expected


def test_a_subtotal_leads_to_the_accounts_of_all_it_adds():
    rows = (
        line("sales", "Income:Books", "Income:Cards"),
        line("rent", "Expenses:Rent"),
        total("gross", "sales"),
        total("net", "gross", "rent"),
    )
    target = drills(*rows).target(rows[-1], money("period", SEPTEMBER))
    assert target.accounts == ("Expenses:Rent", "Income:Books", "Income:Cards")


def test_profit_of_the_year_leads_to_income_and_expenses():
    rows = (line("current-earnings"), line("capital", "Equity:Capital"), total("equity", "capital", "current-earnings"))
    year = days("2026-04-01", "2026-09-30")
    assert drills(*rows).target(rows[0], money("closing", year)) == Target(("Expenses:Rent", "Income:Books", "Income:Cards"), year)
    assert "Income:Books" in drills(*rows).target(rows[2], money("closing", year)).accounts


def test_results_of_earlier_years_lead_to_the_days_before_the_year():
    row = line("earlier-earnings")
    assert drills(row).target(row, money("closing")).interval == days("2025-04-01", "2026-03-31")
    assert drills(row).target(row, money("closing", days("2026-04-01", "2026-09-30"))).interval == days("2025-04-01", "2026-03-31")
    # In the first year there is nothing before.
    assert drills(row, period=days("2025-09-01", "2025-09-30")).target(row, money("closing")) is None


def test_a_confirmed_balance_is_of_the_account_with_all_below_it_on_the_day_confirmed():
    row = line("bank", "Assets:Bank", **{"asserted-on": date(2026, 7, 31), "asserted-balance": ZERO})
    assert drills(row).target(row, money("asserted-balance")) == Target(
        ("Assets:Bank", "Assets:Bank:Reserve"), days("2026-04-01", "2026-07-31")
    )
    assert drills(row).target(row, money("ledger-balance")) == Target(("Assets:Bank",), days("2026-04-01", "2026-09-30"))


def test_what_no_account_holds_leads_nowhere():
    row = line("conversion")
    assert drills(row).target(row, money("closing")) is None
    assert drills(row).target(row, Column("in-service", "In service", "date")) is None


@pytest.mark.parametrize(
    ("report", "cell", "balance"),
    [
        ("balance-sheet", "cash-and-deposits:closing", "3671999"),
        ("trial-balance", "Assets:Fixed:Accumulated:closing", "-180000"),
    ],
)
def test_the_ledger_behind_a_balance_ends_in_it(company, report, cell, balance):
    """Debit positive, as a ledger stands, whatever the sign of the statement."""
    found = company.report(report, "2025-09", drill=cell)
    assert (found.id, [check.status for check in found.checks]) == ("general-ledger", ["pass"])
    assert sum(row.amount("balance") for row in found.rows if row.kind == "subtotal") == Decimal(balance)


def test_the_ledger_behind_a_movement_adds_up_to_it(company):
    statement = company.report("income-statement", "2025-09")
    found = company.report("income-statement", "2025-09", drill="profit:year-to-date")
    closings = [row for row in found.rows if row.kind == "subtotal"]
    assert sum(row.amount("credit") - row.amount("debit") for row in closings) == statement.amount("profit", "year-to-date")
    assert (found.interval.start, found.interval.through) == (date(2025, 4, 1), date(2025, 9, 30))


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("nothing:closing", "drill-cell"),
        ("total-assets:nothing", "drill-cell"),
        ("total-assets", "drill-cell"),
        ("assets:closing", "drill-nothing"),
    ],
)
def test_a_cell_that_is_none(company, cell, code):
    with pytest.raises(UsageError) as error:
        company.report("balance-sheet", "2025-09", drill=cell)
    assert error.value.problems[0].code == code


def net(report):
    """Debits less credits of a journal, or of the accounts of a general ledger."""
    rows = [row for row in report.rows if row.kind in ("total", "subtotal")]
    return sum((row.amount("debit") or ZERO) - (row.amount("credit") or ZERO) for row in rows)


@pytest.mark.parametrize(
    "options",
    [
        {"compare": ["prior-year", "2024-10"], "change": True},
        {"by": "month"},
        {"by": "department", "compare": "prior-year"},
        {"span": ["twelve-months", "year-to-date"]},
        {"by": "quarter", "span": "year-to-date"},
    ],
    ids=str,
)
def test_every_figure_that_json_says_can_be_drilled_into_is_made_of_its_postings(company, options):
    report = company.report("income-statement", "2025-09", **options)
    found = 0
    for row in as_json(report)["rows"]:
        for column in row.get("drill_columns", ()):
            behind = company.report("income-statement", "2025-09", **options, drill=f"{row['id']}:{column}")
            assert abs(net(behind)) == abs(report.amount(row["id"], column)), (row["id"], column)
            assert {check.status for check in behind.checks} == {"pass"}
            found += 1
    assert found > 5


def test_what_json_says_cannot_be_drilled_into_cannot(company):
    """A change, a percentage, a heading; and of the balance sheet only what accounts make up."""
    options = {"compare": "prior-year", "change": True}
    report = company.report("balance-sheet", "2025-09", **options)
    keys = {row["id"]: row.get("drill_columns", []) for row in as_json(report)["rows"]}
    assert keys["total-assets"] == ["closing", "prior-year"]
    for row in report.rows:
        for column in report.columns:
            if column.id not in keys[row.id] and row.values.get(column.id) is not None:
                with pytest.raises(UsageError):
                    company.report("balance-sheet", "2025-09", **options, drill=f"{row.id}:{column.id}")
    with pytest.raises(UsageError) as caught:
        company.report("balance-sheet", "2025-09", **options, drill="total-assets:prior-year-change")
    assert caught.value.problems[0].expected == "total-assets:closing, total-assets:prior-year"


def test_a_cell_that_is_nearly_one_is_answered_with_the_one_meant(company):
    def told(cell):
        with pytest.raises(UsageError) as caught:
            company.report("income-statement", "2025-09", compare=["prior-year"], change=True, drill=cell)
        (problem,) = caught.value.problems
        return problem

    assert told("rent:perod").remedy == "Write --drill rent:period"
    assert told("rnt:period").remedy == "Write --drill rent:period"
    assert told("total-net-sale:prior-year").remedy == "Write --drill total-net-sales:prior-year"
    assert "no column 'prior-year:change'" in told("rent:prior-year:change").message
    assert told("rent:prior-year:change").remedy == "Write --drill rent:prior-year-change"
    assert told("rent:prior-year-percent").expected == "rent:period, rent:prior-year"
    assert len(str(told("x" * 10_000))) < 1_000
