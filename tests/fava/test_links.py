"""Which journal stands behind a figure. That the journals make up the figures is proved with Fava's own, in ``test_closing.py``."""

from __future__ import annotations

import re
from datetime import date

import pytest

from ledgerkit.domain.money import ZERO
from ledgerkit.domain.periods import FiscalYearEnd, Interval
from ledgerkit.fava._links import Accounts, Drills, Target, journal_pattern
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
    ("accounts", "pattern"),
    [
        (["Income:Books"], "^(Income:Books)(:|$)"),
        (["Income:Books", "Income:Cards"], "^(Income)(:|$)"),
        (["Income:Books", "Expenses:Rent"], "^(Expenses|Income:Books)(:|$)"),
        # The reserve below the bank account is not meant, and must not come with it.
        (["Assets:Bank", "Income:Books"], "^(Income:Books)(:|$)|^(Assets:Bank)$"),
        (["Assets:Bank", "Assets:Bank:Reserve"], "^(Assets:Bank)(:|$)"),
    ],
)
def test_the_pattern_takes_just_the_accounts_meant(accounts, pattern):
    assert journal_pattern(accounts, KNOWN) == pattern
    assert sorted(name for name in KNOWN.types if re.match(pattern, name)) == sorted(accounts)


def test_signs_of_regular_expressions_in_names_are_literal():
    known = Accounts(dict.fromkeys(["Assets:A-1", "Assets:A+1", "Assets:Other"], "Assets"))
    pattern = journal_pattern(["Assets:A-1", "Assets:A+1"], known)
    assert [name for name in known.types if re.match(pattern, name)] == ["Assets:A-1", "Assets:A+1"]
